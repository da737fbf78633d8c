// The form on its page: judged as it is filled in, kept as it is judged, handed out when its author says so.
((submission) => {
  "use strict";

  const { text, record, wording, rules, fields, drafts, pictures, preview, exits, description } = submission;
  for (const part of [text, record, wording]) part.learn(description);

  const form = document.getElementById("submission");
  const one = (selector, within = form) => within.querySelector(selector);
  const all = (selector, within = form) => [...within.querySelectorAll(selector)];
  const host = description.submission;

  const kept = new Map(); // file name → {blob, width, height}
  const addresses = new Map(); // file name → object URL, for thumbnails and the preview
  const touched = new Set(); // ids of told lists whose box somebody has left
  let checked = false;
  let judged = null;

  const later = (work, pause) => {
    let timer = 0;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(work, pause);
    };
  };

  const element = (name, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  };

  // --- state ---

  const boxes = () => all("[data-section]");

  const state = () => ({
    year: one("[data-year]").value || String(new Date().getFullYear()),
    slug: one("[data-slug]").dataset.typed ? one("[data-slug]").value : "",
    values: fields.values(form),
    story: {
      body: one('[data-section=""] textarea').value,
      sections: Object.fromEntries(boxes().filter((box) => box.dataset.section).map((box) => [box.dataset.section, one("textarea", box).value])),
    },
  });

  const restored = (known) => {
    one("[data-year]").value = description.calls.some((call) => call.year === known.year) ? known.year : one("[data-year]").value;
    if (known.slug) Object.assign(one("[data-slug]"), { value: known.slug }).dataset.typed = "yes";
    fields.restore(form, known.values, arrived);
    for (const box of boxes()) {
      const name = box.dataset.section;
      one("textarea", box).value = (name ? known.story.sections?.[name] : known.story.body) ?? "";
    }
  };

  const sizes = () => Object.fromEntries([...kept].map(([name, { width, height }]) => [name, [width, height]]));

  // --- telling ---

  const toldOf = (problem) => {
    if (problem.file === "case.md" || problem.path === undefined) {
      const box = problem.section ? boxes().find((other) => other.dataset.section === problem.section && !other.hidden) : null;
      if (box) return { box: one("textarea", box), told: one(".told", box) };
      const brief = one('[data-section=""]');
      return { box: one("textarea", brief.hidden ? boxes()[0] : brief), told: document.getElementById("story-told") };
    }
    const box = fields.at(form, problem.path) ?? form;
    return { box, told: fields.told(box) };
  };

  const line = (problem, known = "") => element(
    "li", { className: `told__one told__one--${problem.severity}` },
    element("strong", { textContent: `${description.severities[problem.severity]}　` }), problem.message,
    ...(problem.hint && problem.hint !== known ? [element("span", { className: "told__hint", textContent: problem.hint })] : []),
  );

  const tell = (places) => {
    for (const list of all(".told")) list.replaceChildren();
    for (const box of all("[aria-invalid]")) box.removeAttribute("aria-invalid");
    for (const { problem, box, told } of places) {
      if (!told || !(checked || touched.has(told.id))) continue;
      // The help stands above the box already.
      told.append(line(problem, record.field((problem.path ?? []).filter((step) => typeof step === "string"))?.help));
      if (problem.severity === "error" && box.matches("input, select, textarea")) box.setAttribute("aria-invalid", "true");
    }
  };

  const LACKING = new Set(["field-missing", "picture-alt-missing", "picture-caption-missing", "section-missing"]);

  const filled = (step) => all("[data-field], [data-section]:not([hidden]) textarea", step).filter((box) => {
    if ("many" in box.dataset) return one("[data-tick]:checked", box);
    if (box.type === "hidden" || box.type === "checkbox") return false;
    if (box.tagName === "SELECT") return box.value && ![...box.options].some((option) => option.defaultSelected && option.selected);
    return box.value.trim();
  }).length;

  const countSteps = (places) => {
    for (const step of all("[data-step-of]")) {
      const own = places.filter(({ box, told }) => step.contains(told ?? box)).map(({ problem }) => problem);
      const lacking = own.filter((problem) => LACKING.has(problem.rule)).length;
      const wrong = own.filter((problem) => problem.severity === "error").length - lacking;
      const count = filled(step);
      const says = [count ? `填了 ${count} 项` : "", lacking ? `还差 ${lacking} 项` : "", wrong > 0 && count ? `要改 ${wrong} 处` : ""].filter(Boolean);
      const link = all("[data-step]").find((other) => other.dataset.step === step.dataset.stepOf);
      one(".steps__state", link).textContent = says.join("，") || "还没有填";
      link.classList.toggle("steps__done", count > 0 && !lacking && wrong <= 0);
    }
  };

  const verdictOf = (problems) => {
    const count = (severity) => problems.filter((problem) => problem.severity === severity).length;
    const [errors, warnings, remarks] = ["error", "warning", "info"].map(count);
    if (!problems.length) return "没有发现问题，可以交了。";
    const parts = [errors ? `${errors} 处要改` : "", warnings ? `${warnings} 处提醒` : "", remarks ? `${remarks} 处提示` : ""].filter(Boolean);
    return errors ? `还有 ${parts.join("、")}。` : `可以交了；另有 ${parts.join("、")}，看看要不要改。`;
  };

  const showVerdict = (places) => {
    const verdict = one("[data-verdict]");
    verdict.hidden = !checked;
    if (!checked) return;
    const problems = places.map(({ problem }) => problem);
    const said = one(".verdict__line", verdict);
    if (said.textContent !== verdictOf(problems)) said.textContent = verdictOf(problems);
    verdict.classList.toggle("verdict--good", !problems.some((problem) => problem.severity === "error"));
    one(".verdict__all", verdict).replaceChildren(...places.map(({ problem, box }) => {
      const item = line(problem);
      const link = element("a", { href: `#${box.id}`, textContent: "去改" });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        box.closest("details")?.setAttribute("open", "");
        box.focus({ preventScroll: true });
        box.scrollIntoView({ block: "center" });
      });
      item.append(" ", link);
      return item;
    }));
  };

  // --- counting ---

  const spanText = (least, most) => (least && most ? `${least}—${most} 字` : most ? `最多 ${most} 字` : "");

  const countWords = (call) => {
    const spans = { "f-summary": call.limits.summary, "f-brand-name": { least: 2, most: call.limits.brand_name } };
    for (const count of all(".ask__count:not([hidden])")) {
      const box = one("input, textarea", count.closest(".ask"));
      const { least, most } = spans[box.id] ?? count.dataset;
      const size = text.length(text.line(box.value));
      count.textContent = `${size} 字 / ${spanText(Number(least), Number(most))}`;
      count.classList.toggle("ask__count--over", size > Number(most));
    }
    const { story: told, facts } = judged;
    for (const box of boxes()) {
      const own = told.passages.filter((passage) => passage.section === box.dataset.section);
      const size = own.reduce((sum, passage) => sum + text.length(passage.text), 0);
      one("[data-section-length]", box).textContent = size ? `${size} 字` : "";
    }
    const brief = facts.kind === "brief";
    const span = brief ? call.limits.brief : call.limits.story;
    one("[data-story-length]").textContent =
      `${brief ? "简讯" : "正文"}共 ${told.length} 字；本年征集建议 ${span.least}—${span.most} 字，超过 ${span.refuse} 字的退回。`;
  };

  // --- what depends on what was chosen ---

  const sayCall = (call, year) => {
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

  const adapt = (call, current) => {
    const brief = current.values.kind === "brief";
    const demanded = current.values.kind === "case" ? call.sections : [];
    for (const box of boxes()) {
      const name = box.dataset.section;
      box.hidden = brief ? name !== "" : name === "";
      one("[data-section-must]", box).hidden = !demanded.includes(name);
    }
    for (const mark of all("[data-case-must]")) mark.hidden = current.values.kind !== "case";
    const themes = one('[data-field="themes"]');
    for (const tick of all("[data-tick]", themes)) {
      tick.closest("label").hidden = call.themes.length > 0 && !call.themes.includes(tick.value) && !tick.checked;
    }
    const slug = one("[data-slug]");
    if (!slug.dataset.typed) slug.value = record.slug({ ...current, slug: "" });
    const sources = current.values.provenance?.sources ?? [];
    for (const select of all("[data-sources]")) {
      const offered = [["", "请选择"], ...sources.map(({ id, title }) => [id, `${id}　${title || "（还没有写标题）"}`]), ["+", "＋ 新写一份依据材料"]];
      const chosen = select.value;
      const wanted = offered.some(([value]) => value === chosen) || !chosen ? offered : [...offered, [chosen, `${chosen}（已删去）`]];
      select.replaceChildren(...wanted.map(([value, label]) => new Option(label, value)));
      select.value = chosen;
    }
    for (const entry of fields.entries(one('[data-list="pictures"]'))) {
      const { kind, people, consent, map_approval_no: number } = fields.values(entry);
      one('[data-ask="map_approval_no"]', entry).hidden = kind !== "map" && !number;
      one('[data-ask="consent"]', entry).hidden = !["adults", "minors"].includes(people) && !consent;
    }
    for (const list of all("[data-list]")) {
      for (const [index, entry] of fields.entries(list).entries()) {
        const { label, file, title, id } = fields.values(entry);
        const name = { pictures: file || "图片不见了，请重新选", sources: `依据材料 ${id}`, results: `数字 ${index + 1}` }[list.dataset.list] ?? String(index + 1);
        one("[data-entry-name]", entry).textContent = [name, label ?? title].filter(Boolean).join("　");
      }
    }
  };

  const showExits = (current) => {
    for (const item of all("[data-host] [data-file]")) {
      const file = item.dataset.file;
      if (file === "pictures") {
        item.hidden = !(judged.facts.pictures?.length || judged.facts.brand?.logo?.file);
        one("[data-upload]", item).href = exits.upload(host, judged.folder);
        continue;
      }
      const path = judged.folder + file;
      const { address, named, filled: whole } = exits.newFile(host, path, file === "case.yml" ? judged.yaml : judged.markdown);
      one("[data-open]", item).href = address;
      one("[data-how]", item).textContent = whole
        ? "文件名和内容都已填好，看一遍就可以提交。"
        : named ? "文件名已填好；内容先复制，再粘贴进去。" : `先复制内容；打开后文件名填 ${path}，再把内容粘贴进去。`;
    }
    return current;
  };

  // --- judging and keeping ---

  const refresh = () => {
    const current = state();
    const call = record.call(current);
    adapt(call, current);
    judged = rules.judge(current, sizes());
    const places = judged.problems.map((problem) => ({ problem, ...toldOf(problem) }));
    tell(places);
    countSteps(places);
    countWords(call);
    sayCall(call, current.year);
    showVerdict(places);
    showExits(current);
    one("[data-preview]").replaceChildren(...preview(record.parts(current), (name) => addresses.get(name)));
    return current;
  };

  const keep = (current) => {
    const time = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
    one("[data-kept]").textContent = drafts.keep(current) ? `已存在这台电脑上（${time}）` : "这个浏览器不能保存草稿，请填完就下载。";
  };

  const refreshSoon = later(() => keep(refresh()), 300);

  // --- pictures ---

  const take = (name, picture) => {
    kept.set(name, picture);
    URL.revokeObjectURL(addresses.get(name));
    addresses.set(name, URL.createObjectURL(picture.blob));
  };

  const drop = (name) => {
    kept.delete(name);
    URL.revokeObjectURL(addresses.get(name));
    addresses.delete(name);
    drafts.dropPicture(name);
  };

  const freeName = (suffix) => {
    let number = 1;
    while ([...kept.keys()].some((name) => name.startsWith(`${number}.`))) number += 1;
    return `${number}.${suffix}`;
  };

  const showThumb = (entry) => {
    const { file } = fields.values(entry);
    const picture = kept.get(file);
    const inside = picture ? [element("img", { src: addresses.get(file), alt: "" }), element("span", { textContent: `${picture.width}×${picture.height} 像素` })] : [];
    one("[data-thumb]", entry)?.replaceChildren(...inside);
  };

  const showLogo = () => {
    const box = one('[data-picker="logo"]');
    const name = one('[data-field="file"]', box).value;
    const remove = element("button", { type: "button", className: "quiet", textContent: "删去" });
    remove.addEventListener("click", () => {
      drop(name);
      one('[data-field="file"]', box).value = "";
      showLogo();
      refreshSoon();
    });
    one("[data-shown]", box).replaceChildren(...(kept.has(name) ? [element("img", { src: addresses.get(name), alt: "" }), ` ${name} `, remove] : []));
  };

  /** An entry has come, by hand or from the draft. */
  const arrived = (list, entry) => {
    if (list.dataset.list !== "pictures") return;
    const box = one('[data-field="file"]', entry);
    if (!kept.has(box.value)) box.value = "";
    showThumb(entry);
  };

  const place = (list, name) => {
    const waiting = fields.entries(list).find((entry) => !fields.values(entry).file);
    const entry = waiting ?? fields.add(list);
    one('[data-field="file"]', entry).value = name;
    arrived(list, entry);
    return entry;
  };

  const pick = async (picker, files) => {
    const isLogo = picker.dataset.picker === "logo";
    const said = one(".picker__told", picker);
    const failures = [];
    let count = 0;
    let first = null;
    for (const file of files) {
      said.textContent = `正在处理“${file.name}”……`;
      try {
        const made = await pictures.made(file, isLogo);
        const name = isLogo ? `logo.${made.suffix}` : freeName(made.suffix);
        const before = isLogo ? one('[data-field="file"]', picker).value : "";
        if (before && before !== name) drop(before);
        take(name, made);
        if (!(await drafts.keepPicture(name, made))) failures.push("这个浏览器存不下图片，关掉网页后要重新选。");
        if (isLogo) {
          one('[data-field="file"]', picker).value = name;
          showLogo();
        } else first ??= place(picker.closest("[data-list]"), name);
        if (!isLogo && count) place(picker.closest("[data-list]"), name);
        count += 1;
      } catch (error) {
        failures.push(error.message);
      }
    }
    said.textContent = [count ? `加好了 ${count} 张${isLogo ? "" : "，请逐张写上描述和说明"}。` : "", ...new Set(failures)].join("");
    keep(refresh());
    if (first) one("textarea, input[type=text]", first).focus();
  };

  for (const picker of all("[data-picker]")) {
    const input = one("input[type=file]", picker);
    input.addEventListener("change", async () => {
      await pick(picker, [...input.files]);
      input.value = "";
    });
    picker.addEventListener("dragover", (event) => event.preventDefault());
    picker.addEventListener("drop", (event) => {
      event.preventDefault();
      pick(picker, [...event.dataTransfer.files]);
    });
  }

  // --- entries ---

  const freshSource = (entry) => {
    const taken = new Set(all('[data-list="sources"] [data-field="id"]').map((box) => box.value));
    let number = 1;
    while (taken.has(`s${number}`)) number += 1;
    one('[data-field="id"]', entry).value = `s${number}`;
    return `s${number}`;
  };

  const addTo = (name) => {
    const list = one(`[data-list="${name}"]`);
    const entry = fields.add(list);
    const id = name === "sources" ? freshSource(entry) : "";
    keep(refresh());
    one("input[type=text], textarea, select", entry).focus();
    return id;
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const entry = button.closest("[data-entry]");
    if (button.dataset.add) addTo(button.dataset.add);
    else if ("remove" in button.dataset) {
      const list = entry.closest("[data-list]");
      const { file } = fields.values(entry);
      if (list.dataset.list === "pictures" && file) drop(file);
      entry.remove();
      keep(refresh());
      list.focus();
    } else if ("up" in button.dataset && entry.previousElementSibling) {
      entry.previousElementSibling.before(entry);
      keep(refresh());
      button.focus();
    } else if (button.dataset.mark) mark(button.closest("[data-section]"), button.dataset.mark);
  });

  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-sources]") && event.target.value === "+") {
      const select = event.target;
      select.value = "";
      const id = addTo("sources");
      refresh();
      select.value = id;
      refreshSoon();
    }
  });

  // --- the story's marks ---

  const SAMPLES = { heading: ["### ", "小标题"], item: ["- ", "一件事"], ordered: ["1. ", "第一步"] };

  const edit = (box, start, end, words, selectFrom, selectTo) => {
    box.setRangeText(words, start, end, "end");
    box.setSelectionRange(start + selectFrom, start + selectTo);
    box.focus();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const onOwnLine = (box, words, from, to) => {
    const at = box.selectionEnd;
    const before = at && box.value[at - 1] !== "\n" ? "\n" : "";
    const after = at < box.value.length && box.value[at] !== "\n" ? "\n" : "";
    edit(box, at, at, before + words + after, before.length + from, before.length + to);
  };

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

  const mark = (section, name) => {
    const box = one("textarea", section);
    if (name === "bold") {
      const chosen = box.value.slice(box.selectionStart, box.selectionEnd) || "要加粗的字";
      edit(box, box.selectionStart, box.selectionEnd, `**${chosen}**`, 2, 2 + chosen.length);
    } else if (name === "table") onOwnLine(box, "| 项目 | 数量 |\n| --- | --- |\n| 第一项 | 1 |", 2, 4);
    else if (name === "picture") choosePicture(box);
    else marked(box, name);
  };

  const choosePicture = (box) => {
    const chooser = document.getElementById("chooser");
    const offered = [...kept.keys()].filter((name) => !name.startsWith("logo."));
    const choices = offered.map((name) => {
      const button = element("button", { type: "button", className: "chooser__one" }, element("img", { src: addresses.get(name), alt: "" }), name);
      button.addEventListener("click", () => {
        chooser.close();
        onOwnLine(box, `![](${name})`, 0, `![](${name})`.length);
      });
      return button;
    });
    one("[data-choices]", chooser).replaceChildren(...(choices.length ? choices : ["还没有图片。先在下面“图片”里选好，再来插。"]));
    chooser.showModal();
  };

  one("#chooser [data-close]").addEventListener("click", () => document.getElementById("chooser").close());

  // --- ways out ---

  const check = () => {
    checked = true;
    keep(refresh());
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
    one("[data-verdict]").focus();
  });

  // In a form this long, Enter in a box is a slip and no wish to be done.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });

  const save = (parts, name, type) => {
    const link = element("a", { href: URL.createObjectURL(new Blob(parts, { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  one("[data-download]").addEventListener("click", async () => {
    check();
    const named = [...new Set([judged.facts.brand?.logo?.file, ...(judged.facts.pictures ?? []).map(({ file }) => file)])].filter((name) => kept.has(name));
    const bytes = await Promise.all(named.map(async (name) => [name, new Uint8Array(await kept.get(name).blob.arrayBuffer())]));
    const name = `${judged.folder.split("/")[2]}.zip`;
    save(exits.parcel(judged, bytes), name, "application/zip");
    const errors = judged.problems.filter((problem) => problem.severity === "error").length;
    one("[data-downloaded]").textContent = errors
      ? `已存为 ${name}。里面还有 ${errors} 处要改，这样交去会被退回；列在上面。`
      : `已存为 ${name}，一般在“下载”文件夹里。把它交去就可以了。`;
  });

  const copied = async (words) => {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const box = element("textarea", { value: words });
      form.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
  };

  for (const item of all("[data-host] [data-copy]")) {
    item.addEventListener("click", async () => {
      const line = item.closest("[data-file]");
      refresh();
      await copied(line.dataset.file === "case.yml" ? judged.yaml : judged.markdown);
      one("[data-said]", line).textContent = "已复制。";
    });
  }

  one("[data-clear]").addEventListener("click", async () => {
    if (!window.confirm("清空以后找不回来。确定要清空吗？")) return;
    await drafts.clear();
    location.reload();
  });

  // --- the beginning ---

  form.addEventListener("input", (event) => {
    if (event.target === one("[data-slug]")) event.target.dataset.typed = event.target.value ? "yes" : "";
    refreshSoon();
  });
  form.addEventListener("focusout", (event) => {
    const ask = event.target.closest(".ask");
    const told = ask && one(".told", ask);
    if (!told || !event.target.matches("input, select, textarea") || touched.has(told.id)) return;
    touched.add(told.id);
    refreshSoon();
  });

  const begin = async () => {
    one("[data-year]").replaceChildren(...description.calls.map(({ year, title }) => new Option(year ? `${year} 年${title ? `　${title}` : ""}` : "本年", year)));
    one("[data-year]").closest(".call").classList.toggle("call--one", description.calls.length === 1);
    document.getElementById("known-units").replaceChildren(...description.units.map(([, name, where]) => new Option(where, name)));
    for (const [name, picture] of await drafts.keptPictures()) take(name, picture);
    const before = drafts.kept();
    if (before) restored(before.state);
    const logo = one('[data-picker="logo"] [data-field="file"]');
    if (!kept.has(logo.value)) logo.value = "";
    showLogo();
    form.hidden = false;
    refresh();
    if (before) one("[data-kept]").textContent = `接着上次填的（${new Date(before.saved).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" })} 存的）`;
    form.dataset.state = "ready";
  };

  begin();
})(globalThis.submission);
