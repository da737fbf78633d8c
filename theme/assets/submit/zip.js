// A zip archive without compression (the pictures are compressed already): names in UTF-8, one fixed time.
submission.zip = (() => {
  "use strict";

  const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  const UTF8_NAMES = 0x0800;
  const DATE = 0x21; // 1980-01-01, so that the same record gives the same bytes

  /** @param {Uint8Array} bytes */
  const crc = (bytes) => {
    let value = 0xffffffff;
    for (const byte of bytes) value = (value >>> 8) ^ TABLE[(value ^ byte) & 0xff];
    return (value ^ 0xffffffff) >>> 0;
  };

  /** A number and the bytes it takes.
   * @typedef {[width: 2 | 4, value: number]} Entry */

  /** @param {Entry[]} parts */
  const packed = (parts) => {
    const size = parts.reduce((sum, [width]) => sum + width, 0);
    const view = new DataView(new ArrayBuffer(size));
    let at = 0;
    for (const [width, value] of parts) {
      if (width === 2) view.setUint16(at, value, true);
      else view.setUint32(at, value, true);
      at += width;
    }
    return new Uint8Array(view.buffer);
  };

  /** The archive's parts, for a Blob.
   * @param {[name: string, content: Uint8Array<ArrayBuffer>][]} files */
  const zip = (files) => {
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const body = [];
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const directory = [];
    let offset = 0;
    for (const [name, bytes] of files) {
      const written = new TextEncoder().encode(name);
      /** @type {Entry[]} */
      const common = [[2, 20], [2, UTF8_NAMES], [2, 0], [2, 0], [2, DATE], [4, crc(bytes)], [4, bytes.length], [4, bytes.length], [2, written.length], [2, 0]];
      const head = packed([[4, 0x04034b50], ...common]);
      body.push(head, written, bytes);
      directory.push(packed([[4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), written);
      offset += head.length + written.length + bytes.length;
    }
    const size = directory.reduce((sum, part) => sum + part.length, 0);
    const count = files.length;
    const end = packed([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]]);
    return [...body, ...directory, end];
  };

  return zip;
})();
