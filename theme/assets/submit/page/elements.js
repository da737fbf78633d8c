// What every part of the form's page works with: the form, its elements, a pause before dear work.
submission.page = (() => {
  "use strict";

  const self = /** @type {submission.Page} */ ({});

  self.form = /** @type {HTMLFormElement} */ (document.getElementById("submission"));

  self.find = (selector, within = self.form) => within.querySelector(selector);

  self.one = /** @type {submission.Look} */ ((/** @type {string} */ selector, /** @type {Element} */ within = self.form) =>
    within.querySelector(selector));

  self.all = /** @type {submission.LookForAll} */ ((/** @type {string} */ selector, /** @type {Element} */ within = self.form) =>
    [...within.querySelectorAll(selector)]);

  self.element = (name, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  };

  /** Open a dialog before all else; where the browser knows none (Safari before 15.4, Firefox before 98), within the page. */
  self.openDialog = (dialog) => {
    if (dialog.showModal) dialog.showModal();
    else dialog.setAttribute("open", "");
  };

  /** Close it again. */
  self.closeDialog = (dialog) => {
    if (dialog.close) dialog.close();
    else dialog.removeAttribute("open");
  };

  self.later = (work, pause) => {
    let timer = 0;
    return () => {
      clearTimeout(timer);
      timer = window.setTimeout(work, pause);
    };
  };

  return self;
})();
