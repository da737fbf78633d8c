// New elements for the scripts of the library.
showcase.elements = (() => {
  "use strict";

  /** A new element; what it says is only ever put in as text.
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {string} [className]
   * @param {string} [text] */
  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  return { element };
})();
