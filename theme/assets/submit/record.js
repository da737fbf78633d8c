// A form's state becomes a record: the facts as the program will read them, the two files, the folder's name.
submission.record = ((text, story, dates) => {
  "use strict";

  const self = {};
  self.description = submission.description;
  /** @type {Map<string, string>} */
  self.unitNames = new Map(); // any name of a unit → its code
  /** @type {Map<string, Form.Unit>} */
  self.units = new Map();
  /** @type {Map<string, string>} */
  self.readings = new Map();

  const PLAIN = /^[a-z][a-z0-9_-]*$/u;

  /** Take in the form's description; everything below depends on it.
   * @param {Form.Description} description */
  self.learn = (description) => {
    self.description = description;
    for (const known of [self.unitNames, self.units, self.readings]) known.clear();
    const units = text.units(description.units);
    for (const { id, name, others } of units) {
      for (const known of [id, name, ...others]) if (!self.unitNames.has(known)) self.unitNames.set(known, id);
    }
    for (const unit of units) self.units.set(unit.id, unit);
    for (const run of description.tables.readings.split(" ")) {
      const [, reading = "", chars = ""] = /^([a-z]+)(.*)$/u.exec(run) ?? [];
      for (const char of chars) self.readings.set(char, reading);
    }
  };

  /** The call of the state's year, or the only one there is.
   * @param {submission.State} state */
  self.call = (state) =>
    self.description.calls.find((call) => call.year === state.year) ?? self.description.calls[0];

  // --- facts ---

  /** @param {Form.Field} field @param {submission.Value | undefined} raw */
  const scalar = (field, raw) => {
    if (field.kind === "yes") return raw === true || raw === "true" ? "true" : "";
    if (field.kind === "whole") return text.figure(String(raw ?? "")).replace(/^\+/u, "").replace(/^0+(?=\d)/u, "").replace(/\.0+$/u, "");
    if (field.kind === "number") return text.figure(String(raw ?? ""));
    const value = text.line(raw);
    if (field.kind === "date" || field.kind === "period") return dates.written(field, value.normalize("NFKC").replace(/\s/gu, ""));
    if (field.known === "units") return self.unitNames.get(value) ?? value;
    return value;
  };

  /** @param {Form.Field} field @param {submission.Value | undefined} raw */
  const many = (field, raw) => {
    const items = Array.isArray(raw) ? /** @type {string[]} */ (raw) : String(raw ?? "").split(/\r?\n/u);
    return items.map((item) => scalar(field, item)).filter(Boolean);
  };

  /** @param {Form.Field} field @param {submission.Value | undefined} raw */
  const group = (field, raw) => {
    const found = facts(field.fields ?? [], /** @type {submission.Values} */ (raw ?? {}));
    // An id alone was given by the form, not by a person: nothing is written there.
    return Object.keys(found).some((key) => key !== "id") ? found : null;
  };

  /** What a field says, or nothing.
   * @param {Form.Field} field
   * @param {submission.Value | undefined} raw
   * @returns {submission.Fact | null} */
  const fact = (field, raw) => {
    if (field.kind !== "group") return field.repeated ? many(field, raw) : scalar(field, raw);
    if (!field.repeated) return group(field, raw);
    return /** @type {submission.Values[]} */ (raw ?? []).map((entry) => group(field, entry)).filter((found) => found !== null);
  };

  /** @param {Form.Field[]} fields @param {submission.Values} values
   * @returns {submission.FactGroup} */
  const facts = (fields, values) => Object.fromEntries(fields.flatMap((field) => {
    const value = fact(field, values[field.name]);
    return value && value.length !== 0 ? [[field.name, value]] : [];
  }));

  /** The facts as case.yml will say them: nested, texts cleaned, nothing empty.
   * @param {submission.State} state
   * @returns {submission.Facts} */
  self.facts = (state) => {
    const found = /** @type {Form.Facts} */ (facts(self.description.fields, state.values));
    const fictional = self.units.get(found.unit ?? "")?.fictional;
    return { ...found, provenance: { kind: fictional ? "fictional" : "submitted", ...found.provenance } };
  };

  /** The field a path of names leads to.
   * @param {string[]} path */
  self.field = (path) => {
    /** @type {Form.Field | undefined} */
    let found;
    for (const name of path) found = (found ? found.fields : self.description.fields)?.find((field) => field.name === name);
    return found;
  };

  /** Which entries of a list hold anything: their places in the form, in the order of the record.
   * @param {string[]} path
   * @param {submission.Values[]} entries */
  self.kept = (path, entries) => {
    const field = self.field(path);
    return field ? [...entries.keys()].filter((index) => group(field, entries[index])) : [];
  };

  /** The story's parts: a brief has no sections, everything else those of the call and whatever else is written.
   * @param {submission.State} state
   * @returns {submission.Part[]} */
  self.parts = (state) => {
    if (state.values.kind === "brief") return [["", state.story.body ?? ""]];
    return self.sections(state).map(({ key, name }) => [name, state.story.sections?.[key] ?? "", key]);
  };

  /** Sections of a story, each {key, name}: the call's by its own names, then the known ones, then whatever else is written.
   * @param {submission.State} state
   * @returns {Form.CalledSection[]} */
  self.sections = (state) => {
    const called = self.call(state).sections;
    const rest = self.description.sections.filter(({ key }) => called.every((section) => section.key !== key));
    /** @param {Form.Section} section */
    const kept = ({ key }) => self.description.agreed.includes(key) || Boolean(state.story.sections?.[key]?.trim());
    return [...called, ...rest.filter(kept).map(({ key }) => ({ key, name: key }))];
  };

  /** @param {submission.State} state */
  self.story = (state) => story.assemble(self.parts(state));

  // --- case.yml ---

  // A brace would let the reader's mending of mistyped lines look inside; everything else stands as it is.
  /** @param {string} value */
  const quoted = (value) => `"${value.replace(/[\\"]/gu, "\\$&").replace(/\{/gu, "\\x7B")}"`;

  /** @param {Form.Field} field @param {string} value */
  const isPlain = (field, value) => (field.kind === "choice" || field.known || field.kind === "yes" || field.name === "id") && PLAIN.test(value);

  /** @param {Form.Field} field @param {string} value */
  const one = (field, value) => (isPlain(field, value) || (/^\d+(?:\.\d+)?$/u.test(value) && ["whole", "number"].includes(field.kind)) ? value : quoted(value));

  /** A line of case.yml and the path of the value it holds.
   * @typedef {[line: string, path: submission.Path]} Written */

  /** The lines of some fields.
   * @param {Form.Field[]} fields
   * @param {submission.FactGroup} values
   * @param {number} depth
   * @param {submission.Path} above
   * @returns {Written[]} */
  const lines = (fields, values, depth, above) => fields.flatMap((field) => {
    const value = values[field.name];
    return value === undefined ? [] : linesOf(field, value, depth, [...above, field.name]);
  });

  /** @param {Form.Field} field @param {submission.Fact} value @param {number} depth @param {submission.Path} path
   * @returns {Written[]} */
  const linesOf = (field, value, depth, path) => {
    const indent = "  ".repeat(depth);
    const key = `${indent}${field.name}:`;
    if (typeof value === "string") return [[`${key} ${one(field, value)}`, path]];
    if (!Array.isArray(value)) return [[key, path], ...lines(field.fields ?? [], value, depth + 1, path)];
    if (field.kind === "group") {
      return [[key, path], .../** @type {submission.FactGroup[]} */ (value).flatMap((entry, index) => {
        const [[first, at], ...rest] = lines(field.fields ?? [], entry, depth + 2, [...path, index]);
        return /** @type {Written[]} */ ([[`${indent}  - ${first.trimStart()}`, at], ...rest]);
      })];
    }
    const items = /** @type {string[]} */ (value);
    if (items.every((item) => isPlain(field, item))) return [[`${key} [${items.join(", ")}]`, path]];
    return [[key, path], ...items.map((item, index) => /** @type {Written} */ ([`${indent}  - ${one(field, item)}`, [...path, index]]))];
  };

  /** case.yml, as the program's strict reader reads it back, and the path of the value in each of its lines.
   * @param {submission.Facts} found */
  self.yaml = (found) => {
    /** @type {Written[]} */
    const written = [["# yaml-language-server: $schema=../../case.schema.json", []], ...lines(self.description.fields, found, 0, [])];
    return { yaml: `${written.map(([line]) => line).join("\n")}\n`, paths: written.map(([, path]) => path) };
  };

  // --- the folder ---

  /** The pinyin of a name as a folder's name: 暖心窗口 → nuanxin-chuangkou.
   * @param {string} name */
  self.slugOf = (name) => {
    const steps = [];
    for (const run of text.line(name).toLowerCase().match(/[a-z0-9]+|[\u4e00-\u9fff]+/gu) ?? []) {
      const syllables = /^[a-z0-9]/u.test(run) ? [run] : [...run].map((char) => self.readings.get(char) ?? "").filter(Boolean);
      for (let at = 0; at < syllables.length; at += 2) steps.push(syllables.slice(at, at + 2).join(""));
    }
    return steps.join("-").slice(0, 60).replace(/^-|-$/gu, "");
  };

  /** The folder's name: what was typed, else from the brand or the title, else one that staff will change.
   * @param {submission.State} state */
  self.slug = (state) => {
    const typed = text.line(state.slug).toLowerCase();
    if (self.isSlug(typed)) return typed;
    const proposed = [state.values.brand?.name, state.values.title].map((name) => self.slugOf(name ?? "")).find(self.isSlug);
    return proposed ?? "tougao-anli";
  };

  /** @param {string} name */
  self.isSlug = (name) => /^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$/u.test(name);

  /** `brands/<year>/<slug>/`.
   * @param {submission.State} state */
  self.folder = (state) => `brands/${state.year || new Date().getFullYear()}/${self.slug(state)}/`;

  /** The record: folder, facts, story, and the two files as text.
   * @param {submission.State} state
   * @returns {submission.Made} */
  self.of = (state) => {
    const found = self.facts(state);
    const told = self.story(state);
    return { folder: self.folder(state), facts: found, story: told, ...self.yaml(found), markdown: told.markdown };
  };

  return self;
})(submission.text, submission.story, submission.dates);
