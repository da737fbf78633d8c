// The box above a long list: of the entries on this page those stay that have the words typed, whatever their width and case; and where
// nothing is written so, those whose names are read so (pinyin whole or first letters, mixed with characters or not).
(() => {
  "use strict";

  const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-sift]"));
  const input = box?.querySelector("input");
  if (!box || !input) return;
  const left = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
  const main = /** @type {HTMLElement} */ (document.getElementById("main"));
  const QUOTES = /[“”‘’"'「」『』《》〈〉【】]/gu;
  const sections = [...main.querySelectorAll("section")].filter((section) => section.querySelector(".lines, .terms, .ledger__quiet"));
  const entries = sections.flatMap((section) => [...section.querySelectorAll("li")].map((item) => {
    const names = [item.querySelector("a")?.textContent ?? "", ...(item.dataset.also ?? "").split("|")].map(folded).filter(Boolean);
    return { item, section, names, words: [folded(item.textContent ?? ""), ...names].join("\n") };
  }));
  if (entries.length < 12) return; // all of them are seen at a glance

  /** How characters are read, from the search; null where it does not come.
   * @type {InstanceType<typeof showcase.sounds.Sounds> | null | undefined} */
  let sounds;
  let turn = 0;

  /** @param {string} text */
  function folded(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "").replace(QUOTES, "");
  }

  /** @param {string[]} asked */
  const written = (asked) => entries.filter(({ words }) => asked.every((word) => words.includes(word)));

  /** @param {string[]} asked */
  const heard = (asked) => entries.filter(({ words, names }) => asked.every((word) =>
    words.includes(word) || (word.length > 1 && names.some((name) => sounds?.within(name, word)))));

  async function sift() {
    turn += 1;
    const mine = turn;
    const asked = (input?.value ?? "").split(/\s+/).map(folded).filter(Boolean);
    let stay = written(asked);
    const isRead = !stay.length && asked.some((word) => /[a-z]/.test(word) && word.length > 1);
    if (isRead) {
      if (sounds === undefined) {
        left.textContent = "正在按拼音查…";
        sounds = (await window.showcaseSounds?.()) ?? null;
        if (mine !== turn) return;
      }
      stay = heard(asked);
    }
    show(stay, asked.length > 0, isRead);
  }

  /** @param {typeof entries} stay @param {boolean} asks @param {boolean} isRead */
  function show(stay, asks, isRead) {
    const kept = new Set(stay);
    for (const entry of entries) entry.item.toggleAttribute("hidden", !kept.has(entry));
    for (const section of sections) {
      section.hidden = !section.querySelector("li:not([hidden])");
      for (const quiet of section.querySelectorAll(".ledger__quiet")) quiet.toggleAttribute("hidden", !quiet.querySelector("li:not([hidden])"));
    }
    if (!asks) left.textContent = "";
    else if (stay.length) left.textContent = `${stay.length} 条${isRead ? "（按拼音找到）" : ""}`;
    else left.replaceChildren("这一页上没有", onward());
  }

  /** The way to the search with what was typed. */
  function onward() {
    const link = document.createElement("a");
    const form = /** @type {HTMLFormElement | null} */ (document.querySelector(".masthead__search"));
    link.className = "sift__onward";
    link.textContent = "到案例库检索";
    link.href = `${form?.getAttribute("action") ?? ""}?${new URLSearchParams([["q", input?.value.trim() ?? ""]]).toString()}`;
    return link;
  }

  box.hidden = false;
  input.addEventListener("input", () => { sift(); });
  if (input.value) sift(); // kept by the browser over a step back
})();
