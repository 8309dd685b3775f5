// Every HTTP route's body and answer as zod schemas, shared by server and page.
import * as z from "zod";
import { roles } from "./access.ts";
import { Discipline } from "./discipline.ts";
import { PersonId, PlanId } from "./ids.ts";
import { templateIds } from "./templates/templates.ts";

export const Role = z.enum(roles);
export const TemplateId = z.enum(templateIds);

const PersonName = z.string().trim().min(2).max(120);
const Email = z
  .email()
  .max(254)
  .transform((value) => value.toLowerCase());

/** A calendar date, ISO 8601 (2026-11-21). */
export const IsoDate = z.iso.date();

/** Who the plan is about. `birthDate` lies between 1900 and today; the server knows today. */
export const Patient = z.strictObject({ name: PersonName, birthDate: IsoDate });
export type Patient = z.infer<typeof Patient>;

/** A person as colleagues see one. */
export const Colleague = z.strictObject({
  id: PersonId,
  name: z.string(),
  discipline: Discipline.nullable(),
  organisation: z.string(),
});
export type Colleague = z.infer<typeof Colleague>;

/** GET /api/welcome, without a session: what the sign-in page needs. */
export const Welcome = z.strictObject({
  demo: z.boolean(),
  /** The one-click choices of demo mode; empty elsewhere. */
  people: z.array(
    z.strictObject({
      email: z.string(),
      name: z.string(),
      discipline: Discipline.nullable(),
      organisation: z.string(),
    }),
  ),
});
export type Welcome = z.infer<typeof Welcome>;

/** POST /api/session -> 204 and a cookie. */
export const SignIn = z.strictObject({ email: Email, password: z.string().min(1).max(256) });
export type SignIn = z.infer<typeof SignIn>;

/** POST /api/first-administrator -> 204: the one-time link that `npm run admin:create` prints. */
export const FirstAdministrator = z.strictObject({
  token: z.string().max(100),
  name: PersonName,
  organisation: PersonName,
  email: Email,
  password: z.string().min(12).max(256),
});

/** GET /api/me */
export const Me = z.strictObject({
  id: PersonId,
  name: z.string(),
  email: z.string(),
  discipline: Discipline.nullable(),
  organisation: z.string(),
  administrator: z.boolean(),
  demo: z.boolean(),
});
export type Me = z.infer<typeof Me>;

export const LastChange = z.strictObject({ at: z.iso.datetime(), by: z.string() });

/** One row of my plans. */
export const PlanRow = z.strictObject({
  id: PlanId,
  template: TemplateId,
  patient: Patient,
  role: Role,
  createdAt: z.iso.datetime(),
  lastChange: LastChange.nullable(),
  /** How many people have the plan open at this moment. */
  here: z.number().int(),
});
export type PlanRow = z.infer<typeof PlanRow>;

/** GET /api/plans?search= ; at most 200 rows, the last changed first. `total` counts all that match. */
export const Plans = z.strictObject({ plans: z.array(PlanRow), total: z.number().int() });
export type Plans = z.infer<typeof Plans>;
export const PlansQuery = z.object({ search: z.string().trim().max(100).default("") });

/** POST /api/plans -> 201 `{ id }`, or 409 plan-exists with `planId`. */
export const NewPlan = z.strictObject({ template: TemplateId, patient: Patient });
export type NewPlan = z.infer<typeof NewPlan>;
export const NewPlanAnswer = z.strictObject({ id: PlanId });

export const Member = z.strictObject({ person: Colleague, role: Role });
export type Member = z.infer<typeof Member>;

/** GET /api/plans/:id */
export const Plan = z.strictObject({
  id: PlanId,
  template: TemplateId,
  patient: Patient,
  /** Counts corrections of the patient's name or birth date; sent back with the next one. */
  revision: z.number().int(),
  role: Role,
  createdAt: z.iso.datetime(),
  team: z.array(Member),
});
export type Plan = z.infer<typeof Plan>;

/** PATCH /api/plans/:id/patient -> 204 */
export const PatientCorrection = z.strictObject({ patient: Patient, revision: z.number().int() });
/** POST /api/plans/:id/team -> 204 */
export const NewMember = z.strictObject({ personId: PersonId, role: Role });
/** PATCH /api/plans/:id/team/:personId -> 204. Appointing a case manager or GP makes the former a writer. */
export const RoleChange = z.strictObject({ role: Role });

/** GET /api/people?search= : professionals who can be put on a care team; at most 20. */
export const People = z.strictObject({ people: z.array(Colleague) });
export const PeopleQuery = z.object({ search: z.string().trim().min(2).max(100) });

/** Every refusal. `planId` only with plan-exists, `retryAfter` (seconds) only with too-many. */
export const ErrorAnswer = z.looseObject({ error: z.string() });
