/* Questions and tasks whose time is over say so. The day something is due stands in the page; which day it is only a browser knows. */
(() => {
  "use strict";

  const today = new Date();
  const now = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  for (const due of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-due]"))) {
    if ((due.dataset.due ?? "") < now) {
      const told = document.createElement("strong");
      told.className = "overdue";
      told.textContent = "（已超过期限）";
      due.after(told);
    }
  }
})();
