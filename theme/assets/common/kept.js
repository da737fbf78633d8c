// 收藏: cases a reader keeps, by their keys (2017/wuyou-banshui), in this browser alone and without an account. A browser that
// keeps nothing forgets them with the page.
window.showcaseKept = (() => {
  "use strict";

  const NAME = "kept";
  const MOST = 200;
  const KEY = /^\d{4}\/[a-z0-9-]{1,80}$/;

  /** @type {string[] | null} */
  let held = null;

  /** Keys among what somebody wrote: in the address, in the browser's memory.
   * @param {unknown[]} given */
  const sound = (given) => [...new Set(given)].flatMap((key) => (typeof key === "string" && KEY.test(key) ? [key] : [])).slice(0, MOST);

  /** @returns {string[]} */
  function all() {
    if (held) return held;
    try {
      const said = JSON.parse(localStorage.getItem(NAME) ?? "[]");
      return sound(Array.isArray(said) ? said : []);
    } catch {
      return [];
    }
  }

  /** @param {string[]} keys */
  function put(keys) {
    try {
      localStorage.setItem(NAME, JSON.stringify(keys));
      held = null;
    } catch {
      held = keys;
    }
    document.dispatchEvent(new Event("kept"));
  }

  window.addEventListener("storage", ({ key }) => {
    if (key === NAME) document.dispatchEvent(new Event("kept")); // in another window
  });

  return {
    all,
    sound,
    /** @param {string} key */
    has: (key) => all().includes(key),
    /** Whether it is kept now; one too many is not.
     * @param {string} key */
    toggle(key) {
      const keys = all();
      put(keys.includes(key) ? keys.filter((other) => other !== key) : sound([...keys, key]));
    },
    /** @param {string[]} keys */
    add: (keys) => put(sound([...all(), ...keys])),
    clear: () => put([]),
    /** The part of the library's address that shows these cases.
     * @param {string[]} keys */
    asked: (keys) => `?kept=${keys.join(",")}`,
  };
})();
