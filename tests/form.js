// The form's pure scripts (the arguments) without a page: a description on the first line, then a state on each, whose
// judgement comes back; or the arguments of an exit, whose address does.
"use strict";

const fs = require("node:fs");
const readline = require("node:readline");
const vm = require("node:vm");

for (const script of process.argv.slice(2)) {
  vm.runInThisContext(fs.readFileSync(script, "utf8"), { filename: script });
}
const { submission } = globalThis;
let known = false;
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const asked = JSON.parse(line);
  if (!known) {
    known = true;
    for (const part of [submission.text, submission.record, submission.rules]) part.learn(asked);
    return;
  }
  const answer = asked.exit ? submission.exits.newFile(...asked.exit) : submission.rules.judge(asked.state, asked.sizes);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
