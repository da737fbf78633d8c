// Unpacking for browsers that cannot by themselves (Safari before 16.4, Firefox before 113): RFC 1950 and 1951. Loaded by
// search.js where it is missed.
showcase.inflate = (() => {
  "use strict";

  // Of the symbols from 257 on: the least length or distance, and how many bits are added to it.
  const LENGTH = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
  const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  const DISTANCE_BITS = Array.from({ length: 30 }, (_, symbol) => Math.max(0, (symbol >> 1) - 1));
  const DISTANCE = DISTANCE_BITS.map((bits, symbol) => (symbol < 4 ? symbol + 1 : ((2 + (symbol & 1)) << bits) + 1));
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]; // in which code lengths are told
  const LONGEST = 15;
  const END = 256;

  /** How many symbols there are of each length, and all of them, the shorter first.
   * @typedef {{ counts: Uint16Array, symbols: number[] }} Code */

  class Bits {
    /** @param {Uint8Array} bytes @param {number} at */
    constructor(bytes, at) {
      this.bytes = bytes;
      this.at = at;
      this.held = 0;
      this.count = 0;
    }

    /** @param {number} count */
    take(count) {
      while (this.count < count) {
        if (this.at >= this.bytes.length) throw new Error("a file ends too early");
        this.held |= this.bytes[this.at] << this.count;
        this.at += 1;
        this.count += 8;
      }
      const value = this.held & ((1 << count) - 1);
      this.held >>>= count;
      this.count -= count;
      return value;
    }

    /** The next symbol of a code: shorter codes come first, and those of one length in the order of their symbols.
     * @param {Code} code */
    symbol({ counts, symbols }) {
      let code = 0;
      let first = 0;
      let before = 0;
      for (let length = 1; length <= LONGEST; length += 1) {
        code |= this.take(1);
        const count = counts[length];
        if (code - first < count) return symbols[before + code - first];
        before += count;
        first = (first + count) << 1;
        code <<= 1;
      }
      throw new Error("no such code");
    }

    /** What is left of a byte is dropped; `length` whole bytes.
     * @param {number} length */
    plain(length) {
      const start = this.at - (this.count >> 3);
      this.at = start + length;
      this.held = 0;
      this.count = 0;
      return this.bytes.subarray(start, this.at);
    }
  }

  /** The code whose symbols have these lengths; 0 is one that does not occur.
   * @param {number[]} lengths
   * @returns {Code} */
  function coded(lengths) {
    const counts = new Uint16Array(LONGEST + 1);
    for (const length of lengths) counts[length] += 1;
    counts[0] = 0;
    /** @type {number[]} */
    const symbols = [];
    for (let length = 1; length <= LONGEST; length += 1) {
      lengths.forEach((other, symbol) => { if (other === length) symbols.push(symbol); });
    }
    return { counts, symbols };
  }

  const FIXED = {
    lengths: coded(Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8))),
    distances: coded(Array(30).fill(5)),
  };

  /** @param {Bits} bits */
  function told(bits) {
    const [literals, distances, codes] = [bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4];
    const own = Array(19).fill(0);
    for (let index = 0; index < codes; index += 1) own[ORDER[index]] = bits.take(3);
    const code = coded(own);
    /** @type {number[]} */
    const lengths = [];
    while (lengths.length < literals + distances) {
      const symbol = bits.symbol(code);
      if (symbol < 16) lengths.push(symbol);
      else if (symbol === 16) lengths.push(...Array(3 + bits.take(2)).fill(lengths[lengths.length - 1]));
      else lengths.push(...Array(symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7)).fill(0));
    }
    return { lengths: coded(lengths.slice(0, literals)), distances: coded(lengths.slice(literals)) };
  }

  class Output {
    /** @param {number} size that is thought to do */
    constructor(size) {
      this.bytes = new Uint8Array(size);
      this.length = 0;
    }

    /** @param {number} more */
    room(more) {
      if (this.length + more <= this.bytes.length) return;
      const grown = new Uint8Array(2 * (this.length + more));
      grown.set(this.bytes.subarray(0, this.length));
      this.bytes = grown;
    }

    /** @param {Uint8Array} bytes */
    put(bytes) {
      this.room(bytes.length);
      this.bytes.set(bytes, this.length);
      this.length += bytes.length;
    }

    /** @param {number} value */
    byte(value) {
      this.room(1);
      this.bytes[this.length] = value;
      this.length += 1;
    }

    /** Again what stands `distance` before; it may run into itself.
     * @param {number} distance
     * @param {number} length */
    again(distance, length) {
      if (distance > this.length) throw new Error("a distance beyond the beginning");
      this.room(length);
      for (let index = 0; index < length; index += 1) this.bytes[this.length + index] = this.bytes[this.length + index - distance];
      this.length += length;
    }
  }

  /** @param {Bits} bits @param {{ lengths: Code, distances: Code }} codes @param {Output} output */
  function compressed(bits, { lengths, distances }, output) {
    for (let symbol = bits.symbol(lengths); symbol !== END; symbol = bits.symbol(lengths)) {
      if (symbol < END) {
        output.byte(symbol);
        continue;
      }
      const length = LENGTH[symbol - 257] + bits.take(LENGTH_BITS[symbol - 257]);
      const far = bits.symbol(distances);
      output.again(DISTANCE[far] + bits.take(DISTANCE_BITS[far]), length);
    }
  }

  /** The content of a zlib stream.
   * @param {Uint8Array} packed */
  const inflate = (packed) => {
    const bits = new Bits(packed, 2);
    const output = new Output(packed.length * 4);
    let last = 0;
    while (!last) {
      last = bits.take(1);
      const kind = bits.take(2);
      if (kind === 0) {
        const [low, high] = bits.plain(4);
        output.put(bits.plain(low | (high << 8)));
      } else if (kind === 1) compressed(bits, FIXED, output);
      else if (kind === 2) compressed(bits, told(bits), output);
      else throw new Error("no such block");
    }
    return output.bytes.slice(0, output.length);
  };

  return inflate;
})();
