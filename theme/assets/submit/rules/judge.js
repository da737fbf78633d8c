// The rules a browser can judge, with the program's own words: `judge` tells what `validate` will tell.
submission.judging = ((text, record, rules) => {
  "use strict";

  const self = {};
  const { YML, MD, at, inStory } = rules;
  const OF_RECORDS = [rules.demands, rules.references, rules.storyline, rules.pictures, rules.figures];
  const OF_PASSAGES = [rules.wording, rules.usage, rules.phrases];

  /** Take in the form's description; the rules on passages depend on it.
   * @param {Form.Description} description */
  self.learn = (description) => {
    for (const family of [...OF_PASSAGES, rules.privacy]) family.learn(description);
  };

  /** What is written for people: nothing else is judged as a text.
   * @param {submission.Facts} facts
   * @returns {submission.Passage[]} */
  const worded = (facts) => [...rules.each(record.description.fields, facts)]
    .filter(([field]) => !field.unworded)
    .map(([, words, path]) => ({ words, where: at(...path) }));

  /** @param {string} words */
  const bytes = (words) => new TextEncoder().encode(words).length;

  /** @param {submission.Seen} seen */
  const tooLarge = function* ({ yaml, markdown }) {
    const most = record.description.mostBytes;
    for (const [file, words] of [[YML, yaml], [MD, markdown]]) {
      if (bytes(words) > most) {
        yield text.problem("file_too_large", { file, line: 1, path: [], section: "" }, { size: Math.floor(bytes(words) / 1024), most: most / 1024 });
      }
    }
  };

  /** @param {submission.Passage} passage @param {string} year */
  const ofPassage = ({ words, where }, year) => OF_PASSAGES
    .flatMap((family) => [...family.found(words, { year, path: where.path })])
    .map((telling) => text.problemOf(telling, where));

  const ORDER = { error: 0, warning: 1, info: 2 };

  /** The record of a state with every problem, errors first.
   * @param {submission.State} state
   * @param {submission.Sizes} [sizes] of the pictures that are there
   * @returns {submission.Judged} */
  self.judge = (state, sizes = {}) => {
    const made = record.of(state);
    const { facts, story } = made;
    const passages = [
      ...worded(facts),
      ...story.passages.map(({ text: words, line, section }) => ({ words, where: inStory(line, section) })),
    ];
    /** @type {submission.Seen} */
    const seen = { ...made, passages, sizes, call: record.call(state), year: state.year };
    /** @type {submission.Problem[]} */
    const problems = [
      ...rules.shape.problems(seen),
      ...rules.privacy.problems(seen),
      ...[...OF_RECORDS, tooLarge].flatMap((rule) => [...rule(seen)]),
      ...passages.flatMap((passage) => ofPassage(passage, state.year)),
    ];
    return { ...made, problems: rules.privacy.masked(made, problems).sort((one, other) => ORDER[one.severity] - ORDER[other.severity]) };
  };

  return self;
})(submission.text, submission.record, submission.rules);
