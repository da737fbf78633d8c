// Advice on punctuation, numerals and years, as the standards of usage have them.
submission.rules.usage = ((text) => {
  "use strict";

  const self = {};

  /** What a point would write instead of what it finds.
   * @typedef {(match: RegExpMatchArray) => string} Mended */

  /** @type {{ saying: Form.PointSaying, pattern: RegExp, mended: Mended }[]} */
  let known = [];

  /** @param {Form.Description} description */
  self.learn = (description) => {
    known = description.points.map(({ name, saying, pattern, right = "" }) => (
      { saying, pattern: text.pattern(pattern), mended: name ? MENDED[name] : () => right }));
  };

  const NUMERALS = "〇一二三四五六七八九";
  /** @type {Mended} */
  const congress = (match) => {
    const number = Number(match[1] || match[2]);
    return (number === 20 ? "二十" : `十${NUMERALS[number - 10]}`) + match[0].slice(2);
  };
  /** @type {Mended} */
  const range = ([whole, low, first, sign, high, second]) =>
    (sign === "—" && !second ? whole : `${low}${second ? "%" : first}${sign === "~" ? "～" : sign}${high}${second}`);
  /** What is not always the same.
   * @type {Record<Form.PointName, Mended>} */
  const MENDED = {
    nested: ([whole]) => `《${whole.slice(1).replace(/《([^《》]*)》/gu, "〈$1〉")}`,
    enumerated: ([whole]) => whole[0],
    range,
    congress,
    straight: ([whole, inner]) => (/[㐀-䶿一-鿿]/u.test(inner) ? `“${inner}”` : whole),
    phrase: ([whole]) => whole.replace(/2/gu, "两").replace(/\d/gu, (digit) => NUMERALS[Number(digit)]),
  };

  /** @param {string} words
   * @returns {Generator<submission.SayingWithValues, void>} */
  const points = function* (words) {
    for (const { saying, pattern, mended } of known) {
      for (const match of words.matchAll(pattern)) {
        const right = mended(match);
        if (right === match[0]) continue;
        const end = match.index + match[0].length;
        const near = (words.slice(0, match.index).slice(-8) + right + words.slice(end, end + 8)).trim();
        yield [saying, { shown: text.around(words, match.index, end), fixed: near }, text.mend(words, match.index, end, right)];
      }
    }
  };

  /** @param {string} words @param {submission.Setting} setting
   * @returns {Generator<submission.SayingWithValues, void>} */
  const years = function* (words, { year }) {
    for (const match of words.matchAll(text.patterns.yearShortened)) yield ["year_shortened", { found: match[0], year }];
  };

  /** Everything found in one passage.
   * @param {string} words
   * @param {submission.Setting} setting */
  self.found = (words, setting) => [points, years].flatMap((rule) => [...rule(words, setting)]);

  return self;
})(submission.text);
