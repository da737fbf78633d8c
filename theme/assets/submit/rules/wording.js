// How a text is written: half-width marks, damage of copying, masks, traditional characters, pairs.
submission.rules.wording = ((text) => {
  "use strict";

  const self = {};

  /** @type {RegExp} */
  let traditionalOnes;
  /** @type {RegExp} */
  let pairMarks;
  /** @type {Map<string, string>} */
  const closers = new Map();
  /** @type {Map<string, string>} */
  const openers = new Map();
  /** @type {Map<string, string>} */
  const pairNames = new Map();

  /** @param {Form.Description} description */
  self.learn = ({ tables, pairs }) => {
    traditionalOnes = new RegExp(`[${tables.traditional}]`, "gu");
    pairMarks = new RegExp(`[${pairs.map(({ opening, closing }) => opening + closing).join("")}]`, "gu");
    for (const { opening, closing, name } of pairs) {
      closers.set(opening, closing);
      openers.set(closing, opening);
      pairNames.set(opening, name);
    }
  };

  /** The name of the pair a mark belongs to.
   * @param {string} mark */
  const kindOf = (mark) => pairNames.get(openers.get(mark) ?? mark);

  const FULL = new Map([..."," + ";:!?()"].map((mark, index) => [mark, "，；：！？（）"[index]]));
  const NEAR = 150;

  /** @param {Form.PatternName} name @param {string} words */
  const all = (name, words) => [...words.matchAll(text.patterns[name])];

  // --- half-width marks ---

  /** @param {string} words @param {number} at */
  const touchesChinese = (words, at) => {
    text.patterns.chinese.lastIndex = 0;
    return text.patterns.chinese.test(words.slice(Math.max(0, at - 1), at + 2));
  };

  /** Half-width marks that should be full: where each stands, and its closing one where it is a bracket.
   * @param {string} words
   * @returns {[at: number, closing: number][]} */
  const halfMarks = (words) => {
    const bare = words.replace(text.patterns.pinyin, text.blank).replace(text.patterns.address, text.blank);
    /** @type {number[]} */
    const opened = [];
    /** @type {[number, number][]} */
    const found = [];
    for (const match of bare.matchAll(text.patterns.halfMark)) {
      const at = match.index;
      if (match[0] === "(") opened.push(at);
      else {
        const start = (match[0] === ")" ? opened.pop() : at) ?? at;
        if (touchesChinese(bare, start) || touchesChinese(bare, at)) found.push([start, at]);
      }
    }
    for (const at of opened) if (touchesChinese(bare, at)) found.push([at, at]);
    return found;
  };

  /** @param {string} words @returns {Generator<submission.SayingWithValues, void>} */
  const halfwidth = function* (words) {
    for (const [found] of halfMarks(words)) {
      const first = Math.max(0, found - NEAR);
      const near = words.slice(first, found + 1 + NEAR);
      const at = found - first;
      const marks = new Map(halfMarks(near));
      const closing = marks.get(at) ?? at;
      marks.set(at, closing);
      const mended = [...Array(near.length).keys()].map((index) => near[index]);
      for (const index of [...marks.keys(), ...marks.values()]) mended[index] = FULL.get(near[index]) ?? near[index];
      const fixed = text.around(mended.join(""), at, Math.min(closing, at + 40) + 1);
      const [from, to] = [near.slice(at, closing + 1), mended.slice(at, closing + 1)];
      const right = to.map((char, index) => (index === 0 || index === to.length - 1 ? char : from[index])).join("");
      yield ["halfwidth", { mark: closing === at ? near[at] : "()", fixed }, text.mend(near, at, closing + 1, right)];
    }
  };

  // --- damage, masks, traditional characters ---

  /** @param {string} words @returns {Generator<submission.SayingWithValues, void>} */
  const pinyin = function* (words) {
    for (const match of all("pinyin", words)) {
      const fixed = text.around(words, match.index, match.index + match[0].length).replace(text.patterns.pinyin, "$1");
      yield ["pinyin", { found: match[0], fixed }, text.mend(words, match.index, match.index + match[0].length, match[1])];
    }
  };

  /** @param {string} words @returns {Generator<submission.SayingWithValues, void>} */
  const masked = function* (words) {
    for (const match of all("masked", words)) {
      const shown = text.around(words, match.index, match.index + match[0].length, 4);
      const times = /\d[*＊]\d/u.test(shown) ? "\n如果是乘号，改用“×”。" : "";
      const bold = !times && match[0].includes("**") ? "\n如果是加粗，星号要紧贴要加粗的字，前后成对：**加粗的字**" : "";
      yield ["masked", { shown, found: [...match[0]].slice(0, 8).join(""), more: times + bold }];
    }
  };

  /** @param {string} words @returns {Generator<submission.SayingWithValues, void>} */
  const traditional = function* (words) {
    const found = [...new Set(words.match(traditionalOnes) ?? [])];
    if (found.length) yield ["traditional", { count: found.length, shown: found.slice(0, 10).join("、") + (found.length > 10 ? "等" : "") }];
  };

  // --- pairs ---

  /** Where the first mark stands that has no other, or -1.
   * @param {string} words
   * @returns {number} */
  const firstUnpaired = (words) => {
    /** @type {[mark: string, at: number][]} */
    const opened = [];
    for (const match of words.matchAll(pairMarks)) {
      const mark = match[0];
      if (closers.has(mark)) opened.push([mark, match.index]);
      else if (opened.length && text.last(opened)[0] === openers.get(mark)) opened.pop();
      else {
        const whole = words.replace(text.patterns.noHalves, text.blank);
        if (whole !== words) return firstUnpaired(whole);
        return opened.some(([other]) => other === openers.get(mark)) ? text.last(opened)[1] : match.index;
      }
    }
    return opened.length ? opened[0][1] : -1;
  };

  /** @param {string} words @returns {Generator<submission.SayingWithValues, void>} */
  const unpaired = function* (words) {
    const at = firstUnpaired(words);
    if (at < 0) return;
    const mark = words[at];
    const shown = text.around(words, at, at + 1, 10);
    const kind = kindOf(mark);
    if (closers.has(mark)) yield ["opening_alone", { kind, shown, other: closers.get(mark) }];
    else yield ["closing_alone", { kind, shown, other: openers.get(mark) }];
  };

  /** @param {string} words @returns {Generator<submission.SayingWithValues, void>} */
  const ordinals = function* (words) {
    for (const match of all("ordinal", words)) {
      const shown = text.around(words, match.index, match.index + match[0].length);
      yield ["ordinal_comma", { found: match[0], fixed: shown.replace(match[0], `${match[0].slice(0, -1)}. `) }];
    }
  };

  /** Everything found in one passage.
   * @param {string} words */
  self.found = (words) => [halfwidth, pinyin, masked, traditional, unpaired, ordinals].flatMap((rule) => [...rule(words)]);

  return self;
})(submission.text);
