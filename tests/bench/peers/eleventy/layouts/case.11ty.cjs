exports.render = function (data) {
  const to = (kind, value) => `<a href="/${kind}/${this.slug(value)}/">${this.escaped(value)}</a>`;
  const alike = this.alike(data.collections.cases, data.key).map((page) => this.card(page)).join("");
  return this.framed(data.title, `
<nav class="crumbs"><ol><li><a href="/">首页</a></li><li><a href="/years/${data.year}/">${data.year}年</a></li></ol></nav>
<h1>${this.escaped(data.title)}</h1>
<p class="lead">${this.escaped(data.summary)}</p>
<dl>
<dt>品牌</dt><dd>${to("brands", data.brand)}</dd><dt>内涵</dt><dd>${this.escaped(data.meaning)}</dd>
<dt>单位</dt><dd>${to("units", data.unit)}</dd><dt>地区</dt><dd>${to("regions", data.region)}</dd>
<dt>主题</dt><dd>${data.themes.map((theme) => to("themes", theme)).join(" ")}</dd><dt>党组织</dt><dd>${this.escaped(data.party_org)}</dd>
</dl>
<article class="prose">${data.content}</article>
<ul class="results">${data.results.map((line) => `<li>${this.escaped(line)}</li>`).join("")}</ul>
<ul class="cards">${alike}</ul>`);
};
