// The lists of a plan: for each the facts fixed at creation, the words several people type, and the whole values.
import * as z from "zod";
import { MeetingId } from "../ids.ts";
import type { Treatment } from "./treatments.ts";
import { treatments } from "./treatments.ts";
import { Assignment, ItemId, Performer } from "./assignment.ts";
import { MeasureKind, MeasureValues } from "./measures/measure-kinds.ts";
import { topicSlugs } from "./section.ts";
import { Seen } from "./touch.ts";

/** A calendar day, ISO 8601. */
const Day = z.iso.date();
const ShortText = z.string().max(500);

export const goalOwners = ["patient", "family", "team"] as const;
export const goalStatuses = ["proposed", "active", "on-hold", "completed", "cancelled"] as const;
export const achievements = ["improving", "no-change", "worsening", "achieved", "not-achieved"] as const;
export const actionStatuses = [
  "requested",
  "accepted",
  "in-progress",
  "completed",
  "refused",
  "cancelled",
] as const;
/** Why an action was refused or not done. */
export const reasons = ["patient-wish", "worsened", "no-capacity", "not-reimbursed", "other"] as const;
export const limitDecisions = ["yes", "no", "different", "unknown"] as const;
export const limitSubjects = [
  ...(Object.keys(treatments) as Treatment[]), // keys of a literal
  "place-of-dying",
  "wish",
] as const;
export const crisisLevels = ["green", "amber", "red"] as const;
export const medicationSources = ["patient", "pharmacy", "gp", "hospital"] as const;
export const dimensions = [
  "body",
  "mind",
  "meaning",
  "quality-of-life",
  "taking-part",
  "daily-life",
] as const;
export const measureSources = ["typed", "import", "device"] as const;
/** Whether a point of the agenda was done with. */
export const pointOutcomes = ["yes", "no"] as const;
export const phases = ["diagnostic", "rehabilitation", "last"] as const;

/** Whether it was kept, said at an evaluation. */
export const Outcome = z.strictObject({ kept: z.enum(["yes", "partly", "no"]), on: Day });

/** Somebody to call: a whole value, because half a telephone number helps nobody. */
export const Call = z.strictObject({ name: z.string().max(120), phone: z.string().max(40) });

/** Scores 0-10 by the patient; a dimension may be left open. */
export const PositiveHealthScores = z.strictObject(
  Object.fromEntries(dimensions.map((name) => [name, z.number().int().min(0).max(10).nullable()])) as Record<
    (typeof dimensions)[number],
    z.ZodNullable<z.ZodNumber>
  >, // one entry a dimension, made just here
);
export type PositiveHealthScores = z.infer<typeof PositiveHealthScores>;

/** Entered in error (FHIR): it is left out everywhere, unless somebody wrote in it what the remover did not see. */
export const Removal = z.strictObject({ reason: ShortText, seen: Seen });
export type Removal = z.infer<typeof Removal>;
const removed = Removal;

/** The meeting in which it was said, and the point of its agenda that was talked about. */
const caught = { meeting: MeetingId, point: ItemId };
const division = { assignment: Assignment, proposed: Assignment };

export const lists = {
  goals: list({}, ["text", "why", "outcomeWhy"], {
    owner: z.enum(goalOwners),
    due: Day,
    status: z.enum(goalStatuses),
    achievement: z.enum(achievements),
    measure: MeasureKind,
    target: z.number(),
    agreedBy: z.array(z.enum(goalOwners)).max(3),
    outcome: Outcome,
    removed,
  }),
  actions: list({}, ["text", "reasonText", "outcomeWhy"], {
    ...division,
    goal: ItemId,
    topic: z.enum(topicSlugs),
    frequency: ShortText,
    due: Day,
    status: z.enum(actionStatuses),
    reason: z.enum(reasons),
    informs: z.array(Performer).max(30),
    outcome: Outcome,
    ...caught,
    removed,
  }),
  agreements: list({}, ["text"], { with: z.array(Performer).max(30), date: Day, removed }),
  decisions: list({}, ["text"], { date: Day, by: Performer, ...caught, removed }),
  /** Points to talk about; `meeting`: where it was put on the agenda last, none while it waits for the next one. */
  agenda: list({}, ["text", "reasonText"], {
    by: Performer,
    minutes: z.number().int().min(1).max(240),
    done: z.enum(pointOutcomes),
    meeting: MeetingId,
    removed,
  }),
  measures: list({ kind: MeasureKind }, ["remark"], {
    date: Day,
    values: MeasureValues,
    by: Performer,
    source: z.enum(measureSources),
    removed,
  }),
  medications: list({}, ["reason"], {
    name: ShortText,
    dose: ShortText,
    frequency: ShortText,
    prescriber: ShortText,
    source: z.enum(medicationSources),
    since: Day,
    stopped: z.strictObject({ on: Day, reason: ShortText }),
    removed,
  }),
  limits: list({ subject: z.enum(limitSubjects) }, ["text"], {
    decision: z.enum(limitDecisions),
    discussedOn: Day,
    by: Performer,
    removed,
  }),
  contacts: list({}, ["remark"], {
    name: ShortText,
    relation: ShortText,
    organisation: ShortText,
    phone: ShortText,
    /** Works in the first line: general practice, district nursing, community therapists. */
    isFirstLine: z.boolean(),
    isRepresentative: z.boolean(),
    removed,
  }),
  crisis: list({ level: z.enum(crisisLevels) }, ["signal", "action"], {
    callByDay: Call,
    callInEvening: Call,
    removed,
  }),
  team: list({}, ["text"], { ...division, topic: z.enum(topicSlugs), removed }),
  positiveHealth: list({}, ["remark"], { date: Day, scores: PositiveHealthScores, removed }),
} as const;

export type ListName = keyof typeof lists;
export const listNames = Object.keys(lists) as ListName[]; // keys of the literal above

/** Registers of the root map `plan`: about the plan as a whole. */
export const planRegisters = {
  phase: z.strictObject({ phase: z.enum(phases), since: Day }),
  evaluateOn: Day,
  /** Proposes who coordinates; it counts when that person agrees. */
  coordinator: Assignment,
  /** SNOMED CT code of the goal of care, and when it was last discussed. */
  goalOfCare: z.strictObject({ code: z.string().regex(/^\d{6,18}$/), discussedOn: Day }),
} as const;
export type PlanRegister = keyof typeof planRegisters;

type Shape = Readonly<Record<string, z.ZodType>>;

export interface ListLayout<Fixed extends Shape, Words extends string, Registers extends Shape> {
  fixed: Fixed;
  /** Names of the Y.Text fields; each is made in the transaction that makes the item. */
  words: readonly Words[];
  registers: Registers;
}

function list<Fixed extends Shape, const Words extends string, Registers extends Shape>(
  fixed: Fixed,
  words: readonly Words[],
  registers: Registers,
): ListLayout<Fixed, Words, Registers> {
  return { fixed, words, registers };
}

export type FixedOf<L extends ListName> = {
  [F in keyof (typeof lists)[L]["fixed"]]: z.infer<(typeof lists)[L]["fixed"][F]>;
};
export type WordsOf<L extends ListName> = (typeof lists)[L]["words"][number];
export type RegistersOf<L extends ListName> = {
  [R in keyof (typeof lists)[L]["registers"]]: z.infer<(typeof lists)[L]["registers"][R]>;
};
export type RegisterName<L extends ListName> = keyof RegistersOf<L> & string;
