// How characters are read: pinyin that was typed is compared with names, and names with what sounds like them.
showcase.sounds = (() => {
  "use strict";

  /** Where a name matches: from which of its characters to which.
   * @typedef {[start: number, end: number]} Stretch */

  // Sounds that are taken for each other in many dialects, and in a hurry.
  /** @type {[RegExp, string][]} */
  const ALIKE = [[/^([zcs])h/, "$1"], [/^n(?!$)/, "l"], [/^h(?=u)/, "f"], [/ng$/, "n"]];

  /** @param {string} sound */
  const rough = (sound) => ALIKE.reduce((said, [pattern, other]) => said.replace(pattern, other), sound);

  class Sounds {
    /** @param {string} lines of each syllable it and the characters read so */
    constructor(lines) {
      /** @type {Map<string, string[]>} */
      this.read = new Map();
      for (const line of lines.split("\n")) {
        const sound = /^[a-z]+/.exec(line)?.[0] ?? "";
        for (const char of line.slice(sound.length)) this.read.set(char, [...(this.read.get(char) ?? []), sound]);
      }
    }

    /** How a character may be read; a letter as itself.
     * @param {string} char */
    of(char) {
      return this.read.get(char) ?? [char];
    }

    /** Where in a name `typed` stands: characters as they are, or any of them by its pinyin, its first letter, the first two of
     * zh, ch, sh; the last may be half typed.
     * @param {string} name
     * @param {string} typed
     * @returns {Stretch | null} */
    within(name, typed) {
      const chars = [...name];
      for (let start = 0; start < chars.length; start += 1) {
        const end = this.reach(chars, start, typed);
        if (end > start) return [start, end];
      }
      return null;
    }

    /** Behind which character all of `typed` has been used, beginning with the character at `at`; -1 where it does not fit.
     * @param {string[]} chars
     * @param {number} at
     * @param {string} typed
     * @returns {number} */
    reach(chars, at, typed) {
      if (!typed) return at;
      if (at >= chars.length) return -1;
      /** @type {Set<string>} */
      const ways = new Set();
      if (typed.startsWith(chars[at])) ways.add(chars[at]);
      if (/^[a-z]/.test(typed)) {
        for (const sound of this.of(chars[at])) {
          for (const way of [sound, /^[zcs]h/.exec(sound)?.[0] ?? "", sound[0]]) if (way && typed.startsWith(way)) ways.add(way);
          if (sound.startsWith(typed)) ways.add(typed);
        }
      }
      for (const way of ways) {
        const end = this.reach(chars, at + 1, typed.slice(way.length));
        if (end >= 0) return end;
      }
      return -1;
    }

    /** Whether two characters sound alike; roughly, if that is enough.
     * @param {string} one
     * @param {string} other
     * @param {boolean} [roughly] */
    alike(one, other, roughly = false) {
      if (one === other) return true;
      const heard = roughly ? this.of(one).map(rough) : this.of(one);
      return this.of(other).some((sound) => heard.includes(roughly ? rough(sound) : sound));
    }
  }

  return { Sounds };
})();
