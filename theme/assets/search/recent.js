// What was searched for on this device: kept here and nowhere else, and taken away on demand.
showcase.recent = (() => {
  "use strict";

  const KEY = "searches";
  const MOST = 8;

  /** The last first.
   * @returns {string[]} */
  function all() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(kept) ? kept.filter((one) => typeof one === "string").slice(0, MOST) : [];
    } catch {
      return []; // what cannot be read was not kept
    }
  }

  /** @param {string[]} queries */
  function keep(queries) {
    try {
      if (queries.length) localStorage.setItem(KEY, JSON.stringify(queries.slice(0, MOST)));
      else localStorage.removeItem(KEY);
    } catch {
      // A browser that keeps nothing remembers nothing.
    }
  }

  /** @param {string} query */
  function add(query) {
    const text = query.trim();
    if (text) keep([text, ...all().filter((one) => one !== text)]);
  }

  return { all, add, clear: () => keep([]) };
})();
