// The files of the search: which scripts/showcase/rendering/search/ writes (their layout is told there), fetched and unpacked.
var showcase = showcase ?? {}; // eslint-disable-line no-var, no-redeclare -- what the scripts of the search share

showcase.files = (() => {
  "use strict";

  const EAGER = 12; // files asked for at the same time

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

  const FRESH = 60000; // milliseconds for which a manifest is believed
  const HEAD = 8; // bytes every file begins with
  const PLAIN = /^runs\//; // files that lie as they are read, of all others what follows the head is deflated
  const PROSE = /^(?:case\/|cards\/|sounds\.|variants\.)/; // texts in UTF-16, all others in UTF-8 (rendering/search/packing.py)
  const ORDERED = /^(?:library|places|brands)\.bin$/; // files that begin with the order; all others with the layout

  /** @param {ArrayBuffer} file */
  const headOf = (file) => [...new Uint8Array(file, 0, Math.min(HEAD, file.byteLength))]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");

  /** @param {URL} address
   * @returns {Promise<Search.Manifest>} */
  async function manifestAt(address) {
    return JSON.parse(new TextDecoder().decode(await load(address, { cache: "no-cache" })));
  }

  /** The files of one build of the index, each fetched once. A file of another layout or order is refused: the site has changed
      since the manifest was read. */
  class Files {
    /** @param {Search.Manifest} manifest @param {URL} manifestAddress @param {string} inflateAddress */
    constructor(manifest, manifestAddress, inflateAddress) {
      this.manifest = manifest;
      this.manifestAddress = manifestAddress;
      this.read = Date.now();
      this.folder = new URL("./", manifestAddress);
      this.inflateAddress = inflateAddress;
      /** @type {Map<string, Promise<ArrayBuffer>>} */
      this.asked = new Map();
      this.bytes = 0; // fetched so far, for those who measure
    }

    /** @param {string} manifestAddress @param {string} inflateAddress */
    static async open(manifestAddress, inflateAddress) {
      const address = new URL(manifestAddress, document.baseURI);
      return new Files(await manifestAt(address), address, inflateAddress);
    }

    /** Whether cases and runs still lie where they lay when the manifest was read, as far as that can be learnt. A site is not
        published twice a minute. */
    async isCurrent() {
      if (Date.now() - this.read < FRESH) return true;
      this.read = Date.now();
      const { order, wide } = this.manifest;
      return manifestAt(this.manifestAddress).then((now) => now.order === order && now.wide === wide, () => true);
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
      const head = ORDERED.test(name) ? this.manifest.order : this.manifest.layout;
      if (headOf(found) !== head) found = await load(address, { cache: "reload" });
      if (headOf(found) !== head) throw new Error(`${name} is of another build`);
      this.bytes += found.byteLength;
      if (PLAIN.test(name)) return found.slice(HEAD);
      return unpacked(found.slice(HEAD), this.inflateAddress);
    }

    /** @param {string} name */
    async text(name) {
      return new TextDecoder(PROSE.test(name) ? "utf-16le" : "utf-8").decode(await this.get(name));
    }

    /** @template {keyof Search.Files} Name
     * @param {Name} name
     * @returns {Promise<Search.Files[Name]>} */
    async json(name) {
      return JSON.parse(await this.text(name));
    }
  }

  return { Files, run, EAGER };
})();
