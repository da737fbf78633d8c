// Handing a record in: the parcel, and the host's page for a new file with as much filled in as it takes. No page needed.
submission.delivery = ((zip) => {
  "use strict";

  const self = {};

  const MOST_BYTES = 7000;

  /** A host's pages: where a new file is made, what its name and its content are called there, where pictures are uploaded.
   * @typedef {{ path: (branch: string) => string, name?: string, content?: string, upload: (branch: string, folder: string) => string }} Host */

  /** To where a record is handed in on a host.
   * @typedef {Form.Submission & Required<Pick<Form.Submission, "host" | "repository">>} Target */

  // GitHub and Gitea take name and content; GitLab takes the name only (it ignores `content`, gitlab-org/gitlab#594214);
  // for Gitee no such parameter is documented, so there the name has to be copied too.
  /** @type {Record<NonNullable<Form.Submission["host"]>, Host>} */
  const HOSTS = {
    github: { path: (branch) => `/new/${branch}`, name: "filename", content: "value", upload: (branch, folder) => `/upload/${branch}/${folder}` },
    gitea: { path: (branch) => `/_new/${branch}/`, name: "filename", content: "value", upload: (branch, folder) => `/_upload/${branch}/${folder}` },
    gitlab: { path: (branch) => `/-/new/${branch}`, name: "file_name", upload: (branch) => `/-/tree/${branch}` },
    gitee: { path: (branch) => `/new/${branch}`, upload: (branch) => `/tree/${branch}` },
  };

  /** @param {string} text */
  const encoded = (text) => text.split("/").map(encodeURIComponent).join("/");

  /** Where a new file is made: {address, named, filled} — whether its name and its content are in the address.
   * @param {Target} target
   * @param {string} name
   * @param {string} content */
  self.newFile = ({ host, repository, branch }, name, content) => {
    const known = HOSTS[host];
    const base = repository.replace(/\/$/u, "") + known.path(encoded(branch));
    if (!known.name) return { address: base, named: false, filled: false };
    const named = `${base}?${known.name}=${encodeURIComponent(name)}`;
    const filled = known.content ? `${named}&${known.content}=${encodeURIComponent(content)}` : "";
    return filled && filled.length < MOST_BYTES ? { address: filled, named: true, filled: true } : { address: named, named: true, filled: false };
  };

  /** Where pictures are uploaded into the folder.
   * @param {Target} target
   * @param {string} folder */
  self.upload = ({ host, repository, branch }, folder) =>
    repository.replace(/\/$/u, "") + HOSTS[host].upload(encoded(branch), encoded(folder.replace(/\/$/u, "")));

  /** The parcel as parts of a Blob: exactly the record folder.
   * @param {submission.Made} made
   * @param {[name: string, content: Uint8Array<ArrayBuffer>][]} pictures */
  self.parcel = ({ folder, yaml, markdown }, pictures) => {
    /** @param {string} words */
    const bytes = (words) => new TextEncoder().encode(words);
    return zip([
      [`${folder}case.yml`, bytes(yaml)],
      [`${folder}case.md`, bytes(markdown)],
      ...pictures.map(([name, content]) => /** @type {[string, Uint8Array<ArrayBuffer>]} */ ([folder + name, content])),
    ]);
  };

  /** The record as one text, for where no file can be saved; `import` takes it back.
   * @param {submission.Made} made */
  self.text = ({ folder, yaml, markdown }) => `【投稿文字】${folder}\n【case.yml】\n${yaml}【case.md】\n${markdown}【完】\n`;

  return self;
})(submission.zip);
