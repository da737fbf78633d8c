// How the story will look, roughly: built from the same blocks that are written, as elements and texts, never as HTML.
submission.preview = ((story) => {
  "use strict";

  /** @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {(Node | string)[]} inside */
  const made = (name, ...inside) => {
    const element = document.createElement(name);
    element.append(...inside);
    return element;
  };

  /** @param {string} words */
  const inline = (words) => story.runs(words).map(([run, bold]) => (bold ? made("strong", run) : document.createTextNode(run)));

  /** @param {string[]} cells @param {"td" | "th"} name */
  const row = (cells, name) => made("tr", ...cells.map((cell) => made(name, ...inline(cell))));

  /** A block as it will look. `address` gives a picture's object URL by its file name.
   * @param {submission.Block} block
   * @param {(file: string) => string | undefined} address */
  const shown = (block, address) => {
    switch (block.kind) {
      case "heading": return made(block.level > 3 ? "h5" : "h4", ...inline(block.text));
      case "paragraph": return made("p", ...inline(block.text));
      case "list": {
        const items = block.items.map((item) => made("li", ...inline(item)));
        if (!block.ordered) return made("ul", ...items);
        return Object.assign(made("ol", ...items), { start: block.start });
      }
      case "table": {
        const [head, ...rest] = block.rows;
        return made("table", made("thead", row(head, "th")), made("tbody", ...rest.map((cells) => row(cells, "td"))));
      }
      case "picture": {
        const src = address(block.file);
        return src ? made("figure", Object.assign(made("img"), { src, alt: block.file })) : made("p", `〔图：${block.file}〕`);
      }
    }
  };

  /** The parts of the story as elements.
   * @param {submission.Part[]} parts
   * @param {(file: string) => string | undefined} address */
  const preview = (parts, address) => parts.flatMap(([section, typed]) => {
    const body = story.blocks(typed).map((block) => shown(block, address));
    return section && body.length ? [made("h3", section), ...body] : body;
  });

  return preview;
})(submission.story);
