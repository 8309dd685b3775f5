// What a PDF says: blocks in reading order and what stands on every page; nothing of how it looks.
import * as z from "zod";
import { safeTarget } from "../../shared/plan/link-target.ts";

/** Anything else is printed as plain text: a reader's program would act upon it. */
const link = z.string().regex(safeTarget).optional().catch(undefined);

/** Signs that turn the order of what follows around: a page could show other words than were signed. */
const turning = /[\u202a-\u202e\u2066-\u2069]/gu;

/** Pictures, and what makes one out of several. */
const pictures =
  /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u200d|\ufe0e|\ufe0f|\u20e3|[\u{e0020}-\u{e007f}])+/gu;

/** Of a picture that is made of several a page shows a part, and the compiler does not say so. */
function shownPictures(run: string): string {
  const signs = run.replaceAll(/\ufe0e|\ufe0f/gu, "");
  return /^(\p{Extended_Pictographic}*|\u200d+)$/u.test(signs) ? signs : numbered(signs);
}

/** One form for one letter, without control signs. */
const text = z.string().transform((raw) =>
  raw
    .toWellFormed()
    .normalize("NFC")
    .replaceAll(/\r\n?/g, "\n")
    // a space at which no line may break could make one that runs off the page
    .replaceAll(/(?!\n)[\p{Cc}\u00a0\u202f]/gu, " ")
    .replaceAll(turning, numbered)
    .replaceAll(pictures, shownPictures),
);
const told = text.pipe(z.string().trim().min(1));
/** What a drawing says, for whoever does not see it. */
const alt = told;

const run = z.object({
  text,
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  underline: z.boolean().optional(),
  strike: z.boolean().optional(),
  /** What is said beside it, in grey. */
  soft: z.boolean().optional(),
  link,
});
const words = z.array(run);

const list = z.object({
  kind: z.literal("list"),
  ordered: z.boolean(),
  /** Of each item its words and the lists within it, as they follow each other. */
  get items() {
    return z.array(z.array(z.union([words, list])).min(1)).min(1);
  },
});

const block = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("heading"), level: z.int().min(2).max(6), text: told }),
  z.object({ kind: z.literal("paragraph"), words }),
  list,
  z
    .object({
      kind: z.literal("table"),
      /** Only a table that somebody drew in a text may be without. */
      caption: told.optional(),
      /** How wide each column is beside the others. */
      columns: z.array(z.number().positive()).min(1),
      header: z.array(text).optional(),
      rows: z.array(z.array(words)),
    })
    .refine(
      ({ columns, header, rows }) =>
        (header?.length ?? columns.length) === columns.length &&
        rows.every((row) => row.length === columns.length),
      { error: "Every row has as many cells as there are columns." },
    ),
  z.object({ kind: z.literal("facts"), facts: z.array(z.object({ label: told, value: words })).min(1) }),
  z.object({ kind: z.literal("quote"), words }),
  z.object({
    kind: z.literal("notice"),
    tone: z.enum(["red", "amber", "green", "plain"]),
    title: told,
    words,
  }),
  z.object({
    kind: z.literal("graph"),
    title: told,
    alt,
    unit: text,
    /** Of a blood pressure: what the upper and the lower line are. */
    ends: z.array(told).length(2).optional(),
    /** In the order of `x`; `date` is what stands below the point, `second` the lower value of a blood pressure. */
    points: z
      .array(z.object({ date: text, x: z.number(), y: z.number(), second: z.number().optional() }))
      .min(1),
  }),
  z.object({
    kind: z.literal("web"),
    title: told,
    alt,
    dimensions: z.array(z.object({ label: told, value: z.number().min(0).max(10).nullable() })).length(6),
  }),
]);

export const pdfDocument = z.object({
  title: told,
  language: z.literal("nl"),
  author: text,
  /** For a patient: large letters, and roomy. */
  print: z.enum(["regular", "large"]),
  /** In ms since 1970. */
  createdAt: z.number(),
  /** At the top of every page; the date of birth in words. */
  header: z.object({ patient: told, birthDate: told }),
  /** At the bottom of every page. */
  footer: z.object({ version: told, signer: told, hash: told }),
  /** As in "Pagina 1 van 4"; `lacking` is said at the end when some sign had to be printed as its number. */
  words: z.object({ page: told, of: told, lacking: told }),
  blocks: z.array(block),
});

export type PdfDocument = z.input<typeof pdfDocument>;
export type PdfBlock = z.input<typeof block>;
export type PdfRun = z.input<typeof run>;
export type PdfWords = z.input<typeof words>;
export type PdfList = z.input<typeof list>;

/** A sign that cannot be shown, as its number: [U+1F467]. */
export function numbered(sign: string): string {
  const numbers = [...sign].map(
    (one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`,
  );
  return `[${numbers.join(" ")}]`;
}
