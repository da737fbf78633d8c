// The signed and stamped page, scanned or photographed: looked at as `import` looks at it, kept beside the draft, put into the parcel.
((page, text, drafts, pictures, pdf, sealedPage) => {
  "use strict";

  const { one, element } = page;
  const { name: NAME, most } = sealedPage;
  const ENDS = 1024;
  const picker = one("[data-sealed]");
  const input = one("input[type=file]", picker);

  /** @type {submission.Picture | null} */
  page.sealed = null;
  page.sealedName = NAME;

  /** @param {submission.SayingWithValues} telling */
  const refusal = (telling) => {
    const { message, hint } = text.problemOf(telling, {});
    return new Error(message + hint);
  };

  /** @param {File} file
   * @returns {Promise<Blob>} */
  const taken = async (file) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const words = (/** @type {number} */ from, /** @type {number} */ to) => new TextDecoder("latin1").decode(bytes.subarray(from, to));
    if (words(0, ENDS).includes("%PDF-")) {
      if (!words(Math.max(0, bytes.length - ENDS), bytes.length).includes("%%EOF")) throw refusal(["sealed_cut", {}]);
      return new Blob([bytes], { type: "application/pdf" });
    }
    if (!/^image\//u.test(file.type)) throw refusal(["sealed_kind", { what: bytes.length ? "别的文件" : "空文件" }]);
    const { blob, width, height } = await pictures.made(file);
    return pdf(new Uint8Array(await blob.arrayBuffer()), width, height);
  };

  /** Show what is kept. */
  page.showSealed = () => {
    const remove = element("button", { type: "button", className: "quiet", textContent: "删去" });
    remove.addEventListener("click", () => {
      page.sealed = null;
      drafts.dropPicture(NAME);
      page.showSealed();
      page.update();
      input.focus();
    });
    const size = page.sealed ? `盖章页已选好（${Math.max(1, Math.round(page.sealed.blob.size / 1024))} KB），将放进投稿包，只供工作人员存档，不登载。 ` : "";
    one("[data-shown]", picker).replaceChildren(...(page.sealed ? [size, remove] : []));
  };

  input.addEventListener("change", async () => {
    const [file] = input.files ?? [];
    const said = one(".picker__told", picker);
    if (!file) return;
    said.textContent = `正在处理“${file.name}”……`;
    try {
      const blob = await taken(file);
      if (blob.size > most) throw refusal(["sealed_large", { size: (blob.size / 1048576).toFixed(1), most: most / 1048576 }]);
      page.sealed = { blob, width: 0, height: 0 };
      said.textContent = (await drafts.keepPicture(NAME, page.sealed)) ? "" : "本浏览器不能保存文件，关闭网页后须重新选择。";
    } catch (error) {
      said.textContent = error instanceof Error ? error.message : String(error);
    }
    input.value = "";
    page.showSealed();
    page.update();
  });
})(submission.page, submission.text, submission.drafts, submission.pictures, submission.pdf, submission.description.sealedPage);
