// Niceties only: every page is complete without this file.
(() => {
  "use strict";

  // Buttons that need a script are hidden in the markup and shown here.
  /** @type {Record<string, (button: HTMLButtonElement) => void>} */
  const actions = {
    print: () => window.print(),
    copy: async (button) => {
      await navigator.clipboard.writeText(location.href.split("#")[0]);
      button.textContent = "已复制";
    },
  };
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-action]"))) {
    const { action = "" } = button.dataset;
    const needsClipboard = action === "copy" && !navigator.clipboard;
    if (needsClipboard) continue;
    button.hidden = false;
    button.addEventListener("click", () => actions[action](button));
  }

  // One case a day: the page holds a few, the reader's date chooses among them, and everybody sees the same one.
  for (const list of document.querySelectorAll("[data-daily]")) {
    const now = new Date();
    const day = Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000);
    const turn = day % list.children.length;
    for (const [index, item] of [...list.children].entries()) item.toggleAttribute("hidden", index !== turn);
  }

  // Along a line of years one walks with the arrow keys, from link to link of its headings.
  for (const line of document.querySelectorAll("[data-walk]")) {
    const stops = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (line.querySelectorAll("h3 > a"))];
    line.addEventListener("keydown", (event) => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      const step = { ArrowRight: 1, ArrowLeft: -1, Home: -stops.length, End: stops.length }[key];
      if (!step) return;
      const at = stops.findIndex((stop) => stop === document.activeElement);
      stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus();
      event.preventDefault();
    });
  }

  // A table wider than its box can be scrolled from the keyboard and is announced.
  for (const table of /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll(".prose table, .md-typeset table"))) {
    if (table.scrollWidth <= table.clientWidth) continue;
    table.tabIndex = 0;
  }

  // From a disk a link to a folder would show the folder. The pages of --offline-zip have no such links; scripts make some.
  if (location.protocol === "file:") {
    /** @param {Event} event */
    const named = ({ target }) => {
      const link = target instanceof Element ? target.closest("a") : null;
      if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    };
    for (const kind of ["click", "auxclick", "contextmenu"]) document.addEventListener(kind, named, true);
  }

  // A printed page says where it is from, even where the site has no canonical address.
  window.addEventListener("beforeprint", () => {
    const address = document.querySelector("[data-page-address]");
    if (address && !address.textContent) address.textContent = location.href.split("#")[0];
  });
})();
