// 由 python scripts sync 生成，请勿手改。What Python hands the form's scripts (scripts/showcase/rendering/form/shapes.py).

declare namespace Form {
  type SayingName =
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
    | "date_spelled"
    | "period_backwards"
    | "title_punctuation"
    | "name_quoted"
    | "author_person"
    | "picture_alt_name"
    | "project_check"
    | "brand_name_long"
    | "summary_short"
    | "summary_long"
    | "file_too_large"
    | "pictures_heavy"
    | "sealed_large"
    | "sealed_kind"
    | "copy_large"
    | "copy_kind"
    | "copy_cut"
    | "copy_absent"
    | "copy_unnamed"
    | "sealed_cut"
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
    | "relation_self"
    | "learned_later"
    | "partner_is_unit"
    | "section_missing"
    | "section_unmarked"
    | "section_level"
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
    | "source_untitled"
    | "scope_unstated"
    | "result_attribution"
    | "members_too_few"
    | "members_mismatch"
    | "ellipsis_form"
    | "dash_form"
    | "title_mark_nested"
    | "quotes_enumerated"
    | "range_form"
    | "fixed_numeral"
    | "halfwidth_punctuation"
    | "quote_straight"
    | "traditional_character";

  type PatternName =
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
    | "untitled"
    | "unread"
    | "numberWords"
    | "dateWords"
    | "quarterWords"
    | "halfWords"
    | "yearsWords"
    | "monthsWords"
    | "spanWords"
    | "dayWords"
    | "numeralDate"
    | "person"
    | "between"
    | "fileLike"
    | "yearShortened"
    | "addressForbidden"
    | "savedCopy"
    | "addressServer"
    | "addressHost"
    | "addressNumbers"
    | "addressIpv4"
    | "linked"
    | "linkedPicture"
    | "linkedAddress"
    | "headingMarks";

  type PointName =
    | "nested"
    | "enumerated"
    | "range"
    | "congress"
    | "phrase"
    | "straight";

  type AddressFault =
    | "scheme"
    | "blank"
    | "backslash"
    | "user"
    | "host"
    | "brackets"
    | "port";

  type PrivateKind =
    | "id_card"
    | "bank_card"
    | "mobile_number"
    | "document_number"
    | "private_mail"
    | "mail_unregistered";

  type CalledWord =
    | "phone"
    | "card"
    | "id";

  type CellMark =
    | "|"
    | " ";

  type Severity =
    | "error"
    | "warning"
    | "info";

  type NumeralPattern =
    | "MARKUP"
    | "TOKEN"
    | "WRITTEN"
    | "STRETCH"
    | "UNSEEN"
    | "FILLER"
    | "BREAKING";

  type LinePattern =
    | "LED"
    | "UNPARTED";

  type ContextPattern =
    | "CODED"
    | "AFTER"
    | "MEASURE"
    | "COUNTED"
    | "YEAR"
    | "FIGURE"
    | "CONTACT"
    | "PERSON"
    | "RULE"
    | "SOME"
    | "LABEL"
    | "ROW"
    | "NUMBER"
    | "LETTER";

  type NumberPattern =
    | "GROUP"
    | "NOUGHT"
    | "HASH"
    | "ADDRESS"
    | "TOUCHING"
    | "GROWN";

  type DocumentPattern =
    | "WORD"
    | "LETTERED"
    | "NUMBERED"
    | "MAYBE";

  type MailPattern =
    | "GATE"
    | "STRICT"
    | "LOOSE"
    | "DOTS"
    | "FILE";

  type MissingSaying =
    | "field_missing"
    | "alt_missing"
    | "caption_missing";

  type UnknownSaying =
    | "word_unknown"
    | "theme_unknown"
    | "org_type_unknown";

  type PointSaying =
    | "ellipsis_form"
    | "dash_form"
    | "title_mark_nested"
    | "quotes_enumerated"
    | "range_form"
    | "fixed_numeral"
    | "halfwidth_punctuation"
    | "quote_straight"
    | "traditional_character";

  type PhraseSaying =
    | "wording_slip"
    | "wording_standard";

