exports.data = { permalink: "/index.html" };
exports.render = function ({ collections }) {
  return this.framed("示例", `<h1>示例</h1><ul class="cards">${collections.cases.slice(0, 12).map((page) => this.card(page)).join("")}</ul>`);
};
