// The ways out: the parcel, and the host's page for a new file with as much filled in as it takes. No page needed.
submission.exits = ((self, zip) => {
  "use strict";

  const MOST_BYTES = 7000;

  // GitHub and Gitea take name and content; GitLab takes the name only (it ignores `content`, gitlab-org/gitlab#594214);
  // for Gitee no such parameter is documented, so there the name has to be copied too.
  const HOSTS = {
    github: { path: (branch) => `/new/${branch}`, name: "filename", content: "value", upload: (branch, folder) => `/upload/${branch}/${folder}` },
    gitea: { path: (branch) => `/_new/${branch}/`, name: "filename", content: "value", upload: (branch, folder) => `/_upload/${branch}/${folder}` },
    gitlab: { path: (branch) => `/-/new/${branch}`, name: "file_name", upload: (branch) => `/-/tree/${branch}` },
    gitee: { path: (branch) => `/new/${branch}`, upload: (branch) => `/tree/${branch}` },
  };

  const encoded = (text) => text.split("/").map(encodeURIComponent).join("/");

  /** Where a new file is made: {address, named, filled} — whether its name and its content are in the address. */
  self.newFile = ({ host, repository, branch }, name, content) => {
    const known = HOSTS[host];
    const base = repository.replace(/\/$/u, "") + known.path(encoded(branch));
    if (!known.name) return { address: base, named: false, filled: false };
    const named = `${base}?${known.name}=${encodeURIComponent(name)}`;
    const filled = known.content ? `${named}&${known.content}=${encodeURIComponent(content)}` : "";
    return filled && filled.length < MOST_BYTES ? { address: filled, named: true, filled: true } : { address: named, named: true, filled: false };
  };

  /** Where pictures are uploaded into the folder. */
  self.upload = ({ host, repository, branch }, folder) =>
    repository.replace(/\/$/u, "") + HOSTS[host].upload(encoded(branch), encoded(folder.replace(/\/$/u, "")));

  /** The parcel as parts of a Blob: exactly the record folder. `pictures` are [file name, bytes]. */
  self.parcel = ({ folder, yaml, markdown }, pictures) => {
    const bytes = (words) => new TextEncoder().encode(words);
    return zip([
      [`${folder}case.yml`, bytes(yaml)],
      [`${folder}case.md`, bytes(markdown)],
      ...pictures.map(([name, content]) => [folder + name, content]),
    ]);
  };

  return self;
})({}, submission.zip);
