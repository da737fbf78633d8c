// The search: which cases hold a query, by their texts, their values and their numbers. No page is touched here.
showcase.search = (() => {
  "use strict";

  const { Files, EAGER } = showcase.files;
  const { Folding } = showcase.folding;
  const { Index, ABSENT, HEAD, FIELD, SUMMARY, STORY, SOUND, both, either, counted } = showcase.index;
  const { Openings, Spent, FINDING, FINDING_SPELT } = showcase.openings;
  const { Destinations } = showcase.destinations;

  const NAMES = 3; // that are looked up for what was typed as pinyin: each opens a file or two
  const AT_ONCE = 4; // terms whose first files are asked for at the same time
  const LONG_INITIALS = 6; // letters, from which on what can be read as syllables is not taken for first letters too
  // Where the index puts letters of pinyin and the characters of numbers (rendering/search/texts.py).
  const INITIAL = 0xe000;
  const SYLLABLE = 0xe100;
  const RECORD = 0xe200;
  const SYLLABLES = /^(?:(?:[zcs]h|[b-df-hj-np-tw-z])?[aeiouv]{1,4}(?:ng?|r)?)+(?:[zcs]h|[b-df-hj-np-tw-z])?$/; // the last may be half typed
  const NUMBER = /^(?=.*[/-])[a-z0-9/-]{3,}$/; // 2017/wuyou-banshui, or a part of it that is no plain word

  /** @typedef {InstanceType<typeof Files>} Files */
  /** @typedef {InstanceType<typeof Folding>} Folding */
  /** @typedef {InstanceType<typeof Openings>} Openings */
  /** @typedef {ReturnType<typeof showcase.query.read>} Query */
  /** @typedef {Query["all"][number]} Term */

  /** @param {string} text @param {number} range */
  const placed = (text, range) =>
    [...text].map((char) => String.fromCharCode(range + char.charCodeAt(0) - (range === RECORD ? 0 : 97))).join("");

  /** Pinyin in the letters it is spelt with, from those of the private-use range.
   * @param {string} sound */
  const lettersOf = (sound) => [...sound].map((unit) => String.fromCharCode((unit.charCodeAt(0) & 0xff) + 97)).join("");

  /** @param {Search.Card} card */
  const numberOf = (card) => /((?:19|20)\d\d\/[^/]+)\/$/.exec(card.address)?.[1] ?? "";

  /** Whether a term may be pinyin.
   * @param {Term} term */
  const isSpelt = ({ text, quoted }) => !quoted && /[a-z]/.test(text) && text.length > 1;

  /** What `work` comes to; null where it would open too many files.
   * @template T
   * @param {() => Promise<T>} work */
  async function unlessSpent(work) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Spent) return null;
      throw error;
    }
  }

  /** A query without some of its terms.
   * @param {Query} query @param {Set<Term>} left
   * @returns {Query} */
  function without(query, left) {
    const wanted = query.wanted.map((group) => group.filter((term) => !left.has(term))).filter((group) => group.length);
    return { ...query, wanted, all: wanted.flat() };
  }

  /** The cases that only may hold what was looked up.
   * @param {{ tiers: Uint8Array, exact: boolean }} answer
   * @returns {number[]} */
  const unsureOf = ({ tiers, exact }) => (exact ? [] : [...tiers.keys()].filter((number) => tiers[number] !== ABSENT));

  /** Take away what the other has.
   * @param {Uint8Array} tiers
   * @param {Uint8Array} others */
  function strike(tiers, others) {
    others.forEach((tier, number) => { if (tier !== ABSENT) tiers[number] = ABSENT; });
  }

  /** A value of a facet; `parent` is the place of the wider one it lies in, or -1; of awards, the less `rank`, the better.
   * `formerly` are names it had.
   * @typedef {{ code: string, label: string, parent: number, rank: number, formerly: string[] }} Value */

  /** A facet: which of its values a case has, by their places.
   * @typedef {{ key: string, label: string, spoken: string, values: Value[], held: (number: number) => number[] }} Facet */

  /** A value that has a term in its name; `formerly`: in this one it had.
   * @typedef {{ facet: Facet, value: Value, formerly: string }} Field */

  /** What a query finds: a tier for each case, or ABSENT. While `exact` is false the cases that are `unsure` only may hold it: `settle` them.
   * `terms` are the words to be marked; `names`: terms that were found by pinyin → the names that are read so, none where the index
   * itself holds their sound; `left`: terms that were not looked for, as too many files would have been opened; `openings` what was.
   * @typedef {{ query: Query, terms: string[], tiers: Uint8Array, exact: boolean, names: Map<string, string[]>, unsure: Set<number>,
   *   left: string[], openings: Openings }} Result */

  /** @param {Search.FacetTable} facet @param {number[]} unit the unit of each case
   * @returns {Facet} */
  const facetOf = ({ key, label, spoken, by, values, sets, of }, unit) => ({
    key,
    label,
    spoken,
    values: values.map(([code, name, parent, rank, formerly]) => ({ code, label: name, parent, rank, formerly })),
    held: (number) => sets[of[by === "unit" ? unit[number] : number]],
  });

  /** For each case the file its card lies in, as rendering/search/chunks.py cuts them.
   * @param {Uint32Array} places @param {number} chunk */
  function chunksOf(places, chunk) {
    const files = new Uint32Array(places.length);
    let held = 0;
    for (let number = places.length - 1; number >= 0; number -= 1) {
      const begins = !held || places[number] % chunk === 0 || held === 3 * chunk;
      files[number] = begins ? places[number] : files[number + 1];
      held = begins ? 1 : held + 1;
    }
    return files;
  }

  class Library {
    /** @param {Files} files @param {Search.Table} table */
    constructor(files, table) {
      const { cases, chunk, few } = files.manifest;
      this.files = files;
      this.count = cases;
      this.chunk = chunk;
      this.few = few;
      this.index = new Index(files);
      this.destinations = new Destinations(files, table.counts, () => this.folding());
      this.unit = table.unit;
      this.facets = table.facets.map((facet) => facetOf(facet, table.unit));
    }

    /** The library of a manifest, with what every answer needs: its table and the place of each case; `inflateAddress` is that of
     * inflate.js, for browsers that need it.
     * @param {string} manifestAddress
     * @param {string} inflateAddress */
    static async open(manifestAddress, inflateAddress) {
      const files = await Files.open(manifestAddress, inflateAddress);
      const [table] = await Promise.all([files.json("library.bin"), files.get("places.bin")]);
      return new Library(files, table);
    }

    /** The same for who suggests names only, which are of no place.
     * @param {string} manifestAddress
     * @param {string} inflateAddress */
    static async ofNames(manifestAddress, inflateAddress) {
      const files = await Files.open(manifestAddress, inflateAddress);
      return new Library(files, await files.json("library.bin"));
    }

    folding() {
      return this.folding_ ??= this.files.text("variants.bin").then((pairs) => new Folding(pairs));
    }

    /** @type {Promise<Folding> | undefined} */
    folding_;

    /** @param {string} query */
    async read(query) {
      return showcase.query.read(query, await this.folding());
    }

    /** What a query finds; null for one without terms. Terms are looked for in their order, so that it does not hang on which file
     * comes first what is left out.
     * @param {string} typed
     * @returns {Promise<Result | null>} */
    async find(typed) {
      const query = await this.read(typed);
      if (!query.all.length && !query.barred.length) return null;
      const alone = query.all.length === 1;
      const openings = new Openings(alone && isSpelt(query.all[0]) ? FINDING_SPELT : FINDING);
      for (const { text } of [...query.all, ...query.barred].slice(0, AT_ONCE)) await this.index.begin(text, openings);
      /** @type {Set<Term>} */
      const left = new Set();
      const answers = [];
      for (const group of query.wanted) answers.push(await this.findGroup(group, alone, openings, left));
      const barred = [];
      for (const term of query.barred) barred.push(await unlessSpent(() => this.written(term, true, openings)) ?? this.unknown());
      const tiers = answers.length ? both(answers) : new Uint8Array(this.count).fill(STORY);
      for (const answer of barred) if (answer.exact) strike(tiers, answer.tiers);
      const unsure = new Set([...answers, ...barred].flatMap(({ unsure: numbers }) => numbers).filter((number) => tiers[number] !== ABSENT));
      /** @type {Map<string, string[]>} */
      const names = new Map(answers.flatMap((answer) => [...answer.names]));
      const asked = without(query, left);
      return {
        query: asked,
        terms: [...new Set(asked.all.flatMap(({ text }) => names.get(text) ?? [text]))],
        tiers,
        exact: !unsure.size,
        names,
        unsure,
        left: [...left].map(({ text }) => text),
        openings,
      };
    }

    /** The cases one of the terms finds. Terms for which too many files would have to be opened are `left`; where that is all of
     * them, each case may hold one, and is looked into when it is shown.
     * @param {Term[]} terms
     * @param {boolean} alone
     * @param {Openings} openings
     * @param {Set<Term>} left */
    async findGroup(terms, alone, openings, left) {
      const answers = [];
      /** @type {Term[]} */
      const spent = [];
      for (const term of terms) {
        const answer = await unlessSpent(() => this.findTerm(term, alone, openings));
        if (answer) answers.push(answer);
        else spent.push(term);
      }
      const isTold = answers.length || spent.every(isSpelt); // how something is spelt, a case's text does not tell
      if (isTold) for (const term of spent) left.add(term);
      if (!answers.length) answers.push({ ...this.unknown(), unsure: isTold ? [] : this.unknown().unsure, names: new Map() });
      return {
        tiers: answers.map(({ tiers }) => tiers).reduce(either),
        unsure: answers.flatMap(({ unsure }) => unsure),
        names: new Map(answers.flatMap((answer) => [...answer.names])),
      };
    }

    /** What is said of a term that was not looked for: every case may hold it. */
    unknown() {
      return { tiers: new Uint8Array(this.count).fill(STORY), exact: false, unsure: [...new Array(this.count).keys()] };
    }

    /** The cases a term finds: by its letters, and where these surely find nothing, by their sound. Raises Spent.
     * @param {Term} term
     * @param {boolean} alone
     * @param {Openings} openings */
    async findTerm(term, alone, openings) {
      const found = { ...await this.written(term, alone, openings), names: /** @type {Map<string, string[]>} */ (new Map()) };
      const held = counted(found.tiers);
      if (!isSpelt(term) || (held && (!found.unsure.length || held > this.few))) return found;
      const heard = /^[a-z]+$/.test(term.text) ? await this.heard(term, openings) : null;
      const isSure = heard && (await this.isHeard(term, heard, openings)); // then texts that only name such a name are not meant
      const sounding = heard && counted(heard.tiers) ? [heard] : [];
      const named = isSure ? null : await unlessSpent(() => this.named(term, openings));
      if (!isSure && !named && !held && !sounding.length) throw new Spent(term.text);
      const ways = [found, ...sounding, ...(named && counted(named.tiers) ? [named] : [])];
      return {
        tiers: ways.map(({ tiers }) => tiers).reduce(either),
        exact: ways.every(({ unsure }) => !unsure.length),
        unsure: ways.flatMap(({ unsure }) => unsure),
        names: new Map(ways.flatMap((way) => [...way.names])),
      };
    }

    /** The cases whose names are spelt so, whole or by their first letters. Raises Spent.
     * @param {Term} term
     * @param {Openings} openings */
    async heard({ text }, openings) {
      const isWhole = text.length > 2 && SYLLABLES.test(text);
      const initials = isWhole && text.length > LONG_INITIALS ? this.index.none() : await this.index.lookUp(placed(text, INITIAL), true, openings);
      const whole = isWhole ? await this.index.lookUp(placed(text, SYLLABLE), true, openings) : this.index.none();
      return {
        tiers: either(initials.tiers, whole.tiers),
        unsure: [...unsureOf(initials), ...unsureOf(whole)],
        names: new Map([[text, /** @type {string[]} */ ([])]]),
      };
    }

    /** Whether a case surely holds a name that is spelt so: those that only may are opened, where there is room; that one of more does is
     * taken for granted.
     * @param {Term} term
     * @param {{ tiers: Uint8Array, unsure: number[], names: Map<string, string[]> }} heard
     * @param {Openings} openings */
    async isHeard(term, heard, openings) {
      const files = await Promise.all([...new Set(heard.unsure)].map((number) => this.fileOf(number)));
      const waiting = files.filter((name) => !openings.names.has(name));
      if (counted(heard.tiers) > new Set(heard.unsure).size || waiting.length > openings.left) return counted(heard.tiers) > 0;
      for (const name of waiting) openings.open(name);
      const query = { wanted: [[term]], barred: [], all: [term] };
      const unsure = new Set(heard.unsure);
      await this.settle({ query, tiers: heard.tiers, names: heard.names, unsure }, heard.unsure);
      heard.unsure = [];
      return counted(heard.tiers) > 0;
    }

    /** The cases that hold a name which is read as the term is spelt: characters and pinyin mixed, syllables and first letters. Raises
     * Spent where not even the names can be looked up.
     * @param {Term} term
     * @param {Openings} openings */
    async named(term, openings) {
      const { hits } = await this.destinations.named({ wanted: [[term]], barred: [], all: [term] }, openings);
      const folding = await this.folding();
      const names = [...new Set(hits.filter(({ sounds }) => sounds).map(({ name }) => folding.read(name).folded))].slice(0, NAMES);
      /** @type {string[]} */
      const held = [];
      const answers = [];
      for (const name of names) {
        const answer = await unlessSpent(() => this.index.lookUp(name, false, openings));
        if (!answer) break;
        answers.push(answer);
        held.push(name);
      }
      return {
        tiers: answers.map(({ tiers }) => tiers).reduce(either, this.index.none().tiers),
        unsure: answers.flatMap(unsureOf),
        names: new Map(held.length ? [[term.text, held]] : []),
      };
    }

    /** The cases that have a term as it is written: in their texts, as the name of one of their values, in their number. Raises Spent.
     * @param {Term} term
     * @param {boolean} alone
     * @param {Openings} openings */
    async written({ text }, alone, openings) {
      const answers = [await this.index.lookUp(text, alone, openings)];
      if (NUMBER.test(text)) answers.push(await this.index.lookUp(placed(text, RECORD), alone, openings));
      const tiers = [...answers.map((answer) => answer.tiers), await this.fieldTiers(text)].reduce(either);
      return { tiers, exact: answers.every(({ exact }) => exact), unsure: answers.flatMap(unsureOf) };
    }

    /** The values whose names have a term. What people say after a name (税务系统) belongs to it.
     * @param {string} text
     * @returns {Promise<Field[]>} */
    async fields(text) {
      const labels = this.labels_ ??= await this.labels();
      return labels.flatMap(({ facet, value, label, others }) => {
        const at = (label + facet.spoken).indexOf(text);
        if (at >= 0 && at < label.length) return [{ facet, value, formerly: "" }];
        const other = others.findIndex((one) => one.includes(text));
        return other < 0 ? [] : [{ facet, value, formerly: value.formerly[other] }];
      });
    }

    /** Every value with its name, folded. */
    async labels() {
      const folding = await this.folding();
      /** @param {string} name */
      const folded = (name) => folding.read(name).folded;
      return this.facets.flatMap((facet) => facet.values.map((value) => (
        { facet, value, label: folded(value.label), others: value.formerly.map(folded) }
      )));
    }

    /** @type {Awaited<ReturnType<Library["labels"]>> | undefined} */
    labels_;

    /** @param {string} text */
    async fieldTiers(text) {
      const known = this.fieldTiers_.get(text);
      if (known) return known;
      const tiers = new Uint8Array(this.count).fill(ABSENT);
      for (const { facet, value } of await this.fields(text)) {
        const place = facet.values.indexOf(value);
        for (let number = 0; number < this.count; number += 1) if (facet.held(number).includes(place)) tiers[number] = FIELD;
      }
      this.fieldTiers_.set(text, tiers);
      return tiers;
    }

    /** @type {Map<string, Uint8Array>} */
    fieldTiers_ = new Map();

    /** Look into these cases, and strike those that do not contain the terms.
     * @param {Pick<Result, "query" | "tiers" | "names" | "unsure">} result
     * @param {number[]} numbers */
    async settle(result, numbers) {
      const waiting = numbers.filter((number) => result.unsure.has(number));
      const folding = await this.folding();
      const work = async () => {
        for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
          result.tiers[number] = await this.tier(number, result, folding);
          result.unsure.delete(number);
        }
      };
      await Promise.all(Array.from({ length: EAGER }, work));
    }

    /** The tier in which a case holds a query, or ABSENT.
     * @param {number} number
     * @param {Pick<Result, "query" | "names">} result
     * @param {Folding} folding */
    async tier(number, { query, names }, folding) {
      const file = await this.case(number);
      /** @param {Term} term */
      const tierOf = (term) => Math.min(...this.places(file, number, term, names.get(term.text), folding).map(({ tier }) => tier), ABSENT);
      for (const { text } of query.all) await this.fieldTiers(text);
      for (const { text } of query.barred) await this.fieldTiers(text);
      if (query.barred.some((term) => tierOf(term) !== ABSENT)) return ABSENT;
      return Math.max(...query.wanted.map((group) => Math.min(...group.map(tierOf))), query.wanted.length ? 0 : STORY);
    }

    /** Where a case has a term: in which tier, and in the words of a reader; best first.
     * @param {Search.CaseFile & { folded?: string[][] }} file its texts are folded once
     * @param {number} number
     * @param {Term} term
     * @param {string[] | undefined} names that are read as the term is spelt; none where the file itself holds the sound
     * @param {Folding} folding
     * @returns {{ tier: number, place: string }[]} */
    places(file, number, { text }, names, folding) {
      const { card, head, told, story } = file;
      const folded = file.folded ??= [head, told.map(({ 1: words }) => words), [card.summary], story]
        .map((texts) => texts.map((one) => folding.read(one).folded));
      const [heads, fields, summary, stories] = folded;
      const words = [text, ...(names ?? [])];
      /** @param {string} one */
      const holds = (one) => words.some((word) => one.includes(word));
      /** @type {{ tier: number, place: string }[]} */
      const found = [];
      heads.forEach((one, place) => {
        if (holds(one)) found.push({ tier: HEAD, place: head[place] === card.title ? "标题" : head[place] === card.name ? "品牌" : "单位" });
      });
      if (NUMBER.test(text) && numberOf(card).includes(text)) found.push({ tier: HEAD, place: "记录编号" });
      if (this.fieldTiers_.get(text)?.[number] === FIELD) found.push({ tier: FIELD, place: "" });
      fields.forEach((one, place) => {
        if (holds(one)) found.push({ tier: SUMMARY, place: told[place][0] });
      });
      if (summary.some(holds)) found.push({ tier: SUMMARY, place: "提要" });
      if (stories.some(holds)) found.push({ tier: STORY, place: "正文" });
      if (names && file.sounds.some((sound) => lettersOf(sound).includes(text))) found.push({ tier: SOUND, place: "读音" });
      return found;
    }

    /** Why a case was found: for each word of the query where it stands, as a reader knows the place.
     * @param {number} number
     * @param {Result} result */
    async reasons(number, { query, names }) {
      const [file, folding] = await Promise.all([this.case(number), this.folding()]);
      /** @type {string[]} */
      const told = [];
      for (const term of query.all) {
        for (const { tier, place } of this.places(file, number, term, names.get(term.text), folding)) {
          if (tier !== FIELD) told.push(place);
          else {
            for (const { facet, value, formerly } of await this.fields(term.text)) {
              const said = `${facet.label}“${value.label}”${formerly ? `（旧称“${formerly}”）` : ""}`;
              if (facet.held(number).includes(facet.values.indexOf(value))) told.push(said);
            }
          }
        }
      }
      return [...new Set(told)];
    }

    /** The file of a case.
     * @param {number} number
     * @returns {Promise<`case/${number}.bin`>} */
    async fileOf(number) {
      return `case/${(await this.index.placesOf())[number]}.bin`;
    }

    /** @param {number} number */
    async case(number) {
      const file = await this.files.json(await this.fileOf(number));
      return this.cases_[number] ??= file;
    }

    /** @type {Record<number, Search.CaseFile>} */
    cases_ = {};

    /** The card of a case.
     * @param {number} number */
    async card(number) {
      const places = await this.index.placesOf();
      this.chunks ??= chunksOf(places, this.chunk);
      const { places: at, cards } = await this.files.json(`cards/${this.chunks[number]}.bin`);
      const card = cards[at.indexOf(places[number])];
      if (!card) throw new Error(`cards/${this.chunks[number]}.bin is of another build`);
      return card;
    }

    /** @type {Uint32Array | undefined} */
    chunks;

    /** Whether what was found stands: the site has not changed in such a way that another case is meant. */
    isCurrent() {
      return this.files.isCurrent();
    }

    brandPlaces() {
      return this.files.json("brands.bin");
    }
  }

  return { Library, ABSENT };
})();
