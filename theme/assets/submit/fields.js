// Between the page and the state: values are read from the boxes and put back, problems find their box.
submission.fields = ((self, record) => {
  "use strict";

  const SCOPES = "[data-form], [data-group], [data-entry]";
  const NUMBERED = ["id", "for", "aria-describedby", "aria-labelledby"];
  let serial = 0;

  const own = (scope, selector) =>
    [...scope.querySelectorAll(selector)].filter((element) => element.parentElement.closest(SCOPES) === scope);

  /** The entries of a list of groups. */
  self.entries = (list) => [...list.querySelector(":scope > [data-entries]").children];

  const valueOf = (element) => {
    if ("many" in element.dataset) return [...element.querySelectorAll("[data-tick]:checked")].map((tick) => tick.value);
    return element.type === "checkbox" ? element.checked : element.value;
  };

  /** What stands in a scope, nested as the record is. */
  self.values = (scope) => Object.fromEntries([
    ...own(scope, "[data-field]").map((element) => [element.dataset.field, valueOf(element)]),
    ...own(scope, "[data-group]").map((group) => [group.dataset.group, self.values(group)]),
    ...own(scope, "[data-list]").map((list) => [list.dataset.list, self.entries(list).map(self.values)]),
  ]);

  const put = (element, value) => {
    if ("many" in element.dataset) {
      for (const tick of element.querySelectorAll("[data-tick]")) tick.checked = (value ?? []).includes(tick.value);
      const fold = element.querySelector("details");
      if (fold && value?.length) fold.open = true;
    } else if (element.type === "checkbox") element.checked = value === true;
    else {
      // A choice that is not offered yet (a source named further down) is offered, so that it is not lost.
      if (element.tagName === "SELECT" && value && ![...element.options].some((option) => option.value === value)) {
        element.add(new Option(value, value));
      }
      element.value = value ?? "";
    }
  };

  /** Put values back; `added` is told of every entry made on the way. */
  self.restore = (scope, values, added) => {
    for (const element of own(scope, "[data-field]")) if (element.dataset.field in values) put(element, values[element.dataset.field]);
    for (const group of own(scope, "[data-group]")) self.restore(group, values[group.dataset.group] ?? {}, added);
    for (const list of own(scope, "[data-list]")) {
      for (const entry of values[list.dataset.list] ?? []) {
        const made = self.add(list);
        self.restore(made, entry, added);
        added(list, made);
      }
    }
  };

  /** A new entry at the end of a list. */
  self.add = (list) => {
    const entry = list.querySelector(":scope > template").content.firstElementChild.cloneNode(true);
    serial += 1;
    for (const element of [entry, ...entry.querySelectorAll("*")]) {
      for (const name of NUMBERED) {
        if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replaceAll("__n__", String(serial)));
      }
    }
    list.querySelector(":scope > [data-entries]").append(entry);
    return entry;
  };

  const named = (scope, name) =>
    own(scope, `[data-field="${name}"], [data-group="${name}"], [data-list="${name}"]`)[0];

  /** The element a path of the record leads to: a box, a group, a list; the nearest there is. */
  self.at = (form, path) => {
    let scope = form;
    let found = null;
    const names = [];
    for (const step of path) {
      if (typeof step === "string") {
        names.push(step);
        const next = named(scope, step);
        if (!next) return found;
        found = next;
        if (next.matches("[data-group]")) scope = next;
      } else if (found.matches("[data-list]")) {
        const entries = self.entries(found);
        const entry = entries[record.kept(names, entries.map(self.values))[step]];
        if (!entry) return found;
        scope = found = entry;
      }
    }
    return found;
  };

  /** Where the problems of an element are told. */
  self.told = (element) => document.getElementById(`${element.id}-told`) ?? element.querySelector(".told");

  return self;
})({}, submission.record);
