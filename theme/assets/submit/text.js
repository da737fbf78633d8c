// Texts as clerks type and paste them: cleaned on the way in, counted and quoted as the program does. No page needed.
var submission = submission ?? {}; // eslint-disable-line no-var, no-redeclare -- what the scripts of the form share

submission.text = (() => {
  "use strict";

  const self = {};
  self.patterns = /** @type {Record<Form.PatternName, RegExp>} */ ({});
  self.sayings = /** @type {Record<Form.SayingName, Form.Saying>} */ ({});

  const NBSP = /[\u00a0\u2007\u202f]/gu;
  const HAN = /[^\x20-\x7e]/u;

  const LOOKED_BACK = 8; // units, more than any pattern asks for

  /** A pattern some of whose branches ask what stands before them. Safari before 16.4 cannot look behind, so it is done here:
      the match is the first branch's among those that begin earliest, as it is with one expression. */
  class BranchedPattern extends RegExp {
    /** @param {Form.Branch[] | BranchedPattern} branches matchAll copies the whole pattern
     * @param {string} flags */
    constructor(branches, flags) {
      super(branches instanceof BranchedPattern ? branches.source : branches.map(({ source }) => source).join("|"), flags);
      /** @type {{ branches: Way[], groups: number }} */
      const made = branches instanceof BranchedPattern ? branches : told(branches, flags);
      this.branches = made.branches;
      this.groups = made.groups;
    }

    /** @param {string} words */
    exec(words) {
      /** @type {RegExpExecArray | null} */
      let first = null;
      for (const branch of this.branches) {
        const match = this.found(branch, words);
        if (match && (!first || match.index < first.index)) first = match;
      }
      this.lastIndex = first ? first.index + first[0].length : 0;
      return first;
    }

    /** @param {Way} way @param {string} words
     * @returns {RegExpExecArray | null} */
    found({ expression, behind, wanted, before }, words) {
      expression.lastIndex = this.lastIndex;
      for (let match = expression.exec(words); match; match = expression.exec(words)) {
        const at = match.index;
        if (!behind || behind.test(words.slice(Math.max(0, at - LOOKED_BACK), at)) === wanted) {
          const groups = Array(this.groups).fill(undefined);
          groups.splice(before, match.length - 1, ...match.slice(1));
          const all = /** @type {[string, ...string[]]} */ ([match[0], ...groups]);
          return Object.assign(all, { index: at, input: words, groups: match.groups });
        }
        expression.lastIndex = at + ((words.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
      }
      return null;
    }
  }

  /** One way to match: how many groups other ways have before it; what must stand before it, or must not.
   * @typedef {{ expression: RegExp, before: number, behind: RegExp | null, wanted: boolean }} Way */

  /** The ways of a pattern, and the number of all their groups.
   * @param {Form.Branch[]} branches
   * @param {string} flags
   * @returns {{ branches: Way[], groups: number }} */
  const told = (branches, flags) => {
    let groups = 0;
    const ways = branches.map(({ source, after, not_after: notAfter }) => {
      const before = groups;
      groups += (new RegExp(`${source}|`, "u").exec("")?.length ?? 1) - 1;
      const behind = after ?? notAfter;
      return {
        expression: new RegExp(source, flags), before,
        behind: behind === undefined ? null : new RegExp(`(?:${behind})$`, flags.replace("g", "")), wanted: after !== undefined,
      };
    });
    return { branches: ways, groups };
  };

  /** What the program says as a pattern, for all matches in a text.
   * @param {Form.BrowserPattern} pattern */
  self.pattern = ({ branches, flags }) => (branches.some(({ after, not_after: notAfter }) => after !== undefined || notAfter !== undefined)
    ? new BranchedPattern(branches, `${flags}g`)
    : new RegExp(branches[0].source, `${flags}g`));

  /** What `description` (the form's JSON) says as regular expressions, made once.
   * @param {Form.Description} description */
  self.learn = (description) => {
    for (const name of /** @type {Form.PatternName[]} */ (Object.keys(description.patterns))) {
      self.patterns[name] = self.pattern(description.patterns[name]);
    }
    self.sayings = description.sayings;
  };

  /** The rows of the units' table as objects with the names of its columns.
   * @param {Form.Units} table
   * @returns {Form.Unit[]} */
  self.units = ({ columns, rows }) => rows.map((row) =>
    /** @type {Form.Unit} */ (/** @type {unknown} */ (Object.fromEntries(columns.map((name, index) => [name, row[index]])))));

  /** The text in NFC, without what cannot be seen; line ends are line feeds, blanks of web pages plain blanks.
   * @param {unknown} text */
  self.clean = (text) => String(text ?? "")
    .replace(/\r\n?/gu, "\n")
    .replace(NBSP, " ")
    .replace(self.patterns.invisible, "")
    .normalize("NFC");

  /** One line: lines of Chinese join without a blank, ends are trimmed.
   * @param {unknown} text */
  self.line = (text) => self.clean(text)
    .split(/\s*\n\s*/u)
    .reduce((before, next) => before + (before && next && !HAN.test(before.slice(-1)) && !HAN.test(next[0]) ? " " : "") + next, "")
    .replace(/\t/gu, " ")
    .trim();

  /** A figure as it is meant: ASCII, without separators of thousands.
   * @param {string} text */
  self.figure = (text) => self.line(text.normalize("NFKC"))
    .replace(/[\s_]/gu, "")
    .replace(/(\d),(?=\d{3}(?!\d))/gu, "$1");

  /** The last of a list or of a text.
   * @template T
   * @param {ArrayLike<T>} items
   * @returns {T} */
  self.last = (items) => items[items.length - 1];

  /** Characters, as everybody counts them.
   * @param {string} text */
  self.size = (text) => [...text].length;

  /** Characters but white space: how long a text is to a clerk.
   * @param {string} text */
  self.length = (text) => self.size(text.replace(/\s/gu, ""));

  /** The first `most` characters, with dots when there are more.
   * @param {string} text */
  self.short = (text, most = 30) => (self.size(text) <= most ? text : `${[...text].slice(0, most).join("")}……`);

  /** The stretch with its neighbours on the same line.
   * @param {string} text
   * @param {number} start
   * @param {number} end */
  self.around = (text, start, end, width = 8) => {
    const lineStart = text.lastIndexOf("\n", start - 1) + 1;
    const found = text.indexOf("\n", end);
    const before = [...text.slice(Math.min(lineStart, start), start)].slice(-width).join("");
    const after = [...text.slice(end, found < 0 ? text.length : Math.max(found, end))].slice(0, width).join("");
    return (before + text.slice(start, end) + after).trim();
  };

  /** The same width of blanks, so that places hold.
   * @param {string} text */
  self.blank = (text) => " ".repeat(text.length);

  /** As many stars as there are characters.
   * @param {string} text */
  self.stars = (text) => "*".repeat(self.size(text));

  /** @param {string} template @param {Partial<Record<string, string | number | null>>} values */
  const filled = (template, values) => template
    .replace(/\{\{|\}\}|\{(\w+)\}/gu, (whole, name) => (name ? String(values[name] ?? "") : whole[0]));

  /** @param {Form.SayingName} name @param {submission.Place} where @param {Partial<Record<string, string | number | null>>} values
   * @returns {submission.Problem} */
  const problem = (name, where, values) => {
    const { rule, severity, message, hint } = self.sayings[name];
    return {
      rule, severity,
      message: filled(message, values).replace(/\n/gu, " "),
      hint: filled(hint, values),
      ...where,
    };
  };

  /** A problem: the saying of that name with the values in their places, at `where`.
   * @template {Form.SayingName} Name
   * @param {Name} name
   * @param {submission.Place} where
   * @param {submission.SayingValues<Name>} values */
  self.problem = (name, where, values) => problem(name, where, values);

  /** The same of a saying with its values, and with what is to stand there instead, where that is known.
   * @param {submission.SayingWithValues} telling
   * @param {submission.Place} where
   * @returns {submission.Problem} */
  self.problemOf = ([name, values, mend], where) => (mend ? { ...problem(name, where, values), mend } : problem(name, where, values));

  /** What is to stand in the place of a stretch of the words; with its neighbours, so that it is found again.
   * @param {string} words
   * @param {number} start
   * @param {number} end
   * @param {string} right
   * @returns {submission.Mend} */
  self.mend = (words, start, end, right) => {
    const [before, after] = [words.slice(Math.max(0, start - 12), start), words.slice(end, end + 12)];
    return { found: before + words.slice(start, end) + after, right: before + right + after };
  };

  /** Whether the whole text matches the pattern of that name; the match if so.
   * @param {Form.PatternName} name
   * @param {string} text */
  self.whole = (name, text) => {
    const pattern = self.patterns[name];
    return new RegExp(`^(?:${pattern.source})$`, pattern.flags.replace("g", "")).exec(text);
  };

  /** Whether the pattern of that name matches anywhere in the text.
   * @param {Form.PatternName} name
   * @param {string} text */
  self.has = (name, text) => {
    self.patterns[name].lastIndex = 0;
    return self.patterns[name].test(text);
  };

  return self;
})();
