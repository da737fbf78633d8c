// The library's search: reads the files that scripts/showcase/rendering/search/ writes (their layout is told there) and
// answers which cases contain a query. No page is touched here; library.js does that.
var showcase = showcase ?? {}; // eslint-disable-line no-var, no-redeclare -- what the scripts of the library share

showcase.search = (() => {
  "use strict";

  const ABSENT = 255; // not a tier
  const SOUND = 3;
  const GROWN = 16;
  const BITMAP = 0x8000;
  const EAGER = 12; // files asked for at the same time

  // --- files -------------------------------------------------------------------------------------------------------------

  /** The bytes of a file. A page opened from a disk may not fetch; there a site made to be taken away (--offline-zip) has
      each file as a script beside it, which hands its bytes over. */
  const load = location.protocol === "file:" ? fromScript : fromServer;

  /** @param {URL} address @param {RequestInit} [options] */
  async function fromServer(address, options) {
    const answer = await fetch(address, options);
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return answer.arrayBuffer();
  }

  let handed = ""; // a script runs to its end before its load is told, so one place is enough for all of them
  window.showcaseHanded = (bytes) => { handed = bytes; };

  /** @param {URL} address */
  async function fromScript(address) {
    return run(new URL(`${address.pathname}.js`, address).href, () => Uint8Array.from(atob(handed), (char) => char.charCodeAt(0)).buffer);
  }

  /** What there is when the script at `address` has run.
   * @template T
   * @param {string} address
   * @param {() => T} result
   * @returns {Promise<T>} */
  function run(address, result) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => {
        resolve(result());
        script.remove();
      };
      script.onerror = () => reject(new Error(address));
      document.head.append(script);
    });
  }

  // --- unpacking ---------------------------------------------------------------------------------------------------------

  /** Unpacks bytes; older browsers need a script for it, which only they are given. */
  const unpacked = typeof DecompressionStream === "function" ? byBrowser : byScript;

  /** @param {ArrayBuffer} packed */
  async function byBrowser(packed) {
    // eslint-disable-next-line compat/compat -- asked for above
    const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(plain).arrayBuffer();
  }

  /** @type {Promise<typeof showcase.inflate> | null} */
  let inflating = null;

  /** @param {ArrayBuffer} packed @param {string} inflateAddress */
  async function byScript(packed, inflateAddress) {
    inflating ??= run(inflateAddress, () => showcase.inflate);
    const inflate = await inflating;
    return inflate(new Uint8Array(packed)).buffer;
  }

  const LAYOUT = 8; // bytes every file begins with

  /** The files of one build of the index, each fetched once. A file of another layout is refused: the site has changed since the
      manifest was read. */
  class Files {
    /** @param {Search.Manifest} manifest @param {URL} folder @param {string} inflateAddress */
    constructor(manifest, folder, inflateAddress) {
      this.manifest = manifest;
      this.folder = folder;
      this.inflateAddress = inflateAddress;
      /** @type {Map<string, Promise<ArrayBuffer>>} */
      this.asked = new Map();
      this.bytes = 0; // fetched so far, for those who measure
    }

    /** @param {string} manifestAddress @param {string} inflateAddress */
    static async open(manifestAddress, inflateAddress) {
      const address = new URL(manifestAddress, document.baseURI);
      /** @type {Search.Manifest} */
      const manifest = JSON.parse(new TextDecoder().decode(await load(address, { cache: "no-cache" })));
      return new Files(manifest, new URL("./", address), inflateAddress);
    }

    /** The unpacked content of a file.
     * @param {string} name */
    get(name) {
      const before = this.asked.get(name);
      if (before) return before;
      const asked = this.fetch(name);
      asked.catch(() => this.asked.delete(name));
      this.asked.set(name, asked);
      return asked;
    }

    /** @param {string} name */
    async fetch(name) {
      const address = new URL(`${name}?${this.manifest.build}`, this.folder);
      let found = await load(address);
      // Between two versions of the site a browser may have kept one's file under the name of the other's: then it is asked for anew.
      if (!this.isMine(found)) found = await load(address, { cache: "reload" });
      if (!this.isMine(found)) throw new Error(`${name} is of another build`);
      this.bytes += found.byteLength;
      return unpacked(found.slice(LAYOUT), this.inflateAddress);
    }

    /** Whether a file is of the layout the manifest tells.
     * @param {ArrayBuffer} file */
    isMine(file) {
      const layout = [...new Uint8Array(file, 0, Math.min(LAYOUT, file.byteLength))];
      return layout.map((byte) => byte.toString(16).padStart(2, "0")).join("") === this.manifest.layout;
    }

    /** @param {string} name */
    async text(name) {
      return new TextDecoder().decode(await this.get(name));
    }

    /** @template {keyof Search.Files} Name
     * @param {Name} name
     * @returns {Promise<Search.Files[Name]>} */
    async json(name) {
      return JSON.parse(await this.text(name));
    }
  }

  // --- folding: width, case and traditional characters make no difference ------------------------------------------------

  class Folding {
    /** @param {string} pairs each traditional character followed by its simplified one */
    constructor(pairs) {
      /** @type {Map<string, string>} */
      this.known = new Map();
      /** @type {Map<string, string>} */
      this.variants = new Map();
      const chars = [...pairs];
      for (let at = 0; at < chars.length; at += 2) this.variants.set(chars[at], chars[at + 1]);
    }

    /** @param {string} char */
    char(char) {
      let folded = this.known.get(char);
      if (folded === undefined) {
        folded = [...char.normalize("NFKC").toLowerCase()].map((one) => this.variants.get(one) ?? one).join("");
        this.known.set(char, folded);
      }
      return folded;
    }

    /** @param {string} text */
    fold(text) {
      let folded = "";
      for (const char of text) folded += this.char(char);
      return folded;
    }

    /** A text folded, and for each of its units the place it comes from. A space beside a Chinese character is nothing.
     * @param {string} text */
    read(text) {
      let folded = "";
      /** @type {number[]} */
      const starts = [];
      const chars = [...text];
      let at = 0;
      chars.forEach((char, number) => {
        if (!this.isNothing(chars, number)) {
          const one = /\s/.test(char) ? " " : this.char(char);
          for (let unit = 0; unit < one.length; unit += 1) starts.push(at);
          folded += one;
        }
        at += char.length;
      });
      starts.push(at);
      return { folded, starts };
    }

    /** @param {string[]} chars @param {number} number */
    isNothing(chars, number) {
      if (!/\s/.test(chars[number])) return false;
      if (/\s/.test(chars[number - 1] ?? "")) return true; // of several spaces the first counts
      const following = chars.slice(number + 1, number + 20).find((char) => !/\s/.test(char));
      return ![chars[number - 1], following].every((char) => char !== undefined && char < "\u0080");
    }

    /** @param {string} text @param {string} term folded */
    contains(text, term) {
      return this.read(text).folded.includes(term);
    }

    /** Where in `text` the folded `terms` stand: in order, not overlapping.
     * @param {string} text
     * @param {string[]} terms
     * @returns {[start: number, end: number][]} */
    places(text, terms) {
      const { folded, starts } = this.read(text);
      /** @type {[number, number][]} */
      const found = [];
      /** @type {[number, number][]} */
      const kept = [];
      for (const term of terms) {
        for (let hit = folded.indexOf(term); hit >= 0; hit = folded.indexOf(term, hit + term.length)) {
          let end = hit + term.length;
          while (end < starts.length - 1 && starts[end] === starts[end - 1]) end += 1;
          found.push([starts[hit], starts[end]]);
        }
      }
      found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
      for (const [start, end] of found) {
        const last = kept[kept.length - 1];
        if (last && start < last[1]) last[1] = Math.max(last[1], end);
        else kept.push([start, end]);
      }
      return kept;
    }
  }

  // --- the index ---------------------------------------------------------------------------------------------------------

  /** What the index says of a term: a tier for each case, or ABSENT. While `exact` is false some of them only may contain it;
   * `sound`: found by pinyin only.
   * @typedef {{ tiers: Uint8Array, exact: boolean, sound?: boolean }} Answer */

  /** @param {number} hash */
  const mixed = (hash) => (hash ^ (hash >>> 15)) >>> 0;

  /** @param {string} units @param {number} length */
  function hashed(units, length) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < length; at += 1) hash = Math.imul(hash ^ units.charCodeAt(at), 0x01000193) >>> 0;
    return hash;
  }

  class Index {
    /** @param {Files} files */
    constructor(files) {
      this.files = files;
      const { cases, shards, parts, longest, placed, few } = files.manifest;
      this.cases = cases;
      this.shards = shards;
      this.parts = parts;
      this.longest = longest;
      this.placed = placed;
      this.few = few;
    }

    /** A run lies with the run it begins with, unless that is wide.
     * @param {string} run */
    async shardOf(run) {
      const length = run.length > this.placed && (await this.wide()).has(run.slice(0, this.placed)) ? run.length : this.placed;
      const part = mixed(hashed(run, 1)) % this.parts;
      return ((mixed(hashed(run, Math.min(length, run.length))) & (this.shards - this.parts)) | part) >>> 0;
    }

    wide() {
      return this.wide_ ??= this.files.get("wide.bin").then((content) => {
        const units = new Uint16Array(content);
        /** @type {Set<string>} */
        const runs = new Set();
        for (let at = 0; at < units.length; at += this.placed) {
          runs.add(String.fromCharCode(...units.subarray(at, at + this.placed)));
        }
        return runs;
      });
    }

    /** @type {Promise<Set<string>> | undefined} */
    wide_;

    /** What the index holds of a run, or null. `tiers` has a tier for each case, or ABSENT.
     * @param {string} run */
    async run(run) {
      const view = new DataView(await this.files.get(`runs/${await this.shardOf(run)}.bin`));
      let at = 0;
      while (at < view.byteLength) {
        const length = view.getUint8(at);
        const runs = view.getUint32(at + 1, true);
        const columns = at + 5;
        const flags = columns + runs * length * 2;
        const mine = length === run.length ? this.find(view, columns, runs, run) : -1;
        const tiers = mine >= 0 ? new Uint8Array(this.cases).fill(ABSENT) : null;
        at = flags + runs;
        for (let tier = 0; tier < 4; tier += 1) {
          let before = 0;
          let lists = 0;
          for (let index = 0; index < runs; index += 1) {
            const has = (view.getUint8(flags + index) >> tier) & 1;
            lists += has;
            if (index < mine) before += has;
          }
          const sizes = at + 4;
          if (tiers && (view.getUint8(flags + mine) >> tier) & 1) {
            this.read(view, sizes, sizes + lists * 2, before, tier, tiers);
          }
          at = sizes + lists * 2 + view.getUint32(at, true);
        }
        if (tiers) return { tiers, grown: Boolean(view.getUint8(flags + mine) & GROWN) };
      }
      return null;
    }

    /** Which of the runs of a column it is, or -1.
     * @param {DataView} view @param {number} columns @param {number} runs @param {string} run */
    find(view, columns, runs, run) {
      for (let index = 0; index < runs; index += 1) {
        let unit = 0;
        while (
          unit < run.length
          && view.getUint16(columns + (unit * runs + index) * 2, true) === run.charCodeAt(unit)
        ) unit += 1;
        if (unit === run.length) return index;
      }
      return -1;
    }

    /** Enter the cases of list number `number` under their tier.
     * @param {DataView} view @param {number} sizes @param {number} lists @param {number} number
     * @param {number} tier @param {Uint8Array} tiers */
    read(view, sizes, lists, number, tier, tiers) {
      let at = lists;
      for (let index = 0; index < number; index += 1) at += view.getUint16(sizes + index * 2, true) & ~BITMAP;
      const size = view.getUint16(sizes + number * 2, true);
      const end = at + (size & ~BITMAP);
      if (size & BITMAP) {
        for (let number_ = 0; number_ < this.cases; number_ += 1) {
          if ((view.getUint8(at + (number_ >> 3)) >> (7 - (number_ & 7))) & 1) tiers[number_] = tier;
        }
        return;
      }
      let current = 0;
      while (at < end) {
        let gap = 0;
        let shift = 0;
        let byte;
        do {
          byte = view.getUint8(at);
          gap |= (byte & 0x7f) << shift;
          shift += 7;
          at += 1;
        } while (byte & 0x80);
        current += gap;
        tiers[current] = tier;
      }
    }

    /** @returns {Answer} */
    none() {
      return { tiers: new Uint8Array(this.cases).fill(ABSENT), exact: true };
    }

    /** The cases that contain `term`, or, where `exact` is false, those that may: `few` at most, unless it is a long one. Of a
        long term that is not asked for `alone` only the beginning is looked up, so that two terms open no more files than one.
     * @param {string} term
     * @param {boolean} alone
     * @returns {Promise<Answer>} */
    async lookUp(term, alone = true) {
      if (term.length > this.longest) return this.lookUpLong(term, alone);
      for (let length = term.length; length >= Math.min(2, term.length); length -= 1) {
        const found = await this.run(term.slice(0, length));
        if (!found) continue;
        if (length === term.length) return { tiers: found.tiers, exact: true };
        return found.grown ? this.none() : { tiers: found.tiers, exact: false };
      }
      return this.none();
    }

    /** A long term: its beginning and, where that leaves many, its end, both of which have to be there.
     * @param {string} term
     * @param {boolean} alone
     * @returns {Promise<Answer>} */
    async lookUpLong(term, alone) {
      const first = await this.lookUp(term.slice(0, this.longest));
      const held = counted(first.tiers);
      if (held <= this.few || !alone) return { tiers: first.tiers, exact: !held };
      const last = await this.lookUp(term.slice(-this.longest));
      const tiers = both([first, last]);
      return { tiers, exact: !counted(tiers) };
    }
  }

  /** @param {Uint8Array} tiers */
  const counted = (tiers) => tiers.reduce((count, tier) => count + (tier === ABSENT ? 0 : 1), 0);

  /** The cases of all; a case counts by its least tier.
   * @param {Answer[]} results */
  function both(results) {
    const tiers = results[0].tiers.slice();
    for (const { tiers: others } of results.slice(1)) {
      for (let number = 0; number < tiers.length; number += 1) tiers[number] = Math.max(tiers[number], others[number]);
    }
    return tiers;
  }

  /** @param {Uint8Array} one @param {Uint8Array} other */
  function either(one, other) {
    return one.map((tier, number) => Math.min(tier, other[number]));
  }

  /** Pinyin in the letters it is spelt with, from those of the private-use range.
   * @param {string} sound */
  const lettersOf = (sound) => [...sound].map((unit) => String.fromCharCode((unit.charCodeAt(0) & 0xff) + 97)).join("");

  // --- the library -------------------------------------------------------------------------------------------------------

  /** A value of a facet; `parent` is the place of the wider one it lies in, or -1; of awards, the less `rank`, the better.
   * @typedef {{ code: string, label: string, parent: number, rank: number }} Value */

  /** A facet: which of its values a case has, by their places.
   * @typedef {{ key: string, label: string, values: Value[], held: (number: number) => number[] }} Facet */

  /** What a query finds: a tier for each case, or ABSENT. While `exact` is false some cases only may contain it: `settle`
   * them. `sounds` are the terms that were found by pinyin only.
   * @typedef {{ terms: string[], tiers: Uint8Array, exact: boolean, sounds: string[], settled: Set<number> }} Result */

  /** @param {Search.FacetTable} facet @param {number[]} unit the unit of each case
   * @returns {Facet} */
  const facetOf = ({ key, label, by, values, sets, of }, unit) => ({
    key,
    label,
    values: values.map(([code, name, parent, rank]) => ({ code, label: name, parent, rank })),
    held: (number) => sets[of[by === "unit" ? unit[number] : number]],
  });

  class Library {
    /** @param {Files} files @param {Search.Table} table */
    constructor(files, table) {
      const { cases, chunk, few } = files.manifest;
      this.files = files;
      this.count = cases;
      this.chunk = chunk;
      this.few = few;
      this.index = new Index(files);
      this.unit = table.unit;
      this.facets = table.facets.map((facet) => facetOf(facet, table.unit));
    }

    /** The library of a manifest; `inflateAddress` is that of inflate.js, for browsers that need it.
     * @param {string} manifestAddress
     * @param {string} inflateAddress */
    static async open(manifestAddress, inflateAddress) {
      const files = await Files.open(manifestAddress, inflateAddress);
      return new Library(files, await files.json("library.bin"));
    }

    folding() {
      return this.folding_ ??= this.files.text("variants.bin").then((pairs) => new Folding(pairs));
    }

    /** @type {Promise<Folding> | undefined} */
    folding_;

    /** The terms of a query, folded; all of them have to be contained.
     * @param {string} query */
    async terms(query) {
      const folded = (await this.folding()).fold(query).split(/\s+/).filter(Boolean);
      return [...new Set(folded)];
    }

    /** What a query finds; null for one without terms.
     * @param {string} query
     * @returns {Promise<Result | null>} */
    async find(query) {
      const terms = await this.terms(query);
      if (!terms.length) return null;
      const answers = await Promise.all(terms.map((term) => this.findTerm(term, terms.length === 1)));
      return {
        terms,
        tiers: both(answers),
        exact: answers.every((answer) => answer.exact),
        sounds: terms.filter((_, number) => answers[number].sound),
        settled: new Set(),
      };
    }

    /** @param {string} term @param {boolean} alone
     * @returns {Promise<Answer>} */
    async findTerm(term, alone) {
      const found = await this.index.lookUp(term, alone);
      if (!/^[a-z]{2,}$/.test(term) || (await this.isFound(term, found))) return found;
      /** @param {number} start of the letters' range */
      const placed = (start) => [...term].map((letter) => String.fromCharCode(start + letter.charCodeAt(0) - 97)).join("");
      const initials = await this.index.lookUp(placed(0xe000));
      const whole = term.length > 2 ? await this.index.lookUp(placed(0xe100)) : this.index.none();
      return { tiers: either(initials.tiers, whole.tiers), exact: initials.exact && whole.exact, sound: true };
    }

    /** Whether a term is found by its letters. That one of many cases has it is taken for granted.
     * @param {string} term
     * @param {Answer} found */
    async isFound(term, found) {
      const numbers = [...found.tiers.keys()].filter((number) => found.tiers[number] !== ABSENT);
      if (found.exact || numbers.length > this.few || !numbers.length) return numbers.length > 0;
      await this.settle({ terms: [term], tiers: found.tiers, exact: false, sounds: [], settled: new Set() }, numbers);
      return numbers.some((number) => found.tiers[number] !== ABSENT);
    }

    /** Look into these cases, and strike those that do not contain the terms.
     * @param {Result} result
     * @param {number[]} numbers */
    async settle(result, numbers) {
      const waiting = numbers.filter((number) => !result.settled.has(number));
      const folding = await this.folding();
      const work = async () => {
        for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
          result.tiers[number] = this.tier(await this.case(number), result, folding);
          result.settled.add(number);
        }
      };
      await Promise.all(Array.from({ length: EAGER }, work));
    }

    /** The tier in which a case contains all the terms, or ABSENT.
     * @param {Search.CaseFile & { folded?: string[][] }} file its texts are folded once
     * @param {Result} result
     * @param {Folding} folding */
    tier(file, result, folding) {
      const folded = file.folded ??= [file.head, [file.card.summary], file.story].map((texts) => texts.map((one) => folding.read(one).folded));
      let worst = 0;
      for (const term of result.terms) {
        let tier = folded.findIndex((texts) => texts.some((text) => text.includes(term)));
        if (tier < 0 && result.sounds.includes(term) && file.sounds.some((sound) => lettersOf(sound).includes(term))) tier = SOUND;
        if (tier < 0) return ABSENT;
        worst = Math.max(worst, tier);
      }
      return worst;
    }

    /** The place of a case in the names of files, which count from the oldest.
     * @param {number} number */
    fromOldest(number) {
      return this.count - 1 - number;
    }

    /** @param {number} number */
    async case(number) {
      const file = await this.files.json(`case/${this.fromOldest(number)}.bin`);
      return this.cases_[number] ??= file;
    }

    /** @type {Record<number, Search.CaseFile>} */
    cases_ = {};

    /** @param {number} number */
    async card(number) {
      const place = this.fromOldest(number);
      const chunk = await this.files.json(`cards/${Math.floor(place / this.chunk)}.bin`);
      return chunk[place % this.chunk];
    }

    brandPlaces() {
      return this.files.json("brands.bin");
    }
  }

  return { Library, ABSENT };
})();
