// What stands around a number and says what it is (judging/personal/context.py).
submission.rules.context = ((numerals) => {
  "use strict";

  const self = {};

  /** @type {Form.Widths} */
  let widths;
  /** @type {Record<Form.ContextPattern, RegExp>} */
  let patterns;
  /** @type {Record<Form.CalledWord, RegExp>} */
  let called;
  /** @type {Record<Form.CalledWord, RegExp>} */
  let close;
  /** @type {Record<Form.CellMark, RegExp>} */
  let cells;

  /** @param {Form.Description} description */
  self.learn = ({ privacy }) => {
    ({ widths } = privacy);
    patterns = { ...numerals.patterns(privacy.context), NUMBER: numerals.pattern(privacy.context.NUMBER) };
    called = numerals.patterns(privacy.called);
    close = numerals.patterns(privacy.close);
    cells = numerals.patterns(privacy.cells);
  };

  /** @param {string} text @param {number} end */
  const after = (text, end) => text.slice(end, end + widths.context);
  /** @param {string} text @param {number} start */
  const before = (text, start) => text.slice(Math.max(0, start - widths.context), start);

  /** Whether the word for this kind of number stands beside it; `listed` when it is parted as figures are too.
   * @param {string} text
   * @param {number} start
   * @param {number} end
   * @param {Form.CalledWord} word
   * @param {boolean} listed */
  self.isCalled = (text, start, end, word, listed) => {
    if (listed) return close[word].test(before(text, start)) && !self.isCounted(text, end);
    return called[word].test(before(text, start)) || (word === "phone" && patterns.AFTER.test(after(text, end)));
  };

  /** @param {string} text @param {number} start */
  self.isCoded = (text, start) => patterns.CODED.test(before(text, start));
  /** @param {string} text @param {number} end */
  self.isMeasured = (text, end) => patterns.MEASURE.test(after(text, end));
  /** @param {string} text @param {number} end */
  self.isCounted = (text, end) => patterns.COUNTED.test(after(text, end));

  // --- tables ---

  /** @param {string} text @param {number} start */
  const lineStart = (text, start) => (start ? text.lastIndexOf("\n", start - 1) : -1) + 1;
  /** @param {string} text @param {number} end */
  const lineEnd = (text, end) => {
    const found = text.indexOf("\n", end);
    return found < 0 ? text.length : found;
  };

  /** Whether the line holds nothing but a label and figures.
   * @param {string} text
   * @param {number} start
   * @param {number} end */
  self.isRow = (text, start, end) =>
    patterns.LABEL.test(text.slice(lineStart(text, start), start)) && !patterns.LETTER.test(text.slice(end, lineEnd(text, end)));

  /** Whether nothing but a mark stands before it on its line.
   * @param {string} text
   * @param {number} start */
  self.isColumn = (text, start) => !patterns.LETTER.test(text.slice(lineStart(text, start), start));

  /** The lines before and behind.
   * @param {string} text
   * @param {number} start
   * @param {number} end */
  const beside = (text, start, end) => {
    const own = Math.max(lineStart(text, start) - 1, 0);
    return [text.slice(lineStart(text, own), own), text.slice(lineEnd(text, end) + 1).split("\n")[0]];
  };

  /** @param {string} row @param {number} columns */
  const isLike = (row, columns) => {
    /** @type {string[]} */
    const figures = row.match(patterns.NUMBER) ?? [];
    return figures.length === columns && patterns.ROW.test(row) && figures.reduce((sum, figure) => sum + figure.length, 0) !== 11;
  };

  /** The names above a number: of its columns, if it stands in a table.
   * @param {string} text
   * @param {number} end of the lines above
   * @param {Form.CellMark} parted */
  const heads = (text, end, parted) => {
    const block = text.slice(0, end).lastIndexOf("\n\n") + 2;
    const first = block < 2 ? 0 : block;
    const above = text.slice(Math.max(first, end - widths.above), Math.max(first, end)).split("\n");
    let ruled = false;
    for (const row of [...above.reverse(), ...text.slice(first, first + widths.above).split("\n").slice(0, 3)]) {
      const parts = row.split(cells[parted]);
      if (ruled) return parts.filter((cell) => patterns.SOME.test(cell));
      ruled = patterns.RULE.test(row);
      const figures = parts.filter((cell) => patterns.FIGURE.test(cell) && !patterns.YEAR.test(cell));
      const names = parts.filter((cell) => patterns.LETTER.test(cell) || patterns.YEAR.test(cell));
      if (names.length && figures.length < 2) return names;
    }
    return [];
  };

  /** Whether figures parted by cells (|) or blanks stand under as many names as they have columns.
   * @param {string} text
   * @param {number} start
   * @param {number} end
   * @param {Form.CellMark} parted
   * @param {number} columns */
  self.isNamed = (text, start, end, parted, columns) => {
    if (parted === " ") {
      if (!self.isRow(text, start, end)) return false;
      if (beside(text, start, end).some((row) => isLike(row, columns))) return true;
    }
    const names = heads(text, Math.max(lineStart(text, start) - 1, 0), parted);
    if (names.some((name) => patterns.CONTACT.test(name))) return false;
    if (names.some((name) => name.includes("电话")) && names.some((name) => patterns.PERSON.test(name))) return false;
    return names.length >= columns;
  };

  return self;
})(submission.rules.numerals);
