// A rule of stylelint: what our oldest browsers (browserslist in package.json) do not know. They pass over a property or a value
// they do not know, so those that only make a page nicer are named in the settings; so are selectors, but where one of several is
// not known, all of them are lost.
import stylelint from "stylelint";

import { data, lacking } from "./support.mjs";

const NAME = "showcase/browser-floor";
const message = (what, browsers) => `${what} is not known to ${browsers.join(", ")} (${NAME})`;
const UNITS = { dvh: "dynamic", dvw: "dynamic", svh: "small", svw: "small", lvh: "large", lvw: "large", cqw: "container", cqi: "container" };

const inSupports = (node) => Boolean(node) && (node.type === "atrule" && node.name === "supports" ? true : inSupports(node.parent));

/** Whether an earlier line of the rule says the property too, for browsers that do not take this value. */
const hasFallback = (declaration) => declaration.parent.nodes
  .slice(0, declaration.parent.nodes.indexOf(declaration))
  .some((other) => other.type === "decl" && other.prop === declaration.prop);

function* unknownInValue({ prop, value }) {
  const known = data.css.properties[prop] ?? {};
  for (const [word] of value.matchAll(/(?<![\w-])[a-z][a-z-]*(?![\w(-])/g)) yield [`${prop}: ${word}`, lacking(known[word]?.__compat)];
  for (const [, name] of value.matchAll(/(?<![\w-])([a-z-]+)\(/g)) {
    const places = [data.css.types[name], data.css.types.color?.[name], data.css.types.image?.[name], data.css.types.gradient?.[name]];
    yield [`${name}()`, lacking(places.find(Boolean)?.__compat)];
  }
  for (const [, unit] of value.matchAll(/\d(dvh|dvw|svh|svw|lvh|lvw|cqw|cqi)\b/g)) {
    yield [unit, lacking(data.css.types.length[`viewport_percentage_units_${UNITS[unit]}`]?.__compat ?? data.css.types.length.container_query_length_units?.__compat)];
  }
}

function* unknown(root, niceties) {
  const nice = (kind, name) => niceties[kind]?.includes(name);
  for (const node of collected(root)) {
    if (inSupports(node)) continue;
    if (node.type === "decl" && !node.prop.startsWith("--")) {
      const lost = lacking(data.css.properties[node.prop]?.__compat);
      if (lost.length && !nice("properties", node.prop)) yield [node, node.prop, lost];
      if (lost.length || hasFallback(node)) continue;
      for (const [what, browsers] of unknownInValue(node)) if (browsers.length && !nice("values", what) && !nice("values", node.prop)) yield [node, what, browsers];
    } else if (node.type === "rule") {
      for (const [name] of node.selector.matchAll(/::?[a-z-]+/g)) {
        const browsers = lacking(data.css.selectors[name.replace(/^::?/, "")]?.__compat);
        const alone = node.selectors.every((selector) => selector.includes(name));
        if (browsers.length && !(alone && nice("selectors", name))) yield [node, name, browsers];
      }
      const lists = lacking(data.css.selectors.not.selector_list?.__compat);
      if (/:not\([^()]*,/.test(node.selector) && lists.length) yield [node, ":not() of several", lists];
    } else if (node.type === "atrule") {
      const browsers = lacking(data.css["at-rules"][node.name]?.__compat);
      if (browsers.length && !nice("rules", node.name)) yield [node, `@${node.name}`, browsers];
    }
  }
}

function collected(root) {
  const nodes = [];
  root.walk((node) => { nodes.push(node); });
  return nodes;
}

const rule = (niceties) => (root, result) => {
  for (const [node, what, browsers] of unknown(root, niceties)) {
    stylelint.utils.report({ result, ruleName: NAME, node, message: message(what, browsers), word: what });
  }
};
rule.ruleName = NAME;
rule.messages = {};
rule.meta = {};

export default stylelint.createPlugin(NAME, rule);
