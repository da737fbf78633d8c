// Problems are told where they are: each at its box, when somebody has left it or asked for a check.
((page, fields, record, description) => {
  "use strict";

  const { form, one, all, element } = page;
  /** @type {Set<string>} */
  const touched = new Set(); // ids of told lists whose box somebody has left

  /** Whether a check was asked for: until then only boxes somebody has left are told of. */
  page.checked = false;

  /** The box of a problem and the list it is told in: {box, told}. */
  page.placeOf = (problem) => {
    if (problem.file === "case.md" || problem.path === undefined) {
      const box = problem.section ? page.boxes().find((other) => other.dataset.section === problem.section && !other.hidden) : null;
      if (box) return { box: one("textarea", box), told: one(".told", box) };
      const brief = one('[data-section=""]');
      return { box: one("textarea", brief.hidden ? page.boxes()[0] : brief), told: document.getElementById("story-told") };
    }
    const box = fields.elementAt(form, problem.path) ?? form;
    return { box, told: fields.problemList(box) };
  };

  // The key is for those who write the file; in the form nobody sees one.
  /** @param {submission.Problem} problem */
  const withoutKey = ({ message, path }) => message.replace(`（${path?.[path.length - 1]}）`, "");

  /** The button that writes what the hint says, where the box still holds what it was said of.
   * @param {submission.Problem} problem
   * @param {Element | null} box
   * @returns {HTMLElement[]} */
  const mendButton = ({ mend }, box) => {
    if (!mend || !(box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) || !box.value.includes(mend.found)) return [];
    const button = element("button", { type: "button", className: "told__mend", textContent: "照此改好" });
    button.addEventListener("click", () => {
      box.value = box.value.replace(mend.found, () => mend.right);
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.dispatchEvent(new Event("change", { bubbles: true }));
      box.focus();
    });
    return [" ", button].map((part) => (typeof part === "string" ? element("span", { textContent: part }) : part));
  };

  /** A problem as an item of a list; `known` is a hint that need not be repeated. */
  page.problemItem = (problem, known = "", box = null) => element(
    "li", { className: `told__one told__one--${problem.severity}` },
    element("strong", { textContent: `${description.severities[problem.severity]}　` }), withoutKey(problem),
    ...(problem.hint && problem.hint !== known ? [element("span", { className: "told__hint", textContent: problem.hint })] : []),
    ...mendButton(problem, box),
  );

  /** Somebody has left a box: whether it is told of from now on and was not before. */
  page.markLeft = (box) => {
    const ask = box.closest(".ask");
    const told = ask && page.find(".told", ask);
    if (!told || touched.has(told.id)) return false;
    touched.add(told.id);
    return true;
  };

  /** Tell the problems at their places, where it is time to. */
  page.showProblems = (places) => {
    for (const list of all(".told")) list.replaceChildren();
    for (const box of all("[aria-invalid]")) box.removeAttribute("aria-invalid");
    for (const { problem, box, told } of places) {
      if (!told || !(page.checked || touched.has(told.id))) continue;
      // The help stands above the box already.
      told.append(page.problemItem(problem, record.field((problem.path ?? []).filter((step) => typeof step === "string"))?.help, box));
      if (problem.severity === "error" && box.matches("input, select, textarea")) box.setAttribute("aria-invalid", "true");
    }
  };
})(submission.page, submission.fields, submission.record, submission.description);
