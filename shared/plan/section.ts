// The names of a plan's sections and of their rich-text roots in the Y.Doc.

export const topicSlugs = [
  "ademhaling",
  "voeding-slikken",
  "spraak-communicatie",
  "mobiliteit-hulpmiddelen",
  "cognitie-gedrag",
  "psychosociaal-naasten",
  "werk-meedoen",
] as const;
export type TopicSlug = (typeof topicSlugs)[number];

export type SectionId = "matters" | "situation" | `topic.${TopicSlug}` | "evaluation";

/** Name of a top-level Y.XmlFragment. Fixed names, so that two clients can never make the same one twice. */
export type TextRoot =
  | `text:${SectionId}`
  | "text:matters.options"
  | "text:matters.prosCons"
  | "text:matters.situation";
