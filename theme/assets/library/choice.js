// What the library does with kept cases (收藏), and the heads of its table, by which it is sorted.
showcase.choice = ((elements) => {
  "use strict";

  const { element } = elements;
  const { has, toggle } = window.showcaseKept;

  /** The key of a case: cases/2017/wuyou-banshui/ → 2017/wuyou-banshui.
   * @param {string} address */
  const keyOf = (address) => address.replace(/^cases\//, "").replace(/\/$/, "");

  /** The numbers of kept cases, in the order in which they were kept; those that are no more are left out. Cases are numbered year by
   * year, so only the cards of their years are looked at.
   * @param {InstanceType<typeof showcase.search.Library>} library
   * @param {string[]} keys */
  async function numbersOf(library, keys) {
    /** @type {Map<string, number>} */
    const found = new Map();
    const years = library.facets.find(({ key }) => key === "year");
    const wanted = new Set(keys.map((key) => key.slice(0, 4)));
    const ofYears = [...Array(library.count).keys()].filter(
      (number) => years?.held(number).some((index) => wanted.has(years.values[index].code.slice(0, 4))),
    );
    // A card comes with its neighbours: the first of them are looked at until all are found.
    for (const number of ofYears) {
      if (found.size === keys.length) break;
      const key = keyOf((await library.card(number)).address);
      if (keys.includes(key)) found.set(key, number);
    }
    return keys.flatMap((key) => found.get(key) ?? []);
  }

  /** A button on a result that keeps its case.
   * @param {HTMLElement} made
   * @param {{ address: string, name?: string, title: string }} card */
  function withButton(made, card) {
    const key = keyOf(card.address);
    const button = element("button", "keep");
    button.type = "button";
    const show = () => {
      const kept = has(key);
      button.textContent = kept ? "已收藏" : "收藏";
      button.classList.toggle("is-kept", kept);
      button.setAttribute("aria-label", `${button.textContent}：${card.name ?? card.title}`);
    };
    button.addEventListener("click", () => {
      toggle(key);
      show();
    });
    show();
    (made.querySelector(".card__foot") ?? made.querySelector(".line__year") ?? made.querySelector("td:last-child") ?? made).append(button);
    return made;
  }

  /** By column: the orders it offers, one after the other.
   * @type {Record<number, string[]>} */
  const ORDERS = { 0: ["newest", "oldest"], 1: ["brand"], 2: ["unit"], 4: ["award"] };

  /** Heads that sort.
   * @param {HTMLElement} table
   * @param {string} sort
   * @param {(sort: string, column: number) => void} choose */
  function sortable(table, sort, choose) {
    for (const [column, head] of [...table.querySelectorAll("thead th")].entries()) {
      const orders = ORDERS[column];
      if (!orders) continue;
      const button = element("button", "head", head.textContent ?? "");
      button.type = "button";
      const at = orders.indexOf(sort);
      if (at >= 0) head.setAttribute("aria-sort", sort === "newest" || sort === "award" ? "descending" : "ascending");
      button.addEventListener("click", () => choose(orders[(at + 1) % orders.length], column));
      head.replaceChildren(button);
    }
  }

  /** What sorts by a column, in the table that stands there now.
   * @param {HTMLElement} place @param {number} column @returns {HTMLElement | null} */
  const headOf = (place, column) => place.querySelector(`thead th:nth-child(${column + 1}) button`);

  return { keyOf, numbersOf, withButton, sortable, headOf };
})(showcase.elements);
