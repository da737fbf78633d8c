// What the scripts of the library leave for each other and for those who look on (theme/assets/library).

declare namespace showcase {
  /** The library of this page, once it is open. */
  let library: InstanceType<typeof showcase.search.Library> | undefined;
}

/** Cases a reader keeps on this device (theme/assets/common/kept.js). */
interface Kept {
  all(): string[];
  sound(given: unknown[]): string[];
  has(key: string): boolean;
  toggle(key: string): void;
  add(keys: string[]): void;
  clear(): void;
  asked(keys: string[]): string;
}

/** 长辈版 (theme/assets/common/display.js). */
interface ElderDisplay {
  root: HTMLElement;
  isElder(): boolean;
  setElder(on: boolean): void;
}

interface Window {
  showcaseDisplay: ElderDisplay;
  showcaseKept: Kept;
  /** How characters are read, for boxes above long lists (theme/assets/search/box.js); null where the search does not come. */
  showcaseSounds?: () => Promise<InstanceType<typeof showcase.sounds.Sounds> | null>;
  /** A file of the search hands over its bytes where a page may not fetch (rendering/offline.py). */
  showcaseHanded: (bytes: string) => void;
}
