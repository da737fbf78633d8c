// Printing the sheet that is signed and stamped: drawn anew each time, and gone when the browser has printed it.
((page, sheet) => {
  "use strict";

  const { one, element } = page;
  const { body } = document;

  const clear = () => {
    body.classList.remove("prints-sheet", "prints-sheet--long");
    document.querySelector(".sheet-page")?.remove();
  };

  one("[data-print]").addEventListener("click", () => {
    clear();
    const state = page.refresh();
    const drawn = sheet.of(page.judged, state);
    body.append(element("div", { className: "sheet-page" }, drawn));
    const pages = sheet.fit(drawn);
    drawn.classList.toggle("sheet--long", pages > 1);
    if (pages > 1) drawn.style.setProperty("--scale", "1");
    body.classList.add("prints-sheet");
    body.classList.toggle("prints-sheet--long", pages > 1);
    one("[data-printed]").textContent = pages > 1
      ? `正文较长，打印为 ${pages} 页；最后一页签字盖章，各页加盖骑缝章。`
      : "打印为一页。在打印窗口里也可以选“另存为 PDF”。";
    window.print();
  });
  window.addEventListener("afterprint", clear);
})(submission.page, submission.sheet);
