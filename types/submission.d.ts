// What the scripts of the form share (theme/assets/submit). What is handed to them by Python is in form.d.ts.

declare namespace submission {
  /** The form as Python describes it, in a file of its own or before the scripts. */
  let description: Form.Description;

  /** What stands in the boxes, nested as the record is. */
  type Value = string | boolean | string[] | Values | Values[];
  interface Values {
    [name: string]: Value | undefined;
  }

  /** What stands in the form: the year and a typed folder name, the fields, the story as typed. */
  interface State {
    year: string;
    slug: string;
    values: Form.Values;
    story: { body?: string; sections?: Record<string, string> };
  }

  /** A draft kept in this browser: its key, the name its writer gave it, when it was kept, what it says. */
  interface Draft {
    id: string;
    name: string;
    saved: number;
    state: State;
  }

  /** What case.yml will say: texts cleaned, nothing empty; `true` of a box that is ticked. */
  type Fact = string | string[] | FactGroup | FactGroup[];
  interface FactGroup {
    [name: string]: Fact | undefined;
  }
  type Facts = Form.Facts & { provenance: { kind: string } };

  /** Names of fields and, within lists, places. */
  type Path = (string | number)[];

  /** Where a problem stands: in the facts at a path, in the story at a line. */
  interface Place {
    file?: string;
    path?: Path;
    line?: number;
    section?: string;
  }

  interface Problem extends Place {
    rule: string;
    severity: Form.Severity;
    message: string;
    hint: string;
    mend?: Mend;
  }

  /** What the hint says, done: words of a box, and what is to stand there instead. */
  interface Mend {
    found: string;
    right: string;
  }

  /** What is said at the places of a saying. */
  type SayingValues<Name extends Form.SayingName> = Record<Form.SayingPlaces[Name], string | number | null | undefined>;

  /** A saying with what is said at its places. */
  type SayingWithValues = { [Name in Form.SayingName]: [name: Name, values: SayingValues<Name>, mend?: Mend] }[Form.SayingName];

  /** A block of the story. */
  type Block =
    | { kind: "heading"; level: number; text: string }
    | { kind: "paragraph"; text: string }
    | { kind: "picture"; file: string }
    | { kind: "list"; ordered: boolean; start: number; items: string[] }
    | { kind: "table"; rows: string[][] };

  /** A stretch of a line, and whether it is bold. */
  type Run = [words: string, bold: boolean];

  /** A part of the story: its heading or "", what was typed, the key of its section. */
  type Part = [heading: string, typed: string, section?: string];

  /** What the story is, once it is put together. */
  interface Story {
    markdown: string;
    passages: { text: string; line: number; section: string; heading: boolean }[];
    outline: { level: number; text: string; line: number; section: string }[];
    pictures: { file: string; line: number; section: string }[];
    length: number;
  }

  /** The record: the folder, the facts, the story, the two files as text, and the path of the value in each line of case.yml. */
  interface Made {
    folder: string;
    facts: Facts;
    story: Story;
    yaml: string;
    paths: Path[];
    markdown: string;
  }

  /** Width, height and bytes of each picture, by its file name. */
  type Sizes = Partial<Record<string, [width: number, height: number, bytes: number]>>;

  /** A text that is judged, and where it stands. */
  interface Passage {
    words: string;
    where: Place;
  }

  /** What the rules look at. */
  interface Seen extends Made {
    passages: Passage[];
    sizes: Sizes;
    call: Form.Call;
    year: string;
  }

  /** What the rules on passages know of where one stands. */
  interface Setting {
    year: string;
    path?: Path;
  }

  /** The record with its problems, errors first. */
  interface Judged extends Made {
    problems: Problem[];
  }

  /** Something private in a text. */
  interface Finding {
    kind: Form.PrivateKind;
    start: number;
    end: number;
    plain: string;
  }

  /** A character as a reader sees it, and where it stands. */
  interface Step {
    char: string;
    start: number;
    end: number;
  }

  /** A plain line of digits and what parts them: where each of its characters begins and ends in the text. */
  interface Line {
    text: string;
    starts: number[];
    ends: number[];
  }

  /** What a picture's bytes say; `fault` is the end of the name of a saying. */
  interface PictureFound {
    format: string;
    width: number;
    height: number;
    frames: number;
    fault: "" | "cut" | "damaged" | "scans";
    foreign: string;
  }

  /** A picture as it is kept. */
  interface Picture {
    blob: Blob;
    width: number;
    height: number;
  }
}
