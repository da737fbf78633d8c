// Expressions in the tables staff keep: outdated, mistyped, to be said otherwise.
submission.rules.phrases = ((self, text) => {
  "use strict";

  self.learn = (description) => {
    self.phrases = Object.values(description.phrases);
    self.quoting = description.quoting;
  };

  /** [saying, values] of everything found in one passage. */
  self.found = function* (words, { year, path }) {
    if (self.quoting.includes(path?.[0])) return;
    for (const { saying, called, lines } of self.phrases) {
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
        yield [saying, { found: match[0], right: line.right, table: called, source: line.source, fixed: shown.replace(match[0], () => line.right) }];
      }
    }
  };

  return self;
})({}, submission.text);
