// What every part of the form's page works with: the form, its elements, a pause before dear work.
submission.page = ((self) => {
  "use strict";

  self.form = document.getElementById("submission");

  /** The first element of a selector, within the form unless told otherwise. */
  self.one = (selector, within = self.form) => within.querySelector(selector);

  /** All of them. */
  self.all = (selector, within = self.form) => [...within.querySelectorAll(selector)];

  /** A new element with properties and what is inside. */
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

  /** The work, put off until nobody has asked for it during the pause. */
  self.later = (work, pause) => {
    let timer = 0;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(work, pause);
    };
  };

  return self;
})({});
