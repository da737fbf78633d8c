// Pictures on the page: picked or dropped, shown small, given their names.
((page, fields, drafts, pictures) => {
  "use strict";

  const { one, all, element } = page;
  /** @type {Map<string, submission.Picture>} */
  const kept = new Map(); // by file name
  /** @type {Map<string, string>} */
  const addresses = new Map(); // file name → object URL, for thumbnails and the preview
  page.kept = kept;
  page.addresses = addresses;

  /** File name → [width, height]. */
  page.sizes = () => Object.fromEntries([...kept].map(([name, { width, height, blob }]) => [name, [width, height, blob.size]]));

  /** Keep a picture under its name. */
  page.keepPicture = (name, picture) => {
    kept.set(name, picture);
    URL.revokeObjectURL(addresses.get(name) ?? "");
    addresses.set(name, URL.createObjectURL(picture.blob));
  };

  /** Forget it, in the draft too. */
  page.dropPicture = (name) => {
    kept.delete(name);
    URL.revokeObjectURL(addresses.get(name) ?? "");
    addresses.delete(name);
    drafts.dropPicture(name);
  };

  /** @param {string} suffix */
  const freeName = (suffix) => {
    let number = 1;
    while ([...kept.keys()].some((name) => name.startsWith(`${number}.`))) number += 1;
    return `${number}.${suffix}`;
  };

  /** @param {HTMLElement} entry */
  const showThumb = (entry) => {
    const { file = "" } = fields.picture(entry);
    const picture = kept.get(file);
    const inside = picture ? [element("img", { src: addresses.get(file) ?? "", alt: "" }), element("span", { textContent: `${picture.width}×${picture.height} 像素` })] : [];
    one("[data-thumb]", entry).replaceChildren(...inside);
  };

  /** Show the logo that is named, if it is there. */
  page.showLogo = () => {
    const box = one('[data-picker="logo"]');
    const field = one('[data-field="file"]', box);
    if (!kept.has(field.value)) field.value = "";
    const name = field.value;
    const remove = element("button", { type: "button", className: "quiet", textContent: "删去" });
    remove.addEventListener("click", () => {
      page.dropPicture(name);
      page.showLogo();
      page.updateSoon();
      one("input[type=file]", box).focus();
    });
    one("[data-shown]", box).replaceChildren(...(kept.has(name) ? [element("img", { src: addresses.get(name) ?? "", alt: "" }), ` ${name} `, remove] : []));
  };

  /** An entry has come, by hand or from the draft. */
  page.entryAdded = (list, entry) => {
    if (list.dataset.list !== "pictures") return;
    const box = one('[data-field="file"]', entry);
    if (!kept.has(box.value)) box.value = "";
    showThumb(entry);
  };

  /** @param {HTMLElement} list @param {string} name of the file */
  const place = (list, name) => {
    const waiting = fields.entries(list).find((entry) => !fields.picture(entry).file);
    const entry = waiting ?? fields.add(list);
    one('[data-field="file"]', entry).value = name;
    page.entryAdded(list, entry);
    return entry;
  };

  /** @param {HTMLElement} picker @param {File[]} files */
  const pick = async (picker, files) => {
    const isLogo = picker.dataset.picker === "logo";
    const said = one(".picker__told", picker);
    const failures = [];
    let count = 0;
    /** @type {HTMLElement | null} */
    let first = null;
    for (const file of files) {
      said.textContent = `正在处理“${file.name}”……`;
      try {
        const made = await pictures.made(file, isLogo);
        const name = isLogo ? `logo.${made.suffix}` : freeName(made.suffix);
        const before = isLogo ? one('[data-field="file"]', picker).value : "";
        if (before && before !== name) page.dropPicture(before);
        page.keepPicture(name, made);
        if (!(await drafts.keepPicture(name, made))) failures.push("本浏览器不能保存图片，关闭网页后须重新选择。");
        if (isLogo) {
          one('[data-field="file"]', picker).value = name;
          page.showLogo();
        } else {
          const entry = place(/** @type {HTMLElement} */ (picker.closest("[data-list]")), name);
          first ??= entry;
        }
        count += 1;
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
      }
    }
    said.textContent = [count ? `已添加 ${count} 张${isLogo ? "" : "，请逐张写上描述和说明"}。` : "", ...new Set(failures)].join("");
    page.update();
    if (first) one("textarea, input[type=text]", first).focus();
  };

  for (const picker of all("[data-picker]")) {
    const input = one("input[type=file]", picker);
    input.addEventListener("change", async () => {
      await pick(picker, [...input.files ?? []]);
      input.value = "";
    });
    picker.addEventListener("dragover", (event) => event.preventDefault());
    picker.addEventListener("drop", (event) => {
      event.preventDefault();
      pick(picker, [...event.dataTransfer?.files ?? []]);
    });
  }
})(submission.page, submission.fields, submission.drafts, submission.pictures);
