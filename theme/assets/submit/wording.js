// Rules on how a text is written and on what must not be published of a person; the patterns come from the program.
submission.wording = ((self, text) => {
  "use strict";

  const FULL = new Map([..."," + ";:!?()"].map((mark, index) => [mark, "，；：！？（）"[index]]));
  const NEAR = 150;
  const MARGIN = 3;
  const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

  self.learn = (description) => {
    self.numbers = description.numbers.map(({ source, flags, saying, kind }) => ({ pattern: new RegExp(source, flags + "g"), saying, kind }));
    self.points = description.points.map(({ source, flags, saying }) => ({ saying, pattern: new RegExp(source, flags + "g") }));
    self.phrases = Object.values(description.phrases);
    self.quoting = description.quoting;
    self.traditional = new RegExp(`[${description.tables.traditional}]`, "gu");
    self.pairs = new Map(description.pairs.map(([opening, close]) => [opening, close]));
    self.openers = new Map(description.pairs.map(([opening, close]) => [close, opening]));
    self.pairNames = new Map(description.pairs.map(([opening, , name]) => [opening, name]));
    self.marks = new RegExp(`[${description.pairs.map(([opening, close]) => opening + close).join("")}]`, "gu");
  };

  // --- advice on punctuation and numerals ---

  const NUMERALS = "〇一二三四五六七八九";
  const congress = (match) => {
    const number = Number(match[1] || match[2]);
    return (number === 20 ? "二十" : `十${NUMERALS[number - 10]}`) + match[0].slice(2);
  };
  const range = ([whole, low, first, sign, high, second]) =>
    (sign === "—" && !second ? whole : `${low}${second ? "%" : first}${sign === "~" ? "～" : sign}${high}${second}`);
  const MENDED = [
    () => "……",
    () => "——",
    ([whole]) => `《${whole.slice(1).replace(/《([^《》]*)》/gu, "〈$1〉")}`,
    ([whole]) => whole[0],
    range,
    congress,
    ([whole]) => whole.replace(/2/gu, "两").replace(/\d/gu, (digit) => NUMERALS[digit]),
  ];

  const advice = function* (words) {
    for (const [index, { saying, pattern }] of self.points.entries()) {
      for (const match of words.matchAll(pattern)) {
        const right = MENDED[index](match);
        if (right === match[0]) continue;
        const end = match.index + match[0].length;
        const near = (words.slice(0, match.index).slice(-8) + right + words.slice(end, end + 8)).trim();
        yield [saying, { shown: text.around(words, match.index, end), fixed: near }];
      }
    }
  };

  const years = function* (words, { year }) {
    for (const match of all("yearShortened", words)) yield ["year_shortened", { found: match[0], year }];
  };

  // --- the tables staff keep ---

  const listed = function* (words, { year, path }) {
    if (self.quoting.includes(path?.[0])) return;
    for (const { saying, called, lines } of self.phrases) {
      const held = lines.filter(({ since, until }) => (!since || since.slice(0, 4) <= year) && (!until || year <= until.slice(0, 4)));
      if (!held.length) continue;
      const ordered = [...held].sort((one, other) => text.size(other.wrong) - text.size(one.wrong));
      const pattern = new RegExp(ordered.map(({ wrong }) => wrong.replace(/[\^$\\.*+?()[\]{}|/]/gu, "\\$&")).join("|"), "gu");
      for (const match of words.matchAll(pattern)) {
        const line = held.findLast(({ wrong }) => wrong === match[0]);
        const isRight = [line.right, ...(line.unless ?? [])].some((longer) => {
          const at = longer.indexOf(match[0]);
          return at >= 0 && match.index >= at && words.startsWith(longer, match.index - at);
        });
        if (isRight) continue;
        const shown = text.around(words, match.index, match.index + match[0].length);
        yield [saying, { found: match[0], right: line.right, table: called, source: line.source, fixed: shown.replace(match[0], () => line.right) }];
      }
    }
  };

  const all = (name, words) => [...words.matchAll(text.patterns[name])];

  // --- half-width marks ---

  const touchesChinese = (words, at) => {
    text.patterns.chinese.lastIndex = 0;
    return text.patterns.chinese.test(words.slice(Math.max(0, at - 1), at + 2));
  };

  const halfMarks = (words) => {
    const bare = words.replace(text.patterns.pinyin, text.blank).replace(text.patterns.address, text.blank);
    const opened = [];
    const found = [];
    for (const match of bare.matchAll(text.patterns.halfMark)) {
      const at = match.index;
      if (match[0] === "(") opened.push(at);
      else if (match[0] === ")" && opened.length) {
        const start = opened.pop();
        if (touchesChinese(bare, start) || touchesChinese(bare, at)) found.push([start, at]);
      } else if (touchesChinese(bare, at)) found.push([at, at]);
    }
    return [...found, ...opened.filter((at) => touchesChinese(bare, at)).map((at) => [at, at])];
  };

  const halfwidth = function* (words) {
    for (const [found] of halfMarks(words)) {
      const first = Math.max(0, found - NEAR);
      const near = words.slice(first, found + 1 + NEAR);
      const at = found - first;
      const marks = new Map(halfMarks(near));
      if (!marks.has(at)) marks.set(at, at);
      const mended = [...Array(near.length).keys()].map((index) => near[index]);
      for (const index of [...marks.keys(), ...marks.values()]) mended[index] = FULL.get(near[index]) ?? near[index];
      const fixed = text.around(mended.join(""), at, Math.min(marks.get(at), at + 40) + 1);
      yield ["halfwidth", { mark: marks.get(at) === at ? near[at] : "()", fixed }];
    }
  };

  // --- damage, masks, traditional characters ---

  const pinyin = function* (words) {
    for (const match of all("pinyin", words)) {
      const fixed = text.around(words, match.index, match.index + match[0].length).replace(text.patterns.pinyin, "$1");
      yield ["pinyin", { found: match[0], fixed }];
    }
  };

  const masked = function* (words) {
    for (const match of all("masked", words)) {
      const shown = text.around(words, match.index, match.index + match[0].length, 4);
      const times = /\d[*＊]\d/u.test(shown) ? "\n如果是乘号，改用“×”。" : "";
      const bold = !times && match[0].includes("**") ? "\n如果是加粗，星号要紧贴要加粗的字，前后成对：**加粗的字**" : "";
      yield ["masked", { shown, found: [...match[0]].slice(0, 8).join(""), more: times + bold }];
    }
  };

  const traditional = function* (words) {
    const found = [...new Set(words.match(self.traditional) ?? [])];
    if (found.length) yield ["traditional", { count: found.length, shown: found.slice(0, 10).join("、") + (found.length > 10 ? "等" : "") }];
  };

  // --- pairs ---

  const firstUnpaired = (words) => {
    const opened = [];
    for (const match of words.matchAll(self.marks)) {
      const mark = match[0];
      if (self.pairs.has(mark)) opened.push([mark, match.index]);
      else if (opened.length && opened.at(-1)[0] === self.openers.get(mark)) opened.pop();
      else {
        const whole = words.replace(text.patterns.noHalves, text.blank);
        if (whole !== words) return firstUnpaired(whole);
        return opened.some(([other]) => other === self.openers.get(mark)) ? opened.at(-1)[1] : match.index;
      }
    }
    return opened.length ? opened[0][1] : -1;
  };

  const unpaired = function* (words) {
    const at = firstUnpaired(words);
    if (at < 0) return;
    const mark = words[at];
    const shown = text.around(words, at, at + 1, 10);
    const kind = self.pairNames.get(self.openers.get(mark) ?? mark);
    if (self.pairs.has(mark)) yield ["opening_alone", { kind, shown, other: self.pairs.get(mark) }];
    else yield ["closing_alone", { kind, shown, other: self.openers.get(mark) }];
  };

  const ordinals = function* (words) {
    for (const match of all("ordinal", words)) {
      const shown = text.around(words, match.index, match.index + match[0].length);
      yield ["ordinal_comma", { found: match[0], fixed: shown.replace(match[0], `${match[0].slice(0, -1)}. `) }];
    }
  };

  // --- numbers that are nobody's business ---

  const isId = (number) => {
    const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number);
    if (!self.isDay(year, month, day)) return false;
    const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
    return "10X98765432"[sum % 11] === number[17].toUpperCase();
  };

  const isCard = (number) => {
    const digits = [...number].filter((char) => /\d/u.test(char)).map(Number).reverse();
    const sum = digits.reduce((total, digit, index) => total + (index % 2 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit), 0);
    return digits.length >= 16 && digits.length <= 19 && sum % 10 === 0;
  };

  const PROOFS = { id_card: isId, bank_card: isCard, mobile_number: () => true };

  /** Whether the calendar has the day. */
  self.isDay = (year, month, day) => {
    const date = new Date(Date.UTC(2000, month - 1, day));
    date.setUTCFullYear(year, month - 1, day);
    return year >= 1 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  };

  const hidden = (number) => number.slice(0, 3) + "*".repeat(number.length - 5) + number.slice(-2);

  const privateNumbers = function* (words) {
    const addresses = all("webAddress", words).map((match) => [match.index, match.index + match[0].length]);
    for (const run of all("run", words)) {
      const [start, end] = [run.index, run.index + run[0].length];
      const first = Math.max(0, start - MARGIN);
      let near = words.slice(first, end + MARGIN).replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
      for (const { pattern, saying, kind } of self.numbers) {
        for (const match of near.matchAll(pattern)) {
          const at = match.index + first;
          if (at + match[0].length <= start || at >= end + 1 || !PROOFS[saying](match[0])) continue;
          if (!addresses.some(([low, high]) => low <= at && at < high)) {
            yield [saying, { kind, hidden: hidden(words.slice(at, at + match[0].length)) }];
          }
          near = near.slice(0, match.index) + text.blank(match[0]) + near.slice(match.index + match[0].length);
        }
      }
    }
  };

  const mail = function* (words) {
    for (const match of all("mail", words)) {
      const [name, host] = match[0].replace("＠", "@").split("@");
      yield ["private_mail", { hidden: `${name.slice(0, 2)}***@${host}` }];
    }
  };

  const RULES = [halfwidth, pinyin, masked, traditional, unpaired, ordinals, advice, years, listed, privateNumbers, mail];

  /** Every problem of the wording of one passage, at `where`; `year` is the record's. */
  self.problems = (words, where, year) =>
    RULES.flatMap((rule) => [...rule(words, { year, path: where.path })]).map(([name, values]) => text.problem(name, where, values));

  return self;
})({}, submission.text);
