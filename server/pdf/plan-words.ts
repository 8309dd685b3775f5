// The small pieces that every part of a printed plan is made of.
import { disciplines } from "../../shared/discipline.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import type { Performer } from "../../shared/plan/assignment.ts";
import { type ItemLine, nameOf } from "../../shared/readable/item-lines.ts";
import { fullDate } from "../../shared/words/dates.ts";
import { printedWords as words } from "../../shared/words/printed-plan.ts";
import type { PdfBlock, PdfRun, PdfWords } from "./document.ts";

export type Said = string | null | undefined | false;

/** Whom a document is for. */
export type Reader = "professional" | "patient";

export const isSaid = (text: Said): text is string => typeof text === "string" && text.trim() !== "";

export const plain = (text: Said): PdfWords => [{ text: isSaid(text) ? text : words.unfilled }];

/** The first line, and below it in grey what else is known. */
export function withDetails(text: string, details: readonly Said[]): PdfWords {
  const known = details.filter(isSaid);
  const soft: PdfRun[] = known.length === 0 ? [] : [{ text: `\n${known.join(" · ")}`, soft: true }];
  return [{ text }, ...soft];
}

export function heading(level: number, text: string): PdfBlock {
  return { kind: "heading", level, text };
}

export function paragraph(text: string): PdfBlock {
  return { kind: "paragraph", words: [{ text }] };
}

export function bullets(items: readonly PdfWords[]): PdfBlock[] {
  if (items.length === 0) return [];
  return [{ kind: "list", ordered: false, items: items.map((them) => [them]) }];
}

/** Without what is not filled in. */
export function factList(facts: readonly (readonly [label: string, value: Said])[]): PdfBlock[] {
  const known = facts.flatMap(([label, value]) => (isSaid(value) ? [{ label, value: plain(value) }] : []));
  return known.length === 0 ? [] : [{ kind: "facts", facts: known }];
}

interface Column<Row> {
  head: string;
  /** Beside the others. */
  width: number;
  cell(row: Row): PdfWords;
}

/** Without a column in which nobody filled in anything. */
export function table<Row>(
  caption: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): PdfBlock[] {
  if (rows.length === 0) return [];
  const filled = columns.filter(({ cell }) =>
    rows.some((row) => cell(row).some(({ text }) => text !== words.unfilled)),
  );
  return [
    {
      kind: "table",
      caption,
      columns: filled.map(({ width }) => width),
      header: filled.map(({ head }) => head),
      rows: rows.map((row) => filled.map(({ cell }) => cell(row))),
    },
  ];
}

export const day = (date: string | null): string | null => (date === null ? null : fullDate(date));

export function names(content: PlanContent, performers: readonly Performer[] | null): string {
  return (performers ?? []).map((performer) => nameOf(content, performer)).join(", ");
}

export function disciplineOf({ discipline }: PlanContent["members"][number]): string | null {
  return discipline === null ? null : disciplines[discipline].name;
}

/** A heading with what belongs under it, or nothing at all. */
export function part(level: number, title: string, blocks: readonly PdfBlock[]): PdfBlock[] {
  return blocks.length === 0 ? [] : [heading(level, title), ...blocks];
}

/** Items as they read for everybody, as a list under a heading. */
export function lineBlocks(lines: readonly ItemLine[], level: number, title: string): PdfBlock[] {
  return part(level, title, bullets(lines.map(({ text, detail }) => withDetails(text, [detail]))));
}