  /** The values each saying has places for. */
  interface SayingPlaces {
    field_missing: "label" | "name" | "help";
    alt_missing: "label" | "name" | "help";
    caption_missing: "label" | "name" | "help";
    case_lacks: "label" | "name" | "help";
    text_too_short: "label" | "length" | "shown" | "least" | "help";
    text_too_long: "label" | "length" | "most" | "over";
    list_short: "label" | "length" | "least" | "help";
    list_long: "label" | "length" | "most" | "help";
    not_a_number: "label" | "shown" | "hint";
    number_small: "label" | "shown" | "least" | "hint";
    number_large: "label" | "shown" | "most" | "hint";
    not_true_or_false: "label" | "shown" | "hint";
    choice_unknown: "label" | "shown" | "offered";
    format_invalid: "label" | "shown" | "hint";
    date_unreadable: "label" | "shown" | "hint";
    date_spelled: "label" | "shown" | "meant";
    period_backwards: "label" | "shown" | "turned";
    title_punctuation: "mark" | "fixed";
    name_quoted: "label" | "name" | "plain";
    author_person: "name";
    picture_alt_name: "label" | "text";
    project_check: never;
    brand_name_long: "name" | "length" | "most";
    summary_short: "length" | "least" | "most";
    summary_long: "length" | "least" | "most";
    file_too_large: "size" | "most";
    pictures_heavy: "size" | "most";
    sealed_large: "size" | "most";
    sealed_kind: "what";
    copy_large: "size" | "most";
    copy_kind: "what";
    copy_cut: never;
    copy_absent: "file";
    copy_unnamed: "file";
    sealed_cut: never;
    theme_unknown: "code";
    theme_outside_call: "year" | "label" | "code" | "offered";
    org_type_unknown: "code";
    word_unknown: "code" | "label";
    unit_unknown: "code";
    unit_fictional: "unit";
    unit_real: "unit";
    programme_unknown: "name";
    source_unknown: "source";
    entry_repeated: "label" | "name";
    relation_self: "label" | "key";
    learned_later: "key" | "later" | "year";
    partner_is_unit: "code";
    section_missing: "section";
    section_unmarked: "shown" | "section";
    section_level: "shown" | "level" | "section";
    section_empty: "heading";
    prompt_left: "shown";
    story_mark: "what" | "fixed";
    heading_skips: "heading" | "above" | "level" | "marks";
    story_too_long: "what" | "length" | "refuse" | "over" | "most";
    story_long: "what" | "length" | "most" | "over";
    story_short: "what" | "length" | "least";
    brief_short: "what" | "length" | "least";
    halfwidth: "mark" | "fixed";
    pinyin: "found" | "fixed";
    masked: "shown" | "found" | "more";
    traditional: "count" | "shown";
    opening_alone: "kind" | "shown" | "other";
    closing_alone: "kind" | "shown" | "other";
    ordinal_comma: "found" | "fixed";
    year_shortened: "found" | "year";
    wording_slip: "found" | "right" | "table" | "source" | "fixed";
    wording_standard: "found" | "right" | "table" | "source" | "fixed";
    id_card: "where" | "kind" | "hidden";
    bank_card: "where" | "kind" | "hidden";
    mobile_number: "where" | "kind" | "hidden";
    document_number: "where" | "kind" | "hidden";
    private_mail: "where" | "kind" | "hidden";
    mail_unregistered: "hidden";
    picture_undeclared: "file";
    picture_unread: never;
    picture_cut: "file";
    picture_damaged: "file";
    picture_scans: "file";
    picture_heavy: "file";
    picture_moving: "file" | "count";
    picture_foreign: "file" | "what";
    picture_empty: "file";
    picture_unknown: "file";
    picture_pixels: "file" | "width" | "height" | "most";
    picture_side: "file" | "width" | "height" | "most";
    pictures_few: "count" | "least" | "most" | "lacking";
    pictures_many: "count" | "least" | "most";
    picture_small: "file" | "edge" | "least";
    picture_minors: "file";
    picture_map: "file";
    logo_emblem: never;
    logo_unsure: never;
    growth: "before" | "after" | "unit" | "right" | "said";
    growth_points: "before" | "after" | "unit" | "right" | "said" | "points";
    source_untitled: "title";
    scope_unstated: "label";
    result_attribution: "label";
    members_too_few: "org" | "count";
    members_mismatch: "count" | "said";
    ellipsis_form: "shown" | "fixed";
    dash_form: "shown" | "fixed";
    title_mark_nested: "shown" | "fixed";
    quotes_enumerated: "shown" | "fixed";
    range_form: "shown" | "fixed";
    fixed_numeral: "shown" | "fixed";
    halfwidth_punctuation: "shown" | "fixed";
    quote_straight: "shown" | "fixed";
    traditional_character: "shown" | "fixed";
  }

