// The library's facets: counting, combining, and the boxes to tick.
window.showcaseFilters = (() => {
  "use strict";

  const { ABSENT } = window.showcaseSearch;
  const SHOWN_VALUES = 8;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /** The cases that pass, and for each facet how many cases each value would leave. */
  function count(library, tiers, chosen) {
    const counts = new Map(library.facets.map((facet) => [facet.key, new Array(facet.values.length).fill(0)]));
    const passed = [];
    for (let number = 0; number < library.count; number += 1) {
      if (tiers && tiers[number] === ABSENT) continue;
      let failed = null;
      let failures = 0;
      for (const facet of library.facets) {
        const wanted = chosen.get(facet.key);
        if (wanted && !facet.held(number).some((index) => wanted.has(index))) {
          failed = facet;
          failures += 1;
          if (failures > 1) break;
        }
      }
      if (failures > 1) continue;
      if (!failures) passed.push(number);
      for (const facet of failures ? [failed] : library.facets) {
        const own = counts.get(facet.key);
        for (const index of facet.held(number)) own[index] += 1;
      }
    }
    return { passed, counts };
  }

  async function ordered(library, passed, sort, tiers) {
    if (sort === "relevance" && tiers) return passed.sort((one, other) => tiers[one] - tiers[other] || one - other);
    if (sort === "brand") {
      const places = await library.brandPlaces();
      return passed.sort((one, other) => places[one] - places[other]);
    }
    if (sort === "unit") return passed.sort((one, other) => library.unit[one] - library.unit[other] || one - other);
    if (sort === "award") {
      const facet = library.facets.find((one) => one.key === "award");
      const best = (number) => Math.min(Infinity, ...facet.held(number).map((index) => facet.values[index].rank));
      const ranks = new Map(passed.map((number) => [number, best(number)]));
      // The difference of two infinities is no number, hence the comparison.
      return passed.sort((one, other) =>
        ranks.get(one) === ranks.get(other) ? one - other : ranks.get(one) < ranks.get(other) ? -1 : 1);
    }
    return passed; // newest first is the library's own order
  }

  class Filters {
    constructor(place, facets, onChange) {
      this.place = place;
      this.groups = facets.map((facet) => this.group(facet, onChange));
    }

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

    show(counts, chosen) {
      for (const group of this.groups) {
        const own = counts.get(group.facet.key);
        const wanted = chosen.get(group.facet.key) ?? new Set();
        group.lines.forEach((line, index) => {
          line.input.checked = wanted.has(index);
          line.number.textContent = own[index];
          line.wanted = (own[index] > 0 && this.isReached(group, line, index, wanted)) || wanted.has(index);
        });
        this.fold(group);
      }
    }

    /** What lies below a wider value is offered once that, or something beside it, is chosen. */
    isReached({ facet }, { value }, index, wanted) {
      const family = value.parent;
      if (family < 0 || !facet.values[family]) return true;
      return wanted.has(family) || [...wanted].some((other) => facet.values[other].parent === family);
    }

    fold(group) {
      let shown = 0;
      let left = 0;
      for (const line of group.lines) {
        const fits = line.wanted && (group.open || shown < SHOWN_VALUES || line.input.checked);
        line.item.hidden = !fits;
        shown += fits;
        left += line.wanted && !fits;
      }
      group.box.hidden = !shown;
      group.more.hidden = !left && !group.open;
      group.more.textContent = group.open ? "收起" : `还有 ${left} 项`;
      group.more.setAttribute("aria-expanded", String(group.open));
      if (group.open && shown <= SHOWN_VALUES) group.more.hidden = true;
    }
  }

  return { count, ordered, Filters };
})();
