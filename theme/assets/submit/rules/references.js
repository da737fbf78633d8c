// What a record names must be known: themes, units, programmes, sources; and named once.
submission.rules.references = ((text, record, rules) => {
  "use strict";

  const { at, each } = rules;

  /** Words that are not in their group of the vocabulary, or not among the themes of the call.
   * @param {submission.Seen} seen */
  const vocabulary = function* ({ facts, call, year }) {
    const { fields, words } = record.description;
    for (const [field, code, path] of each(fields, facts)) {
      const offers = words[field.known ?? ""];
      if (!offers || field.known === "terms") continue;
      const labels = new Map(offers.map((word) => [word.code, word.label]));
      const called = field.known === "themes" ? call.themes : [];
      if (!labels.has(code)) yield text.problem(field.unknown ?? "word_unknown", at(...path), { code, label: field.label });
      else if (called.length && !called.includes(code)) {
        const offered = called.map((other) => labels.get(other)).join("、");
        yield text.problem("theme_outside_call", at(...path), { year, label: labels.get(code), code, offered });
      }
    }
  };

  /** @param {string} label @param {string[]} names @param {(index: number) => submission.Path} where */
  const twice = function* (label, names, where) {
    /** @type {Map<string, number>} */
    const seen = new Map();
    for (const [index, name] of names.entries()) {
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      if (name && times === 2) yield text.problem("entry_repeated", at(...where(index)), { label, name });
    }
  };

  /** What stands twice in a list that must not have it twice.
   * @param {Form.Field[]} fields
   * @param {submission.FactGroup} values
   * @param {submission.Path} path
   * @returns {Generator<submission.Problem, void>} */
  const repeated = function* (fields, values, path) {
    for (const field of fields) {
      const value = values[field.name];
      if (value === undefined || typeof value === "string") continue;
      const here = [...path, field.name];
      if (!Array.isArray(value)) yield* repeated(field.fields ?? [], value, here);
      else if (field.kind !== "group") {
        if (field.unique) yield* twice(field.label, value.map(String), (index) => [...here, index]);
      } else {
        const entries = /** @type {submission.FactGroup[]} */ (value);
        for (const key of (field.fields ?? []).filter(({ unique }) => unique)) {
          yield* twice(key.label, entries.map((entry) => String(entry[key.name] ?? "")), (index) => [...here, index, key.name]);
        }
      }
    }
  };

  /** A case that names itself, or learns from one of a later year.
   * @param {submission.Seen} seen */
  const relations = function* ({ facts, folder, year }) {
    const own = folder.split("/").slice(1, 3).join("/");
    for (const field of record.description.fields.filter(({ known }) => known === "cases")) {
      const named = /** @type {Record<string, string[] | undefined>} */ (/** @type {unknown} */ (facts))[field.name] ?? [];
      for (const [index, key] of named.entries()) {
        const later = /^(\d{4})\/[a-z0-9-]+$/u.exec(key)?.[1] ?? "";
        if (key === own) yield text.problem("relation_self", at(field.name, index), { label: field.label, key });
        else if (field.name === "learned_from" && later > year) yield text.problem("learned_later", at(field.name, index), { key, later, year });
      }
    }
  };

  /** Every name the register, the vocabulary or the record itself does not know.
   * @param {submission.Seen} seen */
  return function* (seen) {
    const { facts } = seen;
    const { fields, words } = record.description;
    yield* vocabulary(seen);
    const units = [
      { code: facts.unit ?? "", where: at("unit") },
      ...(facts.partners ?? []).map((code, index) => ({ code, where: at("partners", index) })),
    ];
    const fictional = facts.provenance.kind === "fictional";
    for (const { code, where } of units) {
      const unit = record.units.get(code);
      if (unit && unit.fictional !== fictional) yield text.problem(unit.fictional ? "unit_fictional" : "unit_real", where, { unit: unit.name });
      else if (code && !unit) yield text.problem("unit_unknown", where, { code });
    }
    for (const [index, name] of (facts.programmes ?? []).entries()) {
      if (!words.terms.some((word) => word.code === name)) yield text.problem("programme_unknown", at("programmes", index), { name });
    }
    yield* relations(seen);
    const sources = (facts.provenance.sources ?? []).map((source) => source.id);
    for (const [index, { source }] of (facts.results ?? []).entries()) {
      if (source && !sources.includes(source)) yield text.problem("source_unknown", at("results", index, "source"), { source });
    }
    for (const [index, { title = "", url, archived = "" }] of (facts.provenance.sources ?? []).entries()) {
      // A form brings no copy along.
      if (text.whole("savedCopy", archived)) yield text.problem("copy_absent", at("provenance", "sources", index, "archived"), { file: archived });
      if (!url && [...title.matchAll(text.patterns.untitled)].length) {
        yield text.problem("source_untitled", at("provenance", "sources", index, "title"), { title: [...title].slice(0, 40).join("") });
      }
    }
    yield* repeated(fields, facts, []);
    for (const [index, code] of (facts.partners ?? []).entries()) {
      if (facts.unit && code === facts.unit) yield text.problem("partner_is_unit", at("partners", index), { code });
    }
  };
})(submission.text, submission.record, submission.rules);
