// A published case as the beginning of another year's: of its open data what is the same from year to year. No page needed.
submission.earlier = ((record) => {
  "use strict";

  const self = {};

  /** A case as its address or its key names it: 2024/nuanxin-chuangkou.
   * @param {string} words */
  self.key = (words) => {
    const [, key = ""] = /((?:19|20)\d{2}\/[a-z0-9][a-z0-9-]{1,58}[a-z0-9])(?:\/|\.json|[?#]|$)/u.exec(words.trim()) ?? [];
    return key;
  };

  /** Words of the data as a box holds them: a unit by its name, a word of a list by its code.
   * @param {Form.Field} field @param {unknown} value */
  const boxed = (field, value) => {
    const { code, id, name } = /** @type {{ code?: string, id?: string, name?: string }} */ (value ?? {});
    if (field.known === "units") return String(name ?? id ?? "");
    return String(code ?? id ?? value ?? "");
  };

  /** @param {Form.Field[]} fields @param {Record<string, unknown>} data
   * @returns {submission.Values} */
  const lasting = (fields, data) => Object.fromEntries(fields.filter((field) => field.lasting && data[field.name] !== null && data[field.name] !== undefined)
    .map((field) => {
      const value = data[field.name];
      if (field.kind === "group") return [field.name, lasting(field.fields ?? [], /** @type {Record<string, unknown>} */ (value))];
      if (!field.repeated) return [field.name, boxed(field, value)];
      const items = /** @type {unknown[]} */ (value).map((item) => boxed(field, item));
      return [field.name, record.description.words[field.known ?? ""] ? items : items.join("\n")];
    }));

  /** The state with which another year begins; the folder is called the same, so that the years stand together.
   * @param {Record<string, unknown>} data of the case
   * @param {string} key
   * @param {string} year
   * @returns {submission.State} */
  self.state = (data, key, year) => {
    const [before, slug] = key.split("/");
    return { year, slug: before === year ? "" : slug, values: /** @type {Form.Values} */ (lasting(record.description.fields, data)), story: {} };
  };

  return self;
})(submission.record);
