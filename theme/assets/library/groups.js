// What besides cases a query found, above the results: kind by kind, the best first, and below them what only staff's texts say. Where
// nothing was found at all, what may have been meant, and where one may go from there.
showcase.groups = (() => {
  "use strict";

  const { element, sigil } = showcase.elements;
  const { Nearby } = showcase.nearby;
  const { hash } = showcase.query;

  /** @typedef {InstanceType<typeof showcase.search.Library>} Library */
  /** @typedef {ReturnType<typeof showcase.query.read>} Query */
  /** @typedef {ReturnType<Library["destinations"]["grouped"]>[number]} Group */
  /** @typedef {Group["hits"][number]} Hit */
  /** @typedef {Awaited<ReturnType<Library["folding"]>>} Folding */

  const SHOWN = 3; // of a group, until somebody asks for all

  /** Where one may go from there. What regions are called the page says, where there are any.
   * @returns {string[][]} */
  function ways() {
    const places = document.getElementById("library")?.dataset.regions;
    return [["themes/", "按主题看"], ...(places ? [["regions/", places]] : []), ["units/", "单位名录"], ["brands/", "全部品牌"], ["glossary/", "术语"]];
  }

  /** A text with its terms marked.
   * @param {HTMLElement} place @param {string} text @param {string[]} terms @param {Folding} folding */
  function put(place, text, terms, folding) {
    let done = 0;
    for (const [start, end] of folding.places(text, terms)) {
      place.append(text.slice(done, start), element("mark", "", text.slice(start, end)));
      done = end;
    }
    place.append(text.slice(done));
    return place;
  }

  /** @param {string} text @param {string[]} terms @param {Folding} folding */
  function around(text, terms, folding) {
    const [first] = folding.places(text, terms);
    const start = first && first[0] > 30 ? first[0] - 24 : 0;
    const end = Math.min(text.length, (first?.[1] ?? 0) + 60);
    return (start ? "…" : "") + text.slice(start, end) + (end < text.length ? "…" : "");
  }

  class Finds {
    /** @param {HTMLElement} names what is called so @param {HTMLElement} texts what is written so @param {string} base */
    constructor(names, texts, base) {
      this.names = names;
      this.texts = texts;
      this.base = base;
    }

    clear() {
      this.names.replaceChildren();
      this.texts.replaceChildren();
      this.names.hidden = true;
      this.texts.hidden = true;
    }

    /** @param {Group[]} groups @param {{ hits: Hit[], cut: boolean }} written @param {Query} query @param {Folding} folding */
    show(groups, written, query, folding) {
      this.clear();
      const terms = query.all.map(({ text }) => text);
      const known = new Set(groups.flatMap(({ hits }) => hits.map(({ row }) => row[2])));
      const further = written.hits.filter(({ row }) => !known.has(row[2]));
      this.names.append(...groups.map((group) => this.group(group, terms, folding)));
      this.names.hidden = !groups.length;
      if (!further.length) return;
      const list = element("ul", "finds__list");
      list.append(...further.slice(0, SHOWN * 3).map((hit) => this.line(hit, terms, folding)));
      this.texts.append(element("h3", "finds__kind", written.cut ? "在这些页面的文字里（没有查完）" : "在这些页面的文字里"), list);
      this.texts.hidden = false;
    }

    /** @param {Group} group @param {string[]} terms @param {Folding} folding */
    group({ kind, hits, cut }, terms, folding) {
      const box = element("section", "finds__group");
      const list = element("ul", hits.some(({ row }) => row[6]) ? "finds__list finds__list--marked" : "finds__list");
      /** @param {Hit[]} some */
      const lines = (some) => some.map((hit) => this.line(hit, terms, folding));
      list.append(...lines(hits.slice(0, SHOWN)));
      const head = element("h3", "finds__kind", kind[1]);
      head.append(element("span", "finds__count", `${hits.length}${cut ? "+" : ""}`));
      box.append(head, list);
      if (hits.length > SHOWN) {
        const more = element("button", "finds__more", `全部 ${hits.length} 项`);
        more.type = "button";
        more.addEventListener("click", () => {
          list.append(...lines(hits.slice(SHOWN)));
          more.remove();
          /** @type {HTMLElement | null} */ (list.children[SHOWN]?.querySelector("a"))?.focus();
        });
        box.append(more);
      }
      return box;
    }

    /** @param {Hit} hit @param {string[]} terms @param {Folding} folding */
    line({ row, name, sounds, passage }, terms, folding) {
      const [kind, called, address, aside, , cases, mark] = row;
      const item = element("li", "finds__item");
      if (mark && !passage) item.append(sigil(this.base + mark, "finds__mark"));
      const link = put(element("a", "finds__name"), called, terms, folding);
      link.setAttribute("href", this.base + address + (address.includes("?") ? "" : hash(sounds ? [name] : terms)));
      item.append(link);
      const said = [name === called ? "" : `也称“${name}”`, sounds ? "按读音" : "", aside, cases ? `${cases} 例` : ""].filter(Boolean);
      if (passage) said.unshift(showcase.library?.destinations.kinds[kind]?.[1] ?? "");
      if (said.length) item.append(put(element("span", "finds__aside"), said.filter(Boolean).join("，"), terms, folding));
      if (passage) item.append(put(element("span", "finds__passage"), around(passage, terms, folding), terms, folding));
      return item;
    }
  }

  /** What is said where nothing was found: what may have been meant, filters and terms near it, the ways to everything.
   * @param {HTMLElement} place
   * @param {Library} library
   * @param {Query} query
   * @param {(text: string) => string} address of a query
   * @param {string} base */
  async function nothing(place, library, query, address, base) {
    const nearby = new Nearby(library);
    const [offers, values] = await Promise.all([nearby.offers(query), nearby.values(query)]);
    /** @type {HTMLElement[]} */
    const parts = [];
    /** @param {string} label @param {HTMLElement[]} links */
    const row = (label, links) => {
      const line = element("p", "nearby");
      line.append(element("span", "nearby__label", label), ...links);
      parts.push(line);
    };
    /** @param {string} words @param {string} to @param {number} cases */
    const link = (words, to, cases = 0) => {
      const made = element("a", "nearby__link", words);
      made.setAttribute("href", to);
      if (cases) made.append(element("span", "nearby__count", `${cases} 例`));
      return made;
    };
    if (offers.length) row("你是不是找", offers.map(({ text, cases }) => link(text, address(text), cases)));
    if (values.length) {
      row("相近的分类", values.map(({ facet, value, cases }) =>
        link(`${facet.label}：${value.label}`, `?${new URLSearchParams([[facet.key, value.code]]).toString()}`, cases)));
    }
    row("也可以", ways().map(([to, words]) => link(words, base + to)));
    place.append(...parts);
  }

  return { Finds, nothing };
})();
