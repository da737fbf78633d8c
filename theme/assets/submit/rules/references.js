// What a record names must be known: themes, units, programmes, sources; and named once.
submission.rules.references = ((text, record, rules) => {
  "use strict";

  const { at, valueAt } = rules;

  /** Every name the register, the vocabulary or the record itself does not know. */
  return function* ({ facts, call, year }) {
    const { words, listed } = record.description;
    const labels = new Map(words.themes.map((word) => [word.code, word.label]));
    for (const [index, code] of (facts.themes ?? []).entries()) {
      const where = at("themes", index);
      if (!labels.has(code)) yield text.problem("theme_unknown", where, { code });
      else if (call.themes.length && !call.themes.includes(code)) {
        const offered = call.themes.map((other) => labels.get(other)).join("、");
        yield text.problem("theme_outside_call", where, { year, label: labels.get(code), code, offered });
      }
    }
    const type = facts.party_org?.type;
    if (type && !words.org_types.some((word) => word.code === type)) yield text.problem("org_type_unknown", at("party_org", "type"), { code: type });
    const units = [[facts.unit, at("unit")], ...(facts.partners ?? []).map((code, index) => [code, at("partners", index)])];
    const fictional = facts.provenance.kind === "fictional";
    for (const [code, where] of units) {
      const unit = record.units.get(code);
      if (unit && Boolean(unit[4]) !== fictional) yield text.problem(unit[4] ? "unit_fictional" : "unit_real", where, { unit: unit[1] });
      else if (code && !unit) yield text.problem("unit_unknown", where, { code });
    }
    for (const [index, name] of (facts.programmes ?? []).entries()) {
      if (!words.terms.some((word) => word.code === name)) yield text.problem("programme_unknown", at("programmes", index), { name });
    }
    const sources = (facts.provenance.sources ?? []).map((source) => source.id);
    for (const [index, { source }] of (facts.results ?? []).entries()) {
      if (source && !sources.includes(source)) yield text.problem("source_unknown", at("results", index, "source"), { source });
    }
    for (const [path, inner, label] of listed) {
      const seen = new Map();
      for (const [index, item] of (valueAt(facts, path) ?? []).entries()) {
        const name = (inner ? item[inner] : item) ?? "";
        seen.set(name, (seen.get(name) ?? 0) + 1);
        if (name && seen.get(name) === 2) yield text.problem("entry_repeated", at(...path, index, ...(inner ? [inner] : [])), { label, name });
      }
    }
    for (const [index, code] of (facts.partners ?? []).entries()) {
      if (facts.unit && code === facts.unit) yield text.problem("partner_is_unit", at("partners", index), { code });
    }
  };
})(submission.text, submission.record, submission.rules);
