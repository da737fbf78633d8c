exports.data = {
  pagination: { data: "collections.lists", size: 1, alias: "list" },
  permalink({ list }) {
    return `/${list.kind}/${this.slug(list.value)}/${list.at ? `${list.at + 1}/` : ""}index.html`;
  },
};
exports.render = function ({ list }) {
  return this.framed(list.value, `<h1>${this.escaped(list.value)}</h1><p>共 ${list.all} 个案例。</p>
<ul class="cards">${list.pages.map((page) => this.card(page)).join("")}</ul><nav class="pager">第 ${list.at + 1} 页，共 ${list.count} 页</nav>`);
};
