// Reading the audit log over HTTP: of one plan for who leads it, and of an organisation's people for its administrator.
import * as z from "zod";
import { Colleague, IsoDate, Relation } from "../api.ts";
import { alertKinds } from "../audit-alerts.ts";
import { auditCodes } from "../audit.ts";
import { maxSample, reviewVerdicts } from "../audit-review.ts";
import { Discipline } from "../discipline.ts";
import { PersonId, PlanId } from "../ids.ts";

const Code = z.enum(auditCodes);
const Outcome = z.enum(["done", "refused"]);
const BasisTold = z.enum(["care-team", "emergency", "guest", "share-link"]).nullable();
const Seq = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** Somebody of whom rows tell; the organisation is in the row, as it was then. */
const Teller = Colleague.omit({ organisation: true });

/** GET /api/plans/:id/audit?person=&before=&through= */
export const PlanAuditQuery = z.strictObject({
  person: PersonId.optional(),
  /** The last page's `next`, and its `through`: rows that came since stay out of later pages. */
  before: Seq.optional(),
  through: Seq.optional(),
});
export type PlanAuditQuery = z.infer<typeof PlanAuditQuery>;

export const Deed = z.strictObject({ code: Code, outcome: Outcome, count: z.number().int() });
export type Deed = z.infer<typeof Deed>;

/** What one person did with the plan on one day (in the Netherlands) on one basis. */
export const PlanAuditLine = z.strictObject({
  day: IsoDate,
  person: Teller.nullable(),
  organisation: z.string().nullable(),
  relation: Relation.nullable(),
  basis: BasisTold,
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  /** Of the last row in it: the name of the line. */
  seq: z.number().int(),
  deeds: z.array(Deed),
});
export type PlanAuditLine = z.infer<typeof PlanAuditLine>;

/** Newest first. `next` is null on the last page. */
export const PlanAudit = z.strictObject({
  lines: z.array(PlanAuditLine),
  /** Everybody of whom there is a row, by name. */
  people: z.array(Teller),
  through: z.number().int(),
  next: z.number().int().nullable(),
});
export type PlanAudit = z.infer<typeof PlanAudit>;

/** POST /api/plans/:id/audit/export -> a file; 413 too-large when the period holds too many rows. */
export const PlanAuditExport = z.strictObject({
  format: z.enum(["csv", "fhir"]),
  /** From this day on; absent: from the beginning. Days are in the Netherlands. */
  from: IsoDate.optional(),
  /** Up to and including this day; absent: until now. */
  to: IsoDate.optional(),
});
export type PlanAuditExport = z.infer<typeof PlanAuditExport>;

/** GET /api/audit?…: rows of people of the administrator's own organisation. Days are in the Netherlands. */
export const AuditSearch = z.strictObject({
  from: IsoDate,
  /** Up to and including this day. */
  to: IsoDate,
  person: PersonId.optional(),
  plan: PlanId.optional(),
  code: Code.optional(),
  outcome: Outcome.optional(),
  /** The last page's `next`. */
  before: z
    .string()
    .regex(/^\d{1,15}\.\d{1,15}$/)
    .optional(),
});
export type AuditSearch = z.infer<typeof AuditSearch>;

export const AuditRow = z.strictObject({
  seq: z.number().int(),
  at: z.iso.datetime(),
  person: Teller,
  code: Code,
  outcome: Outcome,
  planId: PlanId.nullable(),
  relation: Relation.nullable(),
  basis: BasisTold,
  /** Whom it was about, by name. */
  subject: z.string().nullable(),
  address: z.string().nullable(),
});
export type AuditRow = z.infer<typeof AuditRow>;

/** Newest first. */
export const AuditRows = z.strictObject({ rows: z.array(AuditRow), next: z.string().nullable() });
export type AuditRows = z.infer<typeof AuditRows>;

/** GET /api/audit/people: whom one can search for. */
export const AuditPeople = z.strictObject({
  people: z.array(z.strictObject({ id: PersonId, name: z.string(), discipline: Discipline.nullable() })),
});

/** GET /api/audit/alerts */
export const AuditAlerts = z.strictObject({
  alerts: z.array(
    z.strictObject({
      kind: z.enum(alertKinds),
      person: Teller,
      /** The day to look at. */
      day: IsoDate,
      count: z.number().int(),
      planId: PlanId.nullable(),
    }),
  ),
});
export type AuditAlerts = z.infer<typeof AuditAlerts>;

/** POST /api/audit/reviews -> 201 `{ drawn }`: a sample of what people did with plans in a period. */
export const NewSample = z.strictObject({
  count: z.number().int().min(1).max(maxSample),
  from: IsoDate,
  to: IsoDate,
});
export type NewSample = z.infer<typeof NewSample>;
export const NewSampleAnswer = z.strictObject({ drawn: z.number().int() });

export const Review = z.strictObject({
  id: z.uuid(),
  row: AuditRow,
  sampledAt: z.iso.datetime(),
  judged: z
    .strictObject({
      verdict: z.enum(reviewVerdicts),
      note: z.string().nullable(),
      by: z.string(),
      at: z.iso.datetime(),
    })
    .nullable(),
});
export type Review = z.infer<typeof Review>;

/** GET /api/audit/reviews: all that wait, and the last that were judged. */
export const Reviews = z.strictObject({ waiting: z.array(Review), judged: z.array(Review) });
export type Reviews = z.infer<typeof Reviews>;

/** POST /api/audit/reviews/:reviewId -> 204; 409 changed-meanwhile when it was judged already. */
export const Judgement = z.strictObject({
  verdict: z.enum(reviewVerdicts),
  note: z.string().trim().max(500).default(""),
});
export type Judgement = z.infer<typeof Judgement>;
