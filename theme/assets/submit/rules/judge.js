// The rules a browser can judge, with the program's own words: judge(record) tells what `validate` will tell.
submission.rules = ((self, text, record) => {
  "use strict";

  const { YML, MD, at, inStory } = self;
  const OF_RECORDS = ["demands", "references", "storyline", "pictures", "figures"];
  const OF_PASSAGES = ["wording", "usage", "phrases"];

  /** Take in the form's description; the rules on passages depend on it. */
  self.learn = (description) => {
    for (const family of [...OF_PASSAGES, "privacy"]) self[family].learn(description);
  };

  /** What is written for people: nothing else is judged as a text. */
  const worded = (facts) => [...self.each(record.description.fields, facts)]
    .filter(([field]) => !field.unworded)
    .map(([, words, path]) => ({ words, where: at(...path) }));

  const bytes = (words) => new TextEncoder().encode(words).length;

  const tooLarge = function* ({ yaml, markdown }) {
    const most = record.description.mostBytes;
    for (const [file, words] of [[YML, yaml], [MD, markdown]]) {
      if (bytes(words) > most) {
        yield text.problem("file_too_large", { file, line: 1, path: [], section: "" }, { size: Math.floor(bytes(words) / 1024), most: most / 1024 });
      }
    }
  };

  const ofPassage = ({ words, where }, year) => OF_PASSAGES
    .flatMap((family) => [...self[family].found(words, { year, path: where.path })])
    .map(([name, values]) => text.problem(name, where, values));

  const ORDER = { error: 0, warning: 1, info: 2 };

  /** Every problem of a state, errors first. `sizes`: picture file → [width, height, bytes]. */
  self.judge = (state, sizes = {}) => {
    const made = record.of(state);
    const { facts, story } = made;
    const passages = [
      ...worded(facts),
      ...story.passages.map(({ text: words, line, section }) => ({ words, where: inStory(line, section) })),
    ];
    const seen = { ...made, passages, sizes, call: record.call(state), year: state.year };
    const problems = [
      ...self.shape.problems(seen),
      ...self.privacy.problems(seen),
      ...[...OF_RECORDS.map((family) => self[family]), tooLarge].flatMap((rule) => [...rule(seen)]),
      ...passages.flatMap((passage) => ofPassage(passage, state.year)),
    ];
    return { ...made, problems: self.privacy.masked(made, problems).sort((one, other) => ORDER[one.severity] - ORDER[other.severity]) };
  };

  return self;
})(submission.rules, submission.text, submission.record);
