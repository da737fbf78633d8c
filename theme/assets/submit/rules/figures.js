// Figures: growth that does not follow from its two ends, whose a result is, how many members an organisation can have.
submission.rules.figures = ((text, record, rules) => {
  "use strict";

  const { at } = rules;

  /** A figure as a whole number of millionths.
   * @param {string} number */
  const scaled = (number) => {
    const [whole, part = ""] = number.replace(/,/gu, "").split(".");
    return BigInt(whole + part.padEnd(6, "0"));
  };

  /** numerator / denominator to so many places, halves to the even neighbour, as Python's Decimal rounds.
   * @param {bigint} numerator
   * @param {bigint} denominator
   * @param {number} places */
  const rounded = (numerator, denominator, places) => {
    const scale = 10n ** BigInt(places);
    const [top, bottom] = denominator < 0n ? [-numerator * scale, -denominator] : [numerator * scale, denominator];
    const size = top < 0n ? -top : top;
    const [whole, rest] = [size / bottom, size % bottom];
    const up = rest * 2n > bottom || (rest * 2n === bottom && whole % 2n === 1n);
    const value = whole + (up ? 1n : 0n);
    return top < 0n ? -value : value;
  };

  /** Whether the second of two figures has the unit of the first: what stands between them says so, or nothing else.
   * @param {string} between
   * @param {string} unit */
  const shared = (between, unit) => {
    const before = between.trim();
    if (unit && before.startsWith(unit)) return true;
    const { grew, fell, large } = record.description;
    const bare = before.replace(new RegExp(`(?:逐步|调整|已|约|又|再|${[...grew, ...fell].join("|")}|发展|扩大|升|降|增|减)+$`, "u"), "");
    return !bare && !large.some((word) => unit.startsWith(word));
  };

  /** @param {Record<string, string>} groups of a match of the pattern `change`
   * @returns {submission.SayingWithValues | null} */
  const growthFault = (groups) => {
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
    const values = { before: groups.before, after: groups.after, unit: groups.unit, right, said: `${points}%`, points };
    return /^[%％]/u.test(groups.unit) && nearly < 100000n ? ["growth_points", values] : ["growth", values];
  };

  /** @param {submission.Seen} seen */
  const growth = function* ({ passages }) {
    for (const { words, where } of passages) {
      for (const match of words.matchAll(text.patterns.change)) {
        const fault = growthFault(match.groups ?? {});
        if (fault) yield text.problemOf(fault, where);
      }
    }
  };

  /** @param {submission.Seen} seen */
  const claims = function* ({ facts }) {
    const { sizes, branches, fewest } = record.description;
    const governs = record.units.get(facts.unit ?? "")?.governs;
    for (const [index, result] of (facts.results ?? []).entries()) {
      if (result.scope === "unstated") {
        yield text.problem("scope_unstated", at("results", index, "scope"), { label: result.label ?? "" });
      }
      if (!governs && result.scope === "city" && result.attribution === "direct") {
        yield text.problem("result_attribution", at("results", index, "attribution"), { label: result.label ?? "" });
      }
    }
    const { type = "", members = "" } = facts.party_org ?? {};
    if (!/^\d{1,6}$/u.test(members) || Number(members) === 0) return;
    const count = Number(members);
    const where = at("party_org", "members");
    if (branches[type] && count < fewest) yield text.problem("members_too_few", where, { org: branches[type], count });
    else if (sizes[type]) {
      const { least, most, said } = sizes[type];
      if (count < least || (most !== null && count > most)) yield text.problem("members_mismatch", where, { count, said });
    }
  };

  /** Growth in every passage, then what the facts claim.
   * @param {submission.Seen} seen */
  return function* (seen) {
    yield* growth(seen);
    yield* claims(seen);
  };
})(submission.text, submission.record, submission.rules);
