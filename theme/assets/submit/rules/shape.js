// Every field by itself: whether it is there, and of the kind and the size the schema asks for.
submission.rules.shape = ((text, record, rules, dates) => {
  "use strict";

  const self = {};

  const { at } = rules;

  /** @param {string} value */
  const shownOf = (value) => `“${text.short(value)}”`;

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

  /** @param {Form.Field} field @param {string} value */
  const dateHint = (field, value) => {
    if (/^\d{4}-\d{2}(?:-\d{2})?$/u.test(value)) return "日历上没有这一天，请核对。";
    const found = dates.written(field, value);
    return found === value ? field.help : `改成：${found}`;
  };

  /** @param {Form.Field} field @param {string} value */
  const numberHint = (field, value) => {
    const match = text.whole("numberWords", value);
    if (!match) return field.help;
    const figures = match[2].replace(/[,，]/gu, "");
    const approx = match[1] ?? match[3];
    if (figures === value) return field.help;
    return `改成：${figures}${approx && field.kind === "number" ? `，“${approx}”在“约数”里选` : ""}`;
  };

  /** What a hint gives to be written instead of the whole value.
   * @param {string} value @param {string} [hint]
   * @returns {submission.Mend | undefined} */
  const given = (value, hint = "") => {
    const match = /^改成：([^，]+)/u.exec(hint);
    return match ? { found: value, right: match[1] } : undefined;
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
      if (field.kind === "period" && dates.isPeriod(value) && isBackwards(value)) {
        const turned = value.split("/").reverse().join("/");
        return ["period_backwards", { label, shown, turned }, { found: value, right: turned }];
      }
      return (field.kind === "date" ? dates.isDate : dates.isPeriod)(value) ? null : ["date_unreadable", { label, shown, hint: dateHint(field, value) }, given(value, dateHint(field, value))];
    }
    if (field.kind === "number") return isNumber(value, field) ? null : ["not_a_number", { label, shown, hint: numberHint(field, value) }, given(value, numberHint(field, value))];
    if (field.kind === "whole") {
      if (!/^-?\d+$/u.test(value) || /^-0+$/u.test(value)) return ["not_a_number", { label, shown, hint: numberHint(field, value) }, given(value, numberHint(field, value))];
      if (field.least !== undefined && BigInt(value) < BigInt(field.least)) return ["number_small", { label, shown, least: field.least, hint: help }];
      if (field.most !== undefined && BigInt(value) > BigInt(field.most)) return ["number_large", { label, shown, most: field.most, hint: help }];
      return null;
    }
    if (field.kind === "choice") {
      const { choices = [] } = field;
      if (choices.some(({ code }) => code === value)) return null;
      const offered = choices.filter(({ label: name }) => name).map(({ code, label: name }) => `${code}（${name}）`).join("、");
      return ["choice_unknown", { label, shown, offered }];
    }
    const size = text.size(value);
    if (field.least && size < field.least) return ["text_too_short", { label, length: text.length(value), shown, least: field.least, help }];
    if (field.most && size > field.most) return ["text_too_long", { label, length: size, most: field.most, over: size - field.most }];
    const isAddress = field.kind === "address" || (field.kind === "archive" && !text.whole("savedCopy", value));
    const wrong = isAddress ? rules.addresses.fault(value) : "";
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
})(submission.text, submission.record, submission.rules, submission.dates);
