// Dates and spans of time as people write them, brought into the record's own writing: mirrors words/value_parsing.py. No page needed.
submission.dates = ((text) => {
  "use strict";

  const self = {};

  /** Whether the calendar has the day.
   * @param {number} year
   * @param {number} month
   * @param {number} day */
  self.isDay = (year, month, day) => {
    const date = new Date(Date.UTC(2000, month - 1, day));
    date.setUTCFullYear(year, month - 1, day);
    return year >= 1 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  };

  /** @param {string} value */
  self.isDate = (value) => {
    const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(value);
    return match !== null && self.isDay(Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1));
  };

  /** @param {string} value */
  self.isPeriod = (value) => {
    const ends = value.split("/");
    return ends.length < 3 && ends.every((end) => /^\d{4}(?:Q[1-4]|H[12])$/u.test(end) || self.isDate(end));
  };

  /** @type {Partial<Record<string, string>>} */
  const QUARTERS = { 一: "1", 二: "2", 三: "3", 四: "4" };
  const NUMERALS = "〇一二三四五六七八九";

  /** @param {string} char */
  const digit = (char) => ("○零".includes(char) ? "0" : String(NUMERALS.indexOf(char)));

  /** @param {string} numeral */
  const figures = (numeral) => {
    const at = numeral.lastIndexOf("十");
    if (at < 0) return Array.from(numeral, digit).join("");
    const [tens, ones] = [numeral.slice(0, at), numeral.slice(at + 1)];
    return `${tens.length === 1 && NUMERALS.includes(tens) ? digit(tens) : "1"}${ones.length === 1 && NUMERALS.includes(ones) ? digit(ones) : "0"}`;
  };

  /** The value in one width, without blanks, its numerals figures.
   * @param {string} value */
  const plain = (value) => value.normalize("NFKC").replace(/\s/gu, "").replace(text.patterns.numeralDate, figures);

  /** The date that is meant, empty when it is none of the calendar.
   * @param {string} value */
  self.dateOf = (value) => {
    const bare = plain(value);
    const match = text.whole("dateWords", bare) ?? text.whole("dayWords", bare);
    if (!match) return "";
    const date = [match[1], ...match.slice(2).filter(Boolean).map((part) => part.padStart(2, "0"))].join("-");
    return self.isDate(date) ? date : "";
  };

  /** @param {Form.PatternName} name @param {string} value */
  const first = (name, value) => {
    text.patterns[name].lastIndex = 0;
    return text.patterns[name].exec(value);
  };

  /** @param {string} from @param {string} to */
  const span = (from, to) => {
    const [start, end] = [self.dateOf(from), self.dateOf(to)];
    return start && end ? `${start}/${end}` : "";
  };

  /** The span of time that is meant, or the date; empty when it is neither.
   * @param {string} value */
  self.periodOf = (value) => {
    const bare = plain(value);
    /** @type {RegExpExecArray | null} */
    let match;
    if ((match = first("quarterWords", bare))) return `${match[1]}Q${QUARTERS[match[2]] ?? match[2]}`;
    if ((match = first("halfWords", bare))) return `${match[1]}${match[2] === "上" ? "H1" : "H2"}`;
    if ((match = text.whole("yearsWords", bare))) return `${match[1]}/${match[2]}`;
    if ((match = text.whole("monthsWords", bare))) return span(`${match[1]}.${match[2]}`, `${match[1]}.${match[3]}`);
    if ((match = text.whole("spanWords", bare))) return span(match[1], match[2]);
    return self.isPeriod(bare) ? bare : self.dateOf(bare);
  };

  /** What somebody wrote in a field for a time, as the record writes it; as it was where nobody can tell what is meant.
   * @param {Form.Field} field
   * @param {string} value */
  self.written = (field, value) => (field.kind === "period" ? self.periodOf(value) : self.dateOf(value)) || value;

  return self;
})(submission.text);
