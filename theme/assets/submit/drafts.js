// Drafts in this browser: texts in localStorage, pictures in IndexedDB. Each tab writes a draft of its own, under a key of its own.
submission.drafts = (() => {
  "use strict";

  const self = {};

  const PREFIX = `submission:${location.pathname}`;
  const STORE = "pictures";
  const ANSWERED_WITHIN = 250;

  /** @param {string} id */
  const keyOf = (id) => `${PREFIX} ${id}`;

  /** The draft this tab writes. */
  self.id = "";
  self.name = "";

  /** Another draft, under a key nobody has. */
  self.begin = () => {
    self.id = Date.now().toString(36) + Math.random().toString(36).slice(2, 6);
    self.name = "";
  };

  /** @param {string} id */
  self.take = (id) => {
    self.id = id;
    self.name = self.kept(id)?.name ?? "";
    try {
      sessionStorage.setItem(PREFIX, id);
    } catch {
      // The tab does not remember it when it is loaded anew: the list of drafts does.
    }
  };

  /** Let the tab remember none: loaded anew, it begins anew. */
  self.forget = () => {
    try {
      sessionStorage.removeItem(PREFIX);
    } catch {
      // It remembered none.
    }
  };

  /** The draft this tab wrote before it was loaded anew.
   * @returns {string} */
  self.last = () => {
    try {
      return sessionStorage.getItem(PREFIX) ?? "";
    } catch {
      return "";
    }
  };

  /** Keep the state; false when the browser keeps nothing.
   * @param {submission.State} state */
  self.keep = (state) => {
    try {
      localStorage.setItem(keyOf(self.id), JSON.stringify({ state, saved: Date.now(), name: self.name }));
      if (self.last() !== self.id) self.take(self.id);
      return true;
    } catch {
      return false;
    }
  };

  /** A draft as kept, and when; or null.
   * @param {string} id
   * @returns {submission.Draft | null} */
  self.kept = (id) => {
    try {
      const found = JSON.parse(localStorage.getItem(keyOf(id)) ?? "null");
      return found?.state?.values ? { id, name: String(found.name ?? ""), saved: Number(found.saved), state: found.state } : null;
    } catch {
      return null;
    }
  };

  /** All drafts, the newest first.
   * @returns {submission.Draft[]} */
  self.list = () => {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(`${PREFIX} `))
        .map((key) => self.kept(key.slice(PREFIX.length + 1)))
        .filter((draft) => draft !== null)
        .sort((one, other) => other.saved - one.saved);
    } catch {
      return [];
    }
  };

  /** What a draft is called: by its writer, else by its brand or title.
   * @param {Omit<submission.Draft, "id" | "saved">} draft */
  self.called = ({ name, state }) => name.trim() || [state.values.brand?.name, state.values.title].find((words) => words?.trim()) || "没有写标题的草稿";

  // --- other tabs ---

  /** Drafts that are being written in other tabs, as these answer.
   * @returns {Promise<Set<string>>} */
  self.openElsewhere = () => new Promise((resolve) => {
    const ask = String(Math.random());
    /** @type {Set<string>} */
    const found = new Set();
    /** @param {StorageEvent} event */
    const heard = ({ key, newValue }) => {
      const [answer, id] = (newValue ?? "").split(" ");
      if (key === `${PREFIX}!` && answer === ask) found.add(id);
    };
    window.addEventListener("storage", heard);
    try {
      localStorage.setItem(`${PREFIX}?`, ask);
    } catch {
      // Nothing is kept, so nothing is written elsewhere.
    }
    setTimeout(() => {
      window.removeEventListener("storage", heard);
      resolve(found);
    }, ANSWERED_WITHIN);
  });

  /** Answer other tabs, and call `taken` when one has written this tab's draft.
   * @param {() => void} taken */
  self.listen = (taken) => window.addEventListener("storage", ({ key, newValue }) => {
    if (!newValue || !self.id) return;
    if (key === `${PREFIX}?`) localStorage.setItem(`${PREFIX}!`, `${newValue} ${self.id}`);
    if (key === keyOf(self.id)) taken();
  });

  // --- pictures ---

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

  /** @param {string} above what the keys begin with */
  const range = (above) => IDBKeyRange.bound(`${above} `, `${above} \uffff`);

  /** Keep one picture under its file name; false when it could not be kept.
   * @param {string} name
   * @param {submission.Picture} picture */
  self.keepPicture = async (name, picture) => {
    try {
      const bytes = await picture.blob.arrayBuffer(); // some browsers lose blobs, none loses bytes
      /** @type {Stored} */
      const stored = { width: picture.width, height: picture.height, bytes, type: picture.blob.type };
      await inStore("readwrite", (store) => done(store.put(stored, `${keyOf(self.id)} ${name}`)));
      return true;
    } catch {
      return false;
    }
  };

  /** File name → picture, all that are kept of this tab's draft.
   * @returns {Promise<Map<string, submission.Picture>>} */
  self.keptPictures = async () => {
    const own = keyOf(self.id);
    try {
      return await inStore("readonly", async (store) => {
        const [keys, values] = await Promise.all([done(store.getAllKeys(range(own))), done(store.getAll(range(own)))]);
        return new Map(keys.map((key, index) => {
          /** @type {Stored} */
          const { bytes, type, width, height } = values[index];
          return [String(key).slice(own.length + 1), { width, height, blob: new Blob([bytes], { type }) }];
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
      await inStore("readwrite", (store) => done(store.delete(`${keyOf(self.id)} ${name}`)));
    } catch {
      // Nothing was kept.
    }
  };

  /** Forget a draft and its pictures.
   * @param {string} id */
  self.clear = async (id) => {
    try {
      localStorage.removeItem(keyOf(id));
      await inStore("readwrite", (store) => done(store.delete(range(keyOf(id)))));
    } catch {
      // Nothing was kept.
    }
  };

  /** The one draft there was before drafts had keys becomes one of them. */
  self.adopt = async () => {
    try {
      const before = localStorage.getItem(PREFIX);
      if (before === null) return;
      const key = keyOf("1");
      localStorage.setItem(key, before);
      localStorage.removeItem(PREFIX);
      await inStore("readwrite", async (store) => {
        for (const old of await done(store.getAllKeys(range(PREFIX)))) {
          const name = String(old).slice(PREFIX.length + 1);
          if (name.includes(" ")) continue;
          store.put(await done(store.get(old)), `${key} ${name}`);
          await done(store.delete(old));
        }
      });
    } catch {
      // Nothing was kept.
    }
  };

  return self;
})();
