// Where a problem stands, as the page looks for its box and the program for its line.
submission.rules = ((self) => {
  "use strict";

  self.YML = "case.yml";
  self.MD = "case.md";

  /** In the facts, at that path. */
  self.at = (...path) => ({ file: self.YML, path });

  /** In the story. */
  self.inStory = (line, section) => ({ file: self.MD, line, section });

  /** What stands at a path of the facts, if anything does. */
  self.valueAt = (facts, path) => path.reduce((value, step) => value?.[step], facts);

  return self;
})({});
