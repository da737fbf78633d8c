// Settings of html-validate for the built pages (tests/page_quality.py). A rule that is switched off says why.
module.exports = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // A table set as sheets on a phone (`display: block`) loses its roles in some browsers; written out it keeps them.
    "no-redundant-role": "off",
    // A list has a role that takes a name (WAI-ARIA 1.2, list); the rule would have only controls and landmarks named.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // What scrolls in a box of its own has a name and the focus; it is no section of the text, and a `pre` must stay one.
    "prefer-native-element": ["error", { exclude: ["region"] }],
    // This class keeps a number in one line by the stylesheet (layout.css).
    "tel-non-breaking": ["error", { ignoreClasses: ["unbroken"] }],
    // Templates and Markdown end lines as they come; nobody sees it and nothing depends on it.
    "no-trailing-whitespace": "off",
    // The rule is about search results that cut titles at 70 letters; a case's full Chinese title is its name.
    "long-title": "off",
  },
};
