// What a year's call and a full case demand of a record, beyond its shape.
submission.rules.demands = ((text, record, rules) => {
  "use strict";

  const { at, shape } = rules;

  /** What a full case lacks; what would stand inside something that is not there is not told besides.
   * @param {Form.Field[]} fields
   * @param {submission.FactGroup} values
   * @param {submission.Path} path
   * @returns {Generator<submission.Problem, void>} */
  const lacking = function* (fields, values, path) {
    for (const field of fields) {
      const where = [...path, field.name];
      const value = values[field.name];
      if (value === undefined) {
        if (field.inCase) yield text.problem("case_lacks", at(...where), { label: field.label, name: field.name, help: field.help });
      } else if (typeof value !== "string" && !Array.isArray(value)) yield* lacking(field.fields ?? [], value, where);
    }
  };

  /** Title, brand name, summary; what a full case must state.
   * @param {submission.Seen} seen */
  return function* ({ facts, call }) {
    const { finalMarks } = record.description;
    const title = facts.title ?? "";
    if (title && finalMarks.includes(text.last(title))) {
      let fixed = title;
      while (fixed && finalMarks.includes(text.last(fixed))) fixed = fixed.slice(0, -1);
      yield text.problem("title_punctuation", at("title"), { mark: text.last(title), fixed });
    }
    const name = facts.brand?.name ?? "";
    const { brand_name: most, summary: span } = call.limits;
    if (text.length(name) > most) yield text.problem("brand_name_long", at("brand", "name"), { name, length: text.length(name), most });
    const field = record.field(["summary"]);
    const summary = facts.summary ?? "";
    const length = text.length(summary);
    if (field && summary && !shape.fault(field, summary) && (length < span.least || length > span.most)) {
      yield text.problem(length < span.least ? "summary_short" : "summary_long", at("summary"), { length, ...span });
    }
    if (facts.kind === "case") yield* lacking(record.description.fields, facts, []);
  };
})(submission.text, submission.record, submission.rules);
