// The library's facets: counting, combining, and the boxes to tick.
showcase.filters = ((search, elements) => {
  "use strict";

  const { ABSENT } = search;
  const { element } = elements;
  const SHOWN_VALUES = 8;

  /** @typedef {InstanceType<typeof search.Library>} Library */
  /** @typedef {Library["facets"][number]} Facet */
  /** @typedef {Facet["values"][number]} Value */

  /** What is chosen: by the key of a facet the places of its values.
   * @typedef {Map<string, Set<number>>} Chosen */

  /** A value in its box: `wanted` while there is anything to be had by it.
   * @typedef {{ item: HTMLElement, input: HTMLInputElement, number: HTMLElement, value: Value, wanted: boolean }} Line */

  /** A facet with its box, `open` while all of its values are shown.
   * @typedef {{ facet: Facet, box: HTMLElement, lines: Line[], more: HTMLButtonElement, open: boolean }} Group */

  /** Somebody ticks a value, or takes the tick away.
   * @typedef {(facet: Facet, index: number, checked: boolean) => void} OnChange */

  /** The cases that pass, and for each facet how many cases each value would leave.
   * @param {Library} library
   * @param {Uint8Array | null} tiers
   * @param {Chosen} chosen */
  function count(library, tiers, chosen) {
    /** @type {Map<string, number[]>} */
    const counts = new Map(library.facets.map((facet) => [facet.key, new Array(facet.values.length).fill(0)]));
    /** @type {number[]} */
    const passed = [];
    for (let number = 0; number < library.count; number += 1) {
      if (tiers && tiers[number] === ABSENT) continue;
      const failed = [];
      for (const facet of library.facets) {
        const wanted = chosen.get(facet.key);
        if (wanted && !facet.held(number).some((index) => wanted.has(index))) failed.push(facet);
        if (failed.length > 1) break;
      }
      if (failed.length > 1) continue;
      if (!failed.length) passed.push(number);
      for (const facet of failed.length ? failed : library.facets) {
        const own = counts.get(facet.key) ?? [];
        for (const index of facet.held(number)) own[index] += 1;
      }
    }
    return { passed, counts };
  }

  /** @param {Library} library @param {number[]} passed @param {string} sort @param {Uint8Array | null} tiers */
  async function ordered(library, passed, sort, tiers) {
    if (sort === "relevance" && tiers) return passed.sort((one, other) => tiers[one] - tiers[other] || one - other);
    if (sort === "brand") {
      const places = await library.brandPlaces();
      return passed.sort((one, other) => places[one] - places[other]);
    }
    if (sort === "unit") return passed.sort((one, other) => library.unit[one] - library.unit[other] || one - other);
    if (sort === "award") {
      const facet = library.facets.find((one) => one.key === "award");
      const ranks = passed.map((number) => {
        const awards = facet?.held(number).map((index) => facet.values[index].rank) ?? [];
        return { number, rank: Math.min(Number.MAX_SAFE_INTEGER, ...awards) };
      });
      return ranks.sort((one, other) => one.rank - other.rank || one.number - other.number).map(({ number }) => number);
    }
    if (sort === "oldest") return passed.reverse();
    return passed; // newest first is the library's own order
  }

  class Filters {
    /** @param {HTMLElement} place @param {Facet[]} facets @param {OnChange} onChange */
    constructor(place, facets, onChange) {
      this.place = place;
      this.groups = facets.map((facet) => this.group(facet, onChange));
    }

    /** @param {Facet} facet @param {OnChange} onChange
     * @returns {Group} */
    group(facet, onChange) {
      const box = element("fieldset", "filter");
      box.append(element("legend", "filter__name", facet.label));
      const list = element("ul", "filter__values");
      const lines = facet.values.map((value, index) => this.line(facet, value, index, list, onChange));
      const more = element("button", "filter__more");
      more.type = "button";
      const group = { facet, box, lines, more, open: false };
      more.addEventListener("click", () => {
        group.open = !group.open;
        this.fold(group);
      });
      box.append(list, more);
      this.place.append(box);
      return group;
    }

    /** @param {Facet} facet @param {Value} value @param {number} index @param {HTMLElement} list @param {OnChange} onChange
     * @returns {Line} */
    line(facet, value, index, list, onChange) {
      const item = element("li", value.parent >= 0 ? "filter__child" : "");
      const label = element("label", "filter__value");
      const input = element("input");
      input.type = "checkbox";
      input.name = facet.key;
      input.value = value.code;
      const number = element("span", "filter__count");
      label.append(input, element("span", "filter__label", value.label), number);
      item.append(label);
      list.append(item);
      input.addEventListener("change", () => onChange(facet, index, input.checked));
      return { item, input, number, value, wanted: false };
    }

    /** @param {Map<string, number[]>} counts @param {Chosen} chosen */
    show(counts, chosen) {
      for (const group of this.groups) {
        const own = counts.get(group.facet.key) ?? [];
        const wanted = chosen.get(group.facet.key) ?? new Set();
        group.lines.forEach((line, index) => {
          line.input.checked = wanted.has(index);
          line.number.textContent = String(own[index]);
          line.wanted = (own[index] > 0 && this.isReached(group, line, wanted)) || wanted.has(index);
        });
        this.fold(group);
      }
    }

    /** What lies below a wider value is offered once that, or something beside it, is chosen.
     * @param {Group} group
     * @param {Line} line
     * @param {Set<number>} wanted */
    isReached({ facet }, { value }, wanted) {
      const family = value.parent;
      if (family < 0 || !facet.values[family]) return true;
      return wanted.has(family) || [...wanted].some((other) => facet.values[other].parent === family);
    }

    /** @param {Group} group */
    fold(group) {
      let shown = 0;
      let left = 0;
      for (const line of group.lines) {
        const fits = line.wanted && (group.open || shown < SHOWN_VALUES || line.input.checked);
        line.item.hidden = !fits;
        if (fits) shown += 1;
        else if (line.wanted) left += 1;
      }
      group.box.hidden = !shown;
      group.more.hidden = !left && !group.open;
      group.more.textContent = group.open ? "收起" : `还有 ${left} 项`;
      group.more.setAttribute("aria-expanded", String(group.open));
      if (group.open && shown <= SHOWN_VALUES) group.more.hidden = true;
    }
  }

  return { count, ordered, Filters };
})(showcase.search, showcase.elements);
