// Pictures and files pasted into texts or dropped anywhere: taken as pictures, or refused aloud; never lost, never opened in the
// form's place.
((page) => {
  "use strict";

  const { form, one, all, find } = page;

  /** Say something at a box, where its problems are told too.
   * @param {Element} box @param {string} words */
  const say = (box, words) => {
    const ask = box.closest(".ask, .picker, .entries") ?? one("[data-hand-in]");
    const said = find(".ask__said", ask) ?? ask.appendChild(page.element("p", { className: "ask__said", role: "status" }));
    said.textContent = words;
  };

  /** @param {DataTransfer | null} data */
  const filesOf = (data) => [...data?.files ?? []];

  /** @param {File[]} files */
  const arePictures = (files) => files.length > 0 && files.every(({ type }) => type.startsWith("image/"));

  /** Take pictures into the list of pictures and, where they came in a box of the story, into the text.
   * @param {File[]} files @param {HTMLTextAreaElement | null} box */
  const take = async (files, box) => {
    const names = await page.takePictures(files);
    if (!box) return;
    for (const name of names.taken) page.placePicture(box, name);
    const where = names.taken.length ? `图片已放进“图片”一栏，并插在这里：${names.taken.join("、")}。请到“图片”一栏写上描述和说明。` : "";
    say(box, where + names.told);
  };

  /** @param {Element} box */
  const storyBox = (box) => (box.closest("[data-section]") && box instanceof HTMLTextAreaElement ? box : null);

  form.addEventListener("paste", (event) => {
    const box = event.target instanceof Element ? event.target : form;
    const data = event.clipboardData;
    const files = filesOf(data);
    const hasWords = Boolean(data?.getData("text/plain").trim());
    const shown = (data?.getData("text/html").match(/<img\b|<v:imagedata\b/giu) ?? []).length;
    if (hasWords) {
      // Word and web pages hand over words without their pictures; a spreadsheet hands over a picture of its words besides.
      if (shown) say(box, `粘贴的内容里有 ${shown} 张图片没有带过来。请把图片另存为文件，在“图片”一栏选入，再插到这里。`);
    } else if (arePictures(files)) {
      event.preventDefault();
      if (storyBox(box)) take(files, storyBox(box));
      else say(box, "本栏只写文字，粘贴的图片没有放进来。请粘贴到正文里，或在“图片”一栏选入。");
    } else if (files.length || shown) {
      event.preventDefault();
      say(box, files.length ? `“${files[0].name}”不是图片，没有放进来。` : "粘贴的是网页上的图片，没有带过来。请把图片另存为文件，在“图片”一栏选入。");
    }
  });

  // What is dropped beside a picker would be opened by the browser in the place of the form.
  for (const kind of ["dragover", "drop"]) {
    window.addEventListener(kind, (event) => {
      const data = /** @type {DragEvent} */ (event).dataTransfer;
      if (event.defaultPrevented || !data?.types.includes("Files")) return;
      event.preventDefault();
      if (kind === "dragover") return;
      const box = event.target instanceof Element && form.contains(event.target) ? event.target : one("[data-picker=pictures]");
      const files = filesOf(data);
      if (arePictures(files)) take(files, storyBox(box));
      else say(box, `“${files[0]?.name ?? "拖来的文件"}”不是图片，没有放进来。`);
      if (!storyBox(box) && arePictures(files)) one("[data-picker=pictures]").scrollIntoView({ block: "center" });
    });
  }

  form.addEventListener("input", ({ target }) => {
    if (!(target instanceof Element)) return;
    for (const said of all(".ask__said", target.closest(".ask") ?? undefined)) said.remove();
  });
})(submission.page);
