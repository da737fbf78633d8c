// 显示设置: size of text, contrast, colours. Loaded in the head, so that the choice is there before the first paint.
(() => {
  "use strict";

  const KEY = "display";
  const ALWAYS = "screen";
  const NEVER = "not all";
  const root = document.documentElement;
  /** @param {string} id */
  const sheet = (id) => /** @type {HTMLLinkElement} */ (document.getElementById(id));
  const sheets = { dark: sheet("dark"), contrast: sheet("contrast") };

  /** What the switch offers, by the names of its inputs.
   * @typedef {{ text?: string, contrast?: string, scheme?: string, elder?: string }} Display */

  // An address that asks something of the library shows its box and 检索中 at once, and not first the whole library. Where the
  // library's script does not come, the library is shown all the same.
  if (/[?&][a-z_]+=/.test(location.search)) {
    root.classList.add("asking");
    window.addEventListener("error", ({ target }) => {
      if (target instanceof HTMLScriptElement) root.classList.remove("asking");
    }, true);
  }
  const system = { dark: sheets.dark.media, contrast: sheets.contrast.media };

  /** @returns {Display} */
  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? "null") ?? {};
    } catch {
      return {}; // what cannot be read was not chosen
    }
  }

  /** @type {Record<string, Record<string, string>>} */
  const MEDIA = { contrast: { high: ALWAYS, standard: NEVER }, scheme: { dark: ALWAYS, light: NEVER } };

  /** 长辈版 is large letters and high contrast, whatever else was chosen, and larger things to touch (elder.css).
   * @param {Display} said */
  function apply(said) {
    const isElder = said.elder === "yes";
    if (isElder) root.dataset.elder = "";
    else delete root.dataset.elder;
    const { text = "", contrast = "", scheme = "" } = isElder ? { ...said, text: said.text === "larger" ? "larger" : "large", contrast: "high" } : said;
    if (["large", "larger"].includes(text)) root.dataset.text = text;
    else delete root.dataset.text;
    sheets.contrast.media = MEDIA.contrast[contrast] ?? system.contrast;
    sheets.dark.media = MEDIA.scheme[scheme] ?? system.dark;
  }

  /** What the page shows now, in the words of the switch.
   * @returns {Record<string, string>} */
  function shown() {
    const { media } = sheets.dark;
    return {
      text: root.dataset.text ?? "standard",
      contrast: matchMedia(sheets.contrast.media).matches ? "high" : "standard",
      scheme: media === ALWAYS ? "dark" : media === NEVER ? "light" : "auto",
    };
  }

  /** @param {string} name @param {string} value */
  function choose(name, value) {
    const chosen = { ...kept(), [name]: value };
    apply({ ...shown(), ...chosen });
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
      // A browser that keeps nothing forgets the choice with the page.
    }
  }

  root.classList.replace("no-js", "js");
  apply(kept());
  window.showcaseDisplay = {
    root,
    isElder: () => "elder" in root.dataset,
    setElder: (on) => {
      const chosen = { ...kept(), elder: on ? "yes" : "" };
      apply(chosen);
      try {
        localStorage.setItem(KEY, JSON.stringify(chosen));
      } catch {
        // forgotten with the page
      }
    },
  };

  document.addEventListener("DOMContentLoaded", () => {
    const box = /** @type {HTMLDetailsElement} */ (document.getElementById("display"));
    const inputs = [...box.querySelectorAll("input")];
    const show = () => {
      for (const input of inputs) input.checked = input.value === shown()[input.name];
    };
    for (const input of inputs) input.addEventListener("change", () => choose(input.name, input.value));
    show();

    // A page taken back from the browser's memory was put there before the last choice.
    window.addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      apply(kept());
      show();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.open) return;
      box.open = false;
      box.querySelector("summary")?.focus();
    });
    for (const name of ["click", "focusin"]) {
      document.addEventListener(name, ({ target }) => {
        if (!(target instanceof Node && box.contains(target))) box.open = false;
      });
    }
  });
})();
