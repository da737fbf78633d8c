// What the scripts of theme/ are held to. The oldest browsers stand in package.json (browserslist): eslint-plugin-compat looks
// up what is newer, and the rules below know what it cannot see.
import js from "@eslint/js";
import compat from "eslint-plugin-compat";
import globals from "globals";

const behind = "Safari before 16.4 cannot look behind, and refuses the whole script: see text.pattern in submit/text.js.";

export default [
  { files: ["theme/assets/**/*.js"], ...js.configs.recommended },
  { files: ["theme/assets/**/*.js"], ...compat.configs["flat/recommended"] },
  {
    files: ["theme/assets/**/*.js"],
    languageOptions: {
      ecmaVersion: 2022, // of it only fields and private methods: the rest is newer than our oldest browsers
      sourceType: "script",
      globals: { ...globals.browser, showcase: "writable", submission: "writable" },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      strict: ["error", "function"],
      eqeqeq: "error",
      "no-irregular-whitespace": ["error", { skipStrings: true, skipTemplates: true, skipRegExps: true }], // 全角空格 in Chinese text
      "no-unused-vars": ["error", { args: "after-used", argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-var": "error",
      "prefer-const": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({
          property, message: "What records say is only ever put in as text.",
        })),
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "Literal[regex.pattern=/\\(\\?<[=!]/]", message: behind },
        { selector: ":matches(NewExpression, CallExpression)[callee.name='RegExp'] :matches(Literal[value=/\\(\\?<[=!]/], TemplateElement[value.raw=/\\(\\?<[=!]/])", message: behind },
        { selector: "Literal[regex.flags=/[dv]/]", message: "The flags d and v are newer than our oldest browsers." },
        { selector: "StaticBlock", message: "Static blocks are newer than our oldest browsers." },
        { selector: "ImportExpression", message: "Scripts are classic: file:// blocks modules." },
      ],
    },
  },
];
