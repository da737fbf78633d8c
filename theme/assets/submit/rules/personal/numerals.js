// What can be taken for a digit, and a text once its codes and its markup are undone (judging/personal/numerals.py, lines.py).
submission.rules.numerals = ((self, text) => {
  "use strict";

  /** The pattern as a regular expression that finds all, or with other `flags`. */
  self.pattern = ({ branches: [{ source }], flags }, more = "g") => new RegExp(source, flags + more);

  /** Every pattern of a table. */
  self.patterns = (table, more = "") =>
    Object.fromEntries(Object.entries(table).map(([name, pattern]) => [name, self.pattern(pattern, more)]));

  self.learn = ({ privacy }) => {
    const plain = new Map();
    for (const zero of privacy.zeros) {
      for (let value = 0; value < 10; value += 1) plain.set(String.fromCodePoint(zero.codePointAt(0) + value), String(value));
    }
    const besides = (chars) => chars.flatMap((same, value) => [...same].map((char) => [char, String(value)]));
    self.readings = privacy.readings.map((tables) => new Map([...plain, ...tables.flatMap(besides)]));
    self.crosses = new Set(privacy.crosses);
    self.strokes = new Set(privacy.strokes);
    self.entities = privacy.entities;
    self.known = self.patterns(privacy.numerals);
    self.token = self.pattern(privacy.numerals.TOKEN);
    self.written = self.pattern(privacy.numerals.WRITTEN);
    self.markup = self.pattern(privacy.numerals.MARKUP);
    self.stretch = self.pattern(privacy.numerals.STRETCH);
    self.led = self.pattern(privacy.lines.LED);
    self.unparted = self.pattern(privacy.lines.UNPARTED);
    self.separators = privacy.separators.map(([char, pattern]) => [char, self.pattern(pattern, "")]);
  };

  const ALNUM = /^[\p{L}\p{N}]/u;
  const FAR = /[\u{10000}-\u{10ffff}]/gu;

  /** The text with one unit to a character: what lies beyond the first plane stands as what it would be taken for. */
  self.flat = (written) => written.replace(FAR, (char) =>
    self.readings[0].get(char) ?? (self.known.UNSEEN.test(char) ? "\u200b" : ALNUM.test(char) ? "囗" : "§"));

  /** A character of full width as the plain one. */
  self.narrow = (char) => (char >= "！" && char <= "～" ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : char);

  // --- codes ---

  const octets = (code) => {
    try {
      return decodeURIComponent(code);
    } catch {
      return "\ufffd";
    }
  };

  const width = (char) => {
    const code = char.codePointAt(0);
    return 3 * (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  };

  const one = (code) => {
    let number;
    if (code[0] === "\\") number = parseInt(code.slice(2), 16);
    else if (code[1] !== "#") return self.entities[code.slice(1, -1)];
    else number = /[xX]/u.test(code[2]) ? parseInt(code.slice(3, -1), 16) : Number(code.slice(2, -1));
    return number > 0 && number < 0x110000 && !(number >= 0xd800 && number < 0xe000) ? String.fromCodePoint(number) : undefined;
  };

  const seen = function* (char, start, end) {
    if (char && !self.known.UNSEEN.test(char)) yield { char: self.known.FILLER.test(char) ? " " : char, start, end };
  };

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

  /** The characters of words.slice(start, end) as a reader sees them, or as they are written: {char, start, end}. */
  self.unfolded = function* (words, start, end, written) {
    for (const match of words.slice(start, end).matchAll(written ? self.written : self.token)) {
      const at = start + match.index;
      if (match.groups.coded) yield* decoded(match[0], at);
      else if (match.groups.markup) {
        if (self.known.BREAKING.test(match[0])) yield { char: "\n", start: at, end: at + match[0].length };
      } else yield* seen(match[0], at, at + match[0].length);
    }
  };

  // --- lines ---

  const separator = (between) => {
    const rest = between.replace(self.led, "\n").replace(self.unparted, "");
    return rest && self.separators.find(([, pattern]) => pattern.test(rest))[0];
  };

  const sign = (char) => (self.crosses.has(char) ? "X" : ALNUM.test(char) && !self.strokes.has(char) ? "#" : "");

  /** The characters by one reading of digits as one plain line: {text, starts, ends}. */
  self.line = (chars, digits) => {
    const steps = [];
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
})({}, submission.text);
