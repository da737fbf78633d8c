// Copying from a case's page: its address, its citation, what to say of a mistake. The buttons are hidden in the markup, for without script they do nothing.
(() => {
  "use strict";

  const told = /** @type {HTMLElement} */ (document.getElementById("copied"));

  // Where the page came over plain http, as on many inner networks, browsers give no clipboard; the old way still works.
  /** @param {string} text */
  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      field.style.cssText = "position:fixed;top:0;left:0;opacity:0";
      const focused = document.activeElement;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
      return done;
    }
  }

  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="canonical"]'));
  const here = canonical?.href || location.href.split(/[?#]/)[0];
  const isOnTheWeb = /^https?:/.test(here);

  /** @param {string} what the id of the element that says it, or the page's address */
  const words = (what) => (what === "address" ? here : document.getElementById(what)?.textContent.trim() ?? "");

  // Where the site's address is not decided, the page stands where it was found.
  for (const place of document.querySelectorAll("[data-here]")) if (isOnTheWeb) place.textContent = here;

  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-copy]"))) {
    const label = button.querySelector(".tool__name") ?? button;
    const before = label.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copied(words(button.dataset.copy ?? ""));
      label.textContent = done ? "已复制" : "复制失败";
      told.textContent = done ? "已复制" : "复制失败，请选中文字手动复制。";
      setTimeout(() => {
        label.textContent = before;
        told.textContent = "";
      }, 2500);
    });
  }

  // The standard asks for the day of access, which only the reader's own calendar knows, and for an address.
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const citation = document.getElementById("cite-text");
  if (citation) {
    const [head, tail = isOnTheWeb ? ` ${here}` : ""] = citation.textContent.split(/(?= https?:\/\/\S+$)/);
    const dated = head.endsWith(").") ? head.slice(0, -1) : `${head} `;
    citation.textContent = `${dated}[${day}].${tail}`;
  }

  /** @param {string} name */
  const tag = (name) =>
    /** @type {HTMLMetaElement | null} */ (document.querySelector(`meta[name="citation_${name}"]`))?.content ?? "";

  /** What reference managers read, by the ending of its file. What is not known is left out. (Joined, for the minifier takes one of
   * two blanks out of a template.)
   * @type {Record<string, () => string>} */
  const references = {
    ris: () => {
      const lines = [
        ["TY", "ELEC"], ["TI", tag("title")], ["AU", tag("author")], ["PY", tag("publication_date")], ["T2", tag("inbook_title")],
        ["PB", tag("publisher")], ["LA", tag("language")], ["M1", tag("technical_report_number")], ["UR", isOnTheWeb ? here : ""],
        ["Y2", day.replace(/-/g, "/")],
      ];
      return [...lines.filter(([, said]) => said), ["ER", ""]].map(([name, said]) => name + "  - " + said + "\r\n").join("");
    },
    bib: () => {
      const fields = [
        ["title", tag("title")], ["author", `{${tag("author")}}`], ["year", tag("publication_date")], ["howpublished", tag("inbook_title")],
        ["publisher", tag("publisher")], ["language", "chinese"], ["number", tag("technical_report_number")],
        ["url", isOnTheWeb ? here : ""], ["urldate", day],
      ];
      /** @param {string} said */
      const safe = (said) => said.replace(/\\/g, "\\textbackslash ").replace(/[#$%&_]/g, "\\$&");
      const said = fields.filter(([, value]) => value).map(([name, value]) => "  " + name + " = {" + (/^url/.test(name) ? value : safe(value)) + "},\n");
      return "@misc{" + tag("technical_report_number").replace(/\W/g, "-") + ",\n" + said.join("") + "}\n";
    },
  };
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-reference]"))) {
    const { reference = "" } = button.dataset;
    button.hidden = false;
    button.addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([references[reference]()], { type: "text/plain;charset=utf-8" }));
      link.download = `${tag("technical_report_number").replace(/\W/g, "-")}.${reference}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    });
  }
})();
