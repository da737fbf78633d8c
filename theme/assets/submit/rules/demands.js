// What a year's call and a full case demand of a record, beyond its shape.
submission.rules.demands = ((text, record, rules) => {
  "use strict";

  const { at, valueAt, shape } = rules;

  /** Title, brand name, summary; what a full case must state. */
  return function* ({ facts, call }) {
    const { finalMarks, caseDemands, caseLabels } = record.description;
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
    if (summary && !shape.fault(field, summary) && (length < span.least || length > span.most)) {
      yield text.problem(length < span.least ? "summary_short" : "summary_long", at("summary"), { length, ...span });
    }
    if (facts.kind !== "case") return;
    for (const [index, path] of caseDemands.entries()) {
      const reachable = path.length === 1 || facts[path[0]];
      if (reachable && valueAt(facts, path) === undefined) {
        yield text.problem("case_lacks", at(...path), { label: caseLabels[index], name: text.last(path), help: record.field(path)?.help });
      }
    }
  };
})(submission.text, submission.record, submission.rules);
