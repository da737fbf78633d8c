// What the oldest browsers of package.json (browserslist) can do, by MDN's browser-compat-data.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

export const data = require("@mdn/browser-compat-data");

const NAMES = { Chrome: "chrome", Edge: "edge", Safari: "safari", iOS: "safari_ios", Firefox: "firefox" };
const { browserslist } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

const floor = browserslist.map((line) => {
  const [, name, version] = /^(\w+) >= ([\d.]+)$/.exec(line);
  return { name, browser: NAMES[name], version: Number(version) };
});

const since = ({ version_added: version, flags, prefix, alternative_name: other }) =>
  (!version || version === "preview" || flags || prefix || other ? Infinity : Number.parseFloat(String(version).replace("≤", "")));

/** Which of the oldest browsers lack what this entry (`__compat`) tells of; empty where all have it or nothing is known. */
export function lacking(entry) {
  if (!entry?.support) return [];
  return floor
    .filter(({ browser }) => entry.support[browser] !== undefined)
    .filter(({ browser, version }) => ![entry.support[browser]].flat().some((one) => since(one) <= version && !(Number.parseFloat(one.version_removed) <= version)))
    .map(({ name, version }) => `${name} ${version}`);
}
