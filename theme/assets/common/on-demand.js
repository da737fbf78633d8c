// What only a part far down a page needs is asked for when a reader comes near it: the scripts named in `data-scripts`, in their
// order. Until they have run, the element says that they are on their way, or `data-failed` when they do not come; they take it away.
(() => {
  "use strict";

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
    new IntersectionObserver((seen, observer) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      load(place);
    }, { rootMargin: "100% 0px" }).observe(place);
  }
})();
