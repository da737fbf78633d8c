// Printing the sheet that is signed and stamped: drawn anew each time, and gone when the browser has printed it.
((page, sheet) => {
  "use strict";

  const { one } = page;
  const { body } = document;

  const clear = () => {
    body.classList.remove("prints-sheet");
    document.querySelector(".sheet")?.remove();
  };

  one("[data-print]").addEventListener("click", () => {
    clear();
    const drawn = sheet.of(page.judged, page.refresh());
    body.append(drawn);
    body.classList.add("prints-sheet");
    const pages = sheet.fit(drawn);
    one("[data-printed]").textContent = pages > 1
      ? `正文较长，打印为 ${pages} 页；最后一页签字盖章，各页加盖骑缝章。`
      : "打印为一页。在打印窗口里也可以选“另存为 PDF”。";
    window.print();
  });
  window.addEventListener("afterprint", clear);
})(submission.page, submission.sheet);
