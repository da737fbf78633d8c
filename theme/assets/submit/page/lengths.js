// How long every text is, beside how long it may be.
((page, text) => {
  "use strict";

  const { one, all } = page;

  /** @param {number} least @param {number} most */
  const spanText = (least, most) => (least && most ? `${least}—${most} 字` : most ? `最多 ${most} 字` : "");

  /** Count everything that has a limit; a call's own limits go before the schema's. */
  page.showLengths = (call) => {
    /** @type {Partial<Record<string, Form.Span>>} */
    const spans = { "f-summary": call.limits.summary, "f-brand-name": { least: 2, most: call.limits.brand_name } };
    for (const count of all(".ask__count:not([hidden])")) {
      const box = /** @type {submission.Box} */ (count.closest(".ask")?.querySelector("input, textarea"));
      const called = spans[box.id];
      const { least, most } = called ?? count.dataset;
      const size = text.length(text.line(box.value));
      count.textContent = `${size} 字 / ${called ? "本年征集" : ""}${spanText(Number(least), Number(most))}`;
      count.classList.toggle("ask__count--over", size > Number(most));
    }
    const { story: told, facts } = page.judged;
    for (const box of page.boxes()) {
      const own = told.passages.filter((passage) => passage.section === box.dataset.section);
      const size = own.reduce((sum, passage) => sum + text.length(passage.text), 0);
      one("[data-section-length]", box).textContent = size ? `${size} 字` : "";
    }
    const brief = facts.kind === "brief";
    const span = brief ? call.limits.brief : call.limits.story;
    one("[data-story-length]").textContent =
      `${brief ? "简讯" : "正文"}共 ${told.length} 字；本年征集建议 ${span.least}—${span.most} 字，超过 ${span.refuse} 字的退回。`;
  };
})(submission.page, submission.text);
