// The library's results: drawn in one of three ways from the models of parts/search.html, and written as a table to take
// away. What a case says is only ever put in as text.
window.showcaseResults = (() => {
  "use strict";

  const BEFORE = 28; // characters of an excerpt before the first mark
  const AFTER = 72;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function put(place, text, terms, folding) {
    if (!place) return;
    place.replaceChildren();
    const marks = terms.length ? folding.places(text, terms) : [];
    let done = 0;
    for (const [start, end] of marks) {
      place.append(text.slice(done, start), element("mark", "", text.slice(start, end)));
      done = end;
    }
    place.append(text.slice(done));
  }

  /** The stretch of the text around its first mark; the whole text when that comes early. */
  function around(text, terms, folding, before = BEFORE, after = AFTER) {
    const [first] = folding.places(text, terms);
    if (!first) return "";
    const start = first[0] <= before + 6 ? 0 : first[0] - before;
    const end = Math.min(text.length, first[1] + after);
    const whole = (index, step) => (/[\uDC00-\uDFFF]/.test(text[index] ?? "") ? index + step : index);
    return (start ? "…" : "") + text.slice(whole(start, 1), whole(end, 1)) + (end < text.length ? "…" : "");
  }

  /** A stretch of what the result does not show itself, around a term that would not be seen otherwise. */
  function excerpt(file, result, folding, summaryIsShown) {
    const { card, head, story } = file;
    const seen = [...(head ?? []), ...(summaryIsShown ? [card.summary] : [])];
    const hidden = result.terms.filter((term) => !seen.some((text) => folding.contains(text, term)));
    if (!hidden.length) return "";
    const told = [...(summaryIsShown ? [] : [card.summary]), ...(story ?? [])];
    const passage = told.find((text) => hidden.some((term) => folding.contains(text, term)));
    return passage ? around(passage, hidden, folding) : "";
  }

  function drawn(base, model, card, file, result, folding) {
    const made = document.getElementById(model).content.firstElementChild.cloneNode(true);
    const places = Object.fromEntries([...made.querySelectorAll("[data-put]")].map((node) => [node.dataset.put, node]));
    const terms = result?.terms ?? [];
    const clear = (name) => places[name]?.remove();
    const leading = card.name ?? card.title;
    places.name.href = base + card.address;
    put(places.name, leading, terms, folding);
    put(places.year, card.year, [], folding);
    if (!card.inferred) clear("inferred");
    if (card.kind) put(places.kind, card.kind, [], folding);
    else clear("kind");
    if (!card.fictional) clear("fictional");
    if (places.unit) {
      put(places.unit, card.unit[0], terms, folding);
      if (places.unit.tagName === "A") places.unit.href = base + card.unit[1];
    }
    // A card is led by the brand's name; the title is shown where a match would not be seen otherwise, and in tables.
    const titleMatters = model === "model-row" || (terms.length && folding.places(card.title, terms).length);
    if (card.name && titleMatters) put(places.title, card.title, terms, folding);
    else clear("title");
    if (places.summary) {
      const late = terms.length && (folding.places(card.summary, terms)[0]?.[0] ?? 0) > 56;
      put(places.summary, late ? around(card.summary, terms, folding, 28, 200) : card.summary, terms, folding);
    }
    const words = file && places.excerpt ? excerpt(file, result, folding, Boolean(places.summary)) : "";
    if (words) put(places.excerpt, words, terms, folding);
    else clear("excerpt");
    if (model === "model-row") {
      places.themes.textContent = (card.themes ?? []).join("、");
    } else if (places.themes) {
      for (const theme of card.themes ?? []) places.themes.append(element("span", "card__theme", theme));
    }
    if (model === "model-card") {
      if (!card.name) made.firstElementChild.classList.add("card--titled");
      if (card.fictional) made.firstElementChild.classList.add("card--fictional");
      for (const [grade, scheme, year] of card.marks ?? []) {
        const seal = element("span", "mark", grade);
        seal.title = `${scheme}，${year}年`;
        seal.append(element("span", "unseen", `（${scheme}，${year}年）`));
        made.querySelector(".card__head").append(seal);
      }
    }
    if (places.marks) places.marks.textContent = (card.marks ?? []).map(([grade]) => grade).join("、");
    return made;
  }

  function container(view) {
    if (view === "cards") return [element("ul", "cards"), "model-card"];
    if (view === "list") return [element("ul", "lines lines--results"), "model-line"];
    const table = element("table");
    const line = table.createTHead().insertRow();
    for (const name of ["年度", "案例", "单位", "主题", "奖项"]) {
      const cell = element("th", "", name);
      cell.scope = "col";
      line.append(cell);
    }
    return [table.createTBody(), "model-row"];
  }

  function placed(list, view) {
    if (view !== "table") return list;
    const box = element("div", "scroll");
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "结果表格");
    box.append(list.parentElement);
    return box;
  }

  /** A field of a CSV file; what a spreadsheet would take for a formula is made plain text by an apostrophe. */
  function field(text) {
    const safe = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  }

  /** A line a case, a column a facet; of the year there is more to say, and what a card says better stands as it says it. */
  async function csv(library, numbers, base) {
    const facets = library.facets.filter(({ key }) => key !== "year");
    const lines = [["年度", "年度推断", "品牌", "标题", "单位", ...facets.map(({ label }) => label), "提要", "网址"]];
    for (const number of numbers) {
      const card = await library.card(number);
      const said = {
        theme: card.themes ?? [],
        award: (card.marks ?? []).map(([grade, scheme, year]) => `${scheme}${grade}（${year}年）`),
      };
      lines.push([
        card.year, card.inferred ? "是" : "", card.name ?? "", card.title, card.unit[0],
        ...facets.map(({ key, held, values }) => (said[key] ?? held(number).map((index) => values[index].label)).join("、")),
        card.summary, new URL(base + card.address, document.baseURI).href,
      ]);
    }
    return `\uFEFF${lines.map((line) => line.map(field).join(",")).join("\r\n")}\r\n`;
  }

  function save(name, text) {
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  return { drawn, container, placed, csv, save };
})();
