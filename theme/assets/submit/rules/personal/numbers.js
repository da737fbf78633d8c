// Identity cards, bank cards, mobile telephones: how each looks, what proves it, what speaks against it (judging/personal/numbers.py).
submission.rules.numbers = ((numerals, context, dates) => {
  "use strict";

  const self = {};

  /** A way to write a number, with its pattern made to match where it is told to.
   * @typedef {Form.NumberForm & { pattern: RegExp }} NumberForm */

  /** @type {Form.Privacy} */
  let known;
  /** @type {Record<Form.NumberPattern, RegExp>} */
  let patterns;
  /** @type {NumberForm[]} */
  let forms;

  /** @param {Form.Description} description */
  self.learn = ({ privacy }) => {
    known = privacy;
    patterns = numerals.patterns(privacy.numbers);
    for (const name of /** @type {const} */ (["HASH", "ADDRESS", "GROUP"])) patterns[name] = numerals.pattern(privacy.numbers[name]);
    forms = privacy.forms.map((form) => ({ ...form, pattern: numerals.pattern(form, "y") }));
  };

  // --- proofs ---

  /** @param {string} number */
  const isBorn = (number) => {
    if (number[0] === "0" || !["18", "19", "20"].includes(number.slice(6, 8)) || number.slice(0, 17).includes("X")) return false;
    const sum = known.weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
    return "10X98765432"[sum % 11] === number[17] && isDay(number.slice(6, 14));
  };

  /** @param {string} day YYYYMMDD */
  const isDay = (day) => dates.isDay(Number(day.slice(0, 4)), Number(day.slice(4, 6)), Number(day.slice(6, 8)));

  /** @param {string} number */
  const isLuhn = (number) => {
    const digits = [...number].map(Number).reverse();
    const sum = digits.reduce((total, digit, index) => total + (index % 2 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit), 0);
    return sum % 10 === 0;
  };

  /** @type {Record<Form.NumberForm["proof"], (number: string) => boolean>} */
  const PROOFS = {
    "": () => true, born: isBorn, luhn: isLuhn,
    born15: (number) => known.provinces.includes(number.slice(0, 2)) && isDay(`19${number.slice(6, 12)}`),
  };

  // --- what speaks for and against ---

  /** Where a number stands.
   * @typedef {{ start: number, end: number }} Stretch */

  /** @param {string} text @param {Stretch} stretch */
  const isGrownIn = (text, { start, end }) =>
    patterns.TOUCHING.test(text.slice(end, end + 1)) || patterns.GROWN.test(text.slice(Math.max(0, start - 3), start));

  /** @param {RegExp} pattern @param {string} text @param {Stretch} stretch */
  const isWithin = (pattern, text, { start, end }) => {
    const first = Math.max(0, start - known.widths.wide);
    return [...text.slice(first, end + known.widths.wide).matchAll(pattern)]
      .some((match) => first + match.index <= start && end <= first + match.index + match[0].length);
  };

  /** @param {string} text @param {Stretch} finding */
  const isInWebAddress = (text, finding) => {
    const before = text.slice(Math.max(0, finding.start - known.widths.wide), finding.start);
    return (before.includes("://") || before.includes("www.")) && isWithin(patterns.ADDRESS, text, finding);
  };

  /** @param {string} text @param {submission.Finding} finding */
  const isInAddress = (text, finding) => {
    if (finding.kind === "id_card" || (finding.kind === "bank_card" && !finding.plain.startsWith("62"))) return false;
    return !isGrownIn(text, finding) || text.slice(Math.max(0, finding.start - 1), finding.start).includes("-");
  };

  /** @param {string} char */
  const isAlnum = (char) => /^[0-9X#]$/u.test(char);

  /** What stands in the text for a mark of the line.
   * @param {string} text
   * @param {submission.Line} line
   * @param {number} at */
  const between = (text, line, at) =>
    (at < 0 || at >= line.text.length || isAlnum(line.text[at]) ? "" : text.slice(line.starts[at], line.ends[at]));

  /** @param {string} char */
  const isDigit = (char) => char >= "0" && char <= "9";

  /** @param {string} text @param {submission.Line} line @param {number} at @param {string} mark */
  const goesOn = (text, line, at, mark) => ["-", "."].includes(line.text[at]) && between(text, line, at) !== mark;

  /** @param {string} text @param {submission.Line} line @param {number} low @param {string} mark */
  const before = (text, line, low, mark) => {
    if (between(text, line, low - 1) !== mark) return low;
    let start = low - 1;
    while (start && isDigit(line.text[start - 1])) start -= 1;
    return start < low - 1 && !goesOn(text, line, start - 1, mark) ? start : low;
  };

  /** @param {string} text @param {submission.Line} line @param {number} high @param {string} mark */
  const behind = (text, line, high, mark) => {
    if (between(text, line, high) !== mark) return high;
    let end = high + 1;
    while (end < line.text.length && isDigit(line.text[end])) end += 1;
    return end > high + 1 && !goesOn(text, line, end, mark) ? end : high;
  };

  /** @param {string} number */
  const groupsOf = (number) => number.match(patterns.GROUP)?.length ?? 0;

  /** Whether numbers of its kind stand in a row with it, as figures do.
   * @param {string} text
   * @param {submission.Line} line
   * @param {RegExpExecArray} match
   * @param {NumberForm} form */
  const isInRow = (text, line, match, form) => {
    let [low, high] = [match.index, match.index + match[0].length];
    const marks = new Set([...match[0]].flatMap((char, index) => (isAlnum(char) ? [] : [between(text, line, low + index)])));
    if (marks.size !== 1) return false;
    const [mark] = marks;
    const groups = groupsOf(match[0]);
    for (let step = groups < known.oneByOne ? groups * known.beside : 1; step > 0; step -= 1) {
      const left = before(text, line, low, mark);
      const right = match[0].includes("-") ? high : behind(text, line, high, mark);
      if (left === low && right === high) break;
      [low, high] = [left, right];
    }
    if (high - low === match[0].length) return false;
    const [{ source }] = form.branches;
    const parted = `\\u{${(match[0].match(/[^0-9X#]/u)?.[0] ?? "").charCodeAt(0).toString(16)}}`;
    return !new RegExp(`^(?:${source}(?:${parted}${source})*)$`, "u").test(line.text.slice(low, high));
  };

  /** @param {string} text @param {string} number @param {Stretch} stretch @param {NumberForm} form */
  const isInSentence = (text, number, { start, end }, form) => form.alone === "sentence"
    && /[ -]/u.test(number)
    && !(number.includes(" ") && context.isRow(text, start, end))
    && !context.isCounted(text, end)
    && !isInWebAddress(text, { start, end });

  /** Whether what stands around it lets it be what it looks like.
   * @param {string} text
   * @param {submission.Line} line
   * @param {RegExpExecArray} match
   * @param {NumberForm} form
   * @param {submission.Finding} finding */
  const stands = (text, line, match, form, finding) => {
    const number = match[0];
    const { start, end } = finding;
    const parted = new Set(number.replace(/[0-9X]+/gu, ""));
    const listed = parted.has("|") || parted.has(",");
    if (form.word && context.isCalled(text, start, end, form.word, listed)) return true;
    if (isGrownIn(text, finding) && isWithin(patterns.HASH, text, finding)) return false;
    const nought = patterns.NOUGHT.test(number);
    if (form.alone !== "anywhere") {
      return !context.isCoded(text, start) && form.kind === "mobile_number"
        && ((nought && !parted.has(",")) || isInSentence(text, number, finding, form));
    }
    if (form.proof === "born") return true;
    if (isInWebAddress(text, finding)) return !listed && isInAddress(text, finding);
    if (form.kind !== "mobile_number" && context.isCoded(text, start)) return false;
    if (context.isMeasured(text, end)) return false;
    if (nought) return true;
    if (parted.has(",")) return false;
    if (text.slice(start, end).split("\n").length > 2 && context.isColumn(text, start)) return false;
    if (/** @type {const} */ (["|", " "]).some((kind) => parted.has(kind) && context.isNamed(text, start, end, kind, groupsOf(number)))) return false;
    return !isInRow(text, line, match, form);
  };

  // --- finding ---

  /** @param {string} text @param {submission.Line} line @param {RegExpExecArray} match @param {Form.PrivateKind} kind
   * @returns {submission.Finding} */
  const findingOf = (text, line, match, kind) => {
    let start = line.starts[match.index];
    let plain = match[0].replace(/[^0-9X]+/gu, "");
    if (kind === "mobile_number") {
      if (plain.startsWith("86") && "+＋".includes(text[start - 1] ?? " ")) start -= 1;
      plain = plain.slice(-11);
    }
    return { kind, start, end: line.ends[match.index + match[0].length - 1], plain };
  };

  /** @param {string} text @param {submission.Line} line
   * @returns {Generator<submission.Finding, void>} */
  const told = function* (text, line) {
    for (let at = 0; ;) {
      patterns.GROUP.lastIndex = at;
      const group = patterns.GROUP.exec(line.text);
      if (!group) return;
      at = group.index + group[0].length;
      for (const form of forms) {
        form.pattern.lastIndex = group.index;
        const match = form.pattern.exec(line.text);
        if (!match || !PROOFS[form.proof](match[0].replace(/[^0-9X]+/gu, ""))) continue;
        const finding = findingOf(text, line, match, form.kind);
        if (stands(text, line, match, form, finding)) {
          yield finding;
          at = match.index + match[0].length;
          break;
        }
      }
    }
  };

  /** @param {string} text @param {number} start @param {number} end @param {boolean} written
   * @returns {Generator<submission.Finding, void>} */
  const read = function* (text, start, end, written) {
    for (const stretch of text.slice(start, end).matchAll(numerals.stretch)) {
      const first = start + stretch.index;
      const chars = [...numerals.unfolded(text, first, first + stretch[0].length, written)];
      for (const digits of numerals.readings) yield* told(text, numerals.line(chars, digits));
    }
  };

  /** Every private number in the text, as readers see it and as it stands inside links and tags.
   * @param {string} text
   * @returns {Generator<submission.Finding, void>} */
  self.found = function* (text) {
    yield* read(text, 0, text.length, false);
    for (const markup of text.matchAll(numerals.markup)) yield* read(text, markup.index, markup.index + markup[0].length, true);
  };

  return self;
})(submission.rules.numerals, submission.rules.context, submission.dates);
