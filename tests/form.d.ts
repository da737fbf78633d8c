// Of Node what tests/form.js uses, so that `tsc` can hold it to the types of the form's scripts.

declare const process: { argv: string[]; stdin: object; stdout: { write(text: string): void } };
declare const Buffer: { from(text: string, coding: "base64"): Uint8Array<ArrayBuffer> };
declare function require(name: "node:fs"): { readFileSync(path: string, coding: "utf8"): string };
declare function require(name: "node:vm"): { runInThisContext(text: string, options: { filename: string }): void };
declare function require(name: "node:readline"): {
  createInterface(options: { input: object }): { on(event: "line", heard: (line: string) => void): void };
};

/** What is asked of it, one on each line (tests/test_form_rules.py). */
interface Asked {
  exit?: Parameters<typeof submission.delivery.newFile>;
  matches?: [pattern: Form.BrowserPattern, text: string];
  private?: string;
  picture?: string;
  state: submission.State;
  sizes?: submission.Sizes;
}
