// The form on one sheet of paper, to be signed and stamped: every field that was filled in, the story, and where to sign and stamp.
submission.sheet = ((record, preview) => {
  "use strict";

  const self = {};

  const PX_OF_MM = 96 / 25.4;
  const [WIDTH, HEIGHT] = [176, 260]; // of A4 within its margins, with room for what printers do not print on
  const TYPE = 10.5; // points; what does not fit is drawn smaller as a whole, since browsers set no type below a size of their own
  const LEAST = 5; // 八号, the smallest type there is; the longest story that is taken comes to 5.5
  const READABLE = 9;
  const SHORT = 24;

  /** @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {string} look
   * @param {(Node | string)[]} inside */
  const made = (name, look, ...inside) => {
    const element = document.createElement(name);
    if (look) element.className = look;
    element.append(...inside);
    return element;
  };

  /** A value as people read it.
   * @param {Form.Field} field @param {string} value */
  const worded = (field, value) => {
    if (field.kind === "yes") return "是";
    if (field.known === "units") return record.units.get(value)?.name ?? value;
    const choice = [...field.choices ?? [], ...record.description.words[field.known ?? ""] ?? []].find(({ code }) => code === value);
    return choice ? choice.label : value;
  };

  /** Names and values of what is filled in, in the order of the form. Of a list of groups each entry is one value.
   * @param {Form.Field[]} fields
   * @param {submission.FactGroup} facts
   * @returns {[label: string, value: string][]} */
  self.rows = (fields, facts) => fields.flatMap((field) => {
    const value = facts[field.name];
    if (value === undefined || (field.name === "provenance" && !("sources" in /** @type {submission.FactGroup} */ (value)))) return [];
    if (typeof value === "string") return [[field.label, worded(field, value)]];
    if (!Array.isArray(value)) return self.rows(field.fields ?? [], value);
    if (field.kind !== "group") return [[field.label, value.map((item) => worded(field, String(item))).join("、")]];
    const entries = /** @type {submission.FactGroup[]} */ (value).map((entry, index) =>
      `${index + 1}. ${self.rows(field.fields ?? [], entry).map(([label, words]) => `${label}：${words}`).join("；")}`);
    return [[field.label, entries.join("\n")]];
  });

  /** @param {string} who @param {string} says */
  const signature = (who, says) => made("div", "sheet__sign",
    made("p", "sheet__who", who), made("p", "sheet__says", says), made("span", "sheet__stamp", "盖章处"),
    made("p", "sheet__line", "负责人签字：", made("span", "sheet__blank")), made("p", "sheet__line", "日期：　　　　年　　月　　日"));

  /** The sheet with what stands in the form now.
   * @param {submission.Made} filled
   * @param {submission.State} state */
  self.of = ({ facts, folder, story }, state) => {
    const { title = "", year } = record.call(state);
    const rows = self.rows(record.description.fields, facts).map(([label, value]) => made(
      "div", `sheet__row${value.length > SHORT || value.includes("\n") ? " sheet__row--long" : ""}`, made("dt", "", label), made("dd", "", value)));
    const sheet = made("section", "sheet",
      made("h1", "sheet__title", "党建品牌案例申报表"),
      made("p", "sheet__sub", [title || (year && `${year} 年度`), `标识 ${folder.split("/").slice(1, 3).join("/")}`, `正文 ${story.length} 字`].filter(Boolean).join("　")),
      made("dl", "sheet__facts", ...rows),
      made("div", "sheet__story", ...preview(record.parts(state), () => undefined)),
      made("div", "sheet__signs",
        signature("申报单位党组织意见", "本案例内容属实，已经本单位审核和保密审查，同意申报。"),
        signature("推荐单位（上级党组织）意见", "同意推荐。（不须推荐的，本栏不填）")));
    return sheet;
  };

  /** Make it as large as one page allows; how many pages it takes.
   * @param {HTMLElement} sheet in the page */
  self.fit = (sheet) => {
    /** @param {number} scale */
    const height = (scale) => {
      sheet.style.setProperty("--scale", String(scale));
      sheet.style.width = `${WIDTH / scale}mm`;
      return sheet.scrollHeight * scale;
    };
    for (let size = TYPE; size >= LEAST; size -= 0.25) {
      if (height(size / TYPE) <= HEIGHT * PX_OF_MM) return 1;
    }
    return Math.ceil(height(READABLE / TYPE) / (HEIGHT * PX_OF_MM));
  };

  return self;
})(submission.record, submission.preview);
