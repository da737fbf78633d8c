// Folding: width, case and traditional characters make no difference.
showcase.folding = (() => {
  "use strict";

  class Folding {
    /** @param {string} pairs each traditional character followed by its simplified one */
    constructor(pairs) {
      /** @type {Map<string, string>} */
      this.known = new Map();
      /** @type {Map<string, string>} */
      this.variants = new Map();
      const chars = [...pairs];
      for (let at = 0; at < chars.length; at += 2) this.variants.set(chars[at], chars[at + 1]);
    }

    /** @param {string} char */
    char(char) {
      let folded = this.known.get(char);
      if (folded === undefined) {
        folded = [...char.normalize("NFKC").toLowerCase()].map((one) => this.variants.get(one) ?? one).join("");
        this.known.set(char, folded);
      }
      return folded;
    }

    /** @param {string} text */
    fold(text) {
      let folded = "";
      for (const char of text) folded += this.char(char);
      return folded;
    }

    /** A text folded, and for each of its units the place it comes from. A space beside a Chinese character is nothing.
     * @param {string} text */
    read(text) {
      let folded = "";
      /** @type {number[]} */
      const starts = [];
      const chars = [...text];
      let at = 0;
      chars.forEach((char, number) => {
        if (!this.isNothing(chars, number)) {
          const one = /\s/.test(char) ? " " : this.char(char);
          for (let unit = 0; unit < one.length; unit += 1) starts.push(at);
          folded += one;
        }
        at += char.length;
      });
      starts.push(at);
      return { folded, starts };
    }

    /** @param {string[]} chars @param {number} number */
    isNothing(chars, number) {
      if (!/\s/.test(chars[number])) return false;
      if (/\s/.test(chars[number - 1] ?? "")) return true; // of several spaces the first counts
      const following = chars.slice(number + 1, number + 20).find((char) => !/\s/.test(char));
      return ![chars[number - 1], following].every((char) => char !== undefined && char < "\u0080");
    }

    /** @param {string} text @param {string} term folded */
    contains(text, term) {
      return this.read(text).folded.includes(term);
    }

    /** Where in `text` the folded `terms` stand: in order, not overlapping.
     * @param {string} text
     * @param {string[]} terms
     * @returns {[start: number, end: number][]} */
    places(text, terms) {
      const { folded, starts } = this.read(text);
      /** @type {[number, number][]} */
      const found = [];
      /** @type {[number, number][]} */
      const kept = [];
      for (const term of terms) {
        for (let hit = folded.indexOf(term); hit >= 0; hit = folded.indexOf(term, hit + term.length)) {
          let end = hit + term.length;
          while (end < starts.length - 1 && starts[end] === starts[end - 1]) end += 1;
          found.push([starts[hit], starts[end]]);
        }
      }
      found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
      for (const [start, end] of found) {
        const last = kept[kept.length - 1];
        if (last && start < last[1]) last[1] = Math.max(last[1], end);
        else kept.push([start, end]);
      }
      return kept;
    }
  }

  return { Folding };
})();
