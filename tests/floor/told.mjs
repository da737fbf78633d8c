// What ESLint and stylelint say, by the project's settings, of texts as if they stood in theme/assets: from the standard input a
// list of [file name, text], to the standard output a list of what is told, each as "rule: message".
import { readFileSync } from "node:fs";

import { ESLint } from "eslint";
import stylelint from "stylelint";

const eslint = new ESLint();

async function told(name, text) {
  if (name.endsWith(".css")) {
    const { results: [{ warnings }] } = await stylelint.lint({ code: text, codeFilename: `theme/assets/${name}` });
    return warnings.map(({ rule, text: message }) => `${rule}: ${message}`);
  }
  const [{ messages }] = await eslint.lintText(text, { filePath: `theme/assets/${name}` });
  return messages.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(await Promise.all(asked.map(([name, text]) => told(name, text)))));
