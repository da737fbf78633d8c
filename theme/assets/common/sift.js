// The box above a long list: of the entries on this page those stay that have the words typed, whatever their width and case.
(() => {
  "use strict";

  const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-sift]"));
  const input = box?.querySelector("input");
  if (!box || !input) return;
  const left = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
  const main = /** @type {HTMLElement} */ (document.getElementById("main"));
  const sections = [...main.querySelectorAll("section")].filter((section) => section.querySelector(".lines, .terms, .ledger__quiet"));
  const entries = sections.flatMap((section) => [...section.querySelectorAll("li")].map((item) => ({ item, section, words: folded(item.textContent ?? "") })));
  if (entries.length < 12) return; // all of them are seen at a glance

  /** @param {string} text */
  function folded(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  }

  function sift() {
    const asked = (input?.value ?? "").split(/\s+/).map(folded).filter(Boolean);
    let count = 0;
    for (const { item, words } of entries) {
      const stays = asked.every((word) => words.includes(word));
      item.toggleAttribute("hidden", !stays);
      if (stays) count += 1;
    }
    for (const section of sections) {
      section.hidden = !section.querySelector("li:not([hidden])");
      for (const quiet of section.querySelectorAll(".ledger__quiet")) quiet.toggleAttribute("hidden", !quiet.querySelector("li:not([hidden])"));
    }
    left.textContent = asked.length ? (count ? `${count} 条` : "这一页上没有，可以到案例库检索") : "";
  }

  box.hidden = false;
  input.addEventListener("input", sift);
  if (input.value) sift(); // kept by the browser over a step back
})();
