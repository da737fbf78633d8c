// What somebody typed, read as it was meant: words that all must hold, 甲|乙 either, -甲 not, "甲乙" as it stands; punctuation around
// a word is nothing, nor is what nobody sees (words copied from WeChat bring it), and an address of a case is its number.
showcase.query = (() => {
  "use strict";

  /** @typedef {InstanceType<typeof showcase.folding.Folding>} Folding */

  /** A word looked for, folded; what was put in quotes is looked for as it stands only, and not as pinyin.
   * @typedef {{ text: string, quoted: boolean }} Term */

  /** A query: of each group of `wanted` one term must hold, of `barred` none.
   * @typedef {{ wanted: Term[][], barred: Term[], all: Term[] }} Query */

  /** @type {Record<string, string>} */
  const CLOSE = { '"': '"', "“": "”", "”": "”", "„": "”", "«": "»", "「": "」", "『": "』", "'": "'", "‘": "’", "`": "`" };
  const EDGE = "\\s,.、。;:!?…·•()\\[\\]{}<>《》〈〉【】〔〕「」『』“”„‘’«»\"'`~^_—–―\\-/\\\\|*#@=&";
  const AROUND = new RegExp(`^[${EDGE}]+|[${EDGE}]+$`, "gu");
  const PARTING = /[\s、。;!?…|《》〈〉【】]/u;
  const UNSEEN = /\p{Cf}/gu;
  const CASE_ADDRESS = /\S*\/cases\/((?:19|20)\d\d\/[a-z0-9-]+)\S*/gi;

  class Reader {
    /** @param {string} text folded */
    constructor(text) {
      this.chars = [...text];
      this.at = 0;
      this.word = "";
      this.quoted = false;
    }

    /** @param {number} [ahead] */
    char(ahead = 0) {
      return this.chars[this.at + ahead] ?? "";
    }

    /** Whether the next character parts words; a comma between figures does not. */
    parts() {
      const char = this.char();
      if (char !== ",") return PARTING.test(char) || (char in CLOSE && !/['`’]/u.test(char));
      return !(/\d/.test(this.chars[this.at - 1] ?? "") && /\d/.test(this.char(1)));
    }

    /** The next word; empty at a place where there is none. */
    next() {
      const close = CLOSE[this.char()];
      const end = close ? this.chars.indexOf(close, this.at + 1) : -1;
      this.quoted = end > 0;
      if (this.quoted) {
        const inside = this.chars.slice(this.at + 1, end).join("");
        this.at = end + 1;
        return inside;
      }
      if (close || this.parts()) {
        this.at += 1;
        return "";
      }
      let word = "";
      while (this.char() && !this.parts()) {
        word += this.char();
        this.at += 1;
      }
      return word;
    }
  }

  /** The query somebody typed.
   * @param {string} typed
   * @param {Folding} folding
   * @returns {Query} */
  function read(typed, folding) {
    const reader = new Reader(folding.fold(typed.replace(UNSEEN, "").replace(CASE_ADDRESS, " $1 ").trim()));
    /** @type {Query} */
    const query = { wanted: [], barred: [], all: [] };
    let either = false;
    while (reader.char()) {
      if (reader.char() === "|") {
        either = true;
        reader.at += 1;
        continue;
      }
      const before = reader.chars[reader.at - 1] ?? " ";
      const bars = reader.char() === "-" && /[\s|]/.test(before) && !/[\s-]/.test(reader.char(1) || " ");
      if (bars) reader.at += 1;
      const text = folding.read(reader.next()).folded.replace(AROUND, "");
      if (!text) continue;
      const term = { text, quoted: reader.quoted };
      if (bars) query.barred.push(term);
      else if (either && query.wanted.length) query.wanted[query.wanted.length - 1].push(term);
      else if (!query.wanted.some((group) => group.length === 1 && group[0].text === text)) query.wanted.push([term]);
      either = false;
    }
    query.all = query.wanted.flat();
    return query;
  }

  /** The part of an address behind which the page it leads to marks these words (marks.js).
   * @param {string[]} words */
  const hash = (words) => (words.length ? `#${new URLSearchParams(words.map((word) => ["find", word])).toString()}` : "");

  return { read, hash };
})();
