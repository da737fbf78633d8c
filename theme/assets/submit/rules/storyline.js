// How the story is built: its sections, its headings, what was left of the prompts, its length.
submission.rules.storyline = ((text, record, rules) => {
  "use strict";

  const { inStory } = rules;

  /** @param {{ facts: submission.Facts, call: Form.Call, length: number, top: submission.Place }} seen */
  const lengths = function* ({ facts, call, length, top }) {
    const brief = facts.kind === "brief";
    const span = brief ? call.limits.brief : call.limits.story;
    const values = { what: brief ? "简讯" : "正文", length, ...span };
    if (length > span.refuse) yield text.problem("story_too_long", top, { ...values, over: length - span.refuse });
    else if (length > span.most) yield text.problem("story_long", top, { ...values, over: length - span.most });
    else if (length < span.least && (brief || facts.kind === "case")) yield text.problem(brief ? "brief_short" : "story_short", top, values);
  };

  /** Everything told of the story as a whole.
   * @param {submission.Seen} seen */
  return function* ({ facts, call, story }) {
    const top = inStory(1, "");
    const { outline, passages, pictures, length } = story;
    if (facts.kind === "case") {
      const written = new Set(outline.filter(({ level }) => level === 2).map((heading) => heading.text));
      for (const { key, name } of call.sections) if (!written.has(name)) yield text.problem("section_missing", { ...top, section: key }, { section: name });
    }
    const bodies = [...passages.filter((passage) => !passage.heading), ...pictures].map((passage) => passage.line);
    for (const [index, heading] of outline.entries()) {
      const following = outline[index + 1];
      if (following && following.level > heading.level) continue;
      if (!bodies.some((line) => line > heading.line && (!following || line <= following.line))) {
        yield text.problem("section_empty", inStory(heading.line, heading.section), { heading: text.short(heading.text) });
      }
    }
    let above = 1;
    for (const { level, text: words, line, section } of outline) {
      if (level > above + 1) {
        yield text.problem("heading_skips", inStory(line, section), { heading: text.short(words), above, level, marks: "#".repeat(above + 1) });
      }
      above = level;
    }
    for (const passage of passages) {
      if (passage.text.includes(record.description.promptEnd)) {
        yield text.problem("prompt_left", inStory(passage.line, passage.section), { shown: text.short(passage.text) });
      }
      for (const _ of passage.text.matchAll(text.patterns.unread)) yield text.problem("picture_unread", inStory(passage.line, passage.section), {});
    }
    yield* lengths({ facts, call, length, top });
  };
})(submission.text, submission.record, submission.rules);
