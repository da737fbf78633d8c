// The days left until a call or a notice closes, by the reader's own date: the page itself names the date.
(() => {
  "use strict";
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  /** @param {string | undefined} text */
  const day = (text) => Date.parse(`${text}T00:00:00Z`);
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".until[data-until]"))) {
    const { from, until, what } = line.dataset;
    const left = Math.round((day(until) - today) / 86_400_000) + 1;
    const ahead = from ? Math.round((day(from) - today) / 86_400_000) : 0;
    const said = document.createElement("strong");
    said.className = "until__left";
    said.textContent = ahead > 0 ? `还有 ${ahead} 天开始` : left > 1 ? `还有 ${left} 天` : left === 1 ? "今天是最后一天" : `已经${what}`;
    line.append(" ", said);
  }
})();
