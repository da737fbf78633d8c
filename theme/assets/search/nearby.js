// Nothing was found: names that sound like what was typed or differ from it in one character, the words of a query that find
// something by themselves, and the filters and terms that come nearest.
showcase.nearby = (() => {
  "use strict";

  const { ABSENT } = showcase.search;
  const { inSound, QUOTES } = showcase.destinations;
  const { Openings, MOST } = showcase.openings;

  /** @typedef {InstanceType<typeof showcase.search.Library>} Library */
  /** @typedef {ReturnType<typeof showcase.query.read>} Query */
  /** @typedef {InstanceType<typeof showcase.sounds.Sounds>} Sounds */

  /** Something else to ask for, and how far it is from what was typed.
   * @typedef {{ text: string, far: number, cases: number }} Offer */

  const OFFERS = 5;
  const NEAR = 6; // filters and terms
  // How far a stretch of a name is from what was typed.
  const SAME_SOUND = 1;
  const LIKE_SOUND = 2;
  const ONE_SLIP = 3;
  const SLIP_AND_SOUND = 4;
  const TOO_FAR = 9;
  const ALL_OF_IT = 2; // of a name this many characters longer the whole is offered, else the stretch

  /** @param {string} one @param {string} other of one length */
  const differing = (one, other) => {
    const others = [...other];
    return [...one].map((char, place) => [char, others[place]]).filter(([a, b]) => a !== b);
  };

  /** How far two texts are apart.
   * @param {string} typed
   * @param {string} stretch
   * @param {Sounds} sounds */
  function distance(typed, stretch, sounds) {
    const length = [...typed].length;
    if ([...stretch].length !== length) return oneMore(typed, stretch) && length > 2 ? ONE_SLIP : TOO_FAR;
    const pairs = differing(typed, stretch);
    if (pairs.every(([a, b]) => sounds.alike(a, b))) return SAME_SOUND;
    if (pairs.every(([a, b]) => sounds.alike(a, b, true))) return LIKE_SOUND;
    const swapped = pairs.length === 2 && pairs[0][0] === pairs[1][1] && pairs[0][1] === pairs[1][0];
    if (length > 2 && (pairs.length === 1 || swapped)) return ONE_SLIP;
    return length > 3 && pairs.filter(([a, b]) => !sounds.alike(a, b)).length === 1 ? SLIP_AND_SOUND : TOO_FAR;
  }

  /** Whether one of two texts is the other with one character more.
   * @param {string} one
   * @param {string} other */
  function oneMore(one, other) {
    const [short, long] = [[...one], [...other]].sort((a, b) => a.length - b.length);
    if (long.length !== short.length + 1) return false;
    let at = 0;
    while (at < short.length && short[at] === long[at]) at += 1;
    return long.slice(at + 1).join("") === short.slice(at).join("");
  }

  /** The stretch of a name that is nearest to what was typed.
   * @param {string} typed
   * @param {string} name
   * @param {Sounds} sounds */
  function nearest(typed, name, sounds) {
    const chars = [...name];
    const length = [...typed].length;
    let best = { far: TOO_FAR, text: "" };
    for (const size of [length, length - 1, length + 1]) {
      for (let at = 0; size > 1 && at + size <= chars.length; at += 1) {
        const stretch = chars.slice(at, at + size).join("");
        const far = distance(typed, stretch, sounds);
        if (far < best.far) best = { far, text: chars.length <= size + ALL_OF_IT ? name : stretch };
      }
    }
    return best;
  }

  class Nearby {
    /** @param {Library} library */
    constructor(library) {
      this.library = library;
      this.destinations = library.destinations;
    }

    /** The keys under which names lie that may be meant by a text: those it has itself, and those it would have by its sound.
     * @param {string} text
     * @param {Sounds} sounds */
    keys(text, sounds) {
      const chars = [...text];
      const pairs = chars.slice(0, -1).map((char, at) => char + chars[at + 1]);
      const heard = chars.slice(0, -1).flatMap((char, at) => {
        const letters = sounds.of(char)[0][0] + sounds.of(chars[at + 1])[0][0];
        return /^[a-z]{2}$/.test(letters) ? [inSound(letters)] : [];
      });
      // The ends first: a slip leaves one of them as it is.
      return [...new Set([heard[0], pairs[0], pairs[pairs.length - 1], ...(chars.length < 4 ? [chars[0], chars[chars.length - 1]] : []), ...pairs])]
        .filter(Boolean).slice(0, 5);
    }

    /** What may have been meant by a text, the nearest first.
     * @param {string} text
     * @returns {Promise<Offer[]>} */
    async meant(text) {
      if ([...text].length < 2) return [];
      const [sounds, folding] = await Promise.all([this.destinations.sounds(), this.library.folding()]);
      const { rows } = await this.destinations.held(this.keys(text, sounds), new Openings(MOST));
      const values = this.library.facets.flatMap(({ values: all }) => all.map(({ label }) => ({ name: label, cases: 0 })));
      const names = [...rows.flatMap(([, name, , , others, cases]) => [name, ...others].map((one) => ({ name: one, cases }))), ...values];
      /** @type {Map<string, Offer>} */
      const offers = new Map();
      for (const { name, cases } of names) {
        const bare = folding.read(name).folded.replace(QUOTES, "");
        const { far, text: said } = nearest(text, bare, sounds);
        const known = offers.get(said);
        if (far < TOO_FAR && said !== text && (!known || known.far > far || known.cases < cases)) offers.set(said, { text: said, far, cases });
      }
      return [...offers.values()].sort((one, other) => one.far - other.far || other.cases - one.cases).slice(0, OFFERS);
    }

    /** Other queries that find something: for a query of one word, and for one whose words do not go together.
     * @param {Query} query
     * @returns {Promise<{ text: string, cases: number }[]>} */
    async offers(query) {
      if (query.all.length === 1) return this.settled((await this.meant(query.all[0].text)).map(({ text }) => text));
      const words = query.all.map(({ text }) => text);
      const alone = await this.settled(words);
      const right = alone.filter(({ cases }) => cases).map(({ text }) => text);
      const wrong = words.filter((word) => !right.includes(word));
      const meant = (await Promise.all(wrong.slice(0, 2).map((word) => this.meant(word)))).map(([first]) => first?.text);
      const mended = words.map((word) => meant[wrong.indexOf(word)] ?? word).join(" ");
      const whole = wrong.length && mended !== words.join(" ") ? await this.settled([mended]) : [];
      return [...whole, ...alone].filter(({ cases }) => cases);
    }

    /** How many cases each finds.
     * @param {string[]} texts */
    settled(texts) {
      return Promise.all(texts.map(async (text) => {
        const result = await this.library.find(text);
        return { text, cases: result ? result.tiers.filter((tier) => tier !== ABSENT).length : 0 };
      }));
    }

    /** The values of the filters that share most with a query, else those that most cases have.
     * @param {Query} query */
    async values(query) {
      const folding = await this.library.folding();
      const chars = new Set(query.all.flatMap(({ text }) => [...text.replace(/[a-z0-9\s]/g, "")]));
      const counts = this.library.facets.map(({ key, values, held }) => {
        const own = new Array(values.length).fill(0);
        for (let number = 0; number < this.library.count; number += 1) for (const index of held(number)) own[index] += 1;
        return { key, own };
      });
      const all = this.library.facets.flatMap((facet, place) => facet.values.map((value, index) => ({
        facet, value, cases: counts[place].own[index],
        shared: [...folding.read(value.label).folded].filter((char) => chars.has(char)).length,
      }))).filter(({ cases }) => cases);
      const near = all.filter(({ shared }) => shared).sort((one, other) => other.shared - one.shared || other.cases - one.cases);
      const first = all.filter(({ facet }) => facet.key === "theme").sort((one, other) => other.cases - one.cases);
      return (near.length ? near : first).slice(0, NEAR);
    }
  }

  return { Nearby, nearest };
})();
