// Pictures on the page: picked or dropped, shown small, given their names.
((page, fields, drafts, pictures) => {
  "use strict";

  const { one, element } = page;
  /** @type {Map<string, submission.Picture>} */
  const kept = new Map(); // by file name
  /** @type {Map<string, string>} */
  const addresses = new Map(); // file name → object URL, for thumbnails and the preview
  page.kept = kept;
  page.addresses = addresses;

  /** File name → [width, height, bytes]; the sealed page has bytes only. */
  page.sizes = () => {
    const all = page.sealed ? new Map([...kept, [page.sealedName, page.sealed]]) : kept;
    return Object.fromEntries([...all].map(([name, { width, height, blob }]) => [name, [width, height, blob.size]]));
  };

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

  /** Forget all of them here; the draft keeps its own. */
  page.clearPictures = () => {
    for (const address of addresses.values()) URL.revokeObjectURL(address);
    kept.clear();
    addresses.clear();
    page.sealed = null;
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

  /** @param {HTMLElement} among @param {string} name of the file */
  const place = (among, name) => {
    const waiting = fields.entries(among).find((entry) => !fields.picture(entry).file);
    const entry = waiting ?? fields.add(among);
    one('[data-field="file"]', entry).value = name;
    page.entryAdded(among, entry);
  };

  const list = one('[data-list="pictures"]');
  const logo = one('[data-picker="logo"]');

  /** Work through files; what came of each is said beside the picker.
   * @param {HTMLElement} picker @param {File[]} files @param {(made: submission.Picture & { suffix: string }) => Promise<void>} keep */
  const each = async (picker, files, keep) => {
    const said = one(".picker__told", picker);
    /** @type {Set<string>} */
    const failures = new Set();
    for (const file of files) {
      said.textContent = `正在处理“${file.name}”……`;
      try {
        await keep(await pictures.made(file, picker === logo));
      } catch (error) {
        failures.add(error instanceof Error ? error.message : String(error));
      }
    }
    said.textContent = "";
    return [...failures].join("");
  };

  /** @param {string} name @param {submission.Picture} made */
  const store = async (name, made) => {
    page.keepPicture(name, made);
    return (await drafts.keepPicture(name, made)) ? "" : "本浏览器不能保存图片，关闭网页后须重新选择。";
  };

  /** Take files as pictures of the record: the names they were given, and why others were not taken. */
  page.takePictures = async (files) => {
    /** @type {string[]} */
    const taken = [];
    let unkept = "";
    const refused = await each(one('[data-picker="pictures"]'), files, async (made) => {
      const name = freeName(made.suffix);
      unkept = await store(name, made);
      place(list, name);
      taken.push(name);
    });
    page.update();
    return { taken, told: refused + unkept };
  };

  /** @param {File[]} files */
  const pick = async (files) => {
    const before = fields.entries(list).length;
    const { taken, told } = await page.takePictures(files);
    one('[data-picker="pictures"] .picker__told').textContent = (taken.length ? `已添加 ${taken.length} 张，请逐张写上描述和说明。` : "") + told;
    const first = fields.entries(list)[taken.length ? Math.min(before, fields.entries(list).length - 1) : -1];
    if (first) one("textarea, input[type=text]", first).focus();
  };

  /** @param {File[]} files */
  const pickLogo = async (files) => {
    let unkept = "";
    let isTaken = false;
    const refused = await each(logo, files, async (made) => {
      const name = `logo.${made.suffix}`;
      const field = one('[data-field="file"]', logo);
      if (field.value && field.value !== name) page.dropPicture(field.value);
      unkept = await store(name, made);
      field.value = name;
      isTaken = true;
    });
    page.showLogo();
    one(".picker__told", logo).textContent = (isTaken ? "已添加 1 张。" : "") + refused + unkept;
    page.update();
  };

  for (const picker of [logo, one('[data-picker="pictures"]')]) {
    const input = one("input[type=file]", picker);
    const work = picker === logo ? pickLogo : pick;
    input.addEventListener("change", async () => {
      await work([...input.files ?? []]);
      input.value = "";
    });
    picker.addEventListener("dragover", (event) => event.preventDefault());
    picker.addEventListener("drop", (event) => {
      event.preventDefault();
      work([...event.dataTransfer?.files ?? []]);
    });
  }
})(submission.page, submission.fields, submission.drafts, submission.pictures);
