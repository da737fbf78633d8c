// Which draft this tab writes: the list of those there are, another one begun, a file opened, last year's case taken over.
((page, drafts, draftFile, earlier, pictureFiles, pictures) => {
  "use strict";

  const { one, all, element } = page;
  const SITE = new URL("../", location.href);
  const resumed = one("[data-resumed]");
  const said = one("[data-drafts-said]");
  const nameBox = one("[data-draft-name]");
  const fromBox = one("[data-from]");

  /** @param {number} saved */
  const when = (saved) => new Date(saved).toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" });

  /** Its pictures and its sealed page. */
  const files = () => new Map(page.sealed ? [...page.kept, [page.sealedName, page.sealed]] : page.kept);

  /** What this tab writes, by name. */
  page.showDraft = (state) => {
    nameBox.placeholder = drafts.called({ name: "", state });
    if (document.activeElement !== nameBox) nameBox.value = drafts.name;
  };

  nameBox.addEventListener("input", () => {
    drafts.name = nameBox.value.slice(0, 40);
  });

  /** @param {string} id */
  const go = async (id) => {
    page.keepNow();
    drafts.take(id);
    tellResumed(await page.load());
    await list();
    resumed.scrollIntoView({ block: "start" });
  };

  /** @param {submission.Draft} draft */
  const remove = async (draft) => {
    if (!window.confirm(`草稿“${drafts.called(draft)}”将全部清除，不能恢复。确定删去？`)) return;
    await drafts.clear(draft.id);
    await list();
    one("[data-drafts] summary").focus();
  };

  /** The drafts beside this tab's own. */
  const list = async () => {
    const others = drafts.list().filter(({ id }) => id !== drafts.id);
    const open = others.length ? await drafts.openElsewhere() : new Set();
    one("[data-drafts-list]").replaceChildren(...others.map((draft) => {
      const called = drafts.called(draft);
      const tell = element("span", { className: "drafts__when", textContent: `${draft.state.year} 年，${when(draft.saved)}存` });
      if (open.has(draft.id)) return element("li", {}, element("strong", { textContent: called }), " ", tell, "　正在另一个标签页里填写");
      const [take, drop] = ["继续填", "删去"].map((words) => {
        const button = element("button", { type: "button", className: "quiet", textContent: words });
        button.setAttribute("aria-label", `${words}：${called}`);
        return button;
      });
      take.addEventListener("click", () => go(draft.id));
      drop.addEventListener("click", () => remove(draft));
      return element("li", {}, element("strong", { textContent: called }), " ", tell, " ", take, " ", drop);
    }));
    one("[data-drafts-count]").textContent = others.length ? `本机另有 ${others.length} 份草稿` : "";
    one("[data-drafts-none]").hidden = others.length > 0;
    return others.filter(({ id }) => !open.has(id));
  };

  /** @param {number} saved */
  const tellResumed = (saved) => {
    // A draft in which nothing was written is nobody's work to go on with.
    resumed.hidden = !saved || !page.countFilled(page.form);
    if (resumed.hidden) return;
    one("[data-resumed-when]").textContent = when(saved);
    one("[data-kept]").textContent = "已恢复上次的草稿";
  };

  const startAnew = async () => {
    page.keepNow();
    drafts.begin();
    drafts.forget();
    await page.load();
    resumed.hidden = true;
    one("[data-kept]").textContent = "";
    await list();
    one("[data-year]").focus();
  };

  for (const button of all("[data-new-draft]")) button.addEventListener("click", startAnew);

  // --- a file ---

  one("[data-save-draft]").addEventListener("click", async () => {
    const state = page.refresh();
    const name = drafts.called({ name: drafts.name, state });
    page.save([await draftFile.text(drafts.name, state, files())], `${name.replace(/[\\/:*?"<>|\s]/gu, "").slice(0, 30)}-草稿.json`, "application/json");
    said.textContent = "已存成文件，一般在“下载”文件夹中；拷到另一台电脑，在申报表里选“打开草稿文件”即可接着填。";
  });

  /** Only whole pictures are taken from a file somebody may have changed.
   * @param {Map<string, submission.Picture>} found */
  const sound = async (found) => {
    for (const [name, { blob }] of found) {
      if (name === page.sealedName) continue;
      const refused = pictureFiles.refused(name, await pictureFiles.read(new Uint8Array(await blob.arrayBuffer())));
      if (refused) throw new Error(pictureFiles.sentence(refused));
    }
    return found;
  };

  const opener = one("[data-open-draft]");
  opener.addEventListener("change", async () => {
    const [file] = opener.files ?? [];
    if (!file) return;
    try {
      const read = draftFile.read(await file.text());
      page.keepNow();
      await page.startWith(read.state, await sound(read.files), read.name);
      resumed.hidden = true;
      said.textContent = `已打开“${file.name}”，作为一份新的草稿。`;
      await list();
    } catch (error) {
      said.textContent = error instanceof Error ? error.message : String(error);
    }
    opener.value = "";
  });

  // --- last year's case ---

  /** @param {string} address of a picture on the site
   * @returns {Promise<(submission.Picture & { suffix: string }) | null>} */
  const logoAt = async (address) => {
    try {
      const blob = await (await fetch(new URL(address, SITE))).blob();
      return await pictures.made(new File([blob], "logo", { type: blob.type }), true);
    } catch {
      return null;
    }
  };

  /** @param {string} words a case's address or key */
  const takeOver = async (words) => {
    const key = earlier.key(words);
    if (!key) {
      said.textContent = "请写“年度/标识”，如 2024/nuanxin-chuangkou，或粘贴案例页的网址。";
      return;
    }
    said.textContent = `正在读取 ${key}……`;
    try {
      const answer = await fetch(new URL(`data/cases/${key}.json`, SITE));
      if (!answer.ok) throw new Error(`网站上没有案例 ${key}，请核对年度和标识。`);
      /** @type {Record<string, unknown> & { brand?: { logo?: { address?: string } } }} */
      const data = await answer.json();
      page.keepNow();
      const state = earlier.state(data, key, one("[data-year]").value);
      const address = data.brand?.logo?.address;
      const logo = address ? await logoAt(address) : null;
      /** @type {Map<string, submission.Picture>} */
      const kept = new Map();
      if (logo && state.values.brand?.logo) {
        kept.set(`logo.${logo.suffix}`, logo);
        state.values.brand.logo.file = `logo.${logo.suffix}`;
      } else if (state.values.brand) delete state.values.brand.logo;
      await page.startWith(state, kept, "");
      resumed.hidden = true;
      said.textContent = `已照 ${key} 填上单位、品牌、党组织等不变的内容，请逐项核对；标题、摘要、正文、数字、图片、联系方式照今年的写。`;
      await list();
    } catch (error) {
      said.textContent = error instanceof TypeError ? "没有读到，可能是网络中断，请稍后再试。" : error instanceof Error ? error.message : String(error);
    }
  };

  one("[data-take-over]").addEventListener("click", () => takeOver(fromBox.value));
  fromBox.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") takeOver(fromBox.value);
  });
  one("[data-from-ask]").hidden = location.protocol === "file:";

  // --- the beginning ---

  /** Take up what this tab wrote, else the only draft there is; so that nobody writes into another tab's. */
  page.resume = async () => {
    await drafts.adopt();
    const asked = new URLSearchParams(location.search).get("from");
    const kept = drafts.list();
    const open = kept.length ? await drafts.openElsewhere() : new Set();
    const free = kept.filter(({ id }) => !open.has(id));
    const own = free.find(({ id }) => id === drafts.last()) ?? (free.length === 1 && !open.size ? free[0] : null);
    if (own && !asked) drafts.take(own.id);
    else drafts.begin();
    tellResumed(await page.load());
    await list();
    if (!own && free.length) one("[data-drafts]").setAttribute("open", "");
    if (asked && location.protocol !== "file:") {
      one("[data-drafts]").setAttribute("open", "");
      fromBox.value = asked;
      await takeOver(asked);
      history.replaceState(null, "", location.pathname);
    }
    drafts.listen(async () => {
      // Another tab has written this draft: from now on this one has its own.
      const state = page.state();
      await page.startWith(state, files(), drafts.name);
      said.textContent = "这份草稿在另一个标签页里也在填写。本页填的另存为一份新草稿，两边互不影响。";
      one("[data-drafts]").setAttribute("open", "");
      await list();
    });
  };
})(submission.page, submission.drafts, submission.draftFile, submission.earlier, submission.pictureFiles, submission.pictures);
