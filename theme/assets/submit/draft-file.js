// A draft as one file, to be carried to another computer and opened there: everything typed, and the pictures. No page needed.
submission.draftFile = (() => {
  "use strict";

  const self = {};

  const SIGN = "党建品牌案例申报表草稿";
  const TYPES = ["image/jpeg", "image/png", "image/webp", "application/pdf"];
  const NAME = /^[A-Za-z0-9_\-\u4e00-\u9fff]{1,60}\.[A-Za-z]{3,4}$/u;
  const DEEPEST = 6;
  const DAMAGED = "这个文件不是存下的草稿，或者已经损坏。";

  /** @param {Uint8Array} bytes */
  const base64 = (bytes) => {
    let text = "";
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  };

  /** The text of the file.
   * @param {string} name of the draft
   * @param {submission.State} state
   * @param {Map<string, submission.Picture>} files */
  self.text = async (name, state, files) => {
    const pictures = [];
    for (const [file, { blob, width, height }] of files) {
      pictures.push({ file, type: blob.type, width, height, bytes: base64(new Uint8Array(await blob.arrayBuffer())) });
    }
    return JSON.stringify({ sign: SIGN, version: 1, name, state, pictures });
  };

  /** Only what boxes can hold: texts, ticks, lists and groups of them.
   * @param {unknown} value
   * @param {number} depth
   * @returns {submission.Value | undefined} */
  const plain = (value, depth = 0) => {
    if (typeof value === "string" || typeof value === "boolean") return value;
    if (depth > DEEPEST || typeof value !== "object" || value === null) return undefined;
    if (Array.isArray(value)) {
      const items = value.map((item) => plain(item, depth + 1));
      return /** @type {submission.Values[]} */ (items.filter((item) => item !== undefined));
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner, depth + 1)]));
  };

  /** @param {unknown} value */
  const text = (value) => (typeof value === "string" ? value : "");

  /** @param {string} words */
  const bytesOf = (words) => {
    try {
      return Uint8Array.from(atob(words), (char) => char.charCodeAt(0));
    } catch {
      throw new Error(DAMAGED);
    }
  };

  /** What a file holds, before anything in it is believed.
   * @typedef {{ sign?: string, version?: number, name?: string, state: Partial<submission.State>, pictures: SavedPicture[] }} Saved */
  /** @typedef {{ file: string, type: string, width: number, height: number, bytes: string }} SavedPicture */

  /** @param {string} words
   * @returns {Saved} */
  const opened = (words) => {
    /** @type {Saved | null} */
    let found;
    try {
      found = JSON.parse(words);
    } catch {
      throw new Error(DAMAGED);
    }
    if (found?.sign !== SIGN) throw new Error("这个文件不是存下的草稿。");
    if (found.version !== 1) throw new Error("这份草稿是更新的申报表存下的，请用新的申报表打开。");
    const listed = Array.isArray(found.pictures) ? found.pictures.filter((one) => one && typeof one === "object") : [];
    return { ...found, state: found.state ?? {}, pictures: listed };
  };

  /** A file that somebody may have changed, as a draft and its pictures. Throws Error, in Chinese.
   * @param {string} words
   * @returns {{ name: string, state: submission.State, files: Map<string, submission.Picture> }} */
  self.read = (words) => {
    const { name, state: { year, slug, values, story }, pictures } = opened(words);
    const sections = plain(story?.sections);
    /** @type {submission.State} */
    const state = {
      year: text(year), slug: text(slug),
      values: /** @type {Form.Values} */ (plain(values) ?? {}),
      story: {
        body: text(story?.body),
        sections: Object.fromEntries(Object.entries(typeof sections === "object" ? sections : {}).map(([key, typed]) => [key, text(typed)])),
      },
    };
    /** @type {Map<string, submission.Picture>} */
    const files = new Map();
    for (const { file, type, width, height, bytes } of pictures) {
      if (!NAME.test(text(file)) || !TYPES.includes(text(type))) continue;
      files.set(file, { blob: new Blob([bytesOf(text(bytes))], { type }), width: Number(width) || 0, height: Number(height) || 0 });
    }
    return { name: text(name), state, files };
  };

  return self;
})();
