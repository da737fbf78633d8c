// Copying from a case's page: its address, its citation. The buttons are hidden in the markup, for without script they do nothing.
(() => {
  "use strict";

  const told = /** @type {HTMLElement} */ (document.getElementById("copied"));

  // Where the page came over plain http, as on many inner networks, browsers give no clipboard; the old way still works.
  /** @param {string} text */
  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      field.style.cssText = "position:fixed;top:0;left:0;opacity:0";
      const focused = document.activeElement;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
      return done;
    }
  }

  /** @param {string} what the id of the element that says it, or the page's address */
  function words(what) {
    if (what !== "address") return document.getElementById(what)?.textContent.trim() ?? "";
    const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="canonical"]'));
    return canonical?.href || location.href.split("#")[0];
  }

  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-copy]"))) {
    const label = button.querySelector(".tool__name") ?? button;
    const before = label.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copied(words(button.dataset.copy ?? ""));
      label.textContent = done ? "已复制" : "复制失败";
      told.textContent = done ? "已复制" : "复制失败，请选中文字手动复制。";
      setTimeout(() => {
        label.textContent = before;
        told.textContent = "";
      }, 2500);
    });
  }

  // The standard asks for the day of access, which only the reader's own calendar knows.
  const citation = document.getElementById("cite-text");
  if (citation) {
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    const [head, tail] = citation.textContent.split(/(?= https?:\/\/\S+$)/);
    const dated = head.endsWith(").") ? head.slice(0, -1) : `${head} `;
    citation.textContent = `${dated}[${day}].${tail ?? ""}`;
  }
})();
