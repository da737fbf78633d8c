// The rules a browser can judge, with the program's own words: judge(record) tells what `validate` will tell.
submission.rules = ((self, text, record, wording) => {
  "use strict";

  const UNWORDED = new Set(["file", "url", "sha256"]);
  const YML = "case.yml";
  const MD = "case.md";
  const at = (...path) => ({ file: YML, path });
  const valueAt = (facts, path) => path.reduce((value, step) => value?.[step], facts);

  // --- every field by itself ---

  const shownOf = (value) => `“${text.short(value)}”`;

  const isDate = (value) => {
    const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(value);
    return Boolean(match) && wording.isDay(Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1));
  };

  const isPeriod = (value) => {
    const ends = value.split("/");
    return ends.length < 3 && ends.every((end) => /^\d{4}(?:Q[1-4]|H[12])$/u.test(end) || isDate(end));
  };

  const QUARTERS = { 一: "1", 二: "2", 三: "3", 四: "4" };

  const dateHint = (field, value) => {
    if (/^\d{4}-\d{2}(?:-\d{2})?$/u.test(value)) return "日历上没有这一天，核对一下。";
    const found = dateOf(value) || (field.kind === "period" && periodOf(value));
    return found ? `改成：${found}` : field.help;
  };

  const dateOf = (value) => {
    const match = text.whole("dateWords", value.replace(/\s/gu, ""));
    if (!match) return "";
    const date = [match[1], ...match.slice(2).filter(Boolean).map((part) => part.padStart(2, "0"))].join("-");
    return date !== value && isDate(date) ? date : "";
  };

  const first = (name, value) => {
    text.patterns[name].lastIndex = 0;
    return text.patterns[name].exec(value);
  };

  const periodOf = (value) => {
    let match;
    if ((match = first("quarterWords", value))) return `${match[1]}Q${QUARTERS[match[2]] ?? match[2]}`;
    if ((match = first("halfWords", value))) return `${match[1]}${match[2] === "上" ? "H1" : "H2"}`;
    if ((match = text.whole("yearsWords", value))) return `${match[1]}/${match[2]}`;
    return "";
  };

  const numberHint = (field, value) => {
    const match = text.whole("numberWords", value);
    if (!match) return field.help;
    return `改成：${match[1].replace(/[,，]/gu, "")}${match[2] ? `，“${match[2]}”在“约数”里选` : ""}`;
  };

  // Fifteen figures in all and four after the point: `max_digits` and `decimal_places` of the schema.
  const isNumber = (value) => {
    const match = /^[+-]?(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,9}))?$/iu.exec(value);
    if (!match || !(match[1] || match[2])) return false;
    const shift = Number(match[3] ?? 0) - (match[2] ?? "").length;
    const all = `${match[1]}${match[2] ?? ""}`.replace(/^0+/u, "");
    const kept = all.replace(/0+$/u, "");
    const exponent = kept ? shift + all.length - kept.length : 0;
    const places = Math.max(0, -exponent);
    const digits = kept.length + Math.max(0, exponent);
    return places <= 4 && Math.max(digits, places) <= 15 && Math.max(digits, places) - places <= 11;
  };

  const scalarFault = (field, value) => {
    const shown = shownOf(value);
    const { label, help } = field;
    if (field.kind === "date" || field.kind === "period") {
      return (field.kind === "date" ? isDate : isPeriod)(value) ? null : ["date_unreadable", { label, shown, hint: dateHint(field, value) }];
    }
    if (field.kind === "number") return isNumber(value) ? null : ["not_a_number", { label, shown, hint: numberHint(field, value) }];
    if (field.kind === "whole") {
      if (!/^-?\d+$/u.test(value)) return ["not_a_number", { label, shown, hint: numberHint(field, value) }];
      if (BigInt(value) < BigInt(field.least)) return ["number_small", { label, shown, least: field.least, hint: help }];
      if (BigInt(value) > BigInt(field.most)) return ["number_large", { label, shown, most: field.most, hint: help }];
      return null;
    }
    if (field.kind === "choice") {
      if (field.choices.some(([code]) => code === value)) return null;
      const offered = field.choices.map(([code, name]) => `${code}（${name}）`).join("、");
      return ["choice_unknown", { label, shown, offered }];
    }
    const size = text.size(value);
    if (field.least && size < field.least) return ["text_too_short", { label, length: text.length(value), shown, least: field.least, help }];
    if (field.most && size > field.most) return ["text_too_long", { label, length: size, most: field.most, over: size - field.most }];
    if (field.pattern && !new RegExp(field.pattern.source, field.pattern.flags).test(value)) {
      return ["format_invalid", { label, shown, hint: help || (field.example ? `例如：${field.example}` : "") }];
    }
    return null;
  };

  const MISSING = { "pictures.alt": "alt_missing", "pictures.caption": "caption_missing" };

  const shape = function* (fields, values, path) {
    for (const field of fields) {
      const here = [...path, field.name];
      const value = values[field.name];
      if (value === undefined) {
        const keys = here.filter((step) => typeof step === "string").join(".");
        if (field.required) yield text.problem(MISSING[keys] ?? "field_missing", at(...here), { label: field.label, name: field.name, help: field.help });
        continue;
      }
      if (field.repeated) {
        const items = value.flatMap((item, index) => [...inside(field, item, [...here, index])]);
        yield* items;
        // As pydantic: a list is counted when its items are right.
        if (!items.length) yield* counted(field, value.length, here);
      } else yield* inside(field, value, here);
    }
  };

  const inside = function* (field, value, where) {
    if (field.kind === "group") {
      yield* shape(field.fields, value, where);
      return;
    }
    const fault = scalarFault(field, value);
    if (fault) yield text.problem(fault[0], at(...where), fault[1]);
  };

  const counted = function* ({ label, help, fewest: least, many: most }, length, where) {
    if (least && length < least) yield text.problem("list_short", at(...where), { label, length, least, help });
    if (most && length > most) yield text.problem("list_long", at(...where), { label, length, most, help });
  };

  // --- the record as a whole ---

  const demands = function* ({ facts, call }) {
    const { finalMarks, caseDemands, caseLabels } = record.description;
    const title = facts.title ?? "";
    if (title && finalMarks.includes(title.at(-1))) {
      let fixed = title;
      while (fixed && finalMarks.includes(fixed.at(-1))) fixed = fixed.slice(0, -1);
      yield text.problem("title_punctuation", at("title"), { mark: title.at(-1), fixed });
    }
    const name = facts.brand?.name ?? "";
    const { brand_name: most, summary: span } = call.limits;
    if (text.length(name) > most) yield text.problem("brand_name_long", at("brand", "name"), { name, length: text.length(name), most });
    const field = record.field(["summary"]);
    const summary = facts.summary ?? "";
    const length = text.length(summary);
    if (summary && !scalarFault(field, summary) && (length < span.least || length > span.most)) {
      yield text.problem(length < span.least ? "summary_short" : "summary_long", at("summary"), { length, ...span });
    }
    if (facts.kind !== "case") return;
    for (const [index, path] of caseDemands.entries()) {
      const reachable = path.length === 1 || facts[path[0]];
      if (reachable && valueAt(facts, path) === undefined) {
        yield text.problem("case_lacks", at(...path), { label: caseLabels[index], name: path.at(-1), help: record.field(path)?.help });
      }
    }
  };

  const references = function* ({ facts, call, year }) {
    const { words, listed } = record.description;
    const labels = new Map(words.themes.map((word) => [word.code, word.label]));
    for (const [index, code] of (facts.themes ?? []).entries()) {
      const where = at("themes", index);
      if (!labels.has(code)) yield text.problem("theme_unknown", where, { code });
      else if (call.themes.length && !call.themes.includes(code)) {
        const offered = call.themes.map((other) => labels.get(other)).join("、");
        yield text.problem("theme_outside_call", where, { year, label: labels.get(code), code, offered });
      }
    }
    const type = facts.party_org?.type;
    if (type && !words.org_types.some((word) => word.code === type)) yield text.problem("org_type_unknown", at("party_org", "type"), { code: type });
    const units = [[facts.unit, at("unit")], ...(facts.partners ?? []).map((code, index) => [code, at("partners", index)])];
    const fictional = facts.provenance.kind === "fictional";
    for (const [code, where] of units) {
      const unit = record.units.get(code);
      if (unit && Boolean(unit[4]) !== fictional) yield text.problem(unit[4] ? "unit_fictional" : "unit_real", where, { unit: unit[1] });
      else if (code && !unit) yield text.problem("unit_unknown", where, { code });
    }
    for (const [index, name] of (facts.programmes ?? []).entries()) {
      if (!words.terms.some((word) => word.code === name)) yield text.problem("programme_unknown", at("programmes", index), { name });
    }
    const sources = (facts.provenance.sources ?? []).map((source) => source.id);
    for (const [index, { source }] of (facts.results ?? []).entries()) {
      if (source && !sources.includes(source)) yield text.problem("source_unknown", at("results", index, "source"), { source });
    }
    for (const [path, inner, label] of listed) {
      const seen = new Map();
      for (const [index, item] of (valueAt(facts, path) ?? []).entries()) {
        const name = (inner ? item[inner] : item) ?? "";
        seen.set(name, (seen.get(name) ?? 0) + 1);
        if (name && seen.get(name) === 2) yield text.problem("entry_repeated", at(...path, index, ...(inner ? [inner] : [])), { label, name });
      }
    }
    for (const [index, code] of (facts.partners ?? []).entries()) {
      if (facts.unit && code === facts.unit) yield text.problem("partner_is_unit", at("partners", index), { code });
    }
  };

  // --- the story ---

  const inStory = (line, section) => ({ file: MD, line, section });

  const storyline = function* ({ facts, call, story }) {
    const top = inStory(1, "");
    const { outline, passages, pictures, length } = story;
    if (facts.kind === "case") {
      const written = new Set(outline.filter(({ level }) => level === 2).map((heading) => heading.text));
      for (const section of call.sections) if (!written.has(section)) yield text.problem("section_missing", { ...top, section }, { section });
    }
    const bodies = [...passages.filter((passage) => !passage.heading), ...pictures].map((passage) => passage.line);
    for (const [index, heading] of outline.entries()) {
      const following = outline[index + 1];
      if (following && following.level > heading.level) continue;
      if (!bodies.some((line) => line > heading.line && (!following || line <= following.line))) {
        yield text.problem("section_empty", inStory(heading.line, heading.section), { heading: text.short(heading.text) });
      }
    }
    let above = 1;
    for (const { level, text: words, line, section } of outline) {
      if (level > above + 1) {
        yield text.problem("heading_skips", inStory(line, section), { heading: text.short(words), above, level, marks: "#".repeat(above + 1) });
      }
      above = level;
    }
    for (const passage of passages) {
      if (passage.text.includes(record.description.promptEnd)) {
        yield text.problem("prompt_left", inStory(passage.line, passage.section), { shown: text.short(passage.text) });
      }
      for (const _ of passage.text.matchAll(text.patterns.unread)) yield text.problem("picture_unread", inStory(passage.line, passage.section));
    }
    yield* lengths({ facts, call, length, top });
  };

  const lengths = function* ({ facts, call, length, top }) {
    const brief = facts.kind === "brief";
    const span = brief ? call.limits.brief : call.limits.story;
    const values = { what: brief ? "简讯" : "正文", length, ...span };
    if (length > span.refuse) yield text.problem("story_too_long", top, { ...values, over: length - span.refuse });
    else if (length > span.most) yield text.problem("story_long", top, { ...values, over: length - span.most });
    else if (length < span.least && (brief || facts.kind === "case")) yield text.problem(brief ? "brief_short" : "story_short", top, values);
  };

  // --- pictures and logo ---

  const pictures = function* ({ facts, call, story, sizes }) {
    const shown = facts.pictures ?? [];
    const declared = new Set(shown.map((picture) => picture.file));
    for (const { file, line, section } of story.pictures) {
      if (!declared.has(file)) yield text.problem("picture_undeclared", inStory(line, section), { file: text.short(file, 60) });
    }
    const demand = call.limits.pictures;
    if (facts.kind === "case") {
      const count = shown.length;
      const values = { count, ...demand, lacking: demand.least - count };
      if (count < demand.least) yield text.problem("pictures_few", at("pictures"), values);
      else if (count > demand.most) yield text.problem("pictures_many", at("pictures"), values);
      for (const [index, { file }] of shown.entries()) {
        const edge = Math.max(...(sizes[file] ?? [Infinity]));
        if (edge < demand.long_edge) yield text.problem("picture_small", at("pictures", index, "file"), { file, edge, least: demand.long_edge });
      }
    }
    for (const [index, picture] of shown.entries()) {
      const file = picture.file || "这张图片";
      if (picture.people === "minors" && picture.consent !== "true") yield text.problem("picture_minors", at("pictures", index, "people"), { file });
      if (picture.kind === "map" && !picture.map_approval_no) yield text.problem("picture_map", at("pictures", index, "kind"), { file });
    }
    const emblem = facts.brand?.logo?.party_emblem;
    if (emblem === "altered") yield text.problem("logo_emblem", at("brand", "logo", "party_emblem"));
    if (emblem === "unsure") yield text.problem("logo_unsure", at("brand", "logo", "party_emblem"));
  };

  // --- figures ---

  const scaled = (number) => {
    const [whole, part = ""] = number.replace(/,/gu, "").split(".");
    return BigInt(whole + part.padEnd(6, "0"));
  };

  /** numerator / denominator to so many places, halves to the even neighbour, as Python's Decimal rounds. */
  const rounded = (numerator, denominator, places) => {
    const scale = 10n ** BigInt(places);
    const [top, bottom] = denominator < 0n ? [-numerator * scale, -denominator] : [numerator * scale, denominator];
    const size = top < 0n ? -top : top;
    const [whole, rest] = [size / bottom, size % bottom];
    const up = rest * 2n > bottom || (rest * 2n === bottom && whole % 2n === 1n);
    const value = whole + (up ? 1n : 0n);
    return top < 0n ? -value : value;
  };

  const shared = (between, unit) => {
    const before = between.trim();
    if (unit && before.startsWith(unit)) return true;
    const { grew, fell, large } = record.description;
    const bare = before.replace(new RegExp(`(?:逐步|调整|已|约|又|再|${[...grew, ...fell].join("|")}|发展|扩大|升|降|增|减)+$`, "u"), "");
    return !bare && !large.some((word) => unit.startsWith(word));
  };

  const growthFault = ({ groups }) => {
    const [before, after, percent] = [groups.before, groups.after, groups.percent].map(scaled);
    if (before === 0n || !shared(groups.between, groups.unit)) return null;
    const change = (after - before) * 100n;
    const stated = record.description.grew.includes(groups.verb) ? percent : -percent;
    const off = change * 1000000n - stated * before;
    if ((off < 0n ? -off : off) <= before * 1000000n) return null;
    const places = (groups.percent.split(".")[1] ?? "").length;
    if (rounded(change, before, places) * 10n ** BigInt(6 - places) === stated) return null;
    const tenths = rounded(change < 0n ? -change : change, before, 1).toString().padStart(2, "0");
    const right = `${change >= 0n ? "增长" : "下降"}${tenths.slice(0, -1)}.${tenths.slice(-1)}`;
    const points = groups.verb + groups.percent;
    const apart = after > before ? after - before : before - after;
    const nearly = apart > percent ? apart - percent : percent - apart;
    const name = /^[%％]/u.test(groups.unit) && nearly < 100000n ? "growth_points" : "growth";
    return [name, { before: groups.before, after: groups.after, unit: groups.unit, right, said: `${points}%`, points }];
  };

  const growth = function* ({ passages }) {
    for (const { words, where } of passages) {
      for (const match of words.matchAll(text.patterns.change)) {
        const fault = growthFault(match);
        if (fault) yield text.problem(fault[0], where, fault[1]);
      }
    }
  };

  const figures = function* ({ facts }) {
    const { sizes, branches, fewest } = record.description;
    const governs = record.units.get(facts.unit)?.[5];
    for (const [index, result] of (facts.results ?? []).entries()) {
      if (!governs && result.scope === "city" && result.attribution === "direct") {
        yield text.problem("result_attribution", at("results", index, "attribution"), { label: result.label ?? "" });
      }
    }
    const { type, members = "" } = facts.party_org ?? {};
    if (!/^\d{1,6}$/u.test(members) || Number(members) === 0) return;
    const count = Number(members);
    const where = at("party_org", "members");
    if (branches[type] && count < fewest) yield text.problem("members_too_few", where, { org: branches[type], count });
    else if (sizes[type]) {
      const [least, most, said] = sizes[type];
      if (count < least || (most !== null && count > most)) yield text.problem("members_mismatch", where, { count, said });
    }
  };

  // --- all of it ---

  const worded = function* (value, path) {
    if (typeof value === "string") {
      if (!UNWORDED.has(path.at(-1))) yield { words: value, where: at(...path) };
    } else {
      for (const [key, inner] of Array.isArray(value) ? value.entries() : Object.entries(value)) yield* worded(inner, [...path, key]);
    }
  };

  const bytes = (words) => new TextEncoder().encode(words).length;

  const tooLarge = function* ({ yaml, markdown }) {
    const most = record.description.mostBytes;
    for (const [file, words] of [[YML, yaml], [MD, markdown]]) {
      if (bytes(words) > most) {
        yield text.problem("file_too_large", { file, line: 1, path: [], section: "" }, { size: Math.floor(bytes(words) / 1024), most: most / 1024 });
      }
    }
  };

  const ORDER = { error: 0, warning: 1, info: 2 };

  /** Every problem of a state, errors first. `sizes`: picture file → [width, height]. */
  self.judge = (state, sizes = {}) => {
    const made = record.of(state);
    const { facts, story } = made;
    const passages = [
      ...worded(facts, []),
      ...story.passages.map(({ text: words, line, section }) => ({ words, where: inStory(line, section) })),
    ];
    const seen = { ...made, passages, sizes, call: record.call(state), year: state.year };
    const problems = [
      ...shape(record.description.fields, facts, []),
      ...[demands, references, storyline, pictures, growth, figures, tooLarge].flatMap((rule) => [...rule(seen)]),
      ...passages.flatMap(({ words, where }) => wording.problems(words, where, state.year)),
    ];
    return { ...made, problems: problems.sort((one, other) => ORDER[one.severity] - ORDER[other.severity]) };
  };

  return self;
})({}, submission.text, submission.record, submission.wording);
