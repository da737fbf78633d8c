// Where a problem stands, as the page looks for its box and the program for its line.
submission.rules = (() => {
  "use strict";

  const self = {};

  self.YML = "case.yml";
  self.MD = "case.md";

  /** In the facts, at that path.
   * @param {submission.Path} path */
  self.at = (...path) => ({ file: self.YML, path });

  /** In the story.
   * @param {number} line
   * @param {string} section */
  self.inStory = (line, section) => ({ file: self.MD, line, section });

  /** The values of a field, of which there may be many, each with its path.
   * @param {submission.Fact} value
   * @param {submission.Path} path of the field
   * @returns {[value: string | submission.FactGroup, path: submission.Path][]} */
  self.items = (value, path) => (Array.isArray(value)
    ? /** @type {(string | submission.FactGroup)[]} */ (value).map((item, index) => [item, [...path, index]])
    : [[value, path]]);

  /** Every single value of the facts, as deep as they go.
   * @param {Form.Field[]} fields
   * @param {submission.FactGroup} values
   * @param {submission.Path} [path]
   * @returns {Generator<[field: Form.Field, value: string, path: submission.Path], void>} */
  self.each = function* (fields, values, path = []) {
    for (const field of fields) {
      const value = values[field.name];
      if (value === undefined) continue;
      for (const [item, where] of self.items(value, [...path, field.name])) {
        if (typeof item === "string") yield [field, item, where];
        else yield* self.each(field.fields ?? [], item, where);
      }
    }
  };

  return self;
})();
