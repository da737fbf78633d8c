// The index: which cases contain a run of characters, read from its shards.
showcase.index = (() => {
  "use strict";

  const ABSENT = 255; // not a tier
  // Of the flags of a run (rendering/search/rows.py).
  const GROWN = 16;
  const SINGLE = 32;
  const SHARED = 6;
  const LONG = 255; // the size of a list that is told among the long ones
  const BITMAP = 0x80000000;
  const NOBODY = -1; // at most places stands no case

  // The best a case has of a term. Where it stands among the fields only, the table of facets tells (cases.js).
  const HEAD = 0;
  const FIELD = 1;
  const SUMMARY = 2;
  const STORY = 3;
  const SOUND = 4;
  const TIERS = [HEAD, SUMMARY, STORY, SOUND]; // as the index numbers them

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

  /** @typedef {InstanceType<typeof showcase.files.Files>} Files */
  /** @typedef {InstanceType<typeof showcase.openings.Openings>} Openings */

  /** How many lists a run has whose sizes are told.
   * @param {number} flags */
  const listsOf = (flags) => (flags & SINGLE ? 0 : (flags & 1) + ((flags >> 1) & 1) + ((flags >> 2) & 1) + ((flags >> 3) & 1));

  /** The place of the one case that has a run.
   * @param {DataView} view @param {number} at @param {number} bytes */
  function alone(view, at, bytes) {
    let place = 0;
    for (let byte = bytes - 1; byte >= 0; byte -= 1) place = place * 256 + view.getUint8(at + byte);
    return place;
  }

  class Index {
    /** @param {Files} files */
    constructor(files) {
      this.files = files;
      const { cases, places, shards, parts, longest, placed, few } = files.manifest;
      this.cases = cases;
      this.places = places;
      this.shards = shards;
      this.parts = parts;
      this.longest = longest;
      this.placed = placed;
      this.few = few;
      this.alone = Math.max(2, Math.ceil((places - 1).toString(2).length / 8)); // bytes of a place
    }

    /** A run lies with the run it begins with, unless that is wide.
     * @param {string} run */
    async shardOf(run) {
      const length = run.length > this.placed && (await this.wide()).has(run.slice(0, this.placed)) ? run.length : this.placed;
      const part = mixed(hashed(run, 1)) % this.parts;
      const place = Math.floor(mixed(hashed(run, Math.min(length, run.length))) / this.parts) % (this.shards / this.parts);
      return place * this.parts + part;
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

    /** The file a run lies in.
     * @param {string} run */
    async fileOf(run) {
      return `runs/${await this.shardOf(run)}.bin`;
    }

    /** Ask for the file that is opened first for a term, where it may be, so that several come at the same time.
     * @param {string} term @param {Openings} openings */
    async begin(term, openings) {
      const name = await this.fileOf(term.slice(0, this.longest));
      if (openings.may(name)) this.files.get(name).catch(() => {}); // whoever reads it is told
    }

    /** The place of each case in the index. The file has all lowest bytes first, then the next. */
    placesOf() {
      return this.placesOf_ ??= this.files.get("places.bin").then((content) => {
        const bytes = new Uint8Array(content);
        const places = new Uint32Array(this.cases);
        bytes.forEach((byte, at) => { places[at % this.cases] |= byte << (8 * Math.floor(at / this.cases)); });
        return places;
      });
    }

    /** @type {Promise<Uint32Array> | undefined} */
    placesOf_;

    /** The case at each place; NOBODY at most. */
    numbers() {
      return this.numbers_ ??= this.placesOf().then((places) => {
        const numbers = new Int32Array(this.places).fill(NOBODY);
        places.forEach((place, number) => { numbers[place] = number; });
        return numbers;
      });
    }

    /** @type {Promise<Int32Array> | undefined} */
    numbers_;

    /** What the index holds of a run, or null. `tiers` has a tier for each case, or ABSENT. Raises Spent.
     * @param {string} run @param {Openings} openings */
    async run(run, openings) {
      const [file, numbers] = await Promise.all([this.fileOf(run).then((name) => this.files.get(openings.open(name))), this.numbers()]);
      const view = new DataView(file);
      for (let at = 0; at < view.byteLength; at += 9 + view.getUint32(at + 5, true)) {
        if (view.getUint8(at) !== run.length) continue;
        const found = this.find(view, at + 9, view.getUint32(at + 1, true), run);
        return found && { tiers: this.tiersOf(view, found, numbers), grown: Boolean(found.flags & GROWN) };
      }
      return null;
    }

    /** A run in its section, or null: its flags, where its lists begin, the sizes of these.
     * @param {DataView} view @param {number} flags where those of all runs begin @param {number} runs @param {string} run */
    find(view, flags, runs, run) {
      /** @type {number[]} */
      const columns = []; // where the units of each place are
      let at = flags + runs;
      for (let unit = 0; unit < run.length; unit += 1) {
        columns.push(at);
        for (let index = 0; index < runs; index += 1) if (view.getUint8(flags + index) >> SHARED <= unit) at += 2;
      }
      let lists = 0;
      for (let index = 0; index < runs; index += 1) lists += listsOf(view.getUint8(flags + index));
      let short = at;
      let long = short + lists;
      at = long;
      for (let index = 0; index < lists; index += 1) if (view.getUint8(short + index) === LONG) at += 4;
      const units = new Uint16Array(run.length);
      for (let index = 0; index < runs; index += 1) {
        const flag = view.getUint8(flags + index);
        for (let unit = flag >> SHARED; unit < run.length; unit += 1) {
          units[unit] = view.getUint16(columns[unit], true);
          columns[unit] += 2;
        }
        const sizes = flag & SINGLE ? [this.alone] : [];
        for (let list = listsOf(flag); list; list -= 1, short += 1) {
          const size = view.getUint8(short);
          sizes.push(size === LONG ? view.getUint32(long, true) : size);
          if (size === LONG) long += 4;
        }
        if (units.every((unit, place) => unit === run.charCodeAt(place))) return { flags: flag, at, sizes };
        for (const size of sizes) at += size % BITMAP;
      }
      return null;
    }

    /** The tier of each case in the lists of a run.
     * @param {DataView} view @param {{ flags: number, at: number, sizes: number[] }} run @param {Int32Array} numbers */
    tiersOf(view, { flags, at, sizes }, numbers) {
      const tiers = new Uint8Array(this.cases).fill(ABSENT);
      let [start, list] = [at, 0];
      for (let tier = 0; tier < TIERS.length; tier += 1) {
        if (!((flags >> tier) & 1)) continue;
        const places = flags & SINGLE ? [alone(view, start, this.alone)] : this.read(view, start, sizes[list]);
        for (const place of places) if (numbers[place] !== NOBODY) tiers[numbers[place]] = TIERS[tier];
        start += sizes[list] % BITMAP;
        list += 1;
      }
      return tiers;
    }

    /** Every place of a list.
     * @param {DataView} view @param {number} start @param {number} size */
    read(view, start, size) {
      /** @type {number[]} */
      const places = [];
      if (size >= BITMAP) {
        for (let place = 0; place < this.places; place += 1) {
          if ((view.getUint8(start + (place >> 3)) >> (7 - (place & 7))) & 1) places.push(place);
        }
        return places;
      }
      let current = 0;
      for (let at = start; at < start + size;) {
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
        places.push(current);
      }
      return places;
    }

    /** @returns {Answer} */
    none() {
      return { tiers: new Uint8Array(this.cases).fill(ABSENT), exact: true };
    }

    /** The cases that contain `term`, or, where `exact` is false, those that may: `few` at most, unless it is a long one. Of a
        long term that is not asked for `alone` only the beginning is looked up, so that two terms open no more files than one. Raises
        Spent.
     * @param {string} term
     * @param {boolean} alone
     * @param {Openings} openings
     * @returns {Promise<Answer>} */
    async lookUp(term, alone, openings) {
      if (term.length > this.longest) return this.lookUpLong(term, alone, openings);
      for (let length = term.length; length >= Math.min(2, term.length); length -= 1) {
        const found = await this.run(term.slice(0, length), openings);
        if (!found) continue;
        if (length === term.length) return { tiers: found.tiers, exact: true };
        return found.grown ? this.none() : { tiers: found.tiers, exact: false };
      }
      return this.none();
    }

    /** A long term: its beginning and, where that leaves many, its end, both of which have to be there.
     * @param {string} term
     * @param {boolean} alone
     * @param {Openings} openings
     * @returns {Promise<Answer>} */
    async lookUpLong(term, alone, openings) {
      const first = await this.lookUp(term.slice(0, this.longest), alone, openings);
      const held = counted(first.tiers);
      if (held <= this.few || !alone) return { tiers: first.tiers, exact: !held };
      const last = await this.lookUp(term.slice(-this.longest), alone, openings);
      const tiers = both([first, last]);
      return { tiers, exact: !counted(tiers) };
    }
  }

  /** @param {Uint8Array} tiers */
  const counted = (tiers) => tiers.reduce((count, tier) => count + (tier === ABSENT ? 0 : 1), 0);

  /** The cases of all; a case counts by its least tier.
   * @param {{ tiers: Uint8Array }[]} results */
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

  return { Index, ABSENT, HEAD, FIELD, SUMMARY, STORY, SOUND, both, either, counted };
})();
