// A brand with one case has no page of its own; before 1.1 it had one. Whoever comes by its old address is led to the case, which goes
// by the same name in one of the years, the newest first.
(async () => {
  "use strict";

  const EARLIEST = 2000;
  const ways = /** @type {HTMLElement} */ (document.querySelector("[data-cases]"));
  const cases = new URL(ways.dataset.cases ?? "", location.href);
  const brands = new URL("../brands/", cases).pathname;
  const { pathname } = location;
  const slug = pathname.startsWith(brands) ? pathname.slice(brands.length).replace(/\/(?:index\.html)?$/u, "") : "";
  if (!/^[a-z0-9-]+$/u.test(slug)) return;
  for (let year = new Date().getFullYear() + 1; year >= EARLIEST; year -= 1) {
    const address = new URL(`${year}/${slug}/`, cases);
    const answer = await fetch(address, { method: "HEAD" }).catch(() => null);
    if (answer?.ok) return void location.replace(address);
  }
})();
