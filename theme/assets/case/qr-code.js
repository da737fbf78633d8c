// The QR code of a case's page where the site does not know its address: that of the address at which the page was found. Bytes,
// error correction M, mask 2, as rendering/case/qr_code.py has them; up to version 10, which holds 213 bytes (ISO/IEC 18004).
(() => {
  "use strict";

  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-code]"));
  if (!place) return;
  const address = location.href.split(/[?#]/)[0];
  const bytes = [...new TextEncoder().encode(address)];

  // By version: all code words, those of correction in a block, blocks, centres of alignment besides the sixth row.
  const VERSIONS = [
    [26, 10, 1, []], [44, 16, 1, [18]], [70, 26, 1, [22]], [100, 18, 2, [26]], [134, 24, 2, [30]], [172, 16, 4, [34]],
    [196, 18, 4, [22, 38]], [242, 22, 4, [24, 42]], [292, 22, 5, [26, 46]], [346, 26, 5, [28, 50]],
  ];
  /** @param {number} index */
  const shape = (index) => {
    const [all, correction, blocks, centres] = /** @type {[number, number, number, number[]]} */ (VERSIONS[index]);
    return { all, correction, blocks, centres, data: all - correction * blocks, version: index + 1, lengthBits: index < 9 ? 8 : 16 };
  };
  const fitting = VERSIONS.map((_, index) => shape(index)).find(({ data, lengthBits }) => 4 + lengthBits + 8 * bytes.length <= 8 * data);
  if (!fitting || !/^https?:/.test(address)) {
    place.remove();
    return;
  }
  const { all, correction, blocks, centres, data, version, lengthBits } = fitting;
  const size = 17 + 4 * version;

  // --- the field of 256 elements ---
  const power = [1];
  for (let index = 1; index < 255; index += 1) power.push(power[index - 1] < 128 ? power[index - 1] * 2 : (power[index - 1] * 2) ^ 0x11d);
  const log = new Map(power.map((value, index) => [value, index]));
  /** @param {number} one @param {number} other */
  const product = (one, other) => (one && other ? power[((log.get(one) ?? 0) + (log.get(other) ?? 0)) % 255] : 0);

  /** The words of correction of a block.
   * @param {number[]} block */
  function corrected(block) {
    let generator = [1];
    for (let degree = 0; degree < correction; degree += 1) {
      generator = [...generator, 0].map((value, index) => value ^ (index ? product(generator[index - 1], power[degree]) : 0));
    }
    const rest = [...block, ...new Array(correction).fill(0)];
    for (let at = 0; at < block.length; at += 1) {
      const factor = rest[at];
      if (factor) generator.forEach((value, index) => { rest[at + index] ^= product(value, factor); });
    }
    return rest.slice(block.length);
  }

  /** @param {number} value @param {number} length */
  const bitsOf = (value, length) => Array.from({ length }, (_, index) => (value >> (length - 1 - index)) & 1);

  /** All code words, block by block interleaved. */
  function words() {
    const bits = [0, 1, 0, 0, ...bitsOf(bytes.length, lengthBits), ...bytes.flatMap((byte) => bitsOf(byte, 8))];
    bits.push(...new Array(Math.min(4, 8 * data - bits.length)).fill(0));
    // Nothing reads on after the end; these zeros are those that Python's segno sets, so that both make the same code.
    if (bits.length < 8 * data) bits.push(...new Array(8 - (bits.length % 8)).fill(0));
    const stream = [];
    for (let at = 0; at < bits.length; at += 8) stream.push(Number.parseInt(bits.slice(at, at + 8).join(""), 2));
    for (let pad = 0; stream.length < data; pad += 1) stream.push(pad % 2 ? 0x11 : 0xec);
    const short = Math.floor(data / blocks);
    const longer = data % blocks; // so many blocks at the end have one more
    const parts = [];
    let at = 0;
    for (let block = 0; block < blocks; block += 1) {
      const length = short + (block >= blocks - longer ? 1 : 0);
      parts.push(stream.slice(at, at + length));
      at += length;
    }
    const checks = parts.map(corrected);
    const found = [];
    for (let index = 0; index <= short; index += 1) for (const part of parts) if (index < part.length) found.push(part[index]);
    for (let index = 0; index < correction; index += 1) for (const check of checks) found.push(check[index]);
    return found.slice(0, all);
  }

  // --- the square: undefined until something is there ---
  /** @type {(number | undefined)[][]} */
  const square = Array.from({ length: size }, () => new Array(size).fill(undefined));
  /** @param {number} top @param {number} left @param {number} reach @param {(ring: number) => boolean} isDark */
  function rings(top, left, reach, isDark) {
    for (let y = -reach; y <= reach; y += 1) {
      for (let x = -reach; x <= reach; x += 1) {
        if (top + y in square && left + x >= 0 && left + x < size) square[top + y][left + x] = Number(isDark(Math.max(Math.abs(x), Math.abs(y))));
      }
    }
  }
  for (const [top, left] of [[3, 3], [3, size - 4], [size - 4, 3]]) rings(top, left, 4, (ring) => ring !== 2 && ring !== 4);
  const lines = [6, ...centres];
  for (const top of centres.length ? lines : []) {
    for (const left of lines) if (square[top][left] === undefined) rings(top, left, 2, (ring) => ring !== 1);
  }
  // Between the corners, where no alignment stands: every other square.
  for (let at = 8; at < size - 8; at += 1) {
    square[6][at] = square[at][6] = Number(at % 2 === 0);
  }

  /** @param {number} value @param {number} length @param {number} generator */
  const remainder = (value, length, generator) => {
    let rest = value << length;
    for (let bit = 17; bit >= length; bit -= 1) if ((rest >> bit) & 1) rest ^= generator << (bit - length);
    return (value << length) | rest;
  };
  const format = bitsOf(remainder(0b00010, 10, 0x537) ^ 0x5412, 15); // correction M, mask 2
  format.forEach((bit, index) => {
    if (index < 8) square[8][index < 6 ? index : index + 1] = bit;
    if (index > 6) square[8][size - 15 + index] = bit;
    const down = index < 7 ? size - 1 - index : index < 9 ? 15 - index : 14 - index;
    square[down][8] = bit;
  });
  square[size - 8][8] = 1;
  if (version >= 7) {
    const told = bitsOf(remainder(version, 12, 0x1f25), 18).reverse();
    told.forEach((bit, index) => {
      square[Math.floor(index / 3)][size - 11 + (index % 3)] = bit;
      square[size - 11 + (index % 3)][Math.floor(index / 3)] = bit;
    });
  }

  const bits = words().flatMap((word) => bitsOf(word, 8));
  let taken = 0;
  for (let right = size - 1, upwards = true; right > 0; right -= 2, upwards = !upwards) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = upwards ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (square[y][x] !== undefined) continue;
        square[y][x] = (bits[taken] ?? 0) ^ Number(x % 3 === 0);
        taken += 1;
      }
    }
  }

  // --- the drawing, as parts/case/downloads.html has it ---
  const path = square.map((row, y) => row.map((dark, x) => (dark && !row[x - 1]
    ? ((run) => `M${x} ${y}h${run}v1h-${run}z`)([...row, 0].indexOf(0, x) - x) : "")).join("")).join("");
  const SVG = "http://www.w3.org/2000/svg";
  /** @param {string} name @param {Record<string, string>} said */
  const part = (name, said) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(said)) made.setAttribute(key, value);
    return made;
  };
  const drawn = part("svg", { viewBox: `-4 -4 ${size + 8} ${size + 8}`, role: "img", "shape-rendering": "crispEdges", "aria-labelledby": "code-title" });
  const title = part("title", { id: "code-title" });
  title.textContent = "二维码：本页的网址";
  drawn.append(
    title, part("path", { class: "code__ground", d: `M-4 -4h${size + 8}v${size + 8}h-${size + 8}z` }),
    part("path", { class: "code__squares", d: path }),
  );
  place.prepend(drawn);
})();
