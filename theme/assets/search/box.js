// The box in the header of every page: `/` and Ctrl-K lead to it, and what it needs for suggestions is fetched when somebody goes
// there. A page that was opened from results gets what marks the words found.
(() => {
  "use strict";

  const form = /** @type {HTMLFormElement | null} */ (document.querySelector(".masthead__search"));
  if (!form) return;
  const { core = "", suggest = "", marks = "", search = "", inflate = "" } = form.dataset;

  const boxes = () => [...document.querySelectorAll("#library-query, #search-query")]
    .filter((one) => one instanceof HTMLInputElement && one.getClientRects().length > 0);

  /** @type {Map<string, Promise<void>>} */
  const loaded = new Map();

  /** @param {string} address */
  function load(address) {
    const before = loaded.get(address);
    if (before) return before;
    const loading = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.addEventListener("load", () => resolve(undefined));
      script.addEventListener("error", () => reject(new Error(address)));
      document.head.append(script);
    });
    loaded.set(address, loading);
    return loading;
  }

  /** @param {string} [address] of what builds on the search */
  async function withSearch(address) {
    try {
      if (typeof showcase === "undefined" || !showcase.search) await load(core);
      if (address) await load(address);
      return true;
    } catch (error) {
      console.warn(error); // the box still leads to the results
      return false;
    }
  }

  window.showcaseSounds = async () => {
    try {
      if (!(await withSearch())) return null;
      const files = await showcase.files.Files.open(search, inflate);
      return new showcase.sounds.Sounds(await files.text("sounds.bin"));
    } catch (error) {
      console.warn(error); // without it names are found as they are written
      return null;
    }
  };

  /** @type {WeakSet<Element>} */
  const served = new WeakSet();

  /** @param {EventTarget | null} box */
  async function serve(box) {
    if (!(box instanceof HTMLInputElement) || served.has(box)) return;
    served.add(box);
    if (await withSearch(suggest)) showcase.suggest.serve(box, search, inflate);
  }

  document.addEventListener("focusin", ({ target }) => { if (target instanceof Element && boxes().includes(target)) serve(target); });
  window.addEventListener("load", () => serve(document.getElementById("library-query")));

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.defaultPrevented) return;
    const here = document.activeElement;
    const typing = here instanceof HTMLElement && (/^(?:INPUT|SELECT|TEXTAREA)$/.test(here.tagName) || here.isContentEditable);
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !typing;
    const isLetter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    const [box] = isSlash || isLetter ? boxes() : [];
    if (!(box instanceof HTMLInputElement)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  const marked = async () => {
    if (/^#find=/.test(location.hash) && (await withSearch(marks))) showcase.marks.show(search, inflate);
  };
  window.addEventListener("hashchange", marked);
  marked();
})();
