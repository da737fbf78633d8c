// What stands in the form as one value, and back.
((page, fields, description) => {
  "use strict";

  const { form, one, all } = page;

  /** The boxes of the story, one for each section. */
  page.boxes = () => all("[data-section]");

  /** {year, slug, values, story}: the year and a typed folder name, the fields nested as the record is, the story as typed. */
  page.state = () => ({
    year: one("[data-year]").value || String(new Date().getFullYear()),
    slug: one("[data-slug]").dataset.typed ? one("[data-slug]").value : "",
    values: /** @type {Form.Values} */ (fields.values(form)),
    story: {
      body: one('[data-section=""] textarea').value,
      sections: Object.fromEntries(page.boxes().filter((box) => box.dataset.section).map((box) => [box.dataset.section, one("textarea", box).value])),
    },
  });

  /** Every box as it was before anybody wrote. */
  page.empty = () => {
    for (const list of all("[data-list]")) for (const entry of fields.entries(list)) entry.remove();
    form.reset();
    for (const box of all('[data-field="file"]')) box.value = "";
    one("[data-slug]").dataset.typed = "";
    page.clearPictures();
    page.checked = false;
  };

  /** Put a state back. */
  page.restore = (known) => {
    one("[data-year]").value = description.calls.some((call) => call.year === known.year) ? known.year : one("[data-year]").value;
    if (known.slug) Object.assign(one("[data-slug]"), { value: known.slug }).dataset.typed = "yes";
    fields.restore(form, known.values, page.entryAdded);
    for (const box of page.boxes()) {
      const name = box.dataset.section;
      one("textarea", box).value = (name ? known.story.sections?.[name] : known.story.body) ?? "";
    }
  };
})(submission.page, submission.fields, submission.description);
