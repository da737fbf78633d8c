// The form comes to life: it learns what it knows, takes up the draft and listens.
((page, text, parts, description) => {
  "use strict";

  const { form, one } = page;
  for (const part of parts) part.learn(description);

  form.addEventListener("input", (event) => {
    const slug = one("[data-slug]");
    if (event.target === slug) slug.dataset.typed = slug.value ? "yes" : "";
    page.updateSoon();
  });

  form.addEventListener("focusout", ({ target }) => {
    if (target instanceof Element && target.matches("input, select, textarea") && page.markLeft(target)) page.updateSoon();
  });

  // In a form this long, Enter in a box is a slip and no wish to be done.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
  });

  const offer = () => {
    const year = one("[data-year]");
    year.replaceChildren(...description.calls.map((call) => new Option(call.year ? `${call.year} 年${call.title ? `　${call.title}` : ""}` : "本年", call.year)));
    year.closest(".call")?.classList.toggle("call--one", description.calls.length === 1);
    one("#known-units").replaceChildren(...text.units(description.units).map(({ name, place }) => new Option(place, name)));
  };

  const begin = async () => {
    offer();
    await page.resume();
    form.hidden = false;
    document.querySelector("[data-scripts]")?.remove(); // on-demand.js
    form.dataset.state = "ready";
  };

  begin();
})(submission.page, submission.text, [submission.text, submission.record, submission.judging, submission.pictureFiles], submission.description);
