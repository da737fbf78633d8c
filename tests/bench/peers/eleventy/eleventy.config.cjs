// Eleventy's way to what our site has: a page and JSON of every case, pages in sixties of every value that cases are divided by,
// cases that are alike, one JSON of all.
const fs = require("node:fs");

const PER_PAGE = 60;
const KINDS = { years: ["year"], units: ["unit"], themes: ["themes"], regions: ["region"], brands: ["brand"] };
const before = fs.readFileSync("before.html", "utf-8");
const after = fs.readFileSync("after.html", "utf-8");

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const slug = (text) => encodeURIComponent(text);

function divided(cases) {
  const groups = new Map();
  for (const page of cases) {
    for (const [kind, [field]] of Object.entries(KINDS)) {
      for (const value of [page.data[field]].flat()) {
        const key = `${kind}/${value}`;
        if (!groups.has(key)) groups.set(key, { kind, value, pages: [] });
        groups.get(key).pages.push(page);
      }
    }
  }
  return groups;
}

module.exports = function (config) {
  const once = new Map();
  const cases = (api) => {
    const all = api.getFilteredByGlob("content/cases/**/*.md").sort((one, other) => (one.data.key < other.data.key ? -1 : 1));
    return all;
  };
  config.addCollection("cases", cases);
  config.addCollection("lists", (api) => {
    const lists = [];
    for (const { kind, value, pages } of divided(cases(api)).values()) {
      const count = Math.ceil(pages.length / PER_PAGE);
      for (let at = 0; at < count; at += 1) {
        lists.push({ kind, value, count, at, all: pages.length, pages: pages.slice(at * PER_PAGE, (at + 1) * PER_PAGE) });
      }
    }
    return lists;
  });
  config.addCollection("values", (api) => {
    const kinds = new Map(Object.keys(KINDS).map((kind) => [kind, []]));
    for (const { kind, value, pages } of divided(cases(api)).values()) kinds.get(kind).push([value, pages.length]);
    const lists = [];
    for (const [kind, values] of kinds) {
      const count = Math.max(1, Math.ceil(values.length / PER_PAGE));
      for (let at = 0; at < count; at += 1) lists.push({ kind, at, count, values: values.slice(at * PER_PAGE, (at + 1) * PER_PAGE) });
    }
    return lists;
  });
  config.addJavaScriptFunction("framed", (title, body) => `${before}<title>${escaped(title)}</title><main id="main">${body}</main>${after}`);
  config.addJavaScriptFunction("escaped", escaped);
  config.addJavaScriptFunction("slug", slug);
  config.addJavaScriptFunction("card", (page) => {
    const { data } = page;
    return `<li><article class="card"><p class="card__head"><span class="card__year">${data.year}</span></p>
<h2 class="card__name"><a href="${page.url}">${escaped(data.brand)}</a></h2>
<p class="card__unit">${escaped(data.unit)}</p><p class="card__summary">${escaped(data.summary)}</p>
<p class="card__foot">${data.themes.map((theme) => `<span class="card__theme">${escaped(theme)}</span>`).join("")}</p></article></li>`;
  });
  config.addJavaScriptFunction("alike", (all, key) => {
    if (!once.has("groups")) once.set("groups", divided(all));
    const own = once.get("places") ?? new Map(all.map((page) => [page.data.key, page]));
    once.set("places", own);
    const page = own.get(key);
    const marks = new Map();
    for (const [kind, weight] of [["unit", 60], ["region", 20]]) {
      for (const other of once.get("groups").get(`${kind}s/${page.data[kind]}`).pages.slice(0, 200)) {
        if (other !== page) marks.set(other, (marks.get(other) ?? 0) + weight);
      }
    }
    return [...marks].sort((one, other) => other[1] - one[1]).slice(0, 4).map(([other]) => other);
  });
  config.addPassthroughCopy("content/cases/**/*.png");
  return { dir: { input: "content", includes: "../layouts", output: "public" }, markdownTemplateEngine: false };
};