  /** What case.yml says of a record, nothing empty: every value is a text. */
  type Facts = {
    kind?: string;
    title?: string;
    unit?: string;
    partners?: string[];
    themes?: string[];
    programmes?: string[];
    learned_from?: string[];
    typical_carriers?: string[];
    summary?: string;
    brand?: { name?: string; slogan?: string; meaning?: string; logo?: { file?: string; alt?: string; meaning?: string; party_emblem?: string; }; carriers?: string[]; created?: string; };
    party_org?: { name?: string; type?: string; members?: string; superior?: string; };
    project?: { stage?: string; owner?: string; demand?: string; check?: string; };
    results?: { label?: string; value?: string; approx?: string; unit?: string; period?: string; scope?: string; attribution?: string; source?: string; }[];
    pictures?: { file?: string; alt?: string; caption?: string; credit?: string; date?: string; people?: string; consent?: string; kind?: string; map_approval_no?: string; }[];
    provenance?: { kind?: string; sources?: { id?: string; title?: string; publisher?: string; date?: string; url?: string; archived?: string; }[]; };
    authors?: string[];
    contact?: { department?: string; office_phone?: string; };
    rights?: { text?: string; images?: string; };
  };

  /** The same as it stands in the boxes of the form. */
  type Values = {
    kind?: string;
    title?: string;
    unit?: string;
    partners?: string[] | string;
    themes?: string[] | string;
    programmes?: string[] | string;
    learned_from?: string[] | string;
    typical_carriers?: string[] | string;
    summary?: string;
    brand?: { name?: string; slogan?: string; meaning?: string; logo?: { file?: string; alt?: string; meaning?: string; party_emblem?: string; }; carriers?: string[] | string; created?: string; };
    party_org?: { name?: string; type?: string; members?: string; superior?: string; };
    project?: { stage?: string; owner?: string; demand?: string; check?: string; };
    results?: { label?: string; value?: string; approx?: string; unit?: string; period?: string; scope?: string; attribution?: string; source?: string; }[];
    pictures?: { file?: string; alt?: string; caption?: string; credit?: string; date?: string; people?: string; consent?: boolean; kind?: string; map_approval_no?: string; }[];
    provenance?: { kind?: string; sources?: { id?: string; title?: string; publisher?: string; date?: string; url?: string; archived?: string; }[]; };
    authors?: string[] | string;
    contact?: { department?: string; office_phone?: string; };
    rights?: { text?: string; images?: string; };
  };

  /** All of it. */
  interface Description {
    fields: Field[];
    calls: Call[];
    sections: Section[];
    agreed: string[];
    words: Record<string, Word[]>;
    units: Units;
    sayings: Record<SayingName, Saying>;
    addressFaults: Record<AddressFault, string>;
    severities: Record<Severity, string>;
    patterns: Record<PatternName, BrowserPattern>;
    privacy: Privacy;
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
    round: Record<string, string>;
    pictureFiles: PictureFiles;
    promptEnd: string;
    mostBytes: number;
    mostPictureBytes: number;
    sealedPage: SealedPage;
    tables: Tables;
    submission: Submission;
  }

  /** A registered unit. */
  interface Unit {
    id: string;
    name: string;
    place: string;
    others: string[];
    fictional: boolean;
    governs: boolean;
  }

  /** A field of case.yml that a unit is asked for. What is empty or false is left out. */
  interface Field {
    name: string;
    label: string;
    help?: string;
    example?: string;
    kind: "text" | "number" | "whole" | "yes" | "date" | "period" | "address" | "archive" | "choice" | "group";
    required?: boolean;
    inCase?: boolean;
    missing?: MissingSaying;
    unworded?: boolean;
    lasting?: boolean;
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
    unknown?: UnknownSaying;
    fields?: Field[];
  }

  /** What a year's call asks for. */
  interface Call {
    year: string;
    title: string;
    status: string;
    window: Window;
    themes: string[];
    limits: Limits;
    quota: number | null;
    sections: CalledSection[];
  }

  /** A section a story may have, with what to write there. */
  interface Section {
    key: string;
    name: string;
    help: string;
  }

  /** A word a field is looked up in. */
  interface Word {
    code: string;
    label: string;
    note: string;
  }

  /** All of them as a table: one name for each column, however many rows. `text.rows` makes `Unit`s of it. */
  interface Units {
    columns: string[];
    rows: ((string | boolean | string[])[])[];
  }

  /** What is said when a rule is broken. */
  interface Saying {
    rule: string;
    severity: Severity;
    message: string;
    hint: string;
  }

  /** What `text.pattern` takes. */
  interface BrowserPattern {
    flags: string;
    branches: Branch[];
  }

