// The glossary: what abbreviations and words of care mean, in words that most people know.
import { abbreviationMeanings } from "./glossary-abbreviations.ts";
import { nameMeanings } from "./glossary-names.ts";
import { wordMeanings } from "./glossary-words.ts";

/** A `name`, such as of a profession or a treatment, is explained too, but has no easier word to use instead. */
export type GlossaryKind = "abbreviation" | "name" | "word";

export interface GlossaryEntry {
  /** Unique, and fit for the address of a place on a page. */
  id: string;
  kind: GlossaryKind;
  /** As shown at the head of its meaning; the first of `forms`. */
  term: string;
  /** Exact spellings that stand for it: of an abbreviation by case, of the others whatever the case. */
  forms: readonly string[];
  /** At most twenty words. Where it begins with the name in full, a colon ends that. */
  meaning: string;
}

export const glossary: readonly GlossaryEntry[] = [
  ...entries("abbreviation", abbreviationMeanings),
  ...entries("name", nameMeanings),
  ...entries("word", wordMeanings),
];

/** Each key holds the forms, with a comma between them. */
function entries(kind: GlossaryKind, meanings: Readonly<Record<string, string>>): GlossaryEntry[] {
  return Object.entries(meanings).map(([key, meaning]) => {
    const forms = key.split(", ");
    const [term = key] = forms;
    return { id: slugOf(term), kind, term, forms, meaning };
  });
}

function slugOf(term: string): string {
  const plain = term.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-");
}
