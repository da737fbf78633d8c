// 由 python scripts sync 生成，请勿手改。What Python hands the form's scripts (scripts/showcase/rendering/form/shapes.py).

export type SayingName =
  | "field_missing"
  | "alt_missing"
  | "caption_missing"
  | "case_lacks"
  | "text_too_short"
  | "text_too_long"
  | "list_short"
  | "list_long"
  | "not_a_number"
  | "number_small"
  | "number_large"
  | "not_true_or_false"
  | "choice_unknown"
  | "format_invalid"
  | "date_unreadable"
  | "title_punctuation"
  | "brand_name_long"
  | "summary_short"
  | "summary_long"
  | "file_too_large"
  | "pictures_heavy"
  | "theme_unknown"
  | "theme_outside_call"
  | "org_type_unknown"
  | "word_unknown"
  | "unit_unknown"
  | "unit_fictional"
  | "unit_real"
  | "programme_unknown"
  | "source_unknown"
  | "entry_repeated"
  | "partner_is_unit"
  | "section_missing"
  | "section_empty"
  | "prompt_left"
  | "story_mark"
  | "heading_skips"
  | "story_too_long"
  | "story_long"
  | "story_short"
  | "brief_short"
  | "halfwidth"
  | "pinyin"
  | "masked"
  | "traditional"
  | "opening_alone"
  | "closing_alone"
  | "ordinal_comma"
  | "year_shortened"
  | "wording_slip"
  | "wording_standard"
  | "id_card"
  | "bank_card"
  | "mobile_number"
  | "document_number"
  | "private_mail"
  | "mail_unregistered"
  | "picture_undeclared"
  | "picture_unread"
  | "picture_cut"
  | "picture_damaged"
  | "picture_scans"
  | "picture_heavy"
  | "picture_moving"
  | "picture_foreign"
  | "picture_empty"
  | "picture_unknown"
  | "picture_pixels"
  | "picture_side"
  | "pictures_few"
  | "pictures_many"
  | "picture_small"
  | "picture_minors"
  | "picture_map"
  | "logo_emblem"
  | "logo_unsure"
  | "growth"
  | "growth_points"
  | "result_attribution"
  | "members_too_few"
  | "members_mismatch"
  | "ellipsis_form"
  | "dash_form"
  | "title_mark_nested"
  | "quotes_enumerated"
  | "range_form"
  | "fixed_numeral";

export type PatternName =
  | "invisible"
  | "halfMark"
  | "address"
  | "chinese"
  | "pinyin"
  | "masked"
  | "swallowed"
  | "noHalves"
  | "ordinal"
  | "change"
  | "unread"
  | "numberWords"
  | "dateWords"
  | "quarterWords"
  | "halfWords"
  | "yearsWords"
  | "yearShortened"
  | "addressForbidden"
  | "addressServer"
  | "addressHost"
  | "addressNumbers"
  | "addressIpv4"
  | "linked"
  | "linkedPicture"
  | "linkedAddress"
  | "headingMarks";

export type PointName =
  | "ellipsis"
  | "dash"
  | "nested"
  | "enumerated"
  | "range"
  | "congress"
  | "phrase";

/** All of it. */
export interface Description {
  fields: Field[];
  calls: Call[];
  sections: Section[];
  agreed: string[];
  words: Record<string, Word[]>;
  units: Units;
  sayings: Record<string, Saying>;
  addressFaults: Record<string, string>;
  severities: Record<string, string>;
  patterns: Record<string, BrowserPattern>;
  privacy: Record<string, any>;
  points: Point[];
  phrases: Record<string, PhraseTable>;
  quoting: string[];
  pairs: Pair[];
  sizes: Record<string, Size>;
  branches: Record<string, string>;
  fewest: number;
  large: string[];
  grew: string[];
  fell: string[];
  finalMarks: string;
  pictureFiles: PictureFiles;
  promptEnd: string;
  mostBytes: number;
  mostPictureBytes: number;
  tables: Tables;
  submission: Record<string, any>;
}

/** A registered unit. */
export interface Unit {
  id: string;
  name: string;
  place: string;
  others: string[];
  fictional: boolean;
  governs: boolean;
}

/** A field of case.yml that a unit is asked for. What is empty or false is left out. */
export interface Field {
  name: string;
  label: string;
  help?: string;
  example?: string;
  kind: string;
  required?: boolean;
  inCase?: boolean;
  missing?: string;
  unworded?: boolean;
  repeated?: boolean;
  unique?: boolean;
  least?: number;
  most?: number;
  pattern?: BrowserPattern;
  digits?: number;
  places?: number;
  fewest?: number;
  many?: number;
  choices?: Choice[];
  known?: string;
  unknown?: string;
  fields?: Field[];
}

/** What a year's call asks for. */
export interface Call {
  year: string;
  title: string;
  status: string;
  window: Record<string, any>;
  themes: string[];
  limits: Record<string, any>;
  quota: number | null;
  sections: CalledSection[];
}

/** A section a story may have, with what to write there. */
export interface Section {
  key: string;
  name: string;
  help: string;
}

/** A word a field is looked up in. */
export interface Word {
  code: string;
  label: string;
  note: string;
}

/** All of them as a table: one name for each column, however many rows. `text.rows` makes `Unit`s of it. */
export interface Units {
  columns: string[];
  rows: any[][];
}

/** What is said when a rule is broken. */
export interface Saying {
  rule: string;
  severity: string;
  message: string;
  hint: string;
}

/** What `text.pattern` takes. */
export interface BrowserPattern {
  flags: string;
  branches: Branch[];
}

/** A point of advice on usage: what to write instead; where that depends on what stands there, the browser knows by the name. */
export interface Point {
  name: string;
  saying: string;
  pattern: BrowserPattern;
  right: string | null;
}

/** A table of expressions staff keep. */
export interface PhraseTable {
  saying: string;
  called: string;
  lines: (Record<string, any>)[];
}

/** Two marks that belong together. */
export interface Pair {
  opening: string;
  closing: string;
  name: string;
}

/** How many members a sort of Party organisation has; `most` is null where there is no end. */
export interface Size {
  least: number;
  most: number | null;
  said: string;
}

/** What a picture's bytes are held against. */
export interface PictureFiles {
  parts: number;
  scans: number;
  drawn: number;
  side: number;
  pixels: number;
  nothing: string;
  foreign: Foreign[];
}

/** Characters by their readings, and the traditional ones (`tables.py`). */
export interface Tables {
  readings: string;
  traditional: string;
}

/** One of a closed list. */
export interface Choice {
  code: string;
  label: string;
}

/** A section a call demands: its agreed name and the call's own. */
export interface CalledSection {
  key: string;
  name: string;
}

/** One way in which a pattern matches; `after` and `not_after` stand before it, or must not. */
export interface Branch {
  source: string;
  after?: string;
  not_after?: string;
}

/** How a file of another format begins. */
export interface Foreign {
  at: number;
  mark: string;
  name: string;
}
