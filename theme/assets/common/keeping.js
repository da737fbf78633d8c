// The buttons that keep a case (`data-keep` is its key) and the links to all that is kept (`data-kept` is the way to the library).
// Both are hidden in the markup, for without script they do nothing.
(() => {
  "use strict";

  const { has, toggle, all, asked } = window.showcaseKept;
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-keep]"));
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-kept]"));

  function show() {
    for (const button of buttons) {
      const kept = has(button.dataset.keep ?? "");
      const label = button.querySelector(".tool__name") ?? button;
      label.textContent = kept ? "已收藏" : "收藏";
      button.classList.toggle("is-kept", kept);
    }
    const keys = all();
    for (const link of links) {
      link.hidden = !keys.length;
      link.href = (link.dataset.kept ?? "") + asked(keys);
      link.textContent = `看收藏的 ${keys.length} 例`;
    }
  }

  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => toggle(button.dataset.keep ?? ""));
  }
  document.addEventListener("kept", show);
  show();
})();
