// How the story will look, roughly: built from the same blocks that are written, as elements and texts, never as HTML.
submission.preview = ((story) => {
  "use strict";

  const made = (name, ...inside) => {
    const element = document.createElement(name);
    element.append(...inside);
    return element;
  };

  const inline = (words) => story.runs(words).map(([run, bold]) => (bold ? made("strong", run) : document.createTextNode(run)));

  const shown = {
    heading: ({ level, text }) => made(`h${level + 1}`, ...inline(text)),
    paragraph: ({ text }) => made("p", ...inline(text)),
    list: ({ ordered, start, items }) => {
      const list = made(ordered ? "ol" : "ul", ...items.map((item) => made("li", ...inline(item))));
      if (ordered) list.start = start;
      return list;
    },
    table: ({ rows }) => {
      const row = (cells, name) => made("tr", ...cells.map((cell) => made(name, ...inline(cell))));
      return made("table", made("thead", row(rows[0], "th")), made("tbody", ...rows.slice(1).map((cells) => row(cells, "td"))));
    },
    picture: ({ file }, address) => {
      if (!address(file)) return made("p", `〔图：${file}〕`);
      const image = made("img");
      image.src = address(file);
      image.alt = file;
      return made("figure", image);
    },
  };

  /** The parts ([heading, typed]) as elements. `address` gives a picture's object URL by its file name. */
  return (parts, address) => parts.flatMap(([section, typed]) => {
    const blocks = story.blocks(typed);
    if (!blocks.length) return [];
    const body = blocks.map((block) => shown[block.kind](block, address));
    return section ? [made("h3", section), ...body] : body;
  });
})(submission.story);
