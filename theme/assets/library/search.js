// The library's search: reads the files that scripts/showcase/rendering/search/ writes (their layout is told there) and
// answers which cases contain a query. No page is touched here; library.js does that.
window.showcaseSearch = (() => {
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

  async function fromServer(address, options) {
    const answer = await fetch(address, options);
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return answer.arrayBuffer();
  }

  let handed = null; // a script runs to its end before its load is told, so one place is enough for all of them
  window.showcaseHanded = (bytes) => { handed = bytes; };

  async function fromScript(address) {
    return run(`${address}.js`, () => Uint8Array.from(atob(handed), (char) => char.charCodeAt(0)).buffer);
  }

  /** What there is when the script at `address` has run. */
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

  async function byBrowser(packed) {
    // eslint-disable-next-line compat/compat -- asked for above
    const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(plain).arrayBuffer();
  }

  let inflating = null;

  async function byScript(packed, inflateAddress) {
    inflating ??= run(inflateAddress, () => window.showcaseInflate);
    const inflate = await inflating;
    return inflate(new Uint8Array(packed)).buffer;
  }

  class Files {
    constructor(manifestAddress, inflateAddress) {
      this.manifestAddress = new URL(manifestAddress, document.baseURI);
      this.inflateAddress = inflateAddress;
      this.asked = new Map();
      this.bytes = 0; // fetched so far, for those who measure
    }

    async open() {
      const manifest = await load(this.manifestAddress, { cache: "no-cache" });
      this.manifest = JSON.parse(new TextDecoder().decode(manifest));
      this.folder = new URL(`${this.manifest.build}/`, this.manifestAddress);
      return this.manifest;
    }

    /** The unpacked content of a file of this build, fetched once. */
    get(name) {
      if (!this.asked.has(name)) {
        const asked = this.fetch(name);
        asked.catch(() => this.asked.delete(name));
        this.asked.set(name, asked);
      }
      return this.asked.get(name);
    }

    async fetch(name) {
      const packed = await load(new URL(name, this.folder));
      this.bytes += packed.byteLength;
      return unpacked(packed, this.inflateAddress);
    }

    async text(name) {
      return new TextDecoder().decode(await this.get(name));
    }

    async json(name) {
      return JSON.parse(await this.text(name));
    }
  }

  // --- folding: width, case and traditional characters make no difference ------------------------------------------------

  class Folding {
    constructor(pairs) {
      this.known = new Map();
      this.variants = new Map();
      const chars = [...pairs];
      for (let at = 0; at < chars.length; at += 2) this.variants.set(chars[at], chars[at + 1]);
    }

    char(char) {
      let folded = this.known.get(char);
      if (folded === undefined) {
        folded = [...char.normalize("NFKC").toLowerCase()].map((one) => this.variants.get(one) ?? one).join("");
        this.known.set(char, folded);
      }
      return folded;
    }

    fold(text) {
      let folded = "";
      for (const char of text) folded += this.char(char);
      return folded;
    }

    /** A text folded, and for each of its units the place it comes from. A space beside a Chinese character is nothing. */
    read(text) {
      let folded = "";
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

    isNothing(chars, number) {
      if (!/\s/.test(chars[number])) return false;
      if (/\s/.test(chars[number - 1] ?? "")) return true; // of several spaces the first counts
      const following = chars.slice(number + 1, number + 20).find((char) => !/\s/.test(char));
      return ![chars[number - 1], following].every((char) => char !== undefined && char < "\u0080");
    }

    contains(text, term) {
      return this.read(text).folded.includes(term);
    }

    /** Where in `text` the folded `terms` stand: [start, end] pairs, in order, not overlapping. */
    places(text, terms) {
      const { folded, starts } = this.read(text);
      const found = [];
      for (const term of terms) {
        for (let hit = folded.indexOf(term); hit >= 0; hit = folded.indexOf(term, hit + term.length)) {
          let end = hit + term.length;
          while (end < starts.length - 1 && starts[end] === starts[end - 1]) end += 1;
          found.push([starts[hit], starts[end]]);
        }
      }
      found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
      return found.reduce((kept, [start, end]) => {
        const last = kept[kept.length - 1];
        if (last && start < last[1]) last[1] = Math.max(last[1], end);
        else kept.push([start, end]);
        return kept;
      }, []);
    }
  }

  // --- the index ---------------------------------------------------------------------------------------------------------

  const mixed = (hash) => (hash ^ (hash >>> 15)) >>> 0;

  function hashed(units, length) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < length; at += 1) hash = Math.imul(hash ^ units.charCodeAt(at), 0x01000193) >>> 0;
    return hash;
  }

  class Index {
    constructor(files) {
      this.files = files;
      ({
        cases: this.cases, shards: this.shards, parts: this.parts, longest: this.longest, placed: this.placed, few: this.few,
      } = files.manifest);
    }

    /** A run lies with the run it begins with, unless that is wide. */
    async shardOf(run) {
      const length = run.length > this.placed && (await this.wide()).has(run.slice(0, this.placed)) ? run.length : this.placed;
      const part = mixed(hashed(run, 1)) % this.parts;
      return ((mixed(hashed(run, Math.min(length, run.length))) & (this.shards - this.parts)) | part) >>> 0;
    }

    wide() {
      this.wide_ ??= this.files.get("wide.bin").then((content) => {
        const units = new Uint16Array(content);
        const runs = new Set();
        for (let at = 0; at < units.length; at += this.placed) {
          runs.add(String.fromCharCode(...units.subarray(at, at + this.placed)));
        }
        return runs;
      });
      return this.wide_;
    }

    /** What the index holds of a run: { tiers, grown }, or null. `tiers` has a tier for each case, or ABSENT. */
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

    /** Enter the cases of list number `number` under their tier. */
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

    none() {
      return { tiers: new Uint8Array(this.cases).fill(ABSENT), exact: true };
    }

    /** The cases that contain `term`, or, where `exact` is false, those that may: `few` at most, unless it is a long one. Of a
        long term that is not asked for `alone` only the beginning is looked up, so that two terms open no more files than one. */
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

    /** A long term: its beginning and, where that leaves many, its end, both of which have to be there. */
    async lookUpLong(term, alone) {
      const first = await this.lookUp(term.slice(0, this.longest));
      const held = counted(first.tiers);
      if (held <= this.few || !alone) return { tiers: first.tiers, exact: !held };
      const last = await this.lookUp(term.slice(-this.longest));
      const tiers = both([first, last]);
      return { tiers, exact: !counted(tiers) };
    }
  }

  const counted = (tiers) => tiers.reduce((count, tier) => count + (tier !== ABSENT), 0);

  /** The cases of all; a case counts by its least tier. */
  function both(results) {
    const tiers = results[0].tiers.slice();
    for (const { tiers: others } of results.slice(1)) {
      for (let number = 0; number < tiers.length; number += 1) tiers[number] = Math.max(tiers[number], others[number]);
    }
    return tiers;
  }

  function either(one, other) {
    return one.map((tier, number) => Math.min(tier, other[number]));
  }

  // --- the library -------------------------------------------------------------------------------------------------------

  class Library {
    /** The library of a manifest; `inflateAddress` is that of inflate.js, for browsers that need it. */
    static async open(manifestAddress, inflateAddress) {
      const library = new Library();
      library.files = new Files(manifestAddress, inflateAddress);
      const manifest = await library.files.open();
      library.count = manifest.cases;
      library.chunk = manifest.chunk;
      library.few = manifest.few;
      library.index = new Index(library.files);
      const table = await library.files.json("library.bin");
      library.unit = table.unit;
      library.facets = table.facets.map((facet) => ({
        ...facet,
        values: facet.values.map(([code, label, parent, rank]) => ({ code, label, parent, rank })),
        held: (number) => facet.sets[facet.of[facet.by === "unit" ? table.unit[number] : number]],
      }));
      return library;
    }

    async folding() {
      this.folding_ ??= this.files.text("variants.bin").then((pairs) => new Folding(pairs));
      return this.folding_;
    }

    /** The terms of a query, folded; all of them have to be contained. */
    async terms(query) {
      const folded = (await this.folding()).fold(query).split(/\s+/).filter(Boolean);
      return [...new Set(folded)];
    }

    /** What a query finds: { terms, tiers, exact, sounds }. While `exact` is false some cases only may contain it: `settle`
        them. `sounds` are the terms that were found by pinyin only. */
    async find(query) {
      const terms = await this.terms(query);
      const answers = await Promise.all(terms.map((term) => this.findTerm(term, terms.length === 1)));
      return {
        terms,
        tiers: answers.length ? both(answers) : null,
        exact: answers.every((answer) => answer.exact),
        sounds: terms.filter((_, number) => answers[number].sound),
        settled: new Set(),
      };
    }

    async findTerm(term, alone) {
      const found = await this.index.lookUp(term, alone);
      if (!/^[a-z]{2,}$/.test(term) || (await this.isFound(term, found))) return found;
      const placed = (start) => [...term].map((letter) => String.fromCharCode(start + letter.charCodeAt(0) - 97)).join("");
      const initials = await this.index.lookUp(placed(0xe000));
      const whole = term.length > 2 ? await this.index.lookUp(placed(0xe100)) : this.index.none();
      return { tiers: either(initials.tiers, whole.tiers), exact: initials.exact && whole.exact, sound: true };
    }

    /** Whether a term is found by its letters. That one of many cases has it is taken for granted. */
    async isFound(term, found) {
      const numbers = [...found.tiers.keys()].filter((number) => found.tiers[number] !== ABSENT);
      if (found.exact || numbers.length > this.few || !numbers.length) return numbers.length > 0;
      await this.settle({ terms: [term], tiers: found.tiers, sounds: [], settled: new Set() }, numbers);
      return numbers.some((number) => found.tiers[number] !== ABSENT);
    }

    /** Look into these cases, and strike those that do not contain the terms. */
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

    /** The tier in which a case contains all the terms, or ABSENT. */
    tier(file, result, folding) {
      file.folded ??= [file.head, [file.card.summary], file.story].map((texts) => (texts ?? []).map((one) => folding.read(one).folded));
      let worst = 0;
      for (const term of result.terms) {
        let tier = file.folded.findIndex((texts) => texts.some((text) => text.includes(term)));
        if (tier < 0 && result.sounds.includes(term)) {
          const plain = (sound) => [...sound].map((unit) => String.fromCharCode((unit.charCodeAt(0) & 0xff) + 97)).join("");
          if ((file.sounds ?? []).some((sound) => plain(sound).includes(term))) tier = SOUND;
        }
        if (tier < 0) return ABSENT;
        worst = Math.max(worst, tier);
      }
      return worst;
    }

    case(number) {
      return this.files.json(`case/${number}.bin`).then((file) => (this.cases_[number] ??= file));
    }

    cases_ = {};

    async card(number) {
      const chunk = await this.files.json(`cards/${Math.floor(number / this.chunk)}.bin`);
      return chunk[number % this.chunk];
    }

    brandPlaces() {
      return this.files.json("brands.bin");
    }
  }

  return { Library, ABSENT };
})();
