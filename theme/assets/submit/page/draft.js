// Judging and keeping: after every change the form is judged anew, shown anew and kept in this browser.
((page, record, judging, drafts, preview) => {
  "use strict";

  const { form, one, all } = page;
  let isKept = true; // what stands in the form

  /** Judge and show what stands in the form now; its state. `page.judged` is the record with its problems. */
  page.refresh = () => {
    const current = page.state();
    const call = record.call(current);
    page.askWhatFits(call, current);
    page.judged = judging.judge(current, page.sizes());
    const places = page.judged.problems.map((problem) => ({ problem, ...page.placeOf(problem) }));
    page.showProblems(places);
    page.showProgress(places);
    page.showLengths(call);
    page.showCall(call, current.year);
    page.showVerdict(places);
    page.showExits();
    one("[data-preview]").replaceChildren(...preview(record.parts(current), (name) => page.addresses.get(name)));
    return current;
  };

  /** Keep what stands there; a form in which nothing was written is nobody's draft.
   * @param {submission.State} state */
  const keep = (state) => {
    if (!page.countFilled(form) && !page.sealed && !drafts.kept(drafts.id)) return;
    const time = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
    isKept = drafts.keep(state);
    one("[data-kept]").textContent = isKept ? `已保存在本机（${time}）` : "本浏览器不能保存草稿，请填完后立即下载。";
    page.showDraft(state);
  };

  /** Judge, and keep the draft. */
  page.update = () => keep(page.refresh());

  page.updateSoon = page.later(page.update, 300);

  /** Keep at once what was typed since: the page may be gone in a moment. */
  page.keepNow = () => {
    if (!isKept && form.dataset.state === "ready") keep(page.state());
  };

  form.addEventListener("input", () => { isKept = false; });
  window.addEventListener("pagehide", page.keepNow);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") page.keepNow();
  });

  /** Put what is kept of this tab's draft into the form; when it was kept, 0 when it was not. */
  page.load = async () => {
    page.empty();
    const before = drafts.kept(drafts.id);
    for (const [name, picture] of before ? await drafts.keptPictures() : []) {
      if (name === page.sealedName) page.sealed = picture;
      else page.keepPicture(name, picture);
    }
    if (before) page.restore(before.state);
    page.showLogo();
    page.showSealed();
    isKept = true;
    page.showDraft(page.refresh());
    return before?.saved ?? 0;
  };

  /** Begin with a state that was not kept yet, and keep it. */
  page.startWith = async (state, files, name) => {
    page.empty();
    drafts.begin();
    drafts.name = name;
    for (const [file, picture] of files) {
      if (file === page.sealedName) page.sealed = picture;
      else page.keepPicture(file, picture);
      await drafts.keepPicture(file, picture);
    }
    page.restore(state);
    page.showLogo();
    page.showSealed();
    page.update();
  };

  for (const button of all("[data-clear]")) {
    button.addEventListener("click", async () => {
      if (!window.confirm("本份草稿的文字和图片将全部清除，不能恢复；已下载的投稿包、别的草稿不受影响。确定清空？")) return;
      isKept = true;
      await drafts.clear(drafts.id);
      location.reload();
    });
  }
})(submission.page, submission.record, submission.judging, submission.drafts, submission.preview);
