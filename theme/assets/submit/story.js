// The story: what is typed, line by line, becomes blocks; blocks become Markdown that the program reads back unchanged.
// One line is one paragraph. Known marks: ### and #### headings, "- " and "1. " lists, rows of tables (| or Tab), **bold**,
// ![](1.jpg) on a line of its own. Everything else is plain text and is escaped where Markdown would take it for a mark.
submission.story = ((self, text) => {
  "use strict";

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

  const cellsOf = (line) => {
    const trimmed = line.trim();
    if (line.includes("\t")) return line.replace(/^ +| +$/gu, "").split("\t").map((cell) => cell.trim());
    if (trimmed.length > 2 && trimmed.startsWith("|") && trimmed.endsWith("|")) {
      return trimmed.slice(1, -1).split("|").map((cell) => cell.trim());
    }
    return null;
  };

  const table = (rows) => {
    const kept = rows.filter((row) => row.some(Boolean));
    const width = Math.max(...kept.map((row) => row.length));
    return { kind: "table", rows: kept.map((row) => [...row, ...Array(width - row.length).fill("")]) };
  };

  const block = (line) => {
    const trimmed = line.replace(/\t/gu, " ").trim();
    let match;
    if ((match = HEADING.exec(trimmed))) return { kind: "heading", level: match[1].length > 3 ? 4 : 3, text: match[2] };
    if ((match = PICTURE.exec(trimmed))) return { kind: "picture", file: match[1] };
    if ((match = ITEM.exec(trimmed))) return { kind: "list", ordered: false, items: [match[1]] };
    if ((match = ORDERED.exec(trimmed))) return { kind: "list", ordered: true, start: Number(match[1]), items: [match[2]] };
    return { kind: "paragraph", text: trimmed };
  };

  // Marks typed with a Chinese input method, as reading/markdown/markdown_slips.py mends them.
  const meantBy = (whole, bang, bracket, words, closing, parenthesis, target, end) => {
    if (bang && text.whole("linkedPicture", target)) return `![${words}](${target})`;
    const links = bracket + closing !== "【】" && text.whole("linkedAddress", target);
    return links && HAN.test(bracket + closing + parenthesis + end) ? `${bang}[${words}](${target})` : whole;
  };

  const meantLine = (typed) => {
    const line = typed.replace(text.patterns.linked, meantBy);
    const [, blanks, marks, between, words] = text.whole("headingMarks", line) ?? [];
    const slipped = marks && (between ? marks.includes("＃") || between.startsWith("\u3000") : marks.length > 1);
    return slipped ? `${blanks}${"#".repeat(marks.length)} ${words}` : line;
  };

  /** The blocks of what was typed. */
  self.blocks = (typed) => {
    const lines = text.clean(typed).split("\n").map(meantLine);
    const found = [];
    for (let at = 0; at < lines.length; at += 1) {
      if (!lines[at].trim()) continue;
      const rows = [];
      while (at < lines.length && cellsOf(lines[at])?.length > 1) rows.push(lines[at++]);
      if (rows.length) {
        const cells = rows.filter((row, index) => !(index === 1 && RULE_ROW.test(row) && row.includes("|"))).map(cellsOf);
        if (rows.length > 1 && cells.some((row) => row.some(Boolean))) found.push(table(cells));
        else found.push(...rows.filter((row) => row.trim()).map(block));
        at -= 1;
        continue;
      }
      const next = block(lines[at]);
      const last = text.last(found);
      const continues = next.kind === "list" && last?.kind === "list" && last.ordered === next.ordered && lines[at - 1].trim();
      if (continues) last.items.push(...next.items);
      else found.push(next);
    }
    return found;
  };

  /** The runs of a text: [text, whether bold]. Bold only where the program is sure to read it so. */
  self.runs = (line, plain = false) => {
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

  const isEdge = (char, neighbour) =>
    LETTER.test(char) || (CHINESE_MARK.test(char) && (neighbour === undefined || /\p{Script=Han}/u.test(neighbour)));

  const plainOf = (line) => self.runs(line).map(([run]) => run).join("");

  // --- writing ---

  const escaped = (run) => run.replace(/[\\`*_[<]|&(?=[#A-Za-z])/gu, "\\$&");

  const inline = (runs) => runs.map(([run, bold]) => (bold ? `**${escaped(run)}**` : escaped(run))).join("");

  const atStart = (written) => written.replace(/^(?:[#>+=~:-])/u, "\\$&").replace(/^(\d{1,9})([.)])/u, "$1\\$2");

  const line = (typed) => atStart(inline(self.runs(typed)));

  const written = {
    heading: ({ level, text: words }) => [`${"#".repeat(level)} ${inline(self.runs(words)).replace(/(^|\s)(#+)$/u, "$1\\$2")}`],
    paragraph: ({ text: words }) => [line(words)],
    picture: ({ file }) => [`![](${file})`],
    list: ({ ordered, start, items }) => items.map((item, index) => `${ordered ? `${start + index}.` : "-"} ${line(item)}`),
    table: ({ rows }) => {
      const row = (cells) => `| ${cells.map((cell) => inline(self.runs(cell)).replace(/\|/gu, "\\|")).join(" | ")} |`;
      return [row(rows[0]), `| ${rows[0].map(() => "---").join(" | ")} |`, ...rows.slice(1).map(row)];
    },
  };

  const read = {
    heading: ({ text: words }) => [[plainOf(words), 0]],
    paragraph: ({ text: words }) => [[plainOf(words), 0]],
    picture: () => [],
    list: ({ items }) => items.map((item, index) => [plainOf(item), index]),
    table: ({ rows }) => rows.flatMap((row, index) => row.map((cell) => [plainOf(cell), index ? index + 1 : 0])),
  };

  const emphasised = ({ text: words }) => ({ kind: "paragraph", text: words.includes("*") ? words : `**${words}**` });

  /** The whole story of a record: Markdown, passages (`text`, `line`, `section`), outline, pictures, length.
      `parts` are [section heading or "", what was typed, the section's key]. */
  self.assemble = (parts) => {
    const lines = [];
    const passages = [];
    const outline = [];
    const pictures = [];
    const put = (block, section) => {
      if (lines.length) lines.push("");
      const first = lines.length + 1;
      lines.push(...written[block.kind](block));
      const own = read[block.kind](block)
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
})({}, submission.text);
