// The page of the form (theme/assets/submit/page): what its scripts do for each other, and what they look for in the template.

declare namespace submission {
  /** A box one writes or chooses in. */
  type Box = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

  /** A problem, the element it is about, and the list in which it is told. */
  interface PlacedProblem {
    problem: Problem;
    box: HTMLElement;
    told: HTMLElement | null;
  }

  /** Elements of theme/parts/form that have no name of their own as a tag. */
  interface Elements {
    "[data-slug]": HTMLInputElement;
    "[data-year]": HTMLSelectElement;
    "[data-sources]": HTMLSelectElement;
    "[data-tick]": HTMLInputElement;
    "[data-field=\"file\"]": HTMLInputElement;
    "[data-field=\"id\"]": HTMLInputElement;
    "[data-section=\"\"] textarea": HTMLTextAreaElement;
    "input[type=file]": HTMLInputElement;
    "[data-upload]": HTMLAnchorElement;
    "[data-open]": HTMLAnchorElement;
    "[data-mark]": HTMLButtonElement;
    "[data-draft-name]": HTMLInputElement;
    "[data-from]": HTMLInputElement;
    "[data-open-draft]": HTMLInputElement;
    "[data-copied-text]": HTMLTextAreaElement;
  }

  interface Look {
    <Selector extends keyof Elements>(selector: Selector, within?: Element): Elements[Selector];
    <Name extends keyof HTMLElementTagNameMap>(selector: Name, within?: Element): HTMLElementTagNameMap[Name];
    (selector: string, within?: Element): HTMLElement;
  }

  interface LookForAll {
    <Selector extends keyof Elements>(selector: Selector, within?: Element): Elements[Selector][];
    (selector: string, within?: Element): HTMLElement[];
  }

  interface Page {
    form: HTMLFormElement;
    /** The first element of a selector, within the form unless told otherwise; it is there. */
    one: Look;
    /** The first element of a selector, if there is one. */
    find(selector: string, within?: Element): HTMLElement | null;
    /** All of them. */
    all: LookForAll;
    /** A new element with properties and what is inside. */
    element<Name extends keyof HTMLElementTagNameMap>(
      name: Name, properties?: Partial<HTMLElementTagNameMap[Name]>, ...inside: (Node | string)[]
    ): HTMLElementTagNameMap[Name];
    openDialog(dialog: HTMLDialogElement): void;
    closeDialog(dialog: HTMLDialogElement): void;
    /** The work, put off until nobody has asked for it during the pause. */
    later(work: () => void, pause: number): () => void;

    // What stands in the form
    boxes(): HTMLElement[];
    state(): State;
    empty(): void;
    restore(known: State): void;

    // Pictures
    kept: Map<string, Picture>;
    addresses: Map<string, string>;
    sizes(): Sizes;
    keepPicture(name: string, picture: Picture): void;
    dropPicture(name: string): void;
    clearPictures(): void;
    takePictures(files: File[]): Promise<{ taken: string[]; told: string }>;
    placePicture(box: HTMLTextAreaElement, name: string): void;
    showLogo(): void;
    entryAdded(list: HTMLElement, entry: HTMLElement): void;

    // The signed and stamped page
    sealed: Picture | null;
    sealedName: string;
    showSealed(): void;

    // Problems
    checked: boolean;
    judged: Judged;
    placeOf(problem: Problem): { box: HTMLElement; told: HTMLElement | null };
    problemItem(problem: Problem, known?: string, box?: Element | null): HTMLElement;
    markLeft(box: Element): boolean;
    showProblems(places: PlacedProblem[]): void;
    countFilled(part: Element): number;
    showProgress(places: PlacedProblem[]): void;
    showVerdict(places: PlacedProblem[]): void;

    // What is shown beside
    showLengths(call: Form.Call): void;
    showCall(call: Form.Call, year: string): void;
    askWhatFits(call: Form.Call, current: State): void;
    showExits(): void;
    /** Whether this browser, inside another app, keeps no file that a page makes. */
    savesNothing: boolean;
    save(parts: BlobPart[], name: string, type: string): void;

    // All of it
    refresh(): State;
    update(): void;
    updateSoon(): void;
    keepNow(): void;
    load(): Promise<number>;
    startWith(state: State, files: Map<string, Picture>, name: string): Promise<void>;
    showDraft(state: State): void;
    resume(): Promise<void>;
  }
}
