// The names of a plan's sections and of their rich-text roots in the Y.Doc.

export const topicSlugs = [
  // als
  "ademhaling",
  "voeding-slikken",
  "spraak-communicatie",
  "mobiliteit-hulpmiddelen",
  "cognitie-gedrag",
  "psychosociaal-naasten",
  "werk-meedoen",
  // copd-astma
  "longaanvalplan",
  "inhalatiemedicatie",
  "bewegen",
  "roken-vapen",
  "vaccinaties",
  "comorbiditeit",
  // chronisch
  "leefstijl",
  "diabetes",
  "hart-vaten",
  "longen",
  "nieren",
  "polyfarmacie",
] as const;
export type TopicSlug = (typeof topicSlugs)[number];

/** Sections that hold structured items; `matters` and `evaluation` hold text as well. */
export const listSections = ["goals", "measures", "medication", "acp", "crisis", "team"] as const;
export type ListSection = (typeof listSections)[number];

export type SectionId = "matters" | "situation" | `topic.${TopicSlug}` | ListSection | "evaluation";

/** Name of a top-level Y.XmlFragment. Fixed names, so that two clients can never make the same one twice. */
export type TextRoot =
  | "text:matters"
  | "text:matters.options"
  | "text:matters.prosCons"
  | "text:matters.situation"
  | "text:situation"
  | `text:topic.${TopicSlug}`
  | "text:evaluation";
