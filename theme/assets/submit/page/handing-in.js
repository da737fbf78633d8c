// Handing in: the check, the parcel, the host's pages.
((page, exits, host) => {
  "use strict";

  const { form, one, all, element } = page;

  /** What the host's pages are asked for, with the record as it is now. */
  page.showExits = () => {
    for (const item of all("[data-host] [data-file]")) {
      const file = item.dataset.file;
      if (file === "pictures") {
        item.hidden = !(page.judged.facts.pictures?.length || page.judged.facts.brand?.logo?.file);
        one("[data-upload]", item).href = exits.upload(host, page.judged.folder);
        continue;
      }
      const path = page.judged.folder + file;
      const { address, named, filled: whole } = exits.newFile(host, path, file === "case.yml" ? page.judged.yaml : page.judged.markdown);
      one("[data-open]", item).href = address;
      one("[data-how]", item).textContent = whole
        ? "文件名和内容都已填好，看一遍就可以提交。"
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

  const save = (parts, name, type) => {
    const link = element("a", { href: URL.createObjectURL(new Blob(parts, { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  one("[data-download]").addEventListener("click", async () => {
    check();
    const named = [...new Set([page.judged.facts.brand?.logo?.file, ...(page.judged.facts.pictures ?? []).map(({ file }) => file)])].filter((name) => page.kept.has(name));
    const bytes = await Promise.all(named.map(async (name) => [name, new Uint8Array(await page.kept.get(name).blob.arrayBuffer())]));
    const name = `${page.judged.folder.split("/")[2]}.zip`;
    save(exits.parcel(page.judged, bytes), name, "application/zip");
    const errors = page.judged.problems.filter((problem) => problem.severity === "error").length;
    one("[data-downloaded]").textContent = errors
      ? `已存为 ${name}。里面还有 ${errors} 处要改，这样交去会被退回；要改的列在上面，改完再下载一次。`
      : `已存为 ${name}，一般在“下载”文件夹里。把它交去就可以了。草稿还在这台电脑上，以后要改，改完再下载一次。`;
  });

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

  for (const item of all("[data-host] [data-copy]")) {
    item.addEventListener("click", async () => {
      const line = item.closest("[data-file]");
      page.refresh();
      await copied(line.dataset.file === "case.yml" ? page.judged.yaml : page.judged.markdown);
      one("[data-said]", line).textContent = "已复制。";
    });
  }
})(submission.page, submission.exits, submission.description.submission);
