// Numbers and addresses that are nobody's business, proved by their own check digits where they have any.
submission.rules.privacy = ((self, text, rules) => {
  "use strict";

  const { shape } = rules;

  self.learn = (description) => {
    self.numbers = description.numbers.map(({ saying, kind, ...pattern }) => ({ pattern: text.pattern(pattern), saying, kind }));
  };

  const MARGIN = 3;
  const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

  const all = (name, words) => [...words.matchAll(text.patterns[name])];

  const isId = (number) => {
    const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number);
    if (!shape.isDay(year, month, day)) return false;
    const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
    return "10X98765432"[sum % 11] === number[17].toUpperCase();
  };

  const isCard = (number) => {
    const digits = [...number].filter((char) => /\d/u.test(char)).map(Number).reverse();
    const sum = digits.reduce((total, digit, index) => total + (index % 2 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit), 0);
    return digits.length >= 16 && digits.length <= 19 && sum % 10 === 0;
  };

  const PROOFS = { id_card: isId, bank_card: isCard, mobile_number: () => true };

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

  /** [saying, values] of everything found in one passage. */
  self.found = (words, seen) => [privateNumbers, mail].flatMap((rule) => [...rule(words, seen)]);

  return self;
})({}, submission.text, submission.rules);
