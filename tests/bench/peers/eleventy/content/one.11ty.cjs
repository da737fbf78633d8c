const facts = ["key", "title", "brand", "meaning", "unit", "region", "themes", "year", "summary", "party_org", "results"];

exports.data = {
  pagination: { data: "collections.cases", size: 1, alias: "page_of" },
  permalink: ({ page_of: page }) => `/data/cases/${page.data.key}.json`,
  eleventyExcludeFromCollections: true,
};
exports.render = ({ page_of: page }) =>
  JSON.stringify({ ...Object.fromEntries(facts.map((name) => [name, page.data[name]])), text: page.rawInput });
