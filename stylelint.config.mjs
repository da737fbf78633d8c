// What the styles of theme/ are held to.
export default {
  extends: ["stylelint-config-standard"],
  plugins: ["./tests/floor/styles.mjs"],
  reportNeedlessDisables: true,
  rules: {
    // Blocks, their elements and their kinds: card, card__name, card--full. The md- ones are Material's.
    "selector-class-pattern": "^[a-z]+(-[a-z0-9]+)*(__[a-z]+(-[a-z0-9]+)*)?(--[a-z]+(-[a-z0-9]+)*)?$",
    "custom-property-pattern": "^(md-[a-z-]+|[a-z]+(-[a-z]+)*)$",
    // Media features in ranges (width >= 42rem) are newer than our oldest browsers.
    "media-feature-range-notation": "prefix",
    // Rules stand by what they style and not by how specific they are.
    "no-descending-specificity": null,
    "value-keyword-case": ["lower", { ignoreProperties: ["font-family", "/^--(serif|sans|kai|mono)/", "size"] }],
    // Older browsers know some properties by their first names only, and the shorthands of logical ones not at all.
    "property-no-vendor-prefix": null,
    "declaration-block-no-redundant-longhand-properties": [true, { ignoreShorthands: ["inset", "/-(inline|block)$/"] }],
    "declaration-block-single-line-max-declarations": 3,
    "color-named": "never",
    "declaration-no-important": null,
    "showcase/browser-floor": {
      // Without any of these a page is less fine, and nothing on it is lost or out of its place.
      properties: [
        "accent-color", "aspect-ratio", "color-scheme", "container-type", "content-visibility", "field-sizing", "forced-color-adjust",
        "hanging-punctuation", "line-clamp", "orphans", "resize", "scrollbar-width", "text-autospace", "text-decoration-thickness",
        "text-size-adjust", "text-spacing-trim", "text-underline-offset", "text-wrap", "widows",
        "appearance", "mask-image", "print-color-adjust", "text-emphasis", "text-emphasis-position", "user-select",
      ],
      values: ["cursor", "break-after: avoid", "overflow-wrap: anywhere", "width: fit-content"],
      selectors: [":focus-visible", "::backdrop", "::details-content", "::-webkit-search-cancel-button"],
      rules: ["page"],
    },
  },
};
