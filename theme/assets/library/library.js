// The library page: what is asked for, kept in the address; chips, pages, keys. Facets and results have files of their own.
((search, filters, results, choice, elements) => {
  "use strict";

  const place = document.getElementById("library");
  if (!place) return; // no case yet
  const root = place;

  const { Library, ABSENT } = search;
  const { count, ordered, Filters } = filters;
  const { drawn, container, placed, csv, save } = results;
  const { numbersOf, withButton, sortable, headOf } = choice;
  const { element } = elements;
  const { Finds, nothing } = showcase.groups;
  const { MOST } = showcase.openings;
  const kept = window.showcaseKept;

  /** @typedef {InstanceType<typeof Library>["facets"][number]} Facet */
  /** @typedef {NonNullable<Awaited<ReturnType<InstanceType<typeof Library>["find"]>>>} Result */
  /** @typedef {ReturnType<typeof readAddress>} Asked */

  const PAGE = 20;
  const FOUND = 8; // results of a query on a page: of each a file is opened, to show where the words stand
  const LEAST = 4; // of them there is room for when all cases that only may hold a query are opened besides
  const COMPACT = 200; // more cases are shown a line each unless somebody chooses otherwise
  const VIEWS = /** @type {const} */ (["cards", "list", "table"]);

  /** @param {string} id */
  const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const parts = {
    form: at("library-search"), query: /** @type {HTMLInputElement} */ (at("library-query")), chips: at("library-chips"),
    filters: /** @type {HTMLDetailsElement} */ (at("filters")), active: at("filters-active"), groups: at("filters-groups"),
    section: at("results"), count: at("results-count"), sort: /** @type {HTMLSelectElement} */ (at("results-sort")),
    results: at("results-list"), none: at("results-none"), pager: at("results-pager"), downloads: at("results-downloads"),
    finds: at("results-finds"), texts: at("results-texts"),
    kept: /** @type {HTMLAnchorElement} */ (at("results-kept")), forget: at("results-forget"), link: at("results-link"),
    left: at("results-left"), exactly: /** @type {HTMLButtonElement} */ (at("results-exactly")), lists: at("library-lists"),
  };
  const views = [.../** @type {NodeListOf<HTMLButtonElement>} */ (root.querySelectorAll("[data-view]"))];
  const { base = "", search: manifest = "", inflate = "" } = root.dataset;

  const usual = Number(root.dataset.total) > COMPACT ? "list" : "cards";

  /** The view of that name; the usual one where there is none.
   * @param {string | null | undefined} name */
  const viewOf = (name) => VIEWS.find((view) => view === name) ?? usual;

  /** What the address asks for.
   * @param {Facet[]} facets */
  function readAddress(facets) {
    const given = new URLSearchParams(location.search);
    /** @type {Map<string, Set<number>>} */
    const chosen = new Map();
    for (const facet of facets) {
      const codes = new Set(given.getAll(facet.key));
      const values = facet.values.flatMap((value, index) => (codes.has(value.code) ? [index] : []));
      if (values.length) chosen.set(facet.key, new Set(values));
    }
    return {
      query: (given.get("q") ?? "").trim(),
      chosen,
      kept: kept.sound((given.get("kept") ?? "").split(",")),
      sort: given.get("sort") ?? "",
      view: viewOf(given.get("view")),
      page: Math.max(1, Number.parseInt(given.get("page") ?? "", 10) || 1),
    };
  }

  /** @param {Asked} asked @param {Facet[]} facets */
  function address(asked, facets) {
    const given = new URLSearchParams();
    if (asked.query) given.set("q", asked.query);
    for (const facet of facets) {
      for (const index of asked.chosen.get(facet.key) ?? []) given.append(facet.key, facet.values[index].code);
    }
    if (asked.sort) given.set("sort", asked.sort);
    if (asked.view !== usual) given.set("view", asked.view);
    if (asked.page > 1) given.set("page", String(asked.page));
    const keys = asked.kept.length ? kept.asked(asked.kept).slice(1) : ""; // its strokes and commas stay as they are
    const written = [keys, given.toString()].filter(Boolean).join("&");
    return written ? `?${written}` : location.pathname;
  }

  /** @param {Asked} asked */
  const isIdle = (asked) =>
    !asked.query && !asked.chosen.size && !asked.kept.length && !asked.sort && asked.view === usual && asked.page === 1;

  class LibraryPage {
    /** @param {InstanceType<typeof Library>} library */
    constructor(library) {
      this.library = library;
      this.asked = readAddress(library.facets);
      this.turn = 0; // answers of an earlier question are dropped
      this.typing = false;
      /** @type {{ keys: string, numbers: Set<number> | null }} */
      this.wanted = { keys: "", numbers: null };
      /** @type {Result | null} */
      this.result = null;
      /** @type {number[]} */
      this.passed = [];
      this.filters = new Filters(parts.groups, library.facets, (facet, index, checked) => this.choose(facet, index, checked));
      this.finds = new Finds(parts.finds, parts.texts, base);
      this.listen();
      parts.form.hidden = false;
      parts.filters.hidden = false;
      const wide = matchMedia("(min-width: 60rem)");
      const unfold = () => { parts.filters.open = wide.matches; };
      wide.addEventListener("change", unfold);
      unfold();
      parts.lists.querySelector(".facets")?.setAttribute("hidden", "");
      this.restore();
    }

    listen() {
      parts.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.typed(true);
      });
      let waiting = 0;
      let composing = false;
      const soon = () => {
        clearTimeout(waiting);
        waiting = window.setTimeout(() => this.typed(false), 220);
      };
      // Half a syllable in an input method is not a query.
      parts.query.addEventListener("compositionstart", () => { composing = true; clearTimeout(waiting); });
      parts.query.addEventListener("compositionend", () => { composing = false; soon(); });
      parts.query.addEventListener("input", () => { if (!composing) soon(); });
      parts.sort.addEventListener("change", () => this.ask({ sort: parts.sort.value, page: 1 }));
      for (const button of views) button.addEventListener("click", () => this.ask({ view: viewOf(button.dataset.view) }));
      at("results-csv").addEventListener("click", () => this.export());
      parts.exactly.addEventListener("click", () => this.exactly());
      at("results-print").addEventListener("click", () => this.print());
      parts.forget.addEventListener("click", () => {
        kept.clear();
        this.ask({ kept: [], page: 1 });
      });
      parts.link.addEventListener("click", () => this.copyLink());
      document.addEventListener("kept", () => this.showKept());
      window.addEventListener("popstate", () => this.restore());
      document.addEventListener("keydown", (event) => this.key(event));
    }

    /** Arrows go through the results, Escape comes back.
     * @param {KeyboardEvent} event */
    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
      const links = [.../** @type {NodeListOf<HTMLElement>} */ (parts.section.querySelectorAll("[data-put=name], .finds__name"))];
      const here = links.findIndex((link) => link === document.activeElement);
      if (event.key === "Escape" && here >= 0) parts.query.focus();
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (!step || !links.length || (here < 0 && document.activeElement !== parts.query)) return;
      event.preventDefault();
      if (here + step < 0) parts.query.focus();
      else links[Math.min(here + step, links.length - 1)].focus();
    }

    /** @param {boolean} final whether it was sent, not only paused at */
    typed(final) {
      const query = parts.query.value.trim();
      if (query === this.asked.query) return;
      // What is typed in one go is one step back.
      const goesOn = !final && this.typing && Boolean(query);
      this.typing = !final;
      this.ask({ query, page: 1 }, goesOn);
    }

    /** @param {Facet} facet @param {number} index @param {boolean} checked */
    choose(facet, index, checked) {
      const chosen = new Map([...this.asked.chosen].map(([key, values]) => [key, new Set(values)]));
      /** @type {Set<number>} */
      const values = chosen.get(facet.key) ?? new Set();
      if (checked) {
        // A narrower value replaces the wider one it lies in, and the other way round: together they would say nothing.
        values.delete(facet.values[index].parent);
        for (const other of [...values]) if (facet.values[other].parent === index) values.delete(other);
        values.add(index);
      } else {
        values.delete(index);
      }
      if (values.size) chosen.set(facet.key, values);
      else chosen.delete(facet.key);
      this.ask({ chosen, page: 1 });
    }

    /** @param {Partial<Asked>} change @param {boolean} [replace] whether it is no step of its own in the history */
    ask(change, replace = false) {
      if (!("query" in change)) this.typing = false;
      this.asked = { ...this.asked, ...change };
      const to = address(this.asked, this.library.facets);
      // What is asked again as it stands is no step either: going back would seem to do nothing.
      if (replace || to === (location.search || location.pathname)) history.replaceState(null, "", to);
      else history.pushState(null, "", to);
      return this.show();
    }

    /** Ask by something that the answer takes away, and go on with the keyboard where that has led.
     * @param {Partial<Asked>} change @param {() => HTMLElement | null | undefined} where */
    async askFrom(change, where) {
      await this.ask(change);
      if (document.activeElement === document.body) where()?.focus({ preventScroll: true });
    }

    restore() {
      this.asked = readAddress(this.library.facets);
      this.typing = false;
      parts.query.value = this.asked.query;
      this.show();
    }

    sort() {
      const { sort, query } = this.asked;
      const known = [...parts.sort.options].some((option) => option.value === sort);
      return known && (sort !== "relevance" || query) ? sort : query ? "relevance" : "newest";
    }

    async show() {
      this.turn += 1;
      const turn = this.turn;
      const { asked, library } = this;
      root.dataset.state = "busy";
      try {
        const result = asked.query ? await library.find(asked.query) : null;
        if (turn !== this.turn) return;
        const sort = this.sort();
        await this.findKept();
        if (turn !== this.turn) return;
        const tiers = this.tiers(result);
        const maybe = await ordered(library, count(library, tiers, asked.chosen).passed, sort, tiers);
        const plan = result ? await this.planned(result, maybe) : { size: PAGE, isWhole: true };
        const passed = result && !result.exact ? await this.settle(turn, result, maybe, plan, sort) : maybe;
        if (!passed || turn !== this.turn) return;
        this.result = result;
        await this.render(turn, result, passed, plan.size, sort);
        if (result) void this.check(turn);
      } catch (error) {
        if (turn === this.turn) this.fail(error);
      } finally {
        if (turn === this.turn) {
          root.dataset.state = "ready";
          answered();
        }
      }
    }

    /** Take back what was found where the site has changed meanwhile, so that other cases may be meant: nobody waits for that.
     * @param {number} turn */
    async check(turn) {
      if (!(await this.library.isCurrent()) && turn === this.turn) this.fail(new Error("the site was published anew"));
    }

    /** Which of the cases are those asked for by their keys. */
    async findKept() {
      const { kept: keys } = this.asked;
      if (keys.join() === this.wanted.keys) return;
      this.wanted = { keys: keys.join(), numbers: keys.length ? new Set(await numbersOf(this.library, keys)) : null };
    }

    /** How well each case fits what is asked, by words and by key; null where nothing of it is asked.
     * @param {Result | null} result */
    tiers(result) {
      const { numbers } = this.wanted;
      const tiers = result?.tiers ?? null;
      if (!numbers) return tiers;
      return Uint8Array.from({ length: this.library.count }, (_, number) => (numbers.has(number) ? tiers?.[number] ?? 0 : ABSENT));
    }

    /** How many results stand on a page, as of each a file is opened; and whether there is room for all cases that only may hold the
     * query, so that it is known how many do.
     * @param {Result} result @param {number[]} maybe */
    async planned(result, maybe) {
      const { openings } = result;
      const besides = this.library.destinations.besides(result.query).filter((name) => !openings.names.has(name));
      openings.most = Math.max(openings.names.size + 1, MOST - besides.length);
      const files = maybe.length > MOST ? [] : await Promise.all(maybe.map((number) => this.library.fileOf(number)));
      const open = files.filter((name) => openings.names.has(name)).length;
      const left = openings.left + (maybe.length <= Math.min(FOUND, openings.left + open) ? open : 0); // those open already, where all are shown
      const unsure = this.unsure(result).length;
      if (!unsure || new Set([...this.unsure(result), ...maybe]).size <= left) return { size: Math.min(FOUND, left), isWhole: true };
      if (unsure <= left - LEAST) return { size: Math.min(FOUND, left - unsure), isWhole: true };
      return { size: Math.min(FOUND, left), isWhole: false };
    }

    /** The cases that only may hold the query, of those asked for by key.
     * @param {Result} result */
    unsure(result) {
      return [...result.unsure].filter((number) => this.wanted.numbers?.has(number) ?? true);
    }

    /** Look into the cases that may contain the query: into all where there is room, else into those of this page, which are then all
        it shows. The count is then about right, and `exactly` makes it exact.
     * @param {number} turn
     * @param {Result} result
     * @param {number[]} maybe
     * @param {{ size: number, isWhole: boolean }} plan
     * @param {string} sort */
    async settle(turn, result, maybe, { size, isWhole }, sort) {
      const from = (this.asked.page - 1) * size;
      await this.library.settle(result, isWhole ? this.unsure(result) : maybe.slice(from, from + size));
      result.exact = isWhole;
      if (turn !== this.turn) return null;
      return isWhole ? this.recounted(result, sort) : maybe;
    }

    /** @param {number[]} passed @param {Result} result */
    candidatesOf(passed, { tiers }) {
      return passed.filter((number) => tiers[number] !== ABSENT).length;
    }

    /** @param {Result} result */
    candidates({ tiers }) {
      return [...tiers.keys()].filter((number) => tiers[number] !== ABSENT);
    }

    /** @param {Result} result @param {string} sort */
    recounted(result, sort) {
      return ordered(this.library, count(this.library, this.tiers(result), this.asked.chosen).passed, sort, result.tiers);
    }

    /** On demand every case that may contain the query is opened. */
    async exactly() {
      const { turn, result } = this;
      if (!result) return;
      parts.exactly.disabled = true;
      parts.exactly.textContent = "正在核对…";
      try {
        await this.library.settle(result, this.candidates(result));
        if (turn !== this.turn) return;
        result.exact = true;
        const sort = this.sort();
        await this.render(turn, result, await this.recounted(result, sort), FOUND, sort);
      } catch (error) {
        if (turn === this.turn) this.fail(error);
      }
    }

    /** @param {number} turn @param {Result | null} result @param {number[]} passed @param {number} size of a page @param {string} sort */
    async render(turn, result, passed, size, sort) {
      const { asked, library } = this;
      const pages = Math.max(1, Math.ceil(passed.length / size));
      const page = Math.min(asked.page, pages);
      const idle = isIdle(asked);
      const shown = idle ? [] : passed.slice((page - 1) * size, page * size);
      const question = result ? { result, folding: await library.folding() } : null;
      const files = await Promise.all(shown.map((number) => (result ? library.case(number) : null)));
      const cards = await Promise.all(shown.map((number, index) => files[index]?.card ?? library.card(number)));
      const reasons = await Promise.all(shown.map((number) => (result ? library.reasons(number, result) : [])));
      const found = result && page === 1 && !asked.chosen.size ? await this.beside(result) : null;
      if (turn !== this.turn) return;
      const { counts } = count(library, this.tiers(result), asked.chosen);
      this.filters.show(counts, asked.chosen);
      this.chips();
      parts.section.hidden = false;
      parts.lists.hidden = !idle;
      this.passed = passed;
      if (found && question) this.finds.show(found.groups, found.written, question.result.query, question.folding);
      else this.finds.clear();
      parts.sort.querySelector("[value=relevance]")?.toggleAttribute("hidden", !asked.query);
      parts.sort.value = sort;
      for (const button of views) button.setAttribute("aria-pressed", String(button.dataset.view === asked.view));
      this.showKept();
      for (const part of [parts.results, parts.none, parts.pager, parts.downloads]) part.hidden = idle;
      if (idle) {
        parts.count.textContent = `共 ${library.count} 个案例`;
        parts.exactly.hidden = true;
        parts.results.replaceChildren();
        return;
      }
      const here = shown.flatMap((number, index) => (!result || result.tiers[number] !== ABSENT ? [index] : []));
      this.say(result && !result.exact ? this.candidatesOf(passed, result) : passed.length, result);
      if (!passed.length && result) await this.nothing(turn, result);
      const [list, model] = container(asked.view);
      list.append(...here.map((index) => withButton(drawn(base, model, cards[index], files[index], question, reasons[index]), cards[index])));
      if (asked.view === "table") sortable(list.parentElement ?? list, sort, (wanted, column) => this.askFrom({ sort: wanted, page: 1 }, () => headOf(parts.results, column)));
      parts.results.replaceChildren(here.length ? placed(list, asked.view) : "");
      const isLooking = passed.length > 0 && !here.length; // those of this page only may have held it, and do not
      if (isLooking) parts.none.textContent = "先核对的几个里没有。点“逐个核对”看其余的。";
      parts.none.hidden = passed.length > 0 && !isLooking;
      parts.downloads.hidden = !passed.length;
      this.pager(page, pages);
    }

    /** How many there are.
     * @param {number} number
     * @param {Result | null} result */
    say(number, result) {
      const { query } = this.asked;
      const about = result && !result.exact ? "约 " : "";
      parts.exactly.hidden = !about;
      parts.exactly.disabled = false;
      parts.exactly.textContent = "逐个核对";
      this.sayLeft(result?.left ?? []);
      parts.count.textContent = number
        ? `${about}${number} 个案例${result?.names.size ? "（按拼音找到）" : ""}`
        : "没有找到案例";
      if (number) return;
      if (this.asked.chosen.size || (query && this.asked.kept.length)) parts.none.textContent = "没有同时符合这些条件的案例。请减少条件。";
      else parts.none.textContent = query ? `没有包含“${query}”的案例。` : "收藏的案例已不在本站。";
    }

    /** Which words were not looked for, and the way to each by itself.
     * @param {string[]} words */
    sayLeft(words) {
      parts.left.hidden = !words.length;
      const links = words.map((word) => {
        const link = element("a", "", word);
        link.href = `?${new URLSearchParams([["q", word]]).toString()}`;
        return link;
      });
      parts.left.replaceChildren("一次查的词太多，下面的词没有查，可以单独检索：", ...links);
    }

    /** What besides cases the query finds.
     * @param {Result} result */
    async beside(result) {
      const { destinations } = this.library;
      const { query, openings, names } = result;
      const letters = !names.size && result.tiers.some((tier) => tier !== ABSENT);
      openings.most = new Set([...openings.names, ...destinations.besides(query)]).size; // for which there was room
      const groups = await destinations.find(query, openings, !letters);
      const written = names.size ? { hits: [], cut: false } : await destinations.written(query, openings);
      return { groups, written };
    }

    /** No case was found: what may have been meant, and where one may go from here.
     * @param {number} turn
     * @param {Result} result */
    async nothing(turn, result) {
      const place = element("div", "nothing");
      /** @param {string} query */
      const to = (query) => `?${new URLSearchParams([["q", query]]).toString()}`;
      await nothing(place, this.library, result.query, to, base);
      if (turn === this.turn) parts.none.append(place);
    }

    /** What is kept on this device: the way to it, and what can be done with it where it is shown. */
    showKept() {
      const keys = kept.all();
      parts.kept.hidden = !keys.length;
      parts.kept.textContent = `收藏的 ${keys.length} 例`;
      parts.kept.href = kept.asked(keys);
      parts.forget.hidden = !this.asked.kept.length || !keys.length;
    }

    async copyLink() {
      const label = parts.link.textContent;
      try {
        await navigator.clipboard.writeText(location.href);
        parts.link.textContent = "已复制";
      } catch {
        parts.link.textContent = "请从地址栏复制";
      }
      setTimeout(() => { parts.link.textContent = label; }, 2500);
    }

    chips() {
      /** @type {HTMLElement[]} */
      const chips = [];
      /** @param {string} label @param {string} name @param {() => void} remove */
      const chip = (label, name, remove) => {
        const button = element("button", "chip", label);
        button.type = "button";
        button.setAttribute("aria-label", `去掉条件：${name}`);
        button.addEventListener("click", () => {
          remove();
          parts.query.focus();
        });
        const item = element("li");
        item.append(button);
        chips.push(item);
      };
      const { query, chosen, kept: keys } = this.asked;
      if (keys.length) chip(`收藏的 ${keys.length} 例`, `收藏的 ${keys.length} 例`, () => this.ask({ kept: [], page: 1 }));
      if (query) {
        chip(`“${query}”`, `检索“${query}”`, () => {
          parts.query.value = "";
          this.ask({ query: "", page: 1 });
        });
      }
      for (const facet of this.library.facets) {
        for (const index of chosen.get(facet.key) ?? []) {
          const value = facet.values[index];
          const wider = facet.key === "award" && value.parent >= 0 ? `${facet.values[value.parent].label} ` : "";
          chip(wider + value.label, `${facet.label}“${value.label}”`, () => this.choose(facet, index, false));
        }
      }
      if (chips.length > 1) {
        const clear = element("button", "chip chip--clear", "全部清除");
        clear.type = "button";
        clear.addEventListener("click", () => {
          parts.query.value = "";
          this.ask({ query: "", chosen: new Map(), kept: [], page: 1 });
          parts.query.focus();
        });
        const item = element("li");
        item.append(clear);
        chips.push(item);
      }
      parts.chips.replaceChildren(...chips);
      parts.chips.hidden = !chips.length;
      const active = [...chosen.values()].reduce((sum, values) => sum + values.size, 0);
      parts.active.textContent = active ? `已选 ${active} 项` : "";
    }

    /** @param {number} page @param {number} pages */
    pager(page, pages) {
      parts.pager.hidden = pages < 2;
      const list = element("ol");
      let before = 0;
      for (let number = 1; number <= pages; number += 1) {
        if (pages > 9 && number !== 1 && number !== pages && Math.abs(number - page) > 2) continue;
        if (number > before + 1) {
          const gap = element("li", "pager__gap", "…");
          gap.setAttribute("aria-hidden", "true");
          list.append(gap);
        }
        before = number;
        const link = element("a", "", String(number));
        link.href = address({ ...this.asked, page: number }, this.library.facets);
        link.setAttribute("aria-label", `第 ${number} 页`);
        if (number === page) link.setAttribute("aria-current", "page");
        link.addEventListener("click", (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          this.askFrom({ page: number }, () => parts.results);
          parts.section.scrollIntoView();
        });
        const item = element("li");
        item.append(link);
        list.append(item);
      }
      parts.pager.replaceChildren(list);
    }

    async export() {
      const settled = await this.whole();
      save("案例选集.csv", await csv(this.library, settled, base));
    }

    /** All of the results, every one looked into: what is taken away is exact. */
    async whole() {
      const { result } = this;
      if (result && !result.exact) {
        await this.library.settle(result, this.passed);
        this.passed = this.passed.filter((number) => result.tiers[number] !== ABSENT);
      }
      return this.passed;
    }

    /** Every result on paper, not only the page on the screen. */
    async print() {
      const numbers = await this.whole();
      const cards = await Promise.all(numbers.map((number) => this.library.card(number)));
      const shown = [...parts.results.childNodes];
      const [list, model] = container(this.asked.view); // on paper without buttons
      list.append(...cards.map((card) => drawn(base, model, card, null, null)));
      parts.results.replaceChildren(placed(list, this.asked.view));
      window.addEventListener("afterprint", () => parts.results.replaceChildren(...shown), { once: true });
      window.print();
    }

    /** @param {unknown} error */
    fail(error) {
      console.warn(error); // a lost connection, or a site published anew while the page was open
      this.finds.clear();
      parts.section.hidden = false;
      parts.lists.hidden = false;
      parts.count.textContent = "检索没有完成";
      parts.results.replaceChildren();
      parts.pager.hidden = true;
      parts.downloads.hidden = true;
      parts.none.hidden = false;
      parts.none.textContent = "检索文件未能下载，可能是网络中断或网站刚刚更新。请刷新页面重试；下面的列表仍可使用。";
    }
  }

  const answered = () => document.documentElement.classList.remove("asking"); // display.js
  parts.query.value = new URLSearchParams(location.search).get("q") ?? "";

  Library.open(manifest, inflate).then(
    (library) => {
      showcase.library = library;
      new LibraryPage(library);
    },
    (error) => {
      root.dataset.state = "none"; // the lists of the page stay as they are
      answered();
      console.warn(error);
    },
  );
})(showcase.search, showcase.filters, showcase.results, showcase.choice, showcase.elements);
