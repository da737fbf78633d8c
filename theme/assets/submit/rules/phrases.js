// Expressions in the tables staff keep: outdated, mistyped, to be said otherwise.
submission.rules.phrases = ((text) => {
  "use strict";

  const self = {};
  /** @type {Form.PhraseTable[]} */
  let tables = [];
  /** @type {string[]} */
  let quoting = []; // fields in which people are quoted

  /** @param {Form.Description} description */
  self.learn = (description) => {
    tables = Object.values(description.phrases);
    ({ quoting } = description);
  };

  /** Everything found in one passage.
   * @param {string} words
   * @param {submission.Setting} setting
   * @returns {Generator<submission.SayingWithValues, void>} */
  self.found = function* (words, { year, path }) {
    if (quoting.includes(String(path?.[0]))) return;
    for (const { saying, called, lines } of tables) {
      const held = lines.filter(({ since, until }) => (!since || since.slice(0, 4) <= year) && (!until || year <= until.slice(0, 4)));
      if (!held.length) continue;
      const ordered = [...held].sort((one, other) => text.size(other.wrong) - text.size(one.wrong));
      const pattern = new RegExp(ordered.map(({ wrong }) => wrong.replace(/[\^$\\.*+?()[\]{}|/]/gu, "\\$&")).join("|"), "gu");
      for (const match of words.matchAll(pattern)) {
        const line = text.last(held.filter(({ wrong }) => wrong === match[0]));
        const isRight = [line.right, ...(line.unless ?? [])].some((longer) => {
          const at = longer.indexOf(match[0]);
          return at >= 0 && match.index >= at && words.startsWith(longer, match.index - at);
        });
        if (isRight) continue;
        const shown = text.around(words, match.index, match.index + match[0].length);
        yield [saying, { found: match[0], right: line.right, table: called, source: line.source, fixed: shown.replace(match[0], () => line.right) },
          text.mend(words, match.index, match.index + match[0].length, line.right)];
      }
    }
  };

  return self;
})(submission.text);
