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
