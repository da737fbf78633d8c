// The words that were searched for, marked on the page they led to, with the way to the next and the one before. The address says
// which they are, behind its `#find=`: no server is told.
showcase.marks = (() => {
  "use strict";

  const { Files } = showcase.files;
  const { Folding } = showcase.folding;
  const { element } = showcase.elements;

  const NOT_READ = "script,style,textarea,select,button,input,nav,.unseen,[aria-hidden=true],.found-bar";
  const BLOCK = /^(?:block|list-item|table-cell|flex|grid|table-caption|flow-root|inline-block)$/;

  /** A stretch of text that reads on, and the nodes it is made of.
   * @typedef {{ text: string, nodes: Text[] }} Line */

  /** The lines of the page: text nodes whose nearest block is the same.
   * @param {HTMLElement} root
   * @returns {Line[]} */
  function lines(root) {
    /** @type {Map<Element, Line>} */
    const found = new Map();
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const { parentElement: parent } = node;
      if (!(node instanceof Text) || !node.data || !parent || parent.closest(NOT_READ)) continue;
      /** @type {Element} */
      let block = parent;
      while (block !== root && block.parentElement && !BLOCK.test(getComputedStyle(block).display)) block = block.parentElement;
      const line = found.get(block) ?? { text: "", nodes: [] };
      line.text += node.data;
      line.nodes.push(node);
      found.set(block, line);
    }
    return [...found.values()];
  }

  /** Put a mark around a stretch of a line; it may reach over several nodes.
   * @param {Line} line
   * @param {number} start
   * @param {number} end
   * @returns {HTMLElement[]} */
  function mark(line, start, end) {
    /** @type {HTMLElement[]} */
    const made = [];
    let at = 0;
    for (const node of [...line.nodes]) {
      const from = Math.max(start - at, 0);
      const to = Math.min(end - at, node.length);
      at += node.length;
      if (from >= to) continue;
      const stretch = from ? node.splitText(from) : node;
      if (to - from < stretch.length) line.nodes.splice(line.nodes.indexOf(node) + 1, 0, stretch.splitText(to - from));
      if (from) line.nodes.splice(line.nodes.indexOf(node) + 1, 0, stretch);
      const around = element("mark", "found");
      stretch.replaceWith(around);
      around.append(stretch);
      made.push(around);
    }
    return made;
  }

  class Marks {
    /** @param {HTMLElement} main @param {string[]} terms @param {InstanceType<typeof Folding>} folding */
    constructor(main, terms, folding) {
      /** @type {HTMLElement[][]} */
      this.places = [];
      for (const line of lines(main)) {
        // From the last to the first, so that what is split lies behind what is still to be found.
        const found = folding.places(line.text, terms).reverse().map(([start, end]) => mark(line, start, end));
        this.places.push(...found.reverse());
      }
      this.here = -1;
      this.terms = terms;
    }

    bar() {
      const bar = element("div", "found-bar");
      bar.setAttribute("role", "region");
      bar.setAttribute("aria-label", "本页的检索词");
      this.count = element("span", "found-bar__count");
      this.count.setAttribute("role", "status");
      const words = element("span", "found-bar__words", this.terms.map((term) => `“${term}”`).join(""));
      bar.append(words, this.count, this.button("上一处", () => this.go(-1)), this.button("下一处", () => this.go(1)), this.button("关闭", () => this.end()));
      bar.addEventListener("keydown", (event) => { if (event.key === "Escape") this.end(); });
      this.element = bar;
      this.say();
      return bar;
    }

    /** @type {HTMLElement | undefined} */
    count;

    /** @type {HTMLElement | undefined} */
    element;

    /** @param {string} label @param {() => void} act */
    button(label, act) {
      const made = element("button", "", label);
      made.type = "button";
      made.addEventListener("click", act);
      return made;
    }

    say() {
      if (this.count) this.count.textContent = this.here < 0 ? `共 ${this.places.length} 处` : `第 ${this.here + 1} 处，共 ${this.places.length} 处`;
    }

    /** @param {number} step */
    go(step) {
      for (const one of this.places[this.here] ?? []) one.classList.remove("found--here");
      const count = this.places.length;
      this.here = this.here < 0 ? (step > 0 ? 0 : count - 1) : (this.here + step + count) % count;
      const place = this.places[this.here];
      for (const one of place) one.classList.add("found--here");
      for (let box = place[0].closest("details:not([open])"); box instanceof HTMLDetailsElement; box = place[0].closest("details:not([open])")) box.open = true;
      place[0].scrollIntoView({ block: "center" });
      this.say();
    }

    end() {
      for (const one of this.places.flat()) {
        const parent = one.parentNode;
        one.replaceWith(...one.childNodes);
        parent?.normalize();
      }
      this.element?.remove();
      history.replaceState(null, "", location.pathname + location.search);
      document.getElementById("main")?.focus({ preventScroll: true });
    }
  }

  /** @type {Marks | null} */
  let shown = null;

  /** Mark what the address names.
   * @param {string} search the address of the manifest
   * @param {string} inflate */
  async function show(search, inflate) {
    const main = document.getElementById("main");
    const terms = new URLSearchParams(location.hash.slice(1)).getAll("find").map((term) => term.slice(0, 80)).filter(Boolean);
    if (!main || !terms.length || shown) return;
    const folding = new Folding(await (await Files.open(search, inflate)).text("variants.bin"));
    const marks = new Marks(main, terms.map((term) => folding.read(term).folded), folding);
    if (!marks.places.length) return;
    shown = marks;
    document.body.append(marks.bar());
    const end = marks.end.bind(marks);
    marks.end = () => { shown = null; end(); };
  }

  return { show };
})();
