// Who does something and how responsibility is divided: what counts, what is proposed, and who agreed.
import * as z from "zod";
import { PersonId } from "../ids.ts";

/** An item of a list, for life: in the document, in every version and in every export. */
export const ItemId = z.uuid().lowercase().brand<"ItemId">();
export type ItemId = z.infer<typeof ItemId>;

export const Performer = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("member"), id: PersonId }),
  z.strictObject({ kind: z.literal("contact"), id: ItemId }),
  z.strictObject({ kind: z.literal("patient") }),
]);
export type Performer = z.infer<typeof Performer>;

/** The same for the same one, whatever object says it. */
export function keyOfPerformer(performer: Performer): string {
  return performer.kind === "patient" ? "patient" : `${performer.kind}:${performer.id}`;
}

/**
 * Zorgvisie ALS: 1 the specialised team does it and informs the first line; 2 it starts, does and monitors, and
 * can hand over parts; 3 it starts and monitors, the first line carries out; 4 the first line is responsible.
 */
export const Responsibility = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type Responsibility = z.infer<typeof Responsibility>;

/** One whole value: performer and category are agreed on together. */
export const Assignment = z.strictObject({
  performer: Performer.nullable(),
  responsibility: Responsibility.nullable(),
  /** With category 2: the part that is handed over. */
  handsOver: z.string().max(500),
});
export type Assignment = z.infer<typeof Assignment>;

/** A decision on a proposed assignment, or on who coordinates, as its row says it. */
export const Acceptance = z.strictObject({
  subject: z.enum(["action", "task", "coordination"]),
  /** null for coordination */
  itemId: ItemId.nullable(),
  /** The edit that proposed it. */
  editId: z.uuid(),
  decision: z.enum(["accepted", "refused"]),
  value: Assignment,
  by: PersonId,
  byName: z.string(),
  /** Said by the case manager or GP for somebody without an account. */
  onBehalf: z.boolean(),
  at: z.iso.datetime(),
});
export type Acceptance = z.infer<typeof Acceptance>;

/** What is known of one assignment: what counts now, and what waits for somebody's yes. */
export interface Division {
  /** What counts. Until somebody agrees, what was asked counts as asked; after a no, nobody does it. */
  current: Assignment | null;
  /** Who agreed to `current`; null while it was only asked. */
  accepted: Pick<Acceptance, "by" | "byName" | "onBehalf" | "at"> | null;
  /** The edit to answer, and what it asks for: a change of what was agreed, or the first question itself. */
  pending: { editId: string; value: Assignment } | null;
  /** The last answer to the last question, when that was no. */
  refused: Pick<Acceptance, "value" | "by" | "byName" | "onBehalf" | "at"> | null;
}

/** A value that stands alone in its register, with the edit that set it. */
export interface Asked {
  editId: string;
  value: Assignment | null;
}

/**
 * `asked` is the register `assignment`, `proposed` the register of that name. A row counts over the document:
 * once somebody agreed, only another yes changes who does what. A question from somebody who had not heard of
 * that yes is a proposal too. A proposal may say what was agreed already: after a change of phase somebody is
 * asked whether it stays so.
 */
export function divisionOf(
  asked: Asked | undefined,
  proposed: Asked | undefined,
  rows: readonly Acceptance[],
): Division {
  const agreed = rows.findLast((row) => row.decision === "accepted");
  const questions = (agreed === undefined ? [asked ?? proposed] : [proposed, asked]).filter(
    (question) => question !== undefined,
  );
  const open = questions.find((question) => {
    const { editId, value } = question;
    return (
      isQuestion(value) &&
      // `assignment` follows what was agreed; a proposal of the same is asked on purpose
      !(agreed !== undefined && question === asked && isSameAssignment(value, agreed.value)) &&
      !rows.some((row) => row.editId === editId)
    );
  });
  const answer = rows.findLast((row) => questions.some(({ editId }) => editId === row.editId));
  const refused = open === undefined && answer?.decision === "refused" ? answer : undefined;
  return {
    current: agreed?.value ?? (refused === undefined ? asked?.value : undefined) ?? null,
    accepted: agreed === undefined ? null : voiceOf(agreed),
    pending:
      open === undefined || !isQuestion(open.value) ? null : { editId: open.editId, value: open.value },
    refused: refused === undefined ? null : { ...voiceOf(refused), value: refused.value },
  };
}

function isQuestion(value: Assignment | null): value is Assignment {
  return value !== null && value.performer !== null;
}

/** Whatever the order of their names: a row comes from the database. */
export function isSameAssignment(one: Assignment, other: Assignment): boolean {
  const idOf = ({ performer }: Assignment) =>
    performer === null ? null : "id" in performer ? performer.id : "";
  return (
    one.performer?.kind === other.performer?.kind &&
    idOf(one) === idOf(other) &&
    one.responsibility === other.responsibility &&
    one.handsOver === other.handsOver
  );
}

function voiceOf({
  by,
  byName,
  onBehalf,
  at,
}: Acceptance): Pick<Acceptance, "by" | "byName" | "onBehalf" | "at"> {
  return { by, byName, onBehalf, at };
}
