// Where a problem stands, as the page looks for its box and the program for its line.
submission.rules = ((self) => {
  "use strict";

  self.YML = "case.yml";
  self.MD = "case.md";

  /** In the facts, at that path. */
  self.at = (...path) => ({ file: self.YML, path });

  /** In the story. */
  self.inStory = (line, section) => ({ file: self.MD, line, section });

  /** Every single value of the facts: its field, the value, its path, as deep as they go. */
  self.each = function* (fields, values, path = []) {
    for (const field of fields) {
      const value = values[field.name];
      if (value === undefined) continue;
      const here = [...path, field.name];
      const items = field.repeated ? value.map((item, index) => [item, [...here, index]]) : [[value, here]];
      for (const [item, where] of items) {
        if (field.kind === "group") yield* self.each(field.fields, item, where);
        else yield [field, item, where];
      }
    }
  };

  return self;
})({});
