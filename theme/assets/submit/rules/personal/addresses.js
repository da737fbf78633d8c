// Numbers of passports and the like, known by the word beside them; addresses of mail (judging/personal/documents.py, mailboxes.py).
submission.rules.mailboxes = ((text, numerals) => {
  "use strict";

  const self = {};

  /** @type {Form.Privacy} */
  let known;
  /** @type {Record<Form.DocumentPattern, RegExp>} */
  let papers;
  /** @type {Record<Form.MailPattern, RegExp>} */
  let mail;
  /** @type {Set<string>} */
  let providers;
  /** @type {Set<string>} */
  let everywhere;

  /** @param {Form.Description} description */
  self.learn = ({ privacy }) => {
    known = privacy;
    papers = { ...numerals.patterns(privacy.documents), WORD: numerals.pattern(privacy.documents.WORD) };
    mail = { ...numerals.patterns(privacy.mailboxes, "g"), FILE: numerals.pattern(privacy.mailboxes.FILE, "") };
    providers = new Set(privacy.providers);
    everywhere = new Set(privacy.everywhere);
  };

  /** Every number of a document in the text.
   * @param {string} words
   * @returns {Generator<submission.Finding, void>} */
  self.documents = function* (words) {
    for (const word of words.matchAll(papers.WORD)) {
      const first = word.index + word[0].length;
      const last = Math.min(words.length, first + known.widths.document);
      if (!papers.MAYBE.test(words.slice(first, last))) continue;
      const chars = [...numerals.unfolded(words, first, last, false)].filter(({ char }) => !known.marks.document.includes(char));
      const plain = chars.map(({ char }) => numerals.flat(numerals.readings[0].get(char) ?? numerals.narrow(char))).join("");
      const match = papers.LETTERED.exec(plain) ?? papers.NUMBERED.exec(plain);
      if (!match) continue;
      const start = match.index + match[0].lastIndexOf(match[1]);
      yield {
        kind: "document_number", start: chars[start].start, end: chars[start + match[1].length - 1].end,
        plain: match[1].replace(/[^0-9A-Za-z]/gu, "").toUpperCase(),
      };
    }
  };

  // --- mail ---

  /** @param {string} domain */
  const isPersonal = (domain) => {
    const labels = domain.split(".");
    if (labels.some((_, at) => providers.has(labels.slice(at).join(".")))) return true;
    const owner = labels[labels.length - 2];
    return everywhere.has(labels.length > 2 && ["co", "com"].includes(owner) ? labels[labels.length - 3] : owner);
  };

  /** @param {string} domain */
  const isOfficial = (domain) => known.official.some((end) => domain === end || domain.endsWith(`.${end}`))
    || domain.split(".").some((label) => known.examples.includes(label));

  /** @param {string} domain @param {boolean} loose whether it was only taken for an address
   * @returns {Form.PrivateKind | ""} */
  const kindOf = (domain, loose) => {
    if (isPersonal(domain)) return "private_mail";
    return loose || isOfficial(domain) || mail.FILE.test(domain) ? "" : "mail_unregistered";
  };

  /** The stretches in which an address may stand.
   * @param {string} words */
  const windows = (words) => {
    /** @type {[low: number, high: number][]} */
    const found = [];
    for (const gate of words.matchAll(mail.GATE)) {
      const end = gate.index + gate[0].length;
      const [low, high] = [gate.index - known.widths.mail, Math.min(words.length, end + known.widths.mail)];
      if (found.length && low <= text.last(found)[1]) text.last(found)[1] = high;
      else found.push([Math.max(0, low), high]);
    }
    return found;
  };

  /** Every address of mail that is not an office's.
   * @param {string} words
   * @returns {Generator<submission.Finding, void>} */
  self.addresses = function* (words) {
    for (const [low, high] of windows(words)) {
      for (const written of [false, true]) {
        const chars = [...numerals.unfolded(words, low, high, written)].filter(({ char }) => !known.marks.mail.includes(char));
        const plain = chars.map(({ char }) => numerals.flat(numerals.narrow(char))).join("");
        for (const name of /** @type {const} */ (["STRICT", "LOOSE"])) {
          for (const match of plain.matchAll(mail[name])) {
            const domain = match[2].replace(mail.DOTS, ".").toLowerCase();
            const kind = kindOf(domain, name === "LOOSE");
            const last = match.index + match[0].length - 1;
            if (kind) yield { kind, start: chars[match.index].start, end: chars[last].end, plain: `${match[1]}@${domain}` };
          }
        }
      }
    }
  };

  return self;
})(submission.text, submission.rules.numerals);
