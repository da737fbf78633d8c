// What must not be published of a person, looked for in the two files as they are written (judging/privacy.py).
submission.rules.privacy = ((text, rules) => {
  "use strict";

  const self = {};

  const { numerals, context, numbers, mailboxes } = rules;
  /** @type {Form.Privacy} */
  let known;
  /** @type {Set<string>} */
  let open; // what may be published
  /** @type {RegExp} */
  let piece;

  /** @param {Form.Description} description */
  self.learn = (description) => {
    known = description.privacy;
    open = new Set(known.public);
    piece = numerals.pattern(known.piece);
    for (const part of [numerals, context, numbers, mailboxes]) part.learn(description);
  };

  /** @param {submission.Finding} finding */
  const isPublic = ({ kind, plain }) => {
    if (kind === "id_card" && plain.length === 18) return false;
    const said = plain.toLowerCase();
    return open.has(said) || (said.includes("@") && open.has(said.slice(said.indexOf("@"))));
  };

  /** @param {submission.Finding} finding */
  const hidden = ({ plain }) => {
    const [name, host] = plain.split("@");
    return host === undefined ? plain.slice(0, 3) + text.stars(plain.slice(3, -2)) + plain.slice(-2) : `${name.slice(0, 2)}***@${host}`;
  };

  /** Everything private in a text, from its beginning to its end, nothing twice, with its line.
   * @param {string} written */
  self.findings = (written) => {
    const flat = numerals.flat(written);
    const every = [...numbers.found(flat), ...mailboxes.documents(flat), ...mailboxes.addresses(flat)];
    /** @type {(submission.Finding & { line: number })[]} */
    const kept = [];
    for (const finding of every.sort((one, other) => one.start - other.start || other.end - one.end)) {
      if ((kept.length && finding.start < text.last(kept).end) || isPublic(finding)) continue;
      kept.push({ ...finding, line: flat.slice(0, finding.start).split("\n").length });
    }
    return kept;
  };

  /** @param {submission.Finding} finding @param {submission.Place} place @param {string} where in words */
  const problem = (finding, place, where) =>
    text.problem(finding.kind, place, { where, kind: known.names[finding.kind], hidden: hidden(finding) });

  /** What stands in the lines of both files and in the folder's name; `paths` and the story say which field or section a line belongs to.
   * @param {submission.Seen} seen */
  self.problems = function* ({ folder, yaml, markdown, paths, story }) {
    /** @param {number} line */
    const sectionOf = (line) => text.last(story.passages.filter((passage) => passage.line <= line))?.section ?? "";
    for (const finding of self.findings(yaml)) yield problem(finding, rules.at(...(paths[finding.line - 1] ?? [])), known.inText);
    for (const finding of self.findings(markdown)) {
      yield problem(finding, rules.inStory(finding.line, sectionOf(finding.line)), known.inText);
    }
    for (const finding of self.findings(folder.split("/")[2])) yield problem(finding, rules.at(), known.inName);
  };

  /** The problems with what is private in the two files masked wherever another rule repeats it, though it be cut short.
   * @param {submission.Made} made
   * @param {submission.Problem[]} problems */
  self.masked = ({ yaml, markdown }, problems) => {
    const plain = [yaml, markdown].flatMap((written) => self.findings(written).map((finding) => finding.plain));
    if (!plain.length) return problems;
    /** @param {string} words */
    const mask = (words) => {
      const chars = [...words];
      for (const finding of self.findings(words).reverse()) chars.splice(finding.start, finding.end - finding.start, hidden(finding));
      return chars.join("").replace(piece, (found) => (plain.some((one) => one.includes(found)) ? text.stars(found) : found));
    };
    return problems.map((problem) =>
      (known.ids.includes(problem.rule) ? problem : { ...problem, message: mask(problem.message), hint: mask(problem.hint) }));
  };

  return self;
})(submission.text, submission.rules);
