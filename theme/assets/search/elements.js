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

  /** What stands for a brand in a small square; its name stands beside it, so that it has no words of its own.
   * @param {string} address
   * @param {string} className */
  function sigil(address, className) {
    const made = element("img", `sigil ${className}`);
    made.src = address;
    made.alt = "";
    made.width = 48;
    made.height = 48;
    made.loading = "lazy";
    made.decoding = "async";
    return made;
  }

  return { element, sigil };
})();
