// What a record names must be known: themes, units, programmes, sources; and named once.
submission.rules.references = ((text, record, rules) => {
  "use strict";

  const { at, each } = rules;

  /** Words that are not in their group of the vocabulary, or not among the themes of the call. */
  const vocabulary = function* ({ facts, call, year }) {
    const { fields, words } = record.description;
    for (const [field, code, path] of each(fields, facts)) {
      if (!words[field.known] || field.known === "terms") continue;
      const labels = new Map(words[field.known].map((word) => [word.code, word.label]));
      const called = field.known === "themes" ? call.themes : [];
      if (!labels.has(code)) yield text.problem(field.unknown ?? "word_unknown", at(...path), { code, label: field.label });
      else if (called.length && !called.includes(code)) {
        const offered = called.map((other) => labels.get(other)).join("、");
        yield text.problem("theme_outside_call", at(...path), { year, label: labels.get(code), code, offered });
      }
    }
  };

  const twice = function* (label, names, where) {
    const seen = new Map();
    for (const [index, name] of names.entries()) {
      seen.set(name, (seen.get(name) ?? 0) + 1);
      if (name && seen.get(name) === 2) yield text.problem("entry_repeated", at(...where(index)), { label, name });
    }
  };

  /** What stands twice in a list that must not have it twice. */
  const repeated = function* (fields, values, path) {
    for (const field of fields) {
      const value = values[field.name];
      if (value === undefined) continue;
      const here = [...path, field.name];
      if (field.repeated && field.unique) yield* twice(field.label, value, (index) => [...here, index]);
      if (field.kind !== "group") continue;
      if (!field.repeated) yield* repeated(field.fields, value, here);
      else {
        for (const key of field.fields.filter(({ unique }) => unique)) {
          yield* twice(key.label, value.map((entry) => entry[key.name] ?? ""), (index) => [...here, index, key.name]);
        }
      }
    }
  };

  /** Every name the register, the vocabulary or the record itself does not know. */
  return function* (seen) {
    const { facts } = seen;
    const { fields, words } = record.description;
    yield* vocabulary(seen);
    const units = [[facts.unit, at("unit")], ...(facts.partners ?? []).map((code, index) => [code, at("partners", index)])];
    const fictional = facts.provenance.kind === "fictional";
    for (const [code, where] of units) {
      const unit = record.units.get(code);
      if (unit && unit.fictional !== fictional) yield text.problem(unit.fictional ? "unit_fictional" : "unit_real", where, { unit: unit.name });
      else if (code && !unit) yield text.problem("unit_unknown", where, { code });
    }
    for (const [index, name] of (facts.programmes ?? []).entries()) {
      if (!words.terms.some((word) => word.code === name)) yield text.problem("programme_unknown", at("programmes", index), { name });
    }
    const sources = (facts.provenance.sources ?? []).map((source) => source.id);
    for (const [index, { source }] of (facts.results ?? []).entries()) {
      if (source && !sources.includes(source)) yield text.problem("source_unknown", at("results", index, "source"), { source });
    }
    for (const [index, { title = "", url }] of (facts.provenance.sources ?? []).entries()) {
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
