// Between the page and the state: values are read from the boxes and put back, problems find their box.
submission.fields = ((record) => {
  "use strict";

  const self = {};

  const SCOPES = "[data-form], [data-group], [data-entry]";
  const NUMBERED = ["id", "for", "aria-describedby", "aria-labelledby"];
  let serial = 0;

  /** What belongs to a scope, and to none within it.
   * @param {Element} scope
   * @param {string} selector */
  const own = (scope, selector) =>
    [.../** @type {NodeListOf<HTMLElement>} */ (scope.querySelectorAll(selector))]
      .filter((element) => element.parentElement?.closest(SCOPES) === scope);

  /** The entries of a list of groups.
   * @param {Element} list */
  self.entries = (list) =>
    [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(":scope > [data-entries] > *"))];

  /** @param {Element} element
   * @returns {HTMLInputElement[]} */
  const ticksOf = (element) => [...element.querySelectorAll("input")].filter((input) => "tick" in input.dataset);

  /** A field that is a box, and none of several to tick.
   * @param {HTMLElement} element */
  const boxOf = (element) => /** @type {submission.Box} */ (element);

  /** @param {HTMLElement} element
   * @returns {submission.Value} */
  const valueOf = (element) => {
    if ("many" in element.dataset) return ticksOf(element).filter((tick) => tick.checked).map((tick) => tick.value);
    return element instanceof HTMLInputElement && element.type === "checkbox" ? element.checked : boxOf(element).value;
  };

  /** What stands in a scope, nested as the record is.
   * @param {Element} scope
   * @returns {submission.Values} */
  self.values = (scope) => Object.fromEntries([
    ...own(scope, "[data-field]").map((element) => [element.dataset.field, valueOf(element)]),
    ...own(scope, "[data-group]").map((group) => [group.dataset.group, self.values(group)]),
    ...own(scope, "[data-list]").map((list) => [list.dataset.list, self.entries(list).map(self.values)]),
  ]);

  /** What stands in the entry of a picture.
   * @param {Element} entry */
  self.picture = (entry) => /** @type {NonNullable<Form.Values["pictures"]>[number]} */ (self.values(entry));

  /** @param {HTMLElement} element @param {submission.Value | undefined} value */
  const put = (element, value) => {
    if ("many" in element.dataset) {
      const chosen = Array.isArray(value) ? value : [];
      for (const tick of ticksOf(element)) tick.checked = chosen.some((one) => one === tick.value);
      const fold = element.querySelector("details");
      if (fold && chosen.length) fold.open = true;
    } else if (element instanceof HTMLInputElement && element.type === "checkbox") element.checked = value === true;
    else {
      const words = typeof value === "string" ? value : "";
      // A choice that is not offered yet (a source named further down) is offered, so that it is not lost.
      if (element instanceof HTMLSelectElement && words && ![...element.options].some((option) => option.value === words)) {
        element.add(new Option(words, words));
      }
      boxOf(element).value = words;
    }
  };

  /** A group, whatever somebody has put into the file of a draft.
   * @param {submission.Value | undefined} value
   * @returns {submission.Values} */
  const grouped = (value) => (typeof value === "object" && !Array.isArray(value) ? value : {});

  /** Put values back; `added` is told of every entry made on the way.
   * @param {Element} scope
   * @param {submission.Values} values
   * @param {(list: HTMLElement, entry: HTMLElement) => void} added */
  self.restore = (scope, values, added) => {
    for (const element of own(scope, "[data-field]")) {
      const { field = "" } = element.dataset;
      if (field in values) put(element, values[field]);
    }
    for (const group of own(scope, "[data-group]")) {
      self.restore(group, grouped(values[group.dataset.group ?? ""]), added);
    }
    for (const list of own(scope, "[data-list]")) {
      const entries = values[list.dataset.list ?? ""];
      for (const entry of Array.isArray(entries) ? entries : []) {
        const made = self.add(list);
        self.restore(made, grouped(entry), added);
        added(list, made);
      }
    }
  };

  /** A new entry at the end of a list.
   * @param {HTMLElement} list */
  self.add = (list) => {
    const { content } = /** @type {HTMLTemplateElement} */ (list.querySelector(":scope > template"));
    const entry = /** @type {HTMLElement} */ (content.firstElementChild?.cloneNode(true));
    serial += 1;
    for (const element of [entry, ...entry.querySelectorAll("*")]) {
      for (const name of NUMBERED) {
        const value = element.getAttribute(name);
        if (value !== null) element.setAttribute(name, value.replaceAll("__n__", String(serial)));
      }
    }
    list.querySelector(":scope > [data-entries]")?.append(entry);
    return entry;
  };

  /** @param {Element} scope @param {string} name
   * @returns {HTMLElement | undefined} */
  const named = (scope, name) =>
    own(scope, `[data-field="${name}"], [data-group="${name}"], [data-list="${name}"]`)[0];

  /** The element a path of the record leads to: a box, a group, a list; the nearest there is.
   * @param {HTMLElement} form
   * @param {submission.Path} path */
  self.elementAt = (form, path) => {
    let scope = form;
    /** @type {HTMLElement | null} */
    let found = null;
    /** @type {string[]} */
    const names = [];
    for (const step of path) {
      if (typeof step === "string") {
        names.push(step);
        const next = named(scope, step);
        if (!next) return found;
        found = next;
        if (next.matches("[data-group]")) scope = next;
      } else if (found?.matches("[data-list]")) {
        const entries = self.entries(found);
        const entry = entries[record.kept(names, entries.map(self.values))[step]];
        if (!entry) return found;
        scope = found = entry;
      }
    }
    return found;
  };

  /** Where the problems of an element are told.
   * @param {Element} element
   * @returns {HTMLElement | null} */
  self.problemList = (element) => document.getElementById(`${element.id}-told`) ?? element.querySelector(".told");

  return self;
})(submission.record);
