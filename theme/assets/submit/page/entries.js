// Lists of entries: one more, one less, one forward; the focus stays where the work goes on.
((page, fields) => {
  "use strict";

  const { form, one, all } = page;

  /** @param {HTMLElement} entry @returns {string} its id */
  const freshSource = (entry) => {
    const taken = new Set(all('[data-field="id"]', one('[data-list="sources"]')).map((box) => box.value));
    let number = 1;
    while (taken.has(`s${number}`)) number += 1;
    one('[data-field="id"]', entry).value = `s${number}`;
    return `s${number}`;
  };

  /** @param {string} name of the list @returns {string} the id of a source */
  const add = (name) => {
    const list = one(`[data-list="${name}"]`);
    const entry = fields.add(list);
    const id = name === "sources" ? freshSource(entry) : "";
    page.update();
    one("input[type=text], textarea, select", entry).focus();
    return id;
  };

  /** @param {HTMLElement} entry */
  const remove = (entry) => {
    // What is only chosen is chosen again in a moment; what was written is not.
    const written = [...entry.querySelectorAll("input"), ...entry.querySelectorAll("textarea")]
      .some((box) => ["text", "textarea"].includes(box.type) && box.value.trim());
    if (written && !window.confirm("本项内容将全部删去，不能恢复。确定删去？")) return;
    const list = /** @type {HTMLElement} */ (entry.closest("[data-list]"));
    const { file } = fields.picture(entry);
    const neighbour = entry.nextElementSibling ?? entry.previousElementSibling;
    if (list.dataset.list === "pictures" && file) page.dropPicture(file);
    entry.remove();
    page.update();
    // To the same button of the neighbour, or to where a new one is made.
    one(neighbour ? "[data-remove]" : "[data-add], input[type=file]", neighbour ?? list).focus();
  };

  /** @param {HTMLElement} entry @param {HTMLElement} button */
  const forward = (entry, button) => {
    if (!entry.previousElementSibling) return;
    entry.previousElementSibling.before(entry);
    page.update();
    button.focus();
  };

  form.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    const entry = /** @type {HTMLElement} */ (button.closest("[data-entry]"));
    if (button.dataset.add) add(button.dataset.add);
    else if ("remove" in button.dataset) remove(entry);
    else if ("up" in button.dataset) forward(entry, button);
  });

  form.addEventListener("change", ({ target: select }) => {
    if (!(select instanceof HTMLSelectElement && "sources" in select.dataset) || select.value !== "+") return;
    select.value = "";
    const id = add("sources");
    page.refresh();
    select.value = id;
    page.updateSoon();
  });
})(submission.page, submission.fields);
