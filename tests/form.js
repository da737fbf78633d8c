// The form's pure scripts without a page: a description on the first line, then a state on each, whose
// judgement comes back; or the arguments of an exit, whose address does.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const readline = require("node:readline");
const vm = require("node:vm");

const folder = process.argv[2];
for (const name of ["text", "story", "record", "wording", "rules", "zip", "exits"]) {
  vm.runInThisContext(fs.readFileSync(path.join(folder, `${name}.js`), "utf8"), { filename: `${name}.js` });
}
const { submission } = globalThis;
let known = false;
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const asked = JSON.parse(line);
  if (!known) {
    known = true;
    for (const part of [submission.text, submission.record, submission.wording]) part.learn(asked);
    return;
  }
  const answer = asked.exit ? submission.exits.newFile(...asked.exit) : submission.rules.judge(asked.state, asked.sizes);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
