// Texts as clerks type and paste them: cleaned on the way in, counted and quoted as the program does. No page needed.
globalThis.submission ??= {};
submission.text = ((self) => {
  "use strict";

  const NBSP = /[\u00a0\u2007\u202f]/gu;
  const HAN = /[^\x20-\x7e]/u;

  const LOOKED_BACK = 8; // units, more than any pattern asks for

  /** A pattern some of whose branches ask what stands before them. Safari before 16.4 cannot look behind, so it is done here:
      the match is the first branch's among those that begin earliest, as it is with one expression. */
  class BranchedPattern extends RegExp {
    constructor(branches, flags) {
      if (branches instanceof BranchedPattern) { // as matchAll copies it
        super(branches.source, flags);
        Object.assign(this, { branches: branches.branches, groups: branches.groups });
        return;
      }
      super(branches.map(({ source }) => source).join("|"), flags);
      this.groups = 0; // of all branches
      this.branches = branches.map(({ source, after, not_after: notAfter }) => {
        const before = this.groups;
        this.groups += new RegExp(`${source}|`, "u").exec("").length - 1;
        const behind = after ?? notAfter;
        return {
          expression: new RegExp(source, flags), before,
          behind: behind === undefined ? null : new RegExp(`(?:${behind})$`, flags.replace("g", "")), wanted: after !== undefined,
        };
      });
    }

    exec(words) {
      let first = null;
      for (const branch of this.branches) {
        const match = this.found(branch, words);
        if (match && (!first || match.index < first.index)) first = match;
      }
      this.lastIndex = first ? first.index + first[0].length : 0;
      return first;
    }

    found({ expression, behind, wanted, before }, words) {
      expression.lastIndex = this.lastIndex;
      for (let match = expression.exec(words); match; match = expression.exec(words)) {
        const at = match.index;
        if (!behind || behind.test(words.slice(Math.max(0, at - LOOKED_BACK), at)) === wanted) {
          const groups = Array(this.groups).fill(undefined);
          groups.splice(before, match.length - 1, ...match.slice(1));
          return Object.assign([match[0], ...groups], { index: at, input: words });
        }
        expression.lastIndex = at + (words.codePointAt(at) > 0xffff ? 2 : 1);
      }
      return null;
    }
  }

  /** What the program says as a pattern, for all matches in a text. */
  self.pattern = ({ branches, flags }) => (branches.some(({ after, not_after: notAfter }) => after !== undefined || notAfter !== undefined)
    ? new BranchedPattern(branches, `${flags}g`)
    : new RegExp(branches[0].source, `${flags}g`));

  /** What `description` (the form's JSON) says as regular expressions, made once. */
  self.learn = (description) => {
    self.patterns = {};
    for (const [name, pattern] of Object.entries(description.patterns)) self.patterns[name] = self.pattern(pattern);
    self.sayings = description.sayings;
  };

  /** The rows of a table as objects with the names of its columns. */
  self.rows = ({ columns, rows }) => rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])));

  /** The text in NFC, without what cannot be seen; line ends are line feeds, blanks of web pages plain blanks. */
  self.clean = (text) => String(text ?? "")
    .replace(/\r\n?/gu, "\n")
    .replace(NBSP, " ")
    .replace(self.patterns.invisible, "")
    .normalize("NFC");

  /** One line: lines of Chinese join without a blank, ends are trimmed. */
  self.line = (text) => self.clean(text)
    .split(/\s*\n\s*/u)
    .reduce((before, next) => before + (before && next && !HAN.test(before.slice(-1)) && !HAN.test(next[0]) ? " " : "") + next, "")
    .replace(/\t/gu, " ")
    .trim();

  /** A figure as it is meant: ASCII, without separators of thousands. */
  self.figure = (text) => self.line(text.normalize("NFKC"))
    .replace(/[\s_]/gu, "")
    .replace(/(\d),(?=\d{3}(?!\d))/gu, "$1");

  /** The last of a list or of a text. */
  self.last = (items) => items[items.length - 1];

  /** Characters, as everybody counts them. */
  self.size = (text) => [...text].length;

  /** Characters but white space: how long a text is to a clerk. */
  self.length = (text) => self.size(text.replace(/\s/gu, ""));

  /** The first `most` characters, with dots when there are more. */
  self.short = (text, most = 30) => (self.size(text) <= most ? text : `${[...text].slice(0, most).join("")}……`);

  /** The stretch with its neighbours on the same line. */
  self.around = (text, start, end, width = 8) => {
    const lineStart = text.lastIndexOf("\n", start - 1) + 1;
    const found = text.indexOf("\n", end);
    const before = [...text.slice(Math.min(lineStart, start), start)].slice(-width).join("");
    const after = [...text.slice(end, found < 0 ? text.length : Math.max(found, end))].slice(0, width).join("");
    return (before + text.slice(start, end) + after).trim();
  };

  /** The same width of blanks, so that places hold. */
  self.blank = (text) => " ".repeat(text.length);

  /** As many stars as there are characters. */
  self.stars = (text) => "*".repeat(self.size(text));

  const filled = (template, values) => template
    .replace(/\{\{|\}\}|\{(\w+)\}/gu, (whole, name) => (name ? String(values[name] ?? "") : whole[0]));

  /** A problem: the saying of that name with the values in their places, at `where`. */
  self.problem = (name, where, values = {}) => {
    const { rule, severity, message, hint } = self.sayings[name];
    return {
      rule, severity,
      message: filled(message, values).replace(/\n/gu, " "),
      hint: filled(hint, values),
      ...where,
    };
  };

  /** Whether the whole text matches the pattern of that name; the match if so. */
  self.whole = (name, text) => {
    const pattern = self.patterns[name];
    return new RegExp(`^(?:${pattern.source})$`, pattern.flags.replace("g", "")).exec(text);
  };

  /** Whether the pattern of that name matches anywhere in the text. */
  self.has = (name, text) => {
    self.patterns[name].lastIndex = 0;
    return self.patterns[name].test(text);
  };

  return self;
})({});
