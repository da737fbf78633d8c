// The form's pure scripts (the arguments) without a page: a description on the first line, then a state on each, whose
// judgement comes back; or the arguments of an exit, whose address does; or a pattern and a text, whose matches do;
// or a text, what is private in which does; or a picture's bytes, what is read of which does.
"use strict";

const fs = require("node:fs");
const readline = require("node:readline");
const vm = require("node:vm");

for (const script of process.argv.slice(2)) {
  vm.runInThisContext(fs.readFileSync(script, "utf8"), { filename: script });
}
let known = false;

/** @param {Asked} asked */
const answered = async ({ exit, matches, private: text, picture, state, sizes }) => {
  if (exit) return submission.delivery.newFile(...exit);
  if (matches) return [...matches[1].matchAll(submission.text.pattern(matches[0]))].map((match) => [...match]);
  if (text !== undefined) return { found: submission.rules.privacy.findings(text).map(({ kind, plain, line }) => [kind, plain, line]) };
  if (picture !== undefined) {
    const found = await submission.pictureFiles.read(new Uint8Array(Buffer.from(picture, "base64")));
    return { ...found, refused: submission.pictureFiles.refused("图", found) };
  }
  return submission.judging.judge(state, sizes);
};

readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  const asked = JSON.parse(line);
  if (!known) {
    known = true;
    for (const part of [submission.text, submission.record, submission.judging, submission.pictureFiles]) part.learn(asked);
    return;
  }
  process.stdout.write(`${JSON.stringify(await answered(asked))}\n`);
});
