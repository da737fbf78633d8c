// Figures open large over the page: arrow keys go through them, Esc closes, and the focus goes back to where it was.
(() => {
  "use strict";

  const viewer = document.getElementById("viewer");
  const openers = [...document.querySelectorAll("a.figure__open")];
  if (!viewer?.showModal || !openers.length) return; // the links lead to the files

  const stage = viewer.querySelector(".viewer__stage");
  const caption = viewer.querySelector(".viewer__caption");
  const count = viewer.querySelector(".viewer__count");
  const save = viewer.querySelector(".viewer__save");
  const button = (name) => viewer.querySelector(`[data-viewer="${name}"]`);
  const alone = openers.length === 1;
  button("previous").hidden = alone;
  button("next").hidden = alone;
  let shown = 0;

  function show(index) {
    shown = (index + openers.length) % openers.length;
    const opener = openers[shown];
    const small = opener.querySelector("img");
    const large = new Image(small.width, small.height);
    large.alt = small.alt;
    large.src = opener.href;
    // The attributes keep the place of the picture while it loads.
    large.setAttribute("width", small.getAttribute("width"));
    large.setAttribute("height", small.getAttribute("height"));
    stage.replaceChildren(large);
    caption.textContent = opener.closest("figure").querySelector("figcaption")?.textContent.trim().replace(/\s+/g, " ") ?? "";
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
  viewer.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || alone) return;
    event.preventDefault();
    show(shown + step);
  });
})();
