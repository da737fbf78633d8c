// The story: what is typed, line by line, becomes blocks; blocks become Markdown that the program reads back unchanged.
// One line is one paragraph. Known marks: ### and #### headings, "- " and "1. " lists, rows of tables (| or Tab), **bold**,
// ![](1.jpg) on a line of its own. Everything else is plain text and is escaped where Markdown would take it for a mark.
submission.story = ((text) => {
  "use strict";

  const self = {};

  const HEADING = /^(#{1,6})[ \u3000]+(.*\S)$/u;
  const ITEM = /^[-\u2022\u25cf\u00b7][ \u3000]+(.*\S)$/u;
  const ORDERED = /^(\d{1,3})\.[ \u3000]+(.*\S)$/u;
  const PICTURE = /^!\[[^[\]]*\]\(([A-Za-z0-9_\-\u4e00-\u9fff]{1,60}\.[A-Za-z]{3,4})\)$/u;
  const RULE_ROW = /^[\s|:-]*-[\s|:-]*$/u;
  const BOLD = text.pattern({ flags: "u", branches: [{ source: String.raw`\*\*(?!\*)([^*]+)\*\*(?!\*)`, not_after: String.raw`\*` }] });
  const HAN = /[^\x20-\x7e]/u;
  const LETTER = /[\p{L}\p{N}]/u;
  const CHINESE_MARK = /[，。；：！？、）（《》「」【】]/u;

  // --- reading ---

  /** @param {string} line */
  const cellsOf = (line) => {
    const trimmed = line.trim();
    if (line.includes("\t")) return line.replace(/^ +| +$/gu, "").split("\t").map((cell) => cell.trim());
    if (trimmed.length > 2 && trimmed.startsWith("|") && trimmed.endsWith("|")) {
      return trimmed.slice(1, -1).split("|").map((cell) => cell.trim());
    }
    return null;
  };

  /** @param {string[][]} rows @returns {submission.Block} */
  const table = (rows) => {
    const kept = rows.filter((row) => row.some(Boolean));
    const width = Math.max(...kept.map((row) => row.length));
    return { kind: "table", rows: kept.map((row) => [...row, ...Array(width - row.length).fill("")]) };
  };

  /** @param {string} line @returns {submission.Block} */
  const block = (line) => {
    const trimmed = line.replace(/\t/gu, " ").trim();
    /** @type {RegExpExecArray | null} */
    let match;
    if ((match = HEADING.exec(trimmed))) return { kind: "heading", level: match[1].length > 3 ? 4 : 3, text: match[2] };
    if ((match = PICTURE.exec(trimmed))) return { kind: "picture", file: match[1] };
    if ((match = ITEM.exec(trimmed))) return { kind: "list", ordered: false, start: 1, items: [match[1]] };
    if ((match = ORDERED.exec(trimmed))) return { kind: "list", ordered: true, start: Number(match[1]), items: [match[2]] };
    return { kind: "paragraph", text: trimmed };
  };

  // Marks typed with a Chinese input method, as reading/markdown/markdown_slips.py mends them.
  /** @param {string} whole @param {string} bang @param {string} bracket @param {string} words @param {string} closing
   * @param {string} parenthesis @param {string} target @param {string} end */
  const meantBy = (whole, bang, bracket, words, closing, parenthesis, target, end) => {
    if (bang && text.whole("linkedPicture", target)) return `![${words}](${target})`;
    const links = bracket + closing !== "【】" && text.whole("linkedAddress", target);
    return links && HAN.test(bracket + closing + parenthesis + end) ? `${bang}[${words}](${target})` : whole;
  };

  /** @param {string} typed */
  const meantLine = (typed) => {
    const line = typed.replace(text.patterns.linked, meantBy);
    const [, blanks, marks, between, words] = text.whole("headingMarks", line) ?? [];
    const slipped = marks && (between ? marks.includes("＃") || between.startsWith("\u3000") : marks.length > 1);
    return slipped ? `${blanks}${"#".repeat(marks.length)} ${words}` : line;
  };

  /** The blocks of what was typed.
   * @param {string} typed */
  self.blocks = (typed) => {
    const lines = text.clean(typed).split("\n").map(meantLine);
    /** @type {submission.Block[]} */
    const found = [];
    for (let at = 0; at < lines.length; at += 1) {
      if (!lines[at].trim()) continue;
      const rows = [];
      while (at < lines.length && (cellsOf(lines[at])?.length ?? 0) > 1) rows.push(lines[at++]);
      if (rows.length) {
        const cells = rows.flatMap((row, index) => (index === 1 && RULE_ROW.test(row) && row.includes("|") ? [] : [cellsOf(row) ?? []]));
        if (rows.length > 1 && cells.some((row) => row.some(Boolean))) found.push(table(cells));
        else found.push(...rows.filter((row) => row.trim()).map(block));
        at -= 1;
        continue;
      }
      const next = block(lines[at]);
      const last = found[found.length - 1];
      if (next.kind === "list" && last?.kind === "list" && last.ordered === next.ordered && lines[at - 1].trim()) last.items.push(...next.items);
      else found.push(next);
    }
    return found;
  };

  /** The runs of a text. Bold only where the program is sure to read it so.
   * @param {string} line
   * @returns {submission.Run[]} */
  self.runs = (line, plain = false) => {
    /** @type {submission.Run[]} */
    const runs = [];
    let end = 0;
    for (const match of plain ? [] : line.matchAll(BOLD)) {
      const inner = match[1];
      const before = text.last([...line.slice(0, match.index)]);
      const after = [...line.slice(match.index + match[0].length)][0];
      const chars = [...inner];
      if (!isEdge(chars[0], before) || !isEdge(text.last(chars), after)) continue;
      if (match.index > end) runs.push([line.slice(end, match.index), false]);
      runs.push([inner, true]);
      end = match.index + match[0].length;
    }
    if (end < line.length || !runs.length) runs.push([line.slice(end), false]);
    if (!plain && runs.some(([, bold]) => bold)) {
      text.patterns.swallowed.lastIndex = 0;
      if (text.patterns.swallowed.test(inline(runs))) return self.runs(line, true);
    }
    return runs;
  };

  /** @param {string} char @param {string | undefined} neighbour */
  const isEdge = (char, neighbour) =>
    LETTER.test(char) || (CHINESE_MARK.test(char) && (neighbour === undefined || /\p{Script=Han}/u.test(neighbour)));

  /** @param {string} line */
  const plainOf = (line) => self.runs(line).map(([run]) => run).join("");

  // --- writing ---

  /** @param {string} run */
  const escaped = (run) => run.replace(/[\\`*_[<]|&(?=[#A-Za-z])/gu, "\\$&");

  /** @param {submission.Run[]} runs */
  const inline = (runs) => runs.map(([run, bold]) => (bold ? `**${escaped(run)}**` : escaped(run))).join("");

  /** @param {string} written */
  const atStart = (written) => written.replace(/^(?:[#>+=~:-])/u, "\\$&").replace(/^(\d{1,9})([.)])/u, "$1\\$2");

  /** @param {string} typed */
  const line = (typed) => atStart(inline(self.runs(typed)));

  /** @param {string[]} cells */
  const row = (cells) => `| ${cells.map((cell) => inline(self.runs(cell)).replace(/\|/gu, "\\|")).join(" | ")} |`;

  /** The lines of a block.
   * @param {submission.Block} block
   * @returns {string[]} */
  const written = (block) => {
    switch (block.kind) {
      case "heading": return [`${"#".repeat(block.level)} ${inline(self.runs(block.text)).replace(/(^|\s)(#+)$/u, "$1\\$2")}`];
      case "paragraph": return [line(block.text)];
      case "picture": return [`![](${block.file})`];
      case "list": return block.items.map((item, index) => `${block.ordered ? `${block.start + index}.` : "-"} ${line(item)}`);
      case "table": {
        const [head, ...rest] = block.rows;
        return [row(head), `| ${head.map(() => "---").join(" | ")} |`, ...rest.map(row)];
      }
    }
  };

  /** What is read in a block, and on which of its lines.
   * @param {submission.Block} block
   * @returns {[words: string, offset: number][]} */
  const read = (block) => {
    switch (block.kind) {
      case "heading":
      case "paragraph": return [[plainOf(block.text), 0]];
      case "picture": return [];
      case "list": return block.items.map((item, index) => [plainOf(item), index]);
      case "table": return block.rows.flatMap((cells, index) => cells.map((cell) =>
        /** @type {[string, number]} */ ([plainOf(cell), index ? index + 1 : 0])));
    }
  };

  /** @param {{ text: string }} heading @returns {submission.Block} */
  const emphasised = ({ text: words }) => ({ kind: "paragraph", text: words.includes("*") ? words : `**${words}**` });

  /** The whole story of a record.
   * @param {submission.Part[]} parts
   * @returns {submission.Story} */
  self.assemble = (parts) => {
    /** @type {string[]} */
    const lines = [];
    /** @type {submission.Story["passages"]} */
    const passages = [];
    /** @type {submission.Story["outline"]} */
    const outline = [];
    /** @type {submission.Story["pictures"]} */
    const pictures = [];
    /** @param {submission.Block} block @param {string} section */
    const put = (block, section) => {
      if (lines.length) lines.push("");
      const first = lines.length + 1;
      lines.push(...written(block));
      const own = read(block)
        .filter(([words]) => words.trim())
        .map(([words, offset]) => ({ text: words, line: first + offset, section, heading: block.kind === "heading" }));
      passages.push(...own);
      if (block.kind === "heading") outline.push({ level: block.level, text: own[0].text, line: first, section });
      if (block.kind === "picture") pictures.push({ file: block.file, line: first, section });
    };
    for (const [heading, typed, section = ""] of parts) {
      const found = self.blocks(typed);
      if (!found.length) continue;
      if (heading) put({ kind: "heading", level: 2, text: heading }, section);
      // Where there are no sections there is nothing to be under: a heading is a line in bold.
      for (const block of found) put(heading || block.kind !== "heading" ? block : emphasised(block), section);
    }
    const length = passages.reduce((sum, passage) => sum + text.length(passage.text), 0);
    return { markdown: lines.length ? `${lines.join("\n")}\n` : "", passages, outline, pictures, length };
  };

  return self;
})(submission.text);
