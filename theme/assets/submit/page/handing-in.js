// Handing in: the check, the parcel, the host's pages.
((page, delivery, submitted) => {
  "use strict";

  const { form, one, all, element } = page;

  /** What the host's pages are asked for, with the record as it is now. */
  page.showExits = () => {
    const { host, repository } = submitted;
    if (!host || !repository) return;
    const target = { ...submitted, host, repository };
    for (const item of all("[data-host] [data-file]")) {
      const { file = "" } = item.dataset;
      if (file === "pictures") {
        item.hidden = !(page.judged.facts.pictures?.length || page.judged.facts.brand?.logo?.file);
        one("[data-upload]", item).href = delivery.upload(target, page.judged.folder);
        continue;
      }
      const path = page.judged.folder + file;
      const { address, named, filled: whole } = delivery.newFile(target, path, file === "case.yml" ? page.judged.yaml : page.judged.markdown);
      one("[data-open]", item).href = address;
      one("[data-how]", item).textContent = whole
        ? "文件名和内容均已填好，核对后即可提交。"
        : named ? "文件名已填好；内容先复制，再粘贴进去。" : `先复制内容；打开后文件名填 ${path}，再把内容粘贴进去。`;
    }
  };

  const check = () => {
    page.checked = true;
    page.update();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
    one("[data-verdict]").focus();
  });

  /** Hand the browser a file to save. */
  page.save = (parts, name, type) => {
    const link = element("a", { href: URL.createObjectURL(new Blob(parts, { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  one("[data-download]").addEventListener("click", async () => {
    check();
    const { brand, pictures = [] } = page.judged.facts;
    const named = new Set([brand?.logo, ...pictures].map((picture) => picture?.file ?? ""));
    /** @type {[string, Uint8Array<ArrayBuffer>][]} */
    const bytes = [];
    for (const name of named) {
      const picture = page.kept.get(name);
      if (picture) bytes.push([name, new Uint8Array(await picture.blob.arrayBuffer())]);
    }
    const name = `${page.judged.folder.split("/")[2]}.zip`;
    if (page.sealed) bytes.push([page.sealedName, new Uint8Array(await page.sealed.blob.arrayBuffer())]);
    page.save(delivery.parcel(page.judged, bytes), name, "application/zip");
    const errors = page.judged.problems.filter((problem) => problem.severity === "error").length;
    one("[data-downloaded]").textContent = errors
      ? `已存为 ${name}。里面还有 ${errors} 处要改，直接提交将被退回；需要修改之处列在上面，改好后重新下载。`
      : `已存为 ${name}，一般在“下载”文件夹中，提交即可。草稿仍保存在本机，以后如需修改，改好后重新下载。`;
  });

  /** @param {string} words */
  const copied = async (words) => {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const box = element("textarea", { value: words });
      form.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
  };

  one("[data-copy-all]").addEventListener("click", async () => {
    check();
    const words = delivery.text(page.judged);
    const shown = /** @type {HTMLTextAreaElement} */ (one("[data-copied-text]"));
    shown.value = words;
    shown.hidden = false;
    await copied(words);
    shown.select();
    one("[data-copied]").textContent = "已复制，粘贴到邮件或聊天里发给工作人员；没有复制上的，在下面的框里全选、复制。图片不在里面，另行发送。";
  });

  for (const item of all("[data-host] [data-copy]")) {
    item.addEventListener("click", async () => {
      const line = /** @type {HTMLElement} */ (item.closest("[data-file]"));
      page.refresh();
      await copied(line.dataset.file === "case.yml" ? page.judged.yaml : page.judged.markdown);
      one("[data-said]", line).textContent = "已复制。";
    });
  }
})(submission.page, submission.delivery, submission.description.submission);
