exports.data = {
  pagination: { data: "collections.values", size: 1, alias: "list" },
  permalink: ({ list }) => `/${list.kind}/${list.at ? `page-${list.at + 1}/` : ""}index.html`,
};
exports.render = function ({ list }) {
  const lines = list.values.map(([value, count]) => `<li><a href="/${list.kind}/${this.slug(value)}/">${this.escaped(value)}</a>（${count}）</li>`);
  return this.framed(list.kind, `<h1>${list.kind}</h1><ul>${lines.join("")}</ul><nav class="pager">第 ${list.at + 1} 页，共 ${list.count} 页</nav>`);
};
