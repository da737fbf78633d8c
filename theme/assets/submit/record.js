// A form's state becomes a record: the facts as the program will read them, the two files, the folder's name.
submission.record = ((self, text, story) => {
  "use strict";

  const PLAIN = /^[a-z][a-z0-9_-]*$/u;

  /** Take in the form's description; everything below depends on it. */
  self.learn = (description) => {
    self.description = description;
    self.unitNames = new Map();
    const units = text.rows(description.units);
    for (const { id, name, others } of units) {
      for (const known of [id, name, ...others]) if (!self.unitNames.has(known)) self.unitNames.set(known, id);
    }
    self.units = new Map(units.map((unit) => [unit.id, unit]));
    self.readings = new Map();
    for (const run of description.tables.readings.split(" ")) {
      const [, reading, chars] = /^([a-z]+)(.*)$/u.exec(run) ?? [];
      for (const char of chars ?? "") self.readings.set(char, reading);
    }
  };

  /** The call of the state's year, or the only one there is. */
  self.call = (state) =>
    self.description.calls.find((call) => call.year === state.year) ?? self.description.calls[0];

  // --- facts ---

  const scalar = (field, raw) => {
    if (field.kind === "yes") return raw === true || raw === "true" ? "true" : "";
    if (field.kind === "whole") return text.figure(String(raw ?? "")).replace(/^\+/u, "").replace(/^0+(?=\d)/u, "").replace(/\.0+$/u, "");
    if (field.kind === "number") return text.figure(String(raw ?? ""));
    const value = text.line(raw);
    if (field.kind === "date" || field.kind === "period") return value.normalize("NFKC").replace(/\s/gu, "");
    if (field.known === "units") return self.unitNames.get(value) ?? value;
    return value;
  };

  const many = (field, raw) => {
    const items = Array.isArray(raw) ? raw : String(raw ?? "").split(/\r?\n/u);
    return items.map((item) => scalar(field, item)).filter(Boolean);
  };

  const group = (field, raw) => {
    const found = facts(field.fields, raw ?? {});
    // An id alone was given by the form, not by a person: nothing is written there.
    return Object.keys(found).some((key) => key !== "id") ? found : null;
  };

  const facts = (fields, values) => {
    const found = {};
    for (const field of fields) {
      const raw = values[field.name];
      let value;
      if (field.kind === "group" && field.repeated) value = (raw ?? []).map((entry) => group(field, entry)).filter(Boolean);
      else if (field.kind === "group") value = group(field, raw);
      else if (field.repeated) value = many(field, raw);
      else value = scalar(field, raw);
      if (value && value.length !== 0) found[field.name] = value;
    }
    return found;
  };

  /** The facts as case.yml will say them: nested, texts cleaned, nothing empty. */
  self.facts = (state) => {
    const found = facts(self.description.fields, state.values);
    const fictional = self.units.get(found.unit)?.fictional;
    found.provenance = { kind: fictional ? "fictional" : "submitted", ...found.provenance };
    return found;
  };

  /** The field a path of names leads to; what stands at the top for an empty path. */
  self.field = (path) => path.reduce((field, name) => field?.fields?.find((inner) => inner.name === name), { fields: self.description.fields });

  /** Which entries of a list hold anything: their places in the form, in the order of the record. */
  self.kept = (path, entries) => [...entries.keys()].filter((index) => group(self.field(path), entries[index]));

  /** The story's parts: a brief has no sections, everything else those of the call and whatever else is written. */
  self.parts = (state) => {
    if (state.values.kind === "brief") return [["", state.story.body ?? ""]];
    return self.sections(state).map(({ key, name }) => [name, state.story.sections?.[key] ?? "", key]);
  };

  /** Sections of a story, each {key, name}: the call's by its own names, then the known ones, then whatever else is written. */
  self.sections = (state) => {
    const called = self.call(state).sections;
    const rest = self.description.sections.filter(({ key }) => called.every((section) => section.key !== key));
    const kept = ({ key }) => self.description.agreed.includes(key) || Boolean(state.story.sections?.[key]?.trim());
    return [...called, ...rest.filter(kept).map(({ key }) => ({ key, name: key }))];
  };

  self.story = (state) => story.assemble(self.parts(state));

  // --- case.yml ---

  // A brace would let the reader's mending of mistyped lines look inside; everything else stands as it is.
  const quoted = (value) => `"${value.replace(/[\\"]/gu, "\\$&").replace(/\{/gu, "\\x7B")}"`;

  const isPlain = (field, value) => (field.kind === "choice" || field.known || field.kind === "yes" || field.name === "id") && PLAIN.test(value);

  const one = (field, value) => (isPlain(field, value) || (/^\d+(?:\.\d+)?$/u.test(value) && ["whole", "number"].includes(field.kind)) ? value : quoted(value));

  /** The lines of some fields, each with the path of the value it holds: [line, path]. */
  const lines = (fields, values, depth, above) => fields.flatMap((field) => {
    const value = values[field.name];
    const path = [...above, field.name];
    const indent = "  ".repeat(depth);
    const key = `${indent}${field.name}:`;
    if (value === undefined) return [];
    if (field.kind === "group" && field.repeated) {
      return [[key, path], ...value.flatMap((entry, index) => {
        const [[first, at], ...rest] = lines(field.fields, entry, depth + 2, [...path, index]);
        return [[`${indent}  - ${first.trimStart()}`, at], ...rest];
      })];
    }
    if (field.kind === "group") return [[key, path], ...lines(field.fields, value, depth + 1, path)];
    if (!field.repeated) return [[`${key} ${one(field, value)}`, path]];
    if (value.every((item) => isPlain(field, item))) return [[`${key} [${value.join(", ")}]`, path]];
    return [[key, path], ...value.map((item, index) => [`${indent}  - ${one(field, item)}`, [...path, index]])];
  });

  /** case.yml, as the program's strict reader reads it back, and the path of the value in each of its lines. */
  self.yaml = (found) => {
    const written = [["# yaml-language-server: $schema=../../case.schema.json", []], ...lines(self.description.fields, found, 0, [])];
    return { yaml: `${written.map(([line]) => line).join("\n")}\n`, paths: written.map(([, path]) => path) };
  };

  // --- the folder ---

  /** The pinyin of a name as a folder's name: 无忧办税 → wuyou-banshui. */
  self.slugOf = (name) => {
    const steps = [];
    for (const run of text.line(name).toLowerCase().match(/[a-z0-9]+|[\u4e00-\u9fff]+/gu) ?? []) {
      const syllables = /^[a-z0-9]/u.test(run) ? [run] : [...run].map((char) => self.readings.get(char) ?? "").filter(Boolean);
      for (let at = 0; at < syllables.length; at += 2) steps.push(syllables.slice(at, at + 2).join(""));
    }
    return steps.join("-").slice(0, 60).replace(/^-|-$/gu, "");
  };

  /** The folder's name: what was typed, else from the brand or the title, else one that staff will change. */
  self.slug = (state) => {
    const typed = text.line(state.slug).toLowerCase();
    if (self.isSlug(typed)) return typed;
    const proposed = [state.values.brand?.name, state.values.title].map((name) => self.slugOf(name ?? "")).find(self.isSlug);
    return proposed ?? "tougao-anli";
  };

  self.isSlug = (name) => /^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$/u.test(name);

  /** `brands/<year>/<slug>/`. */
  self.folder = (state) => `brands/${state.year || new Date().getFullYear()}/${self.slug(state)}/`;

  /** The record: folder, facts, story, and the two files as text. */
  self.of = (state) => {
    const found = self.facts(state);
    const told = self.story(state);
    return { folder: self.folder(state), facts: found, story: told, ...self.yaml(found), markdown: told.markdown };
  };

  return self;
})({}, submission.text, submission.story);