  /** Everything by the name it has in Python; `public` are the numbers that may be published. */
  interface Privacy {
    names: Record<PrivateKind, string>;
    zeros: string;
    readings: string[][][];
    crosses: string;
    strokes: string;
    entities: Record<string, string>;
    numerals: Record<NumeralPattern, BrowserPattern>;
    lines: Record<LinePattern, BrowserPattern>;
    context: Record<ContextPattern, BrowserPattern>;
    numbers: Record<NumberPattern, BrowserPattern>;
    documents: Record<DocumentPattern, BrowserPattern>;
    mailboxes: Record<MailPattern, BrowserPattern>;
    separators: Separator[];
    cells: Record<CellMark, BrowserPattern>;
    called: Record<CalledWord, BrowserPattern>;
    close: Record<CalledWord, BrowserPattern>;
    forms: NumberForm[];
    widths: Widths;
    marks: Marks;
    beside: number;
    oneByOne: number;
    weights: number[];
    provinces: string[];
    providers: string[];
    everywhere: string[];
    official: string[];
    examples: string[];
    inText: string;
    inName: string;
    ids: string[];
    piece: BrowserPattern;
    public: string[];
  }

  /** A point of advice on usage: what to write instead; where that depends on what stands there, the browser knows by the name. */
  interface Point {
    saying: PointSaying;
    pattern: BrowserPattern;
    right?: string;
    name?: PointName;
  }

  /** A table of expressions staff keep. */
  interface PhraseTable {
    saying: PhraseSaying;
    called: string;
    lines: Phrase[];
  }

  /** Two marks that belong together. */
  interface Pair {
    opening: string;
    closing: string;
    name: string;
  }

  /** How many members a sort of Party organisation has; `most` is null where there is no end. */
  interface Size {
    least: number;
    most: number | null;
    said: string;
  }

  /** What a picture's bytes are held against. */
  interface PictureFiles {
    parts: number;
    scans: number;
    drawn: number;
    side: number;
    pixels: number;
    nothing: string;
    foreign: Foreign[];
  }

  /** The scan of the signed and stamped form: its name in the parcel, and how many bytes it may have. */
  interface SealedPage {
    name: string;
    most: number;
  }

  /** Characters by their readings, and the traditional ones (`tables.py`). */
  interface Tables {
    readings: string;
    traditional: string;
  }

  /** To whom a filled form goes, as far as staff said. */
  interface Submission {
    to?: string;
    mail?: string;
    phone?: string;
    host?: "github" | "gitea" | "gitlab" | "gitee";
    repository?: string;
    branch: string;
  }

  /** One of a closed list. */
  interface Choice {
    code: string;
    label: string;
  }

  /** First and last day of a call, as far as they are said. */
  interface Window {
    opens?: string;
    closes?: string;
  }

  /** What a call counts. */
  interface Limits {
    summary: Span;
    story: StorySpan;
    brief: StorySpan;
    brand_name: number;
    pictures: PictureDemand;
  }

  /** A section a call demands: its agreed name and the call's own. */
  interface CalledSection {
    key: string;
    name: string;
  }

  /** One way in which a pattern matches; `after` and `not_after` stand before it, or must not. */
  interface Branch {
    source: string;
    after?: string;
    not_after?: string;
  }

  /** What stands in a plain line for what parts digits. */
  type Separator = [char: string, pattern: BrowserPattern];

  /** One way to write a kind of number (`judging/personal/numbers.py`, Form). */
  interface NumberForm {
    flags: string;
    branches: Branch[];
    kind: PrivateKind;
    proof: "" | "born" | "born15" | "luhn";
    word: CalledWord | "";
    alone: "anywhere" | "sentence" | "nowhere";
  }

  /** How far is looked around a number. */
  interface Widths {
    context: number;
    above: number;
    wide: number;
    document: number;
    mail: number;
  }

  /** Marks that part nothing. */
  interface Marks {
    document: string;
    mail: string;
  }

  /** What not to write, what to write, who says so, from when to when, and what is right though it has the words. */
  interface Phrase {
    wrong: string;
    right: string;
    source: string;
    since?: string;
    until?: string;
    unless: string[];
  }

  /** How a file of another format begins. */
  interface Foreign {
    at: number;
    mark: string;
    name: string;
  }

  /** From `least` to `most`, both allowed. */
  interface Span {
    least: number;
    most: number;
  }

  /** A span of characters, and the number above which a story is refused. */
  interface StorySpan {
    least: number;
    most: number;
    refuse: number;
  }

  /** How many pictures, and how large. */
  interface PictureDemand {
    least: number;
    most: number;
    long_edge: number;
  }
}
