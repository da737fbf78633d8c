// Advice on punctuation, numerals and years, as the standards of usage have them.
submission.rules.usage = ((self, text) => {
  "use strict";

  self.learn = (description) => {
    self.points = description.points.map(({ name, saying, pattern, right }) => ({ saying, pattern: text.pattern(pattern), mended: right === null ? MENDED[name] : () => right }));
  };

  const NUMERALS = "〇一二三四五六七八九";
  const congress = (match) => {
    const number = Number(match[1] || match[2]);
    return (number === 20 ? "二十" : `十${NUMERALS[number - 10]}`) + match[0].slice(2);
  };
  const range = ([whole, low, first, sign, high, second]) =>
    (sign === "—" && !second ? whole : `${low}${second ? "%" : first}${sign === "~" ? "～" : sign}${high}${second}`);
  /** What a point would write instead of what it finds, where that is not always the same. */
  const MENDED = {
    nested: ([whole]) => `《${whole.slice(1).replace(/《([^《》]*)》/gu, "〈$1〉")}`,
    enumerated: ([whole]) => whole[0],
    range,
    congress,
    phrase: ([whole]) => whole.replace(/2/gu, "两").replace(/\d/gu, (digit) => NUMERALS[digit]),
  };

  const points = function* (words) {
    for (const { saying, pattern, mended } of self.points) {
      for (const match of words.matchAll(pattern)) {
        const right = mended(match);
        if (right === match[0]) continue;
        const end = match.index + match[0].length;
        const near = (words.slice(0, match.index).slice(-8) + right + words.slice(end, end + 8)).trim();
        yield [saying, { shown: text.around(words, match.index, end), fixed: near }];
      }
    }
  };

  const years = function* (words, { year }) {
    for (const match of words.matchAll(text.patterns.yearShortened)) yield ["year_shortened", { found: match[0], year }];
  };

  /** [saying, values] of everything found in one passage. */
  self.found = (words, seen) => [points, years].flatMap((rule) => [...rule(words, seen)]);

  return self;
})({}, submission.text);
