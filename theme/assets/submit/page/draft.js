// Judging and keeping: after every change the form is judged anew, shown anew and kept in this browser.
((page, record, judging, drafts, preview) => {
  "use strict";

  const { one, all } = page;

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

  /** The same, and the draft is kept. */
  page.update = () => {
    const time = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
    one("[data-kept]").textContent = drafts.keep(page.refresh()) ? `已保存在本机（${time}）` : "本浏览器不能保存草稿，请填完后立即下载。";
  };

  page.updateSoon = page.later(page.update, 300);

  /** Put the draft of another day back, if there is one, and say so where it is seen first. */
  page.resume = async () => {
    for (const [name, picture] of await drafts.keptPictures()) page.keepPicture(name, picture);
    const before = drafts.kept();
    if (before) page.restore(before.state);
    page.showLogo();
    page.refresh();
    // A draft in which nothing was written is nobody's work to go on with.
    if (!before || !page.countFilled(page.form)) return;
    const time = new Date(before.saved).toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" });
    one("[data-resumed-when]").textContent = time;
    one("[data-resumed]").hidden = false;
    one("[data-kept]").textContent = "已恢复上次的草稿";
  };

  for (const button of all("[data-clear]")) {
    button.addEventListener("click", async () => {
      if (!window.confirm("本表填写的文字和图片将全部清除，不能恢复；已下载的投稿包不受影响。确定清空？")) return;
      await drafts.clear();
      location.reload();
    });
  }
})(submission.page, submission.record, submission.judging, submission.drafts, submission.preview);
