// The draft in this browser: texts in localStorage, pictures in IndexedDB, one draft for each address the form is opened at.
submission.drafts = (() => {
  "use strict";

  const self = {};

  const KEY = `submission:${location.pathname}`;
  const STORE = "pictures";

  /** Keep the state; false when the browser keeps nothing.
   * @param {submission.State} state */
  self.keep = (state) => {
    try {
      localStorage.setItem(KEY, JSON.stringify({ state, saved: Date.now() }));
      return true;
    } catch {
      return false;
    }
  };

  /** The state as kept, and when; or null.
   * @returns {{ state: submission.State, saved: number } | null} */
  self.kept = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? "null");
    } catch {
      return null;
    }
  };

  /** A picture as it lies in the store.
   * @typedef {{ bytes: ArrayBuffer, type: string, width: number, height: number }} Stored */

  /** @returns {Promise<IDBDatabase>} */
  const opened = () => new Promise((resolve, reject) => {
    const asked = indexedDB.open("submission", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

  /** @template T
   * @param {IDBRequest<T>} request
   * @returns {Promise<T>} */
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  /** @template T
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => Promise<T>} work */
  const inStore = async (mode, work) => {
    const database = await opened();
    try {
      return await work(database.transaction(STORE, mode).objectStore(STORE));
    } finally {
      database.close();
    }
  };

  const range = () => IDBKeyRange.bound(`${KEY} `, `${KEY} \uffff`);

  /** Keep one picture under its file name; false when it could not be kept.
   * @param {string} name
   * @param {submission.Picture} picture */
  self.keepPicture = async (name, picture) => {
    try {
      const bytes = await picture.blob.arrayBuffer(); // some browsers lose blobs, none loses bytes
      /** @type {Stored} */
      const stored = { width: picture.width, height: picture.height, bytes, type: picture.blob.type };
      await inStore("readwrite", (store) => done(store.put(stored, `${KEY} ${name}`)));
      return true;
    } catch {
      return false;
    }
  };

  /** File name → picture, all that are kept.
   * @returns {Promise<Map<string, submission.Picture>>} */
  self.keptPictures = async () => {
    try {
      return await inStore("readonly", async (store) => {
        const [keys, values] = await Promise.all([done(store.getAllKeys(range())), done(store.getAll(range()))]);
        return new Map(keys.map((key, index) => {
          /** @type {Stored} */
          const { bytes, type, width, height } = values[index];
          return [String(key).slice(KEY.length + 1), { width, height, blob: new Blob([bytes], { type }) }];
        }));
      });
    } catch {
      return new Map();
    }
  };

  /** Forget one picture.
   * @param {string} name */
  self.dropPicture = async (name) => {
    try {
      await inStore("readwrite", (store) => done(store.delete(`${KEY} ${name}`)));
    } catch {
      // Nothing was kept.
    }
  };

  /** Forget everything. */
  self.clear = async () => {
    try {
      localStorage.removeItem(KEY);
      await inStore("readwrite", (store) => done(store.delete(range())));
    } catch {
      // Nothing was kept.
    }
  };

  return self;
})();
