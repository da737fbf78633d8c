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

  /** A name without the marks round the whole of it.
   * @param {string} name
   * @returns {string} */
  const bare = (name) => {
    const inner = name.slice(1, -1);
    const isRound = name.length > 2 && record.description.round[name[0]] === text.last(name);
    return isRound && !inner.includes(name[0]) && !inner.includes(text.last(name)) ? bare(inner.trim()) : name;
  };

  /** Names without quotes round them, departments where persons are named, words where files are.
   * @param {submission.Facts} facts
   * @returns {Generator<submission.Problem, void>} */
  const named = function* (facts) {
    for (const [path, name] of /** @type {[string[], string | undefined][]} */ ([[["title"], facts.title], [["brand", "name"], facts.brand?.name]])) {
      if (name && bare(name) !== name) {
        const plain = bare(name);
        yield text.problemOf(["name_quoted", { label: record.field(path)?.label ?? "", name, plain }, { found: name, right: plain }], at(...path));
      }
    }
    for (const [index, author] of (facts.authors ?? []).entries()) {
      const name = author.split(text.patterns.between).find((word) => text.whole("person", word));
      if (name) yield text.problem("author_person", at("authors", index), { name });
    }
    /** @type {[submission.Path, string, string | undefined][]} */
    const told = (facts.pictures ?? []).flatMap(({ alt, caption }, index) => [
      [["pictures", index, "alt"], "图片的文字描述", alt], [["pictures", index, "caption"], "图片说明", caption],
    ]);
    told.push([["brand", "logo", "alt"], "标识的文字描述", facts.brand?.logo?.alt]);
    for (const [path, label, words] of told) {
      if (words && text.whole("fileLike", words)) yield text.problem("picture_alt_name", at(...path), { label, text: words });
    }
  };

  /** Title, brand name, project, summary; what a full case must state.
   * @param {submission.Seen} seen */
  return function* ({ facts, call }) {
    const { finalMarks } = record.description;
    const title = facts.title ?? "";
    if (title && finalMarks.includes(text.last(title))) {
      let fixed = title;
      while (fixed && finalMarks.includes(text.last(fixed))) fixed = fixed.slice(0, -1);
      yield text.problemOf(["title_punctuation", { mark: text.last(title), fixed }, { found: title, right: fixed }], at("title"));
    }
    const name = facts.brand?.name ?? "";
    const { brand_name: most, summary: span } = call.limits;
    if (text.length(name) > most) yield text.problem("brand_name_long", at("brand", "name"), { name, length: text.length(name), most });
    if (facts.project?.stage === "closed" && !facts.project.check) yield text.problem("project_check", at("project", "stage"), {});
    const field = record.field(["summary"]);
    const summary = facts.summary ?? "";
    const length = text.length(summary);
    if (field && summary && !shape.fault(field, summary) && (length < span.least || length > span.most)) {
      yield text.problem(length < span.least ? "summary_short" : "summary_long", at("summary"), { length, ...span });
    }
    yield* named(facts);
    if (facts.kind === "case") yield* lacking(record.description.fields, facts, []);
  };
})(submission.text, submission.record, submission.rules);
