// Where a search leads besides cases: brands, units, terms, pages … by their names, as they are written or read, and by what staff
// write of them. Which file holds a name, scripts/showcase/rendering/search/names.py tells.
showcase.destinations = (() => {
  "use strict";

  const { Sounds } = showcase.sounds;
  const { Openings, MOST } = showcase.openings;

  /** @typedef {InstanceType<typeof showcase.files.Files>} Files */
  /** @typedef {InstanceType<typeof showcase.openings.Openings>} Openings */
  /** @typedef {InstanceType<typeof showcase.folding.Folding>} Folding */
  /** @typedef {ReturnType<typeof showcase.query.read>} Query */
  /** @typedef {Query["all"][number]} Term */

  /** A destination that was found: how well (the less, the better), under which name, by its sound or not, and by which passage where
   * no name has it.
   * @typedef {{ row: Search.Destination, score: number, name: string, sounds: boolean, passage: string }} Hit */

  /** Hits of a kind, best first; `cut`: there are more than these.
   * @typedef {{ kind: Search.Kind, hits: Hit[], cut: boolean }} Group */

  const SOUND = 0xe000;
  const QUOTES = /[“”‘’"'「」『』《》〈〉【】]/gu;
  const LETTERS = /[a-z]/;
  // How well a name matches; another name of the same thing a little less.
  const EQUAL = 0;
  const BEGINS = 2;
  const HOLDS = 4;
  const SOUNDS = 8;
  const OTHER_NAME = 1;
  const WRITTEN = 20;
  const FILES = 2; // of names that are opened for a query; one for alternatives, of which each has its own
  const TEXTS = 2; // files of texts for which room is kept

  /** @param {string} key */
  function hashed(key) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193) >>> 0;
    return (hash ^ (hash >>> 15)) >>> 0;
  }

  /** @param {string} letters */
  const inSound = (letters) => [...letters].map((letter) => String.fromCharCode(SOUND + letter.charCodeAt(0) - 97)).join("");

  /** The keys by which names with a term are looked up, one each way of reading it.
   * @param {Term} term */
  function keysOf({ text, quoted }) {
    const plain = text.replace(QUOTES, "");
    const keys = [plain.slice(0, 2)];
    if (quoted || !LETTERS.test(plain)) return keys;
    const [written] = (plain.match(/[^a-z]+/g) ?? []).sort((one, other) => other.length - one.length);
    if (written) return [...new Set([...keys, written.slice(0, 2)])];
    return /^[a-z]{2,}$/.test(plain) ? [...keys, inSound(plain.slice(0, 2))] : keys;
  }

  class Destinations {
    /** @param {Files} files @param {Record<string, number>} counts cases of those that have many, by address
     * @param {() => Promise<Folding>} folding */
    constructor(files, counts, folding) {
      this.files = files;
      this.counts = counts;
      this.kinds = files.manifest.kinds;
      this.folding = folding;
    }

    sounds() {
      return this.sounds_ ??= this.files.text("sounds.bin").then((lines) => new Sounds(lines));
    }

    /** @type {Promise<InstanceType<typeof Sounds>> | undefined} */
    sounds_;

    /** The file that holds the names with a key.
     * @param {string} key
     * @returns {`names/${number}.bin`} */
    fileOf(key) {
      return `names/${(hashed(key) & (this.files.manifest.names - 1)) >>> 0}.bin`;
    }

    /** The keys by which names are looked up for a query, those of FILES files at most; `cut`: others were left out.
     * @param {Query} query @param {boolean} heard whether letters may be pinyin */
    keys(query, heard) {
      const terms = this.asked(query);
      const every = [...new Set(terms.flatMap((term) => keysOf(heard ? term : { ...term, quoted: true })))].filter(Boolean);
      const files = [...new Set(every.map((key) => this.fileOf(key)))].slice(0, terms.length > 1 ? 1 : FILES);
      const keys = every.filter((key) => files.includes(this.fileOf(key)));
      return { keys, cut: keys.length < every.length };
    }

    /** Whether names are compared by their sound too.
     * @param {Query} query @param {boolean} heard */
    reads(query, heard) {
      return heard && query.all.some(({ text, quoted }) => !quoted && LETTERS.test(text) && text.length > 1);
    }

    /** The files `find` and `written` would open for a query, for which room is kept.
     * @param {Query} query */
    besides(query) {
      const names = this.keys(query, true).keys.map((key) => this.fileOf(key));
      const texts = Array.from({ length: Math.min(TEXTS, this.files.manifest.texts) }, (_, number) => `texts/${number}.bin`);
      return [...new Set(names), ...(this.reads(query, true) ? ["sounds.bin"] : []), ...texts];
    }

    /** The destinations whose names may have these keys; `cut`: there are more, as very many have one of them.
     * Raises Spent.
     * @param {string[]} keys @param {Openings} openings */
    async held(keys, openings) {
      for (const key of keys) openings.open(this.fileOf(key));
      const files = await Promise.all(keys.map((key) => this.files.json(this.fileOf(key))));
      /** @type {Map<string, Search.Destination>} */
      const rows = new Map();
      for (const file of files) for (const row of file.rows) rows.set(`${row[0]} ${row[2]}`, this.counted(row));
      return { rows: [...rows.values()], cut: files.some((file, number) => keys[number] in file.cut) };
    }

    /** A destination with how many cases it has.
     * @param {Search.Destination} row */
    counted(row) {
      row[5] ||= this.counts[row[2]] ?? 0;
      return row;
    }

    /** @param {string} name */
    bare(name) {
      let known = this.bare_.get(name);
      if (known === undefined) {
        known = (this.folding_?.read(name.trim()).folded ?? name).replace(QUOTES, "");
        this.bare_.set(name, known);
      }
      return known;
    }

    /** @type {Map<string, string>} */
    bare_ = new Map();

    /** @type {Folding | undefined} */
    folding_;

    /** How a name has a term, or null.
     * @param {string} name
     * @param {Term} term
     * @param {InstanceType<typeof Sounds> | null} sounds */
    matched(name, { text, quoted }, sounds) {
      const bare = this.bare(name);
      const plain = text.replace(QUOTES, "");
      if (!plain) return null;
      const place = bare.indexOf(plain);
      if (place >= 0) return { score: bare === plain ? EQUAL : place ? HOLDS : BEGINS, sounds: false };
      if (quoted || !sounds || !LETTERS.test(plain) || plain.length < 2) return null;
      return sounds.within(bare, plain) ? { score: SOUNDS, sounds: true } : null;
    }

    /** The best a destination has of a query, or null. One term must stand in a name, the others may stand beside it.
     * @param {Search.Destination} row
     * @param {Query} query
     * @param {InstanceType<typeof Sounds> | null} sounds
     * @returns {Hit | null} */
    hit(row, query, sounds) {
      const [, name, , aside, others] = row;
      const names = [name, ...others];
      if (query.barred.some((term) => [...names, aside].some((one) => this.matched(one, term, null)))) return null;
      /** @type {Hit | null} */
      let best = null;
      for (const group of query.wanted) {
        const ways = group.flatMap((term) => names.flatMap((one, number) => {
          const way = this.matched(one, term, sounds);
          return way ? [{ ...way, score: way.score + (number ? OTHER_NAME : 0), name: one }] : [];
        })).sort((one, other) => one.score - other.score);
        if (ways[0] && (!best || ways[0].score < best.score)) best = { row, passage: "", ...ways[0] };
        if (!ways[0] && !group.some((term) => this.matched(aside, term, null))) return null;
      }
      return best && query.wanted.length > 1 ? { ...best, score: Math.max(best.score, HOLDS) } : best;
    }

    /** The term by which files are asked for: the longest that has no alternative.
     * @param {Query} query */
    asked(query) {
      const alone = query.wanted.filter((group) => group.length === 1).flat();
      const [longest] = alone.sort((one, other) => other.text.length - one.text.length);
      return longest ? [longest] : query.wanted[0] ?? [];
    }

    /** What has a query in its names, best first. Raises Spent.
     * @param {Query} query
     * @param {Openings} openings
     * @param {boolean} [heard] whether letters may be pinyin */
    async named(query, openings, heard = true) {
      const { keys, cut: left } = this.keys(query, heard);
      if (!keys.length) return { hits: /** @type {Hit[]} */ ([]), cut: false };
      this.folding_ = await this.folding();
      const reads = this.reads(query, heard);
      if (reads) openings.open("sounds.bin");
      const [{ rows, cut: many }, sounds] = await Promise.all([this.held(keys, openings), reads ? this.sounds() : null]);
      const cut = left || many;
      const hits = rows.flatMap((row) => this.hit(row, query, sounds) ?? []);
      const written = hits.filter((one) => !one.sounds);
      const exact = written.length ? written : hits; // by sound only where nothing is written so
      exact.sort((one, other) => one.score - other.score || one.row[0] - other.row[0] || other.row[5] - one.row[5]
        || one.row[1].length - other.row[1].length);
      return { hits: exact, cut };
    }

    /** The groups of what has a query in its names: the group with the best first.
     * @param {Query} query
     * @param {Openings} [openings]
     * @param {boolean} [heard] whether letters may be pinyin
     * @returns {Promise<Group[]>} */
    async find(query, openings = new Openings(MOST), heard = true) {
      const { hits, cut } = await this.named(query, openings, heard);
      return this.grouped(hits, cut);
    }

    /** @param {Hit[]} hits best first @param {boolean} cut
     * @returns {Group[]} */
    grouped(hits, cut) {
      /** @type {Map<number, Group>} */
      const groups = new Map();
      for (const hit of hits) {
        const [kind] = hit.row;
        const group = groups.get(kind) ?? { kind: this.kinds[kind], hits: [], cut };
        group.hits.push(hit);
        groups.set(kind, group);
      }
      return [...groups.values()];
    }

    /** What has a query in what staff write of it: all of its terms, be it in different passages. `cut`: not all of it was looked at.
     * @param {Query} query
     * @param {Openings} openings
     * @returns {Promise<{ hits: Hit[], cut: boolean }>} */
    async written(query, openings) {
      if (!query.wanted.length) return { hits: [], cut: false };
      const folding = await this.folding();
      const every = Array.from({ length: this.files.manifest.texts }, (_, number) => /** @type {const} */ (`texts/${number}.bin`));
      const open = every.filter((name) => openings.may(name));
      const files = await Promise.all(open.map((name) => this.files.json(name)));
      /** @type {Hit[]} */
      const hits = [];
      for (const [row, passages] of files.flat()) {
        const folded = this.folded_.get(passages) ?? [row[1], ...passages].map((passage) => folding.read(passage).folded);
        this.folded_.set(passages, folded);
        /** @param {Term} term */
        const holds = ({ text }) => folded.some((passage) => passage.includes(text));
        if (!query.wanted.every((group) => group.some(holds)) || query.barred.some(holds)) continue;
        const passage = passages.find((_, number) => query.all.some(({ text }) => folded[number + 1].includes(text))) ?? "";
        hits.push({ row: this.counted(row), score: WRITTEN, name: row[1], sounds: false, passage });
      }
      return { hits, cut: open.length < every.length };
    }

    /** @type {Map<string[], string[]>} */
    folded_ = new Map();
  }

  return { Destinations, keysOf, inSound, QUOTES };
})();
