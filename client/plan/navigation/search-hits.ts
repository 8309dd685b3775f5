// Where some letters stand in a plan: every place with the words around it.
import type { SectionId } from "../../../shared/plan/section.ts";
import { fold, placesOf } from "./fold.ts";
import type { PlanLine, PlanPart } from "../../../shared/readable/plan-lines.ts";

export const shortestQuery = 2;
const hitsAtMost = 60;
/** Of one long text; the rest of it is beside them. */
const hitsPerLine = 6;
const lettersBefore = 34;
const lettersAfter = 70;

export interface Hit {
  section: SectionId;
  at: PlanLine["at"];
  /** The how-manieth place in its text this is. */
  occurrence: number;
  /** Where it stands in the details of an item: the words of that item. */
  of: string;
  before: string;
  match: string;
  after: string;
}

export interface SearchGroup {
  id: SectionId;
  title: string;
  hits: readonly Hit[];
}

interface Searched {
  line: PlanLine;
  /** Each of a line's texts, as shown and folded. */
  texts: readonly { text: string; folded: string }[];
}

export interface SearchedPart {
  id: SectionId;
  title: string;
  lines: readonly Searched[];
}

/** Done once for a plan, and not again for every letter typed. */
export function searchable(parts: readonly PlanPart[]): SearchedPart[] {
  return parts.map(({ id, title, lines }) => ({
    id,
    title,
    lines: lines.map((line) => ({
      line,
      texts: [line.text, line.detail]
        .filter((text) => text !== "")
        .map((text) => ({ text, folded: fold(text) })),
    })),
  }));
}

export function findHits(
  parts: readonly SearchedPart[],
  typed: string,
): { groups: SearchGroup[]; count: number; isCut: boolean } {
  const query = fold(typed.normalize("NFC").trim());
  if (query.length < shortestQuery) return { groups: [], count: 0, isCut: false };
  let left = hitsAtMost;
  let isCut = false;
  const groups: SearchGroup[] = [];
  for (const { id, title, lines } of parts) {
    const found = lines.flatMap((searched) => hitsIn(id, searched, query));
    isCut ||= found.length > left;
    const hits = found.slice(0, left);
    left -= hits.length;
    if (hits.length > 0) groups.push({ id, title, hits });
  }
  return { groups, count: hitsAtMost - left, isCut };
}

/** Where the words of an item and its details both hold it, the words are enough. */
function hitsIn(section: SectionId, { line, texts }: Searched, query: string): Hit[] {
  for (const { text, folded } of texts) {
    const of = text === line.text ? "" : beginOf(line.text);
    const places = placesOf(folded, query, line.at.kind === "text" ? hitsPerLine : 1);
    if (places.length === 0) continue;
    return places.map((place, occurrence) => ({
      section,
      at: line.at,
      occurrence,
      of,
      ...around(text, place, query.length),
    }));
  }
  return [];
}

/** The words of an item, cut after a whole word. */
function beginOf(text: string): string {
  const to = wordEnd(text, lettersAfter);
  return `${text.slice(0, to)}${to < text.length ? "…" : ""}`;
}

function around(text: string, at: number, length: number): Pick<Hit, "before" | "match" | "after"> {
  const end = at + length;
  const from = wordStart(text, at - lettersBefore);
  const to = wordEnd(text, end + lettersAfter);
  return {
    before: `${from > 0 ? "…" : ""}${text.slice(from, at)}`,
    match: text.slice(at, end),
    after: `${text.slice(end, to)}${to < text.length ? "…" : ""}`,
  };
}

function wordStart(text: string, at: number): number {
  if (at <= 0) return 0;
  const space = text.slice(at).search(/\s/);
  return space === -1 || space > lettersBefore / 2 ? at : at + space + 1;
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.slice(0, at).search(/\s\S*$/);
  return space === -1 || at - space > lettersAfter / 2 ? at : space;
}
