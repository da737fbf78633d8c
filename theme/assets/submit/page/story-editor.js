// The story's editor: buttons that write the marks of headings, lists, tables and pictures.
((page) => {
  "use strict";

  const { one, all, element } = page;

  const chooser = /** @type {HTMLDialogElement} */ (one("#chooser"));

  /** What a button writes at the beginning of a line, and what stands for the line where there is none yet.
   * @type {Record<string, [sign: string, sample: string]>} */
  const SAMPLES = { heading: ["### ", "小标题"], item: ["- ", "一件事"], ordered: ["1. ", "第一步"] };

  /** @param {HTMLTextAreaElement} box @param {number} start @param {number} end @param {string} words
   * @param {number} selectFrom @param {number} selectTo */
  const edit = (box, start, end, words, selectFrom, selectTo) => {
    box.setRangeText(words, start, end, "end");
    box.setSelectionRange(start + selectFrom, start + selectTo);
    box.focus();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };

  /** @param {HTMLTextAreaElement} box @param {string} words @param {number} from @param {number} to */
  const onOwnLine = (box, words, from, to) => {
    const at = box.selectionEnd;
    const before = at && box.value[at - 1] !== "\n" ? "\n" : "";
    const after = at < box.value.length && box.value[at] !== "\n" ? "\n" : "";
    edit(box, at, at, before + words + after, before.length + from, before.length + to);
  };

  /** @param {HTMLTextAreaElement} box @param {string} name */
  const marked = (box, name) => {
    const [sign, sample] = SAMPLES[name];
    const start = box.value.lastIndexOf("\n", box.selectionStart - 1) + 1;
    const next = box.value.indexOf("\n", box.selectionEnd);
    const end = next < 0 ? box.value.length : next;
    const chosen = box.value.slice(start, end);
    if (!chosen.trim()) {
      edit(box, start, end, sign + sample, sign.length, sign.length + sample.length);
      return;
    }
    const words = chosen.split("\n").map((typed, index) => (name === "ordered" ? `${index + 1}. ` : sign) + typed.trim()).join("\n");
    edit(box, start, end, words, 0, words.length);
  };

  /** @param {Element} section @param {string} name */
  const mark = (section, name) => {
    const box = one("textarea", section);
    if (name === "bold") {
      const chosen = box.value.slice(box.selectionStart, box.selectionEnd) || "要加粗的字";
      edit(box, box.selectionStart, box.selectionEnd, `**${chosen}**`, 2, 2 + chosen.length);
    } else if (name === "table") onOwnLine(box, "| 项目 | 数量 |\n| --- | --- |\n| 第一项 | 1 |", 2, 4);
    else if (name === "picture") choosePicture(box);
    else marked(box, name);
  };

  /** Put a picture into the story, on a line of its own. */
  page.placePicture = (box, name) => onOwnLine(box, `![](${name})`, 0, `![](${name})`.length);

  /** @param {HTMLTextAreaElement} box */
  const choosePicture = (box) => {
    const offered = [...page.kept.keys()].filter((name) => !name.startsWith("logo."));
    const choices = offered.map((name) => {
      const button = element("button", { type: "button", className: "chooser__one" }, element("img", { src: page.addresses.get(name) ?? "", alt: "" }), name);
      button.addEventListener("click", () => {
        page.closeDialog(chooser);
        page.placePicture(box, name);
      });
      return button;
    });
    one("[data-choices]", chooser).replaceChildren(...(choices.length ? choices : ["还没有图片。请先在下面“图片”一栏选择，再插入。"]));
    page.openDialog(chooser);
  };

  for (const button of all("[data-mark]")) {
    const section = /** @type {Element} */ (button.closest("[data-section]"));
    button.addEventListener("click", () => mark(section, button.dataset.mark ?? ""));
  }

  one("[data-close]", chooser).addEventListener("click", () => page.closeDialog(chooser));
})(submission.page);
