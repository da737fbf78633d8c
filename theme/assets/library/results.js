// The library's results: drawn in one of three ways from the models of parts/search.html, and written as a table to take
// away. What a case says is only ever put in as text.
showcase.results = ((search, elements) => {
  "use strict";

  const { element } = elements;
  const { hash } = showcase.query;

  const BEFORE = 28; // characters of an excerpt before the first mark
  const AFTER = 72;

  /** @typedef {InstanceType<typeof search.Library>} Library */
  /** @typedef {NonNullable<Awaited<ReturnType<Library["find"]>>>} Result */
  /** @typedef {Awaited<ReturnType<Library["folding"]>>} Folding */
  /** @typedef {"cards" | "list" | "table"} View */
  /** @typedef {"model-card" | "model-line" | "model-row"} Model */

  /** A query that was asked: what it found, and how its words are looked for in a text.
   * @typedef {{ result: Result, folding: Folding }} Asked */

  /** Put a text into its place, with the terms marked.
   * @param {HTMLElement | undefined} place
   * @param {string} text
   * @param {Asked | null} asked */
  function put(place, text, asked) {
    if (!place) return;
    place.replaceChildren();
    const marks = asked ? asked.folding.places(text, asked.result.terms) : [];
    let done = 0;
    for (const [start, end] of marks) {
      place.append(text.slice(done, start), element("mark", "", text.slice(start, end)));
      done = end;
    }
    place.append(text.slice(done));
  }

  /** The stretch of the text around its first mark; the whole text when that comes early.
   * @param {string} text
   * @param {string[]} terms
   * @param {Folding} folding */
  function around(text, terms, folding, before = BEFORE, after = AFTER) {
    const [first] = folding.places(text, terms);
    if (!first) return "";
    const start = first[0] <= before + 6 ? 0 : first[0] - before;
    const end = Math.min(text.length, first[1] + after);
    /** @param {number} index @param {number} step away from the half of a character */
    const whole = (index, step) => (/[\uDC00-\uDFFF]/.test(text[index] ?? "") ? index + step : index);
    return (start ? "…" : "") + text.slice(whole(start, 1), whole(end, 1)) + (end < text.length ? "…" : "");
  }

  /** A stretch of what the result does not show itself, around a term that would not be seen otherwise.
   * @param {Search.CaseFile} file
   * @param {Asked} asked
   * @param {boolean} summaryIsShown */
  function excerpt({ card, head, told, story }, { result, folding }, summaryIsShown) {
    const seen = [...head, ...(summaryIsShown ? [card.summary] : [])];
    const hidden = result.terms.filter((term) => !seen.some((text) => folding.contains(text, term)));
    if (!hidden.length) return "";
    const beside = told.map(([label, words]) => `${label}：${words}`);
    const passage = [...(summaryIsShown ? [] : [card.summary]), ...beside, ...story].find((text) => hidden.some((term) => folding.contains(text, term)));
    return passage ? around(passage, hidden, folding) : "";
  }

  /** @param {Model} model */
  const copied = (model) => {
    const { content } = /** @type {HTMLTemplateElement} */ (document.getElementById(model));
    return /** @type {HTMLElement} */ (content.firstElementChild?.cloneNode(true));
  };

  /** The places of a copied model by their names; not every model has each.
   * @param {HTMLElement} made
   * @returns {Partial<Record<string, HTMLElement>>} */
  const placesOf = (made) => Object.fromEntries(
    [.../** @type {NodeListOf<HTMLElement>} */ (made.querySelectorAll("[data-put]"))].map((place) => [place.dataset.put, place]),
  );

  /** @param {HTMLElement | undefined} place @param {string} address */
  function lead(place, address) {
    if (place instanceof HTMLAnchorElement) place.href = address;
  }

  /** Let a picture stand in its place, as parts/mark.html has it.
   * @param {HTMLElement | undefined} place @param {string} address @param {string} look */
  function show(place, address, look) {
    if (!place) return;
    const image = element("img", look ? `${place.className} ${place.className}--${look}` : place.className);
    [image.alt, image.loading, image.decoding, image.src] = ["", "lazy", "async", address];
    place.replaceWith(image);
  }

  /** @param {HTMLElement} made @param {Search.Card} card */
  function dress(made, card) {
    if (!card.name) made.firstElementChild?.classList.add("card--titled");
    if (card.fictional) made.firstElementChild?.classList.add("card--fictional");
    const head = made.querySelector(".card__head");
    for (const [name, words] of card.notes ?? []) head?.append(element("span", `card__note card__note--${name}`, words));
    for (const [grade, scheme, year] of card.awards ?? []) {
      const seal = element("span", "mark", grade);
      seal.title = `${scheme}，${year} 年`;
      seal.append(element("span", "unseen", `（${scheme}，${year} 年）`));
      head?.append(seal);
    }
  }

  /** A case as a view shows it.
   * @param {string} base
   * @param {Model} model
   * @param {Search.Card} card
   * @param {Search.CaseFile | null} file
   * @param {Asked | null} asked
   * @param {string[]} [reasons] where what was asked for stands */
  function drawn(base, model, card, file, asked, reasons = []) {
    const made = copied(model);
    const places = placesOf(made);
    /** @param {string} text */
    const marksIn = (text) => asked?.folding.places(text, asked.result.terms) ?? [];
    /** @param {string} name @param {string | undefined} text */
    const offer = (name, text) => (text ? put(places[name], text, asked) : places[name]?.remove());
    lead(places.name, base + card.address + hash(asked?.result.terms ?? []));
    put(places.name, card.name ?? card.title, asked);
    const look = card.mark.endsWith(".svg") ? "mark" : "logo";
    show(places.plate, base + (card.picture ?? card.mark), card.picture ? "" : look);
    show(places.square, base + card.mark, look === "logo" && !card.picture ? look : "");
    put(places.year, card.year, null);
    put(places.unit, card.unit[0], asked);
    lead(places.unit, base + card.unit[1]);
    // A card is led by the brand's name; the title is shown where a match would not be seen otherwise, and in tables.
    const titleMatters = model === "model-row" || marksIn(card.title).length > 0;
    offer("title", card.name && titleMatters ? card.title : "");
    if (places.summary) {
      const late = asked && (marksIn(card.summary)[0]?.[0] ?? 0) > 56;
      put(places.summary, late ? around(card.summary, asked.result.terms, asked.folding, 28, 200) : card.summary, asked);
    }
    if (reasons.length) put(places.why, `见于：${reasons.join("、")}`, null);
    else places.why?.remove();
    offer("excerpt", file && asked && places.excerpt ? excerpt(file, asked, Boolean(places.summary)) : "");
    if (model === "model-card") {
      for (const theme of card.themes ?? []) places.themes?.append(element("span", "card__theme", theme));
      dress(made, card);
    } else if (places.themes) places.themes.textContent = (card.themes ?? []).join("、");
    if (places.awards) places.awards.textContent = (card.awards ?? []).map(([grade]) => grade).join("、");
    return made;
  }

  /** Where the results of a view go, and the model of each.
   * @param {View} view
   * @returns {[list: HTMLElement, model: Model]} */
  function container(view) {
    if (view === "cards") return [element("ul", "cards"), "model-card"];
    if (view === "list") return [element("ul", "lines lines--marked lines--results"), "model-line"];
    const table = element("table");
    const line = table.createTHead().insertRow();
    for (const name of ["年度", "案例", "单位", "主题", "奖项"]) {
      const cell = element("th", "", name);
      cell.scope = "col";
      line.append(cell);
    }
    return [table.createTBody(), "model-row"];
  }

  /** What is put on the page for a filled container.
   * @param {HTMLElement} list
   * @param {View} view */
  function placed(list, view) {
    if (view !== "table") return list;
    const box = element("div", "scroll");
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "结果表格");
    box.append(list.parentElement ?? list);
    return box;
  }

  /** A field of a CSV file; what a spreadsheet would take for a formula is made plain text by an apostrophe.
   * @param {string} text */
  function field(text) {
    const safe = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  }

  /** A line a case, a column a facet; of the year there is more to say, and what a card says better stands as it says it.
   * @param {Library} library
   * @param {number[]} numbers
   * @param {string} base */
  async function csv(library, numbers, base) {
    const facets = library.facets.filter(({ key }) => key !== "year");
    const lines = [["年度", "年度推断", "品牌", "标题", "单位", ...facets.map(({ label }) => label), "提要", "网址"]];
    for (const number of numbers) {
      const card = await library.card(number);
      /** @type {Partial<Record<string, string[]>>} */
      const said = {
        theme: card.themes ?? [],
        award: (card.awards ?? []).map(([grade, scheme, year]) => `${scheme}${grade}（${year} 年）`),
      };
      lines.push([
        card.year, card.inferred ? "是" : "", card.name ?? "", card.title, card.unit[0],
        ...facets.map(({ key, held, values }) => (said[key] ?? held(number).map((index) => values[index].label)).join("、")),
        card.summary, new URL(base + card.address, document.baseURI).href,
      ]);
    }
    return `\uFEFF${lines.map((line) => line.map(field).join(",")).join("\r\n")}\r\n`;
  }

  /** @param {string} name @param {string} text */
  function save(name, text) {
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  return { drawn, container, placed, csv, save };
})(showcase.search, showcase.elements);
