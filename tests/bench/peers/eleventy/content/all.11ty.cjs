const facts = ["key", "title", "brand", "unit", "region", "themes", "year", "summary"];

exports.data = { permalink: "/data/cases.json", eleventyExcludeFromCollections: true };
exports.render = ({ collections }) =>
  JSON.stringify(collections.cases.map((page) => Object.fromEntries(facts.map((name) => [name, page.data[name]]))));
