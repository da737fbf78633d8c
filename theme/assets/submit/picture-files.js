// What a picked file is, told by its bytes before the browser decodes it: a browser shows half a picture without a word.
// No page needed.
submission.pictureFiles = ((text) => {
  "use strict";

  const self = {};
  self.known = submission.description?.pictureFiles;

  /** What is found but its kind.
   * @typedef {Omit<submission.PictureFound, "format" | "foreign">} Found */

  // Not by TextDecoder: what browsers call latin1 is windows-1252.
  /** @param {Uint8Array} bytes @param {number} start @param {number} end */
  const latin = (bytes, start, end) => String.fromCharCode(...bytes.subarray(start, end));
  /** @param {Uint8Array} bytes @param {number} at @param {number} count */
  const big = (bytes, at, count) => Array.from(bytes.subarray(at, at + count)).reduce((value, byte) => value * 256 + byte, 0);
  /** @param {Uint8Array} bytes @param {number} at @param {number} count */
  const little = (bytes, at, count) => Array.from(bytes.subarray(at, at + count)).reduceRight((value, byte) => value * 256 + byte, 0);

  /** What `description` (the form's JSON) says of pictures.
   * @param {Form.Description} description */
  self.learn = (description) => { self.known = description.pictureFiles; };

  /** @param {Found["fault"]} fault
   * @returns {Found} */
  const broken = (fault) => ({ width: 0, height: 0, frames: 1, fault });

  // --- JPEG ---

  const NO_FRAME = [0xc4, 0xc8, 0xcc];
  /** @param {number} marker */
  const isFrame = (marker) => marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.includes(marker);
  /** @param {number} marker */
  const isAlone = (marker) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

  /** Where the coded pixels end that begin at `at`: before the next marker.
   * @param {Uint8Array} bytes
   * @param {number} start */
  const endOfScan = (bytes, start) => {
    let at = start;
    while ((at = bytes.indexOf(0xff, at)) >= 0) {
      const begin = at;
      while (bytes[at] === 0xff) at += 1;
      if (at >= bytes.length) return -1;
      if (bytes[at] !== 0 && !(bytes[at] >= 0xd0 && bytes[at] <= 0xd7)) return begin;
    }
    return -1;
  };

  /** @param {Uint8Array} bytes
   * @returns {Found} */
  const jpeg = (bytes) => {
    let at = 2;
    let scans = 0;
    /** @type {Uint8Array | null} */
    let frame = null;
    /** @param {Found["fault"]} fault
     * @returns {Found} */
    const done = (fault) => {
      if (!scans || !frame || frame.length < 6 || frame.length < 6 + 3 * frame[5]) return broken("damaged");
      const [height, width] = [big(frame, 1, 2), big(frame, 3, 2)];
      const slow = scans > self.known.scans || scans * width * height > self.known.drawn;
      return { width, height, frames: 1, fault: slow ? "scans" : fault };
    };
    for (let count = 0; count < self.known.parts; count += 1) {
      const begin = at;
      while (bytes[at] === 0xff) at += 1;
      if (at >= bytes.length) return broken("cut");
      if (at === begin) return broken("damaged");
      const marker = bytes[at];
      at += 1;
      if (marker === 0xd9) return done("");
      if (isAlone(marker)) continue;
      if (marker === 0xd8 || marker < 0xc0 || marker > 0xfe) return broken("damaged");
      if (at + 2 > bytes.length) return broken("cut");
      const length = big(bytes, at, 2);
      if (length < 2) return broken("damaged");
      let end = at + length;
      if (end > bytes.length) return broken("cut");
      if (isFrame(marker)) {
        if (frame?.length) return broken("damaged");
        frame = bytes.subarray(at + 2, end);
      }
      if (marker === 0xda) {
        scans += 1;
        end = endOfScan(bytes, end);
        if (end < 0) return broken("cut");
      }
      at = end;
    }
    return done(scans > self.known.scans ? "scans" : "damaged");
  };

  // --- PNG ---

  /** @type {Partial<Record<number, number>>} */
  const SAMPLES = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
  const PASSES = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]];
  /** @param {number} width @param {number} height @param {number} bits of a pixel */
  const rowsOf = (width, height, bits) => height * (1 + Math.ceil((width * bits) / 8));

  /** How many bytes the pixels come to.
   * @param {number} width
   * @param {number} height
   * @param {number} bits of a pixel
   * @param {number} interlaced */
  const expected = (width, height, bits, interlaced) => {
    if (!interlaced) return rowsOf(width, height, bits);
    return PASSES
      .map(([left, top, across, down]) => [Math.ceil((width - left) / across), Math.ceil((height - top) / down)])
      .filter(([columns, rows]) => columns > 0 && rows > 0)
      .reduce((total, [columns, rows]) => total + rowsOf(columns, rows, bits), 0);
  };

  /** The fault of packed pixels that should come to `wanted` bytes; none where the browser cannot unpack.
   * @param {Uint8Array<ArrayBuffer>[]} pieces
   * @param {number} wanted
   * @returns {Promise<Found["fault"]>} */
  const unpacked = async (pieces, wanted) => {
    if (typeof DecompressionStream === "undefined") return "";
    let count = 0;
    // eslint-disable-next-line compat/compat -- asked for above
    const reader = new Blob(pieces).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        count += read.value.length;
        if (count >= wanted) {
          reader.cancel().catch(() => {});
          return "";
        }
      }
    } catch {
      return count >= wanted ? "" : "damaged";
    }
    return "cut";
  };

  /** @param {Uint8Array<ArrayBuffer>} bytes
   * @returns {Promise<Found>} */
  const png = async (bytes) => {
    let at = 8;
    let frames = 0;
    /** @type {Uint8Array | null} */
    let head = null;
    let palette = false;
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const pieces = [];
    for (let count = 0; ; count += 1) {
      if (count >= self.known.parts) return broken("damaged");
      if (at + 12 > bytes.length) return broken("cut");
      const length = big(bytes, at, 4);
      const end = at + 12 + length;
      if (end > bytes.length) return broken("cut");
      const name = latin(bytes, at + 4, at + 8);
      if (name === "IHDR" && !head) head = bytes.subarray(at + 8, end - 4);
      if (name === "IDAT") pieces.push(bytes.subarray(at + 8, end - 4));
      palette ||= name === "PLTE";
      frames += name === "fcTL" ? 1 : 0;
      at = end;
      if (name === "IEND") break;
    }
    const samples = head && SAMPLES[head[9]];
    if (head?.length !== 13 || !samples || (head[9] === 3 && !palette)) return broken("damaged");
    /** @type {Found} */
    const found = { width: big(head, 0, 4), height: big(head, 4, 4), frames: Math.max(1, frames), fault: "" };
    if (found.frames === 1 && !self.isTooLarge(found)) {
      const bits = head[8] * samples;
      found.fault = await unpacked(pieces, expected(found.width, found.height, bits, head[12]));
    }
    return found;
  };

  // --- WebP ---

  /** @param {string} name @param {Uint8Array} bytes @param {number} at @param {number} length
   * @returns {[width: number, height: number]} */
  const sidesOf = (name, bytes, at, length) => {
    if (name === "VP8X" && length >= 10) return [1 + little(bytes, at + 4, 3), 1 + little(bytes, at + 7, 3)];
    if (name === "VP8 " && latin(bytes, at + 3, at + 6) === "\x9d\x01\x2a") {
      return [little(bytes, at + 6, 2) & 0x3fff, little(bytes, at + 8, 2) & 0x3fff];
    }
    if (name === "VP8L" && bytes[at] === 0x2f) {
      const bits = little(bytes, at + 1, 4);
      return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)];
    }
    return [0, 0];
  };

  /** @param {Uint8Array} bytes
   * @returns {Found} */
  const webp = (bytes) => {
    const stop = 8 + little(bytes, 4, 4);
    if (stop > bytes.length) return broken("cut");
    /** @type {[number, number]} */
    let sides = [0, 0];
    let frames = 0;
    let count = 0;
    for (let at = 12; at < stop; count += 1) {
      if (count >= self.known.parts) return broken("damaged");
      const length = little(bytes, at + 4, 4);
      const end = at + 8 + length + (length % 2);
      if (at + 8 > stop || end > stop + (length % 2)) return broken("cut");
      const name = latin(bytes, at, at + 4);
      if (!sides[0] || !sides[1]) sides = sidesOf(name, bytes, at + 8, length);
      frames += name === "ANMF" ? 1 : 0;
      at = end;
    }
    if (!sides[0] || !sides[1]) return broken("damaged");
    return { width: sides[0], height: sides[1], frames: Math.max(1, frames), fault: "" };
  };

  // --- all of them ---

  /** Whether a side or the pixels are beyond what a browser should decode.
   * @param {{ width: number, height: number }} picture */
  self.isTooLarge = ({ width, height }) => Math.max(width, height) > self.known.side || width * height > self.known.pixels;

  /** @param {Uint8Array} bytes */
  const foreign = (bytes) => {
    if (!bytes.length) return self.known.nothing;
    const found = self.known.foreign.find(({ at, mark }) => latin(bytes, at, at + mark.length) === mark);
    return found ? found.name : "";
  };

  /** What a file's bytes say.
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @returns {Promise<submission.PictureFound>} */
  self.read = async (bytes) => {
    const start = latin(bytes, 0, 12);
    if (start.startsWith("\xff\xd8\xff")) return { format: "JPEG", foreign: "", ...jpeg(bytes) };
    if (start.startsWith("\x89PNG\r\n\x1a\n")) return { format: "PNG", foreign: "", ...(await png(bytes)) };
    if (start.startsWith("RIFF") && start.slice(8) === "WEBP") return { format: "WEBP", foreign: "", ...webp(bytes) };
    return { format: "", foreign: foreign(bytes), ...broken("") };
  };

  /** What is said when a file cannot be taken; null when it can.
   * @param {string} file
   * @param {submission.PictureFound} found
   * @returns {submission.SayingWithValues | null} */
  self.refused = (file, { format, width, height, frames, fault, foreign: what }) => {
    if (!format && what === self.known.nothing) return ["picture_empty", { file }];
    if (!format && what) return ["picture_foreign", { file, what: /^[ -~]/u.test(what) ? ` ${what}` : what }];
    if (!format) return ["picture_unknown", { file }];
    if (fault) return [`picture_${fault}`, { file }];
    if (frames > 1) return ["picture_moving", { file, count: frames }];
    if (Math.max(width, height) > self.known.side) return ["picture_side", { file, width, height, most: self.known.side }];
    if (width * height > self.known.pixels) return ["picture_pixels", { file, width, height, most: self.known.pixels / 10000 }];
    return null;
  };

  /** A saying with its values as one text.
   * @param {submission.SayingWithValues} telling */
  self.sentence = (telling) => {
    const { message, hint } = text.problemOf(telling, {});
    return message + hint;
  };

  return self;
})(submission.text);
