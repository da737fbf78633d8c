// How far the form is: what each step still lacks, and everything that is to be mended in one list.
((page, description) => {
  "use strict";

  const { one, all, element } = page;

  const LACKING = new Set(["field-missing", "picture-alt-missing", "picture-caption-missing", "section-missing"]);

  /** How many boxes of a part of the form are filled by hand. */
  page.countFilled = (part) => all("[data-field], [data-section]:not([hidden]) textarea", part).filter((box) => {
    if ("many" in box.dataset) return page.find("[data-tick]:checked", box);
    if (box instanceof HTMLSelectElement) return box.value && ![...box.options].some((option) => option.defaultSelected && option.selected);
    const { type, value } = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (box);
    return type !== "hidden" && type !== "checkbox" && value.trim();
  }).length;

  /** What a box, a group or a list is called.
   * @param {HTMLElement} box */
  const nameOf = (box) => {
    const asked = box.closest(".ask, .group, .entries") ?? box;
    const name = page.find("[data-section-name], .ask__label, .group__name, [data-step-name]", asked);
    return name?.firstChild?.textContent?.trim() || asked.getAttribute("aria-label") || one("h2", /** @type {Element} */ (box.closest(".step"))).textContent || "";
  };

  /** A link that leads to the box.
   * @param {HTMLElement} box @param {string} words */
  const wayTo = (box, words) => {
    const link = element("a", { href: `#${box.id}`, textContent: words });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      box.closest("details")?.setAttribute("open", "");
      box.focus({ preventScroll: true });
      box.scrollIntoView({ block: "center" });
    });
    return link;
  };

  /** What is left to do in a step, each thing a way to its box.
   * @param {HTMLElement} step @param {submission.PlacedProblem[]} own */
  const showLeft = (step, own) => {
    /** @param {string} words @param {HTMLElement[]} boxes */
    const listed = (words, boxes) => {
      const ways = [...new Set(boxes)].map((box) => wayTo(box, nameOf(box)));
      return ways.length ? [words, ...ways.flatMap((way, index) => (index ? ["、", way] : [way])), "。"] : [];
    };
    const lacking = own.filter(({ problem }) => LACKING.has(problem.rule)).map(({ box }) => box);
    const wrong = own.filter(({ problem }) => problem.severity === "error" && !LACKING.has(problem.rule)).map(({ box }) => box);
    const left = [...listed("还要填：", lacking), ...(page.countFilled(step) ? listed("还要改：", wrong) : [])];
    one("[data-left]", step).replaceChildren(...(left.length || !page.countFilled(step) ? left : ["本部分必填的都填好了。"]));
  };

  /** What each step has and lacks, beside its name. */
  page.showProgress = (places) => {
    for (const step of all("[data-step-of]")) {
      const placed = places.filter(({ box, told }) => step.contains(told ?? box));
      showLeft(step, placed);
      const own = placed.map(({ problem }) => problem);
      const lacking = own.filter((problem) => LACKING.has(problem.rule)).length;
      const wrong = own.filter((problem) => problem.severity === "error").length - lacking;
      const count = page.countFilled(step);
      const says = [count ? `填了 ${count} 项` : "", lacking ? `还差 ${lacking} 项` : "", wrong > 0 && count ? `要改 ${wrong} 处` : ""].filter(Boolean);
      const link = one(`[data-step="${step.dataset.stepOf}"]`);
      one(".steps__state", link).textContent = says.join("，") || "还没有填";
      link.classList.toggle("steps__done", count > 0 && !lacking && wrong <= 0);
    }
  };

  /** @param {submission.Problem[]} problems */
  const verdictOf = (problems) => {
    /** @param {Form.Severity} severity */
    const count = (severity) => problems.filter((problem) => problem.severity === severity).length;
    const [errors, warnings, remarks] = [count("error"), count("warning"), count("info")];
    if (!problems.length) return "没有发现问题，可以提交。";
    const parts = [errors ? `${errors} 处要改` : "", warnings ? `${warnings} 处提醒` : "", remarks ? `${remarks} 处提示` : ""].filter(Boolean);
    return errors ? `还有 ${parts.join("、")}。` : `可以提交；另有 ${parts.join("、")}，请酌情修改。`;
  };

  // Who goes through the list goes through the form: the gravest first, each kind from top to bottom.
  /** @param {submission.PlacedProblem[]} places */
  const ordered = (places) => Object.keys(description.severities).flatMap((severity) => places
    .filter(({ problem }) => problem.severity === severity)
    .sort(({ box: first }, { box: second }) => {
      if (first === second) return 0;
      return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    }));

  /** The list of all there is to mend, once a check was asked for. */
  page.showVerdict = (places) => {
    const verdict = one("[data-verdict]");
    verdict.hidden = !page.checked;
    if (!page.checked) return;
    const problems = places.map(({ problem }) => problem);
    const said = one(".verdict__line", verdict);
    if (said.textContent !== verdictOf(problems)) said.textContent = verdictOf(problems);
    verdict.classList.toggle("verdict--good", !problems.some((problem) => problem.severity === "error"));
    one(".verdict__all", verdict).replaceChildren(...ordered(places).map(({ problem, box }) => {
      const item = page.problemItem(problem, "", box);
      item.append(" ", wayTo(box, "去改"));
      return item;
    }));
  };
})(submission.page, submission.description);
