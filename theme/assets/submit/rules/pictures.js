// Pictures and logo: how many, how large, who is in them, what needs a permission.
submission.rules.pictures = ((text, record, rules) => {
  "use strict";

  const { at, inStory } = rules;

  /** What is told of them. `sizes` has those that are there.
   * @param {submission.Seen} seen */
  return function* ({ facts, call, story, sizes }) {
    const shown = facts.pictures ?? [];
    const declared = new Set(shown.map(({ file = "" }) => file));
    for (const { file, line, section } of story.pictures) {
      if (!declared.has(file)) yield text.problem("picture_undeclared", inStory(line, section), { file: text.short(file, 60) });
    }
    const demand = call.limits.pictures;
    if (facts.kind === "case") {
      const count = shown.length;
      const values = { count, ...demand, lacking: demand.least - count };
      if (count < demand.least) yield text.problem("pictures_few", at("pictures"), values);
      else if (count > demand.most) yield text.problem("pictures_many", at("pictures"), values);
      for (const [index, { file = "" }] of shown.entries()) {
        const edge = Math.max(...(sizes[file]?.slice(0, 2) ?? [Infinity]));
        if (edge < demand.long_edge) yield text.problem("picture_small", at("pictures", index, "file"), { file, edge, least: demand.long_edge });
      }
    }
    const named = new Set([...declared, facts.brand?.logo?.file ?? "", record.description.sealedPage.name]);
    const most = record.description.mostPictureBytes;
    const size = [...named].reduce((sum, file) => sum + (sizes[file]?.[2] ?? 0), 0);
    if (size > most) yield text.problem("pictures_heavy", at("pictures"), { size: Math.ceil(size / 1048576), most: most / 1048576 });
    for (const [index, picture] of shown.entries()) {
      const file = picture.file || "这张图片";
      if (picture.people === "minors" && picture.consent !== "true") yield text.problem("picture_minors", at("pictures", index, "people"), { file });
      if (picture.kind === "map" && !picture.map_approval_no) yield text.problem("picture_map", at("pictures", index, "kind"), { file });
    }
    const emblem = facts.brand?.logo?.party_emblem;
    if (emblem === "altered") yield text.problem("logo_emblem", at("brand", "logo", "party_emblem"), {});
    if (emblem === "unsure") yield text.problem("logo_unsure", at("brand", "logo", "party_emblem"), {});
  };
})(submission.text, submission.record, submission.rules);
