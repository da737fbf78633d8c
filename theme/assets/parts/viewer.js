// Figures open large over the page: arrow keys and a finger go through them, Esc closes, and the focus goes back to where it was.
(() => {
  "use strict";

  const viewer = /** @type {HTMLDialogElement | null} */ (document.getElementById("viewer"));
  const openers = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("a.figure__open")]);
  if (!viewer?.showModal || !openers.length) return; // the links lead to the files

  /** @param {string} selector */
  const part = (selector) => /** @type {HTMLElement} */ (viewer.querySelector(selector));
  /** @param {string} name */
  const button = (name) => part(`[data-viewer="${name}"]`);
  const stage = part(".viewer__stage");
  const caption = part(".viewer__caption");
  const count = part(".viewer__count");
  const save = /** @type {HTMLAnchorElement} */ (part(".viewer__save"));
  const alone = openers.length === 1;
  button("previous").hidden = alone;
  button("next").hidden = alone;
  let shown = 0;

  /** @param {number} index of the figure; beyond either end it goes on at the other */
  function show(index) {
    shown = (index + openers.length) % openers.length;
    const opener = openers[shown];
    const small = /** @type {HTMLImageElement} */ (opener.querySelector("img"));
    const large = new Image(small.width, small.height);
    large.alt = small.alt;
    large.src = opener.href;
    // The attributes keep the place of the picture while it loads.
    for (const side of ["width", "height"]) large.setAttribute(side, small.getAttribute(side) ?? "");
    stage.replaceChildren(large);
    caption.textContent = opener.closest("figure")?.querySelector("figcaption")?.textContent.trim().replace(/\s+/g, " ") ?? "";
    count.textContent = alone ? "" : `${shown + 1} / ${openers.length}`;
    save.href = opener.href;
  }

  openers.forEach((opener, index) => {
    opener.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab was asked for
      event.preventDefault();
      show(index);
      viewer.showModal();
      button("close").focus();
      viewer.addEventListener("close", () => opener.focus({ preventScroll: true }), { once: true });
    });
  });

  button("previous").addEventListener("click", () => show(shown - 1));
  button("next").addEventListener("click", () => show(shown + 1));
  button("close").addEventListener("click", () => viewer.close());
  stage.addEventListener("click", (event) => {
    if (event.target === stage) viewer.close(); // beside the picture
  });

  // A finger's width to the side turns, downwards closes; two fingers enlarge, and are the browser's.
  const WIDTH = 48;
  /** @type {{ x: number, y: number } | null} */
  let began = null;
  stage.addEventListener("touchstart", ({ touches }) => {
    began = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : null;
  }, { passive: true });
  stage.addEventListener("touchend", ({ changedTouches, touches }) => {
    const { scale } = window.visualViewport ?? { scale: 1 };
    if (!began || touches.length || scale > 1.05) return;
    const across = changedTouches[0].clientX - began.x;
    const down = changedTouches[0].clientY - began.y;
    began = null;
    if (Math.abs(across) > WIDTH && Math.abs(across) > 1.5 * Math.abs(down) && !alone) show(shown + (across < 0 ? 1 : -1));
    else if (down > 2 * WIDTH && down > 1.5 * Math.abs(across)) viewer.close();
  }, { passive: true });
  viewer.addEventListener("keydown", (event) => {
    if ((event.key === "Home" || event.key === "End") && !alone) {
      event.preventDefault();
      show(event.key === "Home" ? 0 : openers.length - 1);
      return;
    }
    const step = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (!step || alone) return;
    event.preventDefault();
    show(shown + step);
  });
})();
