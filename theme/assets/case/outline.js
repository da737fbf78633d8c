// The page of a case while one reads: which selection one came by is kept, and the contents mark the section one is in.
(() => {
  "use strict";

  const page = /** @type {HTMLElement | null} */ (document.querySelector(".case"));
  if (!page) return;

  // The address' target is lost with the first step to a heading; what was its mark is kept as long as the page is open.
  const came = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const mark = id.startsWith("in-") ? document.getElementById(id) : null;
    const place = /came--at-(\d+)/.exec(mark?.className ?? "");
    if (place) page.dataset.came = place[1];
  };
  came();
  window.addEventListener("hashchange", came);

  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".outline ol a")]);
  const parts = links.flatMap((link) => {
    const part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return part ? [{ link, part }] : [];
  });
  if (!parts.length) return;

  const LINE = 120; // pixels below the top: what has passed it is being read
  let waiting = false;
  const mark = () => {
    waiting = false;
    const passed = parts.filter(({ part }) => part.getBoundingClientRect().top <= LINE);
    const current = passed.length ? passed[passed.length - 1].link : null;
    for (const link of links) {
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(mark);
  };
  window.addEventListener("scroll", soon, { passive: true });
  window.addEventListener("resize", soon, { passive: true });
  mark();
})();
