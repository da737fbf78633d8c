// How a text is written: half-width marks, damage of copying, masks, traditional characters, pairs.
submission.rules.wording = ((self, text) => {
  "use strict";

  self.learn = (description) => {
    self.traditional = new RegExp(`[${description.tables.traditional}]`, "gu");
    self.pairs = new Map(description.pairs.map(({ opening, closing }) => [opening, closing]));
    self.openers = new Map(description.pairs.map(({ opening, closing }) => [closing, opening]));
    self.pairNames = new Map(description.pairs.map(({ opening, name }) => [opening, name]));
    self.marks = new RegExp(`[${description.pairs.map(({ opening, closing }) => opening + closing).join("")}]`, "gu");
  };

  const FULL = new Map([..."," + ";:!?()"].map((mark, index) => [mark, "，；：！？（）"[index]]));
  const NEAR = 150;

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
      else if (opened.length && text.last(opened)[0] === self.openers.get(mark)) opened.pop();
      else {
        const whole = words.replace(text.patterns.noHalves, text.blank);
        if (whole !== words) return firstUnpaired(whole);
        return opened.some(([other]) => other === self.openers.get(mark)) ? text.last(opened)[1] : match.index;
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

  /** [saying, values] of everything found in one passage. */
  self.found = (words, seen) => [halfwidth, pinyin, masked, traditional, unpaired, ordinals].flatMap((rule) => [...rule(words, seen)]);

  return self;
})({}, submission.text);
