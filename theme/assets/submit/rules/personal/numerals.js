// What can be taken for a digit, and a text once its codes and its markup are undone (judging/personal/numerals.py, lines.py).
submission.rules.numerals = ((text) => {
  "use strict";

  const self = {};
  /** @type {Map<string, string>[]} */
  self.readings = []; // what is taken for a digit: the plain ones, with those of Chinese, with those that look like one
  self.stretch = /(?:)/u;
  self.markup = /(?:)/u;

  /** @type {Form.Privacy} */
  let privacy;
  /** @type {Record<Form.NumeralPattern, RegExp>} */
  let known;
  /** @type {Record<"token" | "written" | "led" | "unparted", RegExp>} */
  let all; // those that find every match
  /** @type {Set<string>} */
  let crosses;
  /** @type {Set<string>} */
  let strokes;
  /** @type {[char: string, pattern: RegExp][]} */
  let separators;

  /** The pattern as a regular expression that finds all, or with other flags.
   * @param {Form.BrowserPattern} pattern */
  self.pattern = ({ branches: [{ source }], flags }, more = "g") => new RegExp(source, flags + more);

  /** Every pattern of a table.
   * @template {string} Name
   * @param {Record<Name, Form.BrowserPattern>} table
   * @returns {Record<Name, RegExp>} */
  self.patterns = (table, more = "") => {
    const made = /** @type {Record<Name, RegExp>} */ ({});
    for (const name of /** @type {Name[]} */ (Object.keys(table))) made[name] = self.pattern(table[name], more);
    return made;
  };

  /** @param {Form.Description} description */
  self.learn = (description) => {
    ({ privacy } = description);
    /** @type {Map<string, string>} */
    const plain = new Map();
    for (const zero of privacy.zeros) {
      for (let value = 0; value < 10; value += 1) plain.set(String.fromCodePoint((zero.codePointAt(0) ?? 0) + value), String(value));
    }
    /** @param {string[]} chars those of each digit @returns {[string, string][]} */
    const besides = (chars) => chars.flatMap((same, value) => [...same].map((char) => /** @type {[string, string]} */ ([char, String(value)])));
    self.readings = privacy.readings.map((tables) => new Map([...plain, ...tables.flatMap(besides)]));
    crosses = new Set(privacy.crosses);
    strokes = new Set(privacy.strokes);
    known = self.patterns(privacy.numerals);
    self.markup = self.pattern(privacy.numerals.MARKUP);
    self.stretch = self.pattern(privacy.numerals.STRETCH);
    all = {
      token: self.pattern(privacy.numerals.TOKEN), written: self.pattern(privacy.numerals.WRITTEN),
      led: self.pattern(privacy.lines.LED), unparted: self.pattern(privacy.lines.UNPARTED),
    };
    separators = privacy.separators.map(([char, pattern]) => [char, self.pattern(pattern, "")]);
  };

  const ALNUM = /^[\p{L}\p{N}]/u;
  const FAR = /[\u{10000}-\u{10ffff}]/gu;

  /** The text with one unit to a character: what lies beyond the first plane stands as what it would be taken for.
   * @param {string} written */
  self.flat = (written) => written.replace(FAR, (char) =>
    self.readings[0].get(char) ?? (known.UNSEEN.test(char) ? "\u200b" : ALNUM.test(char) ? "囗" : "§"));

  /** A character of full width as the plain one.
   * @param {string} char */
  self.narrow = (char) => (char >= "！" && char <= "～" ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : char);

  // --- codes ---

  /** @param {string} code */
  const octets = (code) => {
    try {
      return decodeURIComponent(code);
    } catch {
      return "\ufffd";
    }
  };

  /** How long a character is in a web address.
   * @param {string} char */
  const width = (char) => {
    const code = char.codePointAt(0) ?? 0;
    return 3 * (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  };

  /** @param {string} code */
  const one = (code) => {
    let number;
    if (code[0] === "\\") number = parseInt(code.slice(2), 16);
    else if (code[1] !== "#") return privacy.entities[code.slice(1, -1)];
    else number = /[xX]/u.test(code[2]) ? parseInt(code.slice(3, -1), 16) : Number(code.slice(2, -1));
    return number > 0 && number < 0x110000 && !(number >= 0xd800 && number < 0xe000) ? String.fromCodePoint(number) : undefined;
  };

  /** @param {string} char @param {number} start @param {number} end
   * @returns {Generator<submission.Step, void>} */
  const seen = function* (char, start, end) {
    if (char && !known.UNSEEN.test(char)) yield { char: known.FILLER.test(char) ? " " : char, start, end };
  };

  /** @param {string} code @param {number} start
   * @returns {Generator<submission.Step, void>} */
  const decoded = function* (code, start) {
    let at = start;
    if (code[0] === "%") {
      for (const char of octets(code)) {
        yield* seen(char, at, at + width(char));
        at += width(char);
      }
      return;
    }
    const found = one(code);
    if (found !== undefined) yield* seen(found, at, at + code.length);
    else for (const char of code) yield { char, start: at, end: (at += 1) };
  };

  /** The characters of words.slice(start, end) as a reader sees them, or as they are written.
   * @param {string} words
   * @param {number} start
   * @param {number} end
   * @param {boolean} written
   * @returns {Generator<submission.Step, void>} */
  self.unfolded = function* (words, start, end, written) {
    for (const match of words.slice(start, end).matchAll(written ? all.written : all.token)) {
      const at = start + match.index;
      if (match.groups?.coded) yield* decoded(match[0], at);
      else if (match.groups?.markup) {
        if (known.BREAKING.test(match[0])) yield { char: "\n", start: at, end: at + match[0].length };
      } else yield* seen(match[0], at, at + match[0].length);
    }
  };

  // --- lines ---

  /** @param {string} between */
  const separator = (between) => {
    const rest = between.replace(all.led, "\n").replace(all.unparted, "");
    return rest && (separators.find(([, pattern]) => pattern.test(rest))?.[0] ?? "");
  };

  /** @param {string} char */
  const sign = (char) => (crosses.has(char) ? "X" : ALNUM.test(char) && !strokes.has(char) ? "#" : "");

  /** The characters by one reading of digits as one plain line.
   * @param {submission.Step[]} chars
   * @param {Map<string, string>} digits
   * @returns {submission.Line} */
  self.line = (chars, digits) => {
    /** @type {submission.Step[]} */
    const steps = [];
    /** @type {submission.Step[]} */
    let between = [];
    for (const step of chars) {
      const char = digits.get(step.char) ?? sign(step.char);
      if (!char) {
        between.push(step);
        continue;
      }
      const parted = steps.length ? separator(between.map((inner) => inner.char).join("")) : "";
      if (parted) steps.push({ char: parted, start: between[0].start, end: text.last(between).end });
      between = [];
      steps.push({ ...step, char });
    }
    return {
      text: steps.map(({ char }) => char).join(""), starts: steps.map(({ start }) => start), ends: steps.map(({ end }) => end),
    };
  };

  return self;
})(submission.text);
