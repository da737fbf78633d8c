// What depends on what was chosen: the call's window, the sections, which questions are asked at all.
((page, fields, record) => {
  "use strict";

  const { one, all } = page;

  /** When the call of the year is open, and how many cases it takes. */
  page.showCall = (call, year) => {
    const today = new Date().toLocaleDateString("sv"); // YYYY-MM-DD
    const { opens, closes } = call.window;
    const early = opens && today.slice(0, opens.length) < opens;
    const late = closes && today.slice(0, closes.length) > closes;
    const closed = call.status !== "open";
    const window = [opens && `${opens} 开始`, closes && `${closes} 截止`].filter(Boolean).join("，");
    const status = closed || late ? `${year} 年度的征集${call.title ? "已经截止" : "还没有通知"}，可以先填好备用。` : early ? `${year} 年度的征集还没有开始，可以先填好备用。` : `${year} 年度正在征集。`;
    const quota = call.quota ? `每个单位限报 ${call.quota} 个案例。` : "";
    one("[data-call-says]").textContent = status + (window ? `${window}。` : "") + quota;
  };

  /** @param {Form.Call} call @param {submission.State} current */
  const askSections = (call, current) => {
    const kind = current.values.kind;
    const demanded = new Set(kind === "case" ? call.sections.map(({ key }) => key) : []);
    const asked = new Map(record.sections(current).map(({ key, name }) => [key, name]));
    for (const box of page.boxes()) {
      const { section: key = "" } = box.dataset;
      const name = asked.get(key);
      box.hidden = key === "" ? kind !== "brief" : kind === "brief" || !asked.has(key);
      one("[data-section-must]", box).hidden = !demanded.has(key);
      if (name) one("[data-section-name]", box).textContent = name;
    }
    for (const mark of all("[data-case-must]")) mark.hidden = kind !== "case";
  };

  /** @param {Form.Call} call */
  const offerThemes = (call) => {
    for (const tick of all("[data-tick]", one('[data-field="themes"]'))) {
      tick.closest("label")?.toggleAttribute("hidden", call.themes.length > 0 && !call.themes.includes(tick.value) && !tick.checked);
    }
  };

  /** @param {NonNullable<NonNullable<Form.Values["provenance"]>["sources"]>} sources */
  const offerSources = (sources) => {
    for (const select of all("[data-sources]")) {
      const chosen = select.value;
      const offered = [
        new Option("请选择", ""),
        ...sources.map(({ id, title }) => new Option(`${id}　${title || "（还没有写标题）"}`, id)),
        new Option("＋ 新写一份依据材料", "+"),
      ];
      if (chosen && !offered.some(({ value }) => value === chosen)) offered.push(new Option(`${chosen}（已删去）`, chosen));
      select.replaceChildren(...offered);
      select.value = chosen;
    }
  };

  /** @param {HTMLElement} entry */
  const askOfPicture = (entry) => {
    const { kind, people = "", consent, map_approval_no: number } = fields.picture(entry);
    one('[data-ask="map_approval_no"]', entry).hidden = kind !== "map" && !number;
    one('[data-ask="consent"]', entry).hidden = !["adults", "minors"].includes(people) && !consent;
  };

  /** What an entry of a list is called, without what is written in it.
   * @type {Partial<Record<string, (index: number, values: submission.Values) => string>>} */
  const NAMES = {
    pictures: (_, { file }) => String(file || "图片已丢失，请重新选择"),
    sources: (_, { id }) => `依据材料 ${id}`,
    results: (index) => `数字 ${index + 1}`,
  };

  /** @param {HTMLElement} list */
  const nameEntries = (list) => {
    for (const [index, entry] of fields.entries(list).entries()) {
      const values = fields.values(entry);
      const name = NAMES[list.dataset.list ?? ""]?.(index, values) ?? String(index + 1);
      one("[data-entry-name]", entry).textContent = [name, values.label ?? values.title].filter(Boolean).join("　");
      // Not `disabled`: the button that was just used keeps the focus when its entry has become the first.
      page.find("[data-up]", entry)?.setAttribute("aria-disabled", String(index === 0));
    }
  };

  /** Ask and offer what fits the call and what was chosen so far. */
  page.askWhatFits = (call, current) => {
    askSections(call, current);
    offerThemes(call);
    const slug = one("[data-slug]");
    if (!slug.dataset.typed) slug.value = record.slug({ ...current, slug: "" });
    offerSources(current.values.provenance?.sources ?? []);
    for (const entry of fields.entries(one('[data-list="pictures"]'))) askOfPicture(entry);
    for (const list of all("[data-list]")) nameEntries(list);
  };
})(submission.page, submission.fields, submission.record);
