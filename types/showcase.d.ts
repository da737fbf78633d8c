// What the scripts of the library leave for each other and for those who look on (theme/assets/library).

declare namespace showcase {
  /** The library of this page, once it is open. */
  let library: InstanceType<typeof showcase.search.Library> | undefined;
}

interface Window {
  /** A file of the search hands over its bytes where a page may not fetch (rendering/offline.py). */
  showcaseHanded: (bytes: string) => void;
}
