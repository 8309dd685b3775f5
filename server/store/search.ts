// Searching names as people type them: any case, with or without accents, words in any order.
import { type Expression, type RawBuilder, sql } from "kysely";

// each letter of the first becomes the one below it
const accented = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿ";
const unaccented = "aaaaaaceeeeiiiinoooooouuuuyy";

/** A text column in lower case and without accents. */
export function plain(text: Expression<string>): RawBuilder<string> {
  return sql<string>`translate(lower(${text}), ${sql.lit(accented)}, ${sql.lit(unaccented)})`;
}

export function wordsOf(search: string): string[] {
  return search
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .replaceAll("ø", "o")
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** For `like`: what people type is no pattern. */
export function containsPattern(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
