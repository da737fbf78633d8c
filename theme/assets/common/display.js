// 显示设置: size of text, contrast, colours. Loaded in the head, so that the choice is there before the first paint.
(() => {
  "use strict";

  const KEY = "display";
  const ALWAYS = "screen";
  const NEVER = "not all";
  const root = document.documentElement;
  const sheets = { dark: document.getElementById("dark"), contrast: document.getElementById("contrast") };

  // An address that asks something of the library shows its box and 检索中 at once, and not first the whole library. Where the
  // library's script does not come, the library is shown all the same.
  if (/[?&][a-z_]+=/.test(location.search)) {
    root.classList.add("asking");
    window.addEventListener("error", ({ target }) => {
      if (target instanceof HTMLScriptElement) root.classList.remove("asking");
    }, true);
  }
  const system = { dark: sheets.dark.media, contrast: sheets.contrast.media };

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) ?? {};
    } catch {
      return {}; // what cannot be read was not chosen
    }
  }

  function apply(chosen) {
    if (["large", "larger"].includes(chosen.text)) root.dataset.text = chosen.text;
    else delete root.dataset.text;
    sheets.contrast.media = { high: ALWAYS, standard: NEVER }[chosen.contrast] ?? system.contrast;
    sheets.dark.media = { dark: ALWAYS, light: NEVER }[chosen.scheme] ?? system.dark;
  }

  /** What the page shows now, in the words of the switch. */
  function shown() {
    return {
      text: root.dataset.text ?? "standard",
      contrast: matchMedia(sheets.contrast.media).matches ? "high" : "standard",
      scheme: { [ALWAYS]: "dark", [NEVER]: "light" }[sheets.dark.media] ?? "auto",
    };
  }

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

  document.addEventListener("DOMContentLoaded", () => {
    const box = document.getElementById("display");
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
      box.querySelector("summary").focus();
    });
    for (const name of ["click", "focusin"]) {
      document.addEventListener(name, ({ target }) => {
        if (!box.contains(target)) box.open = false;
      });
    }
  });
})();
