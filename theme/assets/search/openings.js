// How many files a query opens: MOST at most, whatever is asked. What would take more is left out and told, and of results
// as many are shown as may still be opened.
showcase.openings = (() => {
  "use strict";

  const MOST = 12;
  const FINDING = 6; // while it is looked for: the others are the results, and what besides cases is found
  const FINDING_SPELT = 8; // of one word that may be pinyin, which is looked for in several ways

  /** A file more would be too many. */
  class Spent extends Error {}

  class Openings {
    /** @param {number} most */
    constructor(most) {
      this.most = most;
      /** @type {Set<string>} */
      this.names = new Set();
    }

    get left() {
      return Math.max(0, this.most - this.names.size);
    }

    /** Whether a file may be opened; it counts as opened from then on.
     * @param {string} name */
    may(name) {
      if (!this.names.has(name)) {
        if (!this.left) return false;
        this.names.add(name);
      }
      return true;
    }

    /** @param {string} name */
    open(name) {
      if (!this.may(name)) throw new Spent(name);
      return name;
    }
  }

  return { Openings, Spent, MOST, FINDING, FINDING_SPELT };
})();
