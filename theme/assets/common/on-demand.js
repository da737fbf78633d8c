// What only a part far down a page needs is asked for when a reader comes to it or begins to go through the page: the scripts named
// in `data-scripts`, in their order; pages made in bulk name what is to be found in their frame (`data-script`). Until they have run, the element says that they are on their way, or `data-failed` when they do
// not come; they take it away.
(() => {
  "use strict";

  const SIGNS = ["scroll", "pointerdown", "keydown"]; // that somebody goes through the page

  /** @param {HTMLElement} place */
  function load(place) {
    const framed = document.querySelector(`[data-of-script="${place.dataset.script}"]`)?.getAttribute("data-address");
    for (const address of (place.dataset.scripts ?? framed ?? "").split(" ").filter(Boolean)) {
      const script = document.createElement("script");
      script.src = address;
      script.async = false;
      script.addEventListener("error", () => { place.textContent = place.dataset.failed ?? ""; });
      document.head.append(script);
    }
  }

  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-scripts], [data-script]"))) {
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
