// The draft in this browser: texts in localStorage, pictures in IndexedDB, one draft for each address the form is opened at.
submission.drafts = ((self) => {
  "use strict";

  const KEY = `submission:${location.pathname}`;
  const STORE = "pictures";

  /** Keep the state; false when the browser keeps nothing. */
  self.keep = (state) => {
    try {
      localStorage.setItem(KEY, JSON.stringify({ state, saved: Date.now() }));
      return true;
    } catch {
      return false;
    }
  };

  /** {state, saved} as kept, or null. */
  self.kept = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  };

  const opened = () => new Promise((resolve, reject) => {
    const asked = indexedDB.open("submission", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  const inStore = async (mode, work) => {
    const database = await opened();
    try {
      return await work(database.transaction(STORE, mode).objectStore(STORE));
    } finally {
      database.close();
    }
  };

  const range = () => IDBKeyRange.bound(`${KEY} `, `${KEY} \uffff`);

  /** Keep one picture under its file name; false when it could not be kept. */
  self.keepPicture = async (name, picture) => {
    try {
      const bytes = await picture.blob.arrayBuffer(); // some browsers lose blobs, none loses bytes
      await inStore("readwrite", (store) => done(store.put({ ...picture, blob: undefined, bytes, type: picture.blob.type }, `${KEY} ${name}`)));
      return true;
    } catch {
      return false;
    }
  };

  /** File name → picture, all that are kept. */
  self.keptPictures = async () => {
    try {
      return await inStore("readonly", async (store) => {
        const [keys, values] = await Promise.all([done(store.getAllKeys(range())), done(store.getAll(range()))]);
        const found = keys.map((key, index) => {
          const { bytes, type, ...rest } = values[index];
          return [key.slice(KEY.length + 1), { ...rest, blob: new Blob([bytes], { type }) }];
        });
        return new Map(found);
      });
    } catch {
      return new Map();
    }
  };

  /** Forget one picture. */
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
})({});
