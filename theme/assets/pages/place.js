// The page for lost addresses, on a site that was not told where it will stand: it is handed out at any address, so its links begin at
// the server's root. It asks for this script at every step upwards; the one that is found knows where the site stands.
(() => {
  "use strict";

  const self = /** @type {HTMLScriptElement} */ (document.currentScript);
  const base = new URL("../", self.src).pathname;
  const root = document.documentElement;
  if (base === "/" || root.dataset.place) return;
  root.dataset.place = base;

  const LEADS = /^(?:href|src|action|data-.+)$/u;
  const FROM_ROOT = /^\/(?!\/)/u;
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      if (LEADS.test(name) && name !== "data-place" && FROM_ROOT.test(value)) element.setAttribute(name, base + value.slice(1));
    }
  }
  for (const missed of document.querySelectorAll("script[src]")) {
    const src = missed.getAttribute("src") ?? "";
    if (!src.startsWith(base)) continue;
    const again = document.createElement("script");
    for (const { name, value } of missed.attributes) again.setAttribute(name, value);
    again.async = false; // in the order in which they stand
    missed.replaceWith(again);
  }
})();
