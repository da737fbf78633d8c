// Every field by itself: whether it is there, and of the kind and the size the schema asks for.
submission.rules.shape = ((text, record, rules) => {
  "use strict";

  const self = {};

  const { at } = rules;

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
  const shownOf = (value) => `“${text.short(value)}”`;

  /** @param {string} value */
  const isDate = (value) => {
    const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(value);
    return match !== null && self.isDay(Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1));
  };

  /** @param {string} value */
  const isPeriod = (value) => {
    const ends = value.split("/");
    return ends.length < 3 && ends.every((end) => /^\d{4}(?:Q[1-4]|H[12])$/u.test(end) || isDate(end));
  };

  /** First and last month of a date, a quarter or a half, as text that sorts by time.
   * @param {string} end
   * @returns {[first: string, last: string]} */
  const span = (end) => {
    const [year, kind] = [end.slice(0, 4), end.slice(4, 5)];
    if (kind === "Q" || kind === "H") {
      const width = kind === "Q" ? 3 : 6;
      const last = Number(end[5]) * width;
      return [`${year}-${String(last - width + 1).padStart(2, "0")}`, `${year}-${String(last).padStart(2, "0")}-99`];
    }
    return [end, end + ["-99-99", "-99", ""][end.split("-").length - 1]];
  };

  /** Whether a span of time ends before it begins.
   * @param {string} value */
  const isBackwards = (value) => {
    const [first, last] = value.split("/");
    return last !== undefined && span(first)[0] > span(last)[1];
  };

  /** @type {Partial<Record<string, string>>} */
  const QUARTERS = { 一: "1", 二: "2", 三: "3", 四: "4" };

  /** @param {Form.Field} field @param {string} value */
  const dateHint = (field, value) => {
    if (/^\d{4}-\d{2}(?:-\d{2})?$/u.test(value)) return "日历上没有这一天，核对一下。";
    const found = dateOf(value) || (field.kind === "period" && periodOf(value));
    return found ? `改成：${found}` : field.help;
  };

  /** @param {string} value */
  const dateOf = (value) => {
    const match = text.whole("dateWords", value.replace(/\s/gu, ""));
    if (!match) return "";
    const date = [match[1], ...match.slice(2).filter(Boolean).map((part) => part.padStart(2, "0"))].join("-");
    return date !== value && isDate(date) ? date : "";
  };

  /** @param {Form.PatternName} name @param {string} value */
  const first = (name, value) => {
    text.patterns[name].lastIndex = 0;
    return text.patterns[name].exec(value);
  };

  /** @param {string} value */
  const periodOf = (value) => {
    /** @type {RegExpExecArray | null} */
    let match;
    if ((match = first("quarterWords", value))) return `${match[1]}Q${QUARTERS[match[2]] ?? match[2]}`;
    if ((match = first("halfWords", value))) return `${match[1]}${match[2] === "上" ? "H1" : "H2"}`;
    if ((match = text.whole("yearsWords", value))) return `${match[1]}/${match[2]}`;
    return "";
  };

  /** @param {Form.Field} field @param {string} value */
  const numberHint = (field, value) => {
    const match = text.whole("numberWords", value);
    if (!match) return field.help;
    return `改成：${match[1].replace(/[,，]/gu, "")}${match[2] ? `，“${match[2]}”在“约数”里选` : ""}`;
  };

  // As pydantic counts: so many figures in all, so many of them after the point.
  /** @param {string} value @param {Form.Field} field */
  const isNumber = (value, { digits: most = Infinity, places: after = Infinity }) => {
    const match = /^-?(\d+)(?:\.(\d+))?$/u.exec(value);
    if (!match || /^-[0.]+$/u.test(value)) return false;
    const shift = -(match[2] ?? "").length;
    const all = `${match[1]}${match[2] ?? ""}`.replace(/^0+/u, "");
    const kept = all.replace(/0+$/u, "");
    const exponent = kept ? shift + all.length - kept.length : 0;
    const places = Math.max(0, -exponent);
    const digits = kept.length + Math.max(0, exponent);
    return places <= after && Math.max(digits, places) <= most && (after === Infinity || Math.max(digits, places) - places <= most - after);
  };

  /** What is wrong with one value, or null.
   * @param {Form.Field} field
   * @param {string} value
   * @returns {submission.SayingWithValues | null} */
  self.fault = (field, value) => {
    const shown = shownOf(value);
    const { label, help } = field;
    if (field.kind === "date" || field.kind === "period") {
      if (field.kind === "period" && isPeriod(value) && isBackwards(value)) {
        return ["period_backwards", { label, shown, turned: value.split("/").reverse().join("/") }];
      }
      return (field.kind === "date" ? isDate : isPeriod)(value) ? null : ["date_unreadable", { label, shown, hint: dateHint(field, value) }];
    }
    if (field.kind === "number") return isNumber(value, field) ? null : ["not_a_number", { label, shown, hint: numberHint(field, value) }];
    if (field.kind === "whole") {
      if (!/^-?\d+$/u.test(value) || /^-0+$/u.test(value)) return ["not_a_number", { label, shown, hint: numberHint(field, value) }];
      if (field.least !== undefined && BigInt(value) < BigInt(field.least)) return ["number_small", { label, shown, least: field.least, hint: help }];
      if (field.most !== undefined && BigInt(value) > BigInt(field.most)) return ["number_large", { label, shown, most: field.most, hint: help }];
      return null;
    }
    if (field.kind === "choice") {
      const { choices = [] } = field;
      if (choices.some(({ code }) => code === value)) return null;
      const offered = choices.map(({ code, label: name }) => `${code}（${name}）`).join("、");
      return ["choice_unknown", { label, shown, offered }];
    }
    const size = text.size(value);
    if (field.least && size < field.least) return ["text_too_short", { label, length: text.length(value), shown, least: field.least, help }];
    if (field.most && size > field.most) return ["text_too_long", { label, length: size, most: field.most, over: size - field.most }];
    const wrong = field.kind === "address" ? rules.addresses.fault(value) : "";
    if (wrong) return ["format_invalid", { label, shown, hint: wrong }];
    if (field.pattern && !text.pattern(field.pattern).test(value)) {
      return ["format_invalid", { label, shown, hint: help || (field.example ? `例如：${field.example}` : "") }];
    }
    return null;
  };

  /** @param {Form.Field[]} fields @param {submission.FactGroup} values @param {submission.Path} path
   * @returns {Generator<submission.Problem, void>} */
  const shape = function* (fields, values, path) {
    for (const field of fields) {
      const here = [...path, field.name];
      const value = values[field.name];
      if (value === undefined) {
        if (field.required) yield text.problem(field.missing ?? "field_missing", at(...here), { label: field.label, name: field.name, help: field.help });
        continue;
      }
      const items = rules.items(value, here);
      const problems = items.flatMap(([item, where]) => [...inside(field, item, where)]);
      yield* problems;
      // As pydantic: a list is counted when its items are right.
      if (field.repeated && !problems.length) yield* counted(field, items.length, here);
    }
  };

  /** @param {Form.Field} field @param {string | submission.FactGroup} value @param {submission.Path} where
   * @returns {Generator<submission.Problem, void>} */
  const inside = function* (field, value, where) {
    if (typeof value !== "string") {
      yield* shape(field.fields ?? [], value, where);
      return;
    }
    const fault = self.fault(field, value);
    if (fault) yield text.problemOf(fault, at(...where));
  };

  /** @param {Form.Field} field @param {number} length @param {submission.Path} where */
  const counted = function* ({ label, help, fewest: least, many: most }, length, where) {
    if (least && length < least) yield text.problem("list_short", at(...where), { label, length, least, help });
    if (most && length > most) yield text.problem("list_long", at(...where), { label, length, most, help });
  };

  /** What the schema would say of the facts.
   * @param {submission.Seen} seen */
  self.problems = ({ facts }) => shape(record.description.fields, facts, []);

  return self;
})(submission.text, submission.record, submission.rules);
