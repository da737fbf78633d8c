// 由 python scripts sync 生成，请勿手改。What Python hands the scripts of the library (scripts/showcase/rendering/search/shapes.py).

declare namespace Search {
  /** Which files are of this build, and what is to be known to read its index (`runs.py`, `shards.py`). */
  interface Manifest {
    build: string;
    layout: string;
    order: string;
    wide: string;
    cases: number;
    places: number;
    chunk: number;
    shards: number;
    parts: number;
    longest: number;
    placed: number;
    few: number;
    kinds: Kind[];
    names: number;
    texts: number;
  }

  interface Files {
    "library.bin": Table;
    "brands.bin": number[];
    [name: `cards/${number}.bin`]: Cards;
    [name: `case/${number}.bin`]: CaseFile;
    [name: `names/${number}.bin`]: Names;
    [name: `texts/${number}.bin`]: Written[];
  }

  /** A kind of destination (`destinations.py`). */
  type Kind = [code: string, label: string];

  /** Every case's unit, by its place among the units, and all facets. */
  interface Table {
    unit: number[];
    facets: FacetTable[];
    counts: Record<string, number>;
  }

  /** The cards of some cases that follow each other (`chunks.py`), and the places of these in the index. */
  interface Cards {
    places: number[];
    cards: Card[];
  }

  /** A case's card, and its searched texts as people read them (`texts.py`). */
  interface CaseFile {
    card: Card;
    head: string[];
    told: Told[];
    story: string[];
    sounds: string[];
  }

  /** Destinations by names (`names.py`): all whose names hold a key that lies in this file, but for keys that are `cut`: of these
  there are so many, and only the first are here. */
  interface Names {
    rows: Destination[];
    cut: Record<string, number>;
  }

  /** A destination and what staff write of it. */
  type Written = [destination: Destination, passages: string[]];

  /** A facet: which of its sets of values each unit or case has. */
  interface FacetTable {
    key: string;
    label: string;
    spoken: string;
    by: "unit" | "case";
    values: FacetValue[];
    sets: number[][];
    of: number[];
  }

  /** What stands for a case among results. What is empty or false is left out. */
  interface Card {
    address: string;
    year: string;
    inferred?: boolean;
    name?: string;
    title: string;
    summary: string;
    fictional?: boolean;
    unit: UnitLink;
    mark: string;
    picture?: string;
    themes?: string[];
    awards?: Award[];
    notes?: Note[];
  }

  /** What is told of a case beside its story: the name of the field, its words. */
  type Told = [label: string, words: string];

  /** What besides cases a search leads to: the place of its kind, its name, what tells it from others of the name, the other names
  it is found by, and how many cases it has (0 where the table tells). */
  type Destination = [kind: number, name: string, address: string, aside: string, others: string[], cases: number, mark: string];

  /** A value of a facet; `parent` is the place of the wider one it lies in, or -1. */
  type FacetValue = [code: string, label: string, parent: number, rank: number, formerly: string[]];

  /** A unit as a card names it, and its page. */
  type UnitLink = [label: string, address: string];

  /** An award as a card shows it. */
  type Award = [grade: string, scheme: string, year: string];

  /** A note at the head of a card: the name of its look, its words. */
  type Note = [name: string, words: string];
}
