// Suggestions below a search box while somebody types: what is called so or read so, kind by kind; in an empty box what was searched
// for before. The library's own box shows what it finds on the page at once, and has the latter only. A combobox with a list, as ARIA describes it: the focus stays in the box, arrows choose, Enter goes there.
showcase.suggest = (() => {
  "use strict";

  const { Library } = showcase.search;
  const { element, sigil } = showcase.elements;
  const recent = showcase.recent;

  const MOST = 8;
  const OF_A_KIND = 4;
  const PAUSE = 90;

  /** @typedef {InstanceType<typeof Library>} Library */
  /** @typedef {ReturnType<Library["destinations"]["grouped"]>[number]} Group */

  /** @type {Promise<Library> | null} */
  let opening = null;

  /** @param {string} search @param {string} inflate */
  function library(search, inflate) {
    opening ??= showcase.library ? Promise.resolve(showcase.library) : Library.ofNames(search, inflate);
    opening.catch(() => { opening = null; });
    return opening;
  }

  class Box {
    /** @param {HTMLInputElement} input @param {string} search @param {string} inflate */
    constructor(input, search, inflate) {
      this.input = input;
      this.search = search;
      this.inflate = inflate;
      this.root = new URL("../", new URL(search, document.baseURI));
      this.turn = 0;
      this.chosen = -1;
      this.live = input.dataset.live !== undefined; // what a suggestion would say stands on the page already
      this.waiting = 0;
      this.composing = false;
      this.list = element("div", "suggest");
      this.list.id = `${input.id}-suggestions`;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", "检索建议");
      this.list.hidden = true;
      this.told = element("span", "unseen");
      this.told.setAttribute("role", "status");
      /** @type {HTMLElement[]} */
      this.options = [];
      this.attach();
    }

    attach() {
      const { input } = this;
      for (const [name, value] of [
        ["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", this.list.id], ["aria-haspopup", "listbox"],
      ]) input.setAttribute(name, value);
      input.closest("form")?.classList.add("suggesting");
      (input.closest(".library-search__box, form") ?? input).append(this.list, this.told);
      input.addEventListener("compositionstart", () => { this.composing = true; });
      input.addEventListener("compositionend", () => { this.composing = false; this.soon(); });
      input.addEventListener("input", () => { if (!this.composing) this.soon(); });
      input.addEventListener("click", () => { if (!input.value) this.soon(); });
      input.addEventListener("keydown", (event) => this.key(event));
      input.addEventListener("blur", () => this.close());
      input.form?.addEventListener("submit", () => {
        recent.add(input.value);
        this.close();
      });
      this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the box
      this.list.addEventListener("click", ({ target }) => {
        const option = target instanceof Element ? target.closest("[role=option]") : null;
        if (option instanceof HTMLElement) this.take(option);
      });
      if (document.activeElement === input && !this.live) this.soon();
    }

    soon() {
      clearTimeout(this.waiting);
      this.turn += 1;
      this.waiting = window.setTimeout(() => this.show(), PAUSE);
    }

    close() {
      clearTimeout(this.waiting);
      this.turn += 1;
      this.list.hidden = true;
      this.chosen = -1;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }

    async show() {
      const { turn } = this;
      const typed = this.input.value.trim();
      try {
        const groups = !typed ? this.before() : this.live ? [] : await this.found(typed);
        if (turn !== this.turn || document.activeElement !== this.input) return;
        this.draw(groups);
      } catch (error) {
        console.warn(error); // without suggestions the box still searches
      }
    }

    /** @typedef {{ label: string, options: HTMLElement[] }} Shown */

    /** What was searched for before.
     * @returns {Shown[]} */
    before() {
      const queries = recent.all();
      if (!queries.length) return [];
      const options = queries.map((query) => this.option(query, "", { query }));
      return [{ label: "最近检索（只存在本机）", options: [...options, this.option("清除最近检索", "", { clears: "true" })] }];
    }

    /** @param {string} typed
     * @returns {Promise<Shown[]>} */
    async found(typed) {
      const held = await library(this.search, this.inflate);
      const query = await held.read(typed);
      /** @type {Group[]} */
      const groups = query.wanted.length ? await held.destinations.find(query) : [];
      let left = MOST;
      const shown = groups.map(({ kind, hits }) => {
        const some = hits.slice(0, Math.min(OF_A_KIND, left));
        left -= some.length;
        return { label: kind[1], options: some.map(({ row, name }) => {
          const [, called, address, aside, , , mark] = row;
          const option = this.option(called, [name === called ? "" : name, aside].filter(Boolean).join("，"), { address });
          if (mark) option.prepend(sigil(new URL(mark, this.root).href, "suggest__mark"));
          return option;
        }) };
      }).filter(({ options }) => options.length);
      return [{ label: "", options: [this.option(`检索“${typed}”`, "", { query: typed })] }, ...shown];
    }

    /** @param {string} name @param {string} aside @param {Record<string, string>} data */
    option(name, aside, data) {
      const made = element("div", "suggest__option");
      made.setAttribute("role", "option");
      made.setAttribute("aria-selected", "false");
      made.append(element("span", "suggest__name", name));
      if (aside) made.append(element("span", "suggest__aside", aside));
      Object.assign(made.dataset, data);
      return made;
    }

    /** @param {Shown[]} groups */
    draw(groups) {
      this.chosen = -1;
      this.input.removeAttribute("aria-activedescendant");
      this.list.replaceChildren(...groups.map(({ label, options }) => {
        if (!label) return options[0];
        const group = element("div", "suggest__group");
        group.setAttribute("role", "group");
        group.setAttribute("aria-label", label);
        const head = element("div", "suggest__label", label);
        head.setAttribute("aria-hidden", "true");
        group.append(head, ...options);
        return group;
      }));
      this.options = groups.flatMap(({ options }) => options);
      this.options.forEach((option, number) => { option.id = `${this.list.id}-${number}`; });
      this.list.hidden = !this.options.length;
      this.input.setAttribute("aria-expanded", String(!this.list.hidden));
      const offered = this.options.filter((option) => option.dataset.address).length;
      this.told.textContent = offered ? `有 ${offered} 条建议，用上下方向键选择` : "";
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const open = !this.list.hidden;
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (step && open) {
        event.preventDefault();
        this.choose(this.chosen + step);
      } else if (event.key === "Escape" && open) {
        event.preventDefault();
        this.close();
      } else if (event.key === "Enter" && open && this.chosen >= 0) {
        event.preventDefault();
        this.take(this.options[this.chosen]);
      } else if (event.key === "Tab") this.close();
    }

    /** From the last option one comes back to the box, and from there to the first.
     * @param {number} place */
    choose(place) {
      const count = this.options.length;
      this.chosen = place >= count ? -1 : place < -1 ? count - 1 : place;
      this.options.forEach((option, number) => option.setAttribute("aria-selected", String(number === this.chosen)));
      const option = this.options[this.chosen];
      if (option) {
        this.input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else this.input.removeAttribute("aria-activedescendant");
    }

    /** @param {HTMLElement} option */
    take(option) {
      const { query, address, clears } = option.dataset;
      if (clears) {
        recent.clear();
        this.close();
        return;
      }
      if (query !== undefined) {
        this.input.value = query;
        this.close();
        this.input.form?.requestSubmit?.();
        return;
      }
      recent.add(this.input.value);
      this.close();
      const to = new URL(address ?? "", this.root);
      if (to.protocol === "file:" && to.pathname.endsWith("/")) to.pathname += "index.html";
      location.assign(to.href);
    }
  }

  /** Suggestions for a box from now on.
   * @param {HTMLInputElement} input
   * @param {string} search the address of the manifest
   * @param {string} inflate */
  function serve(input, search, inflate) {
    return new Box(input, search, inflate);
  }

  return { serve, library };
})();
