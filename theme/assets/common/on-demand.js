// What only a part far down a page needs is asked for when a reader comes to it or begins to go through the page: the scripts named
// in `data-scripts`, in their order. Until they have run, the element says that they are on their way, or `data-failed` when they do
// not come; they take it away.
(() => {
  "use strict";

  const SIGNS = ["scroll", "pointerdown", "keydown"]; // that somebody goes through the page

  /** @param {HTMLElement} place */
  function load(place) {
    for (const address of (place.dataset.scripts ?? "").split(" ")) {
      const script = document.createElement("script");
      script.src = address;
      script.async = false;
      script.addEventListener("error", () => { place.textContent = place.dataset.failed ?? ""; });
      document.head.append(script);
    }
  }

  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-scripts]"))) {
    place.hidden = false;
    const seen = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) come();
    });
    const come = () => {
      seen.disconnect();
      for (const sign of SIGNS) window.removeEventListener(sign, come);
      load(place);
    };
    for (const sign of SIGNS) window.addEventListener(sign, come, { passive: true });
    seen.observe(place);
  }
})();
