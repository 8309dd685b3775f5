// Every HTTP route's body and answer as zod schemas, shared by server and page.
import * as z from "zod";
import { relations, roles } from "./access.ts";
import { Ending } from "./api/endings.ts";
import { Discipline } from "./discipline.ts";
import { EmergencyNow } from "./emergency.ts";
import { PersonId, PlanId } from "./ids.ts";
import { Acceptance } from "./plan/assignment.ts";
import { templateIds } from "./templates/templates.ts";

export const Role = z.enum(roles);
export const Relation = z.enum(relations);
export const TemplateId = z.enum(templateIds);

export const PersonName = z.string().trim().min(2).max(120);
export const Email = z
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
  /** In for one patient of a meeting, and for nothing else. */
  isGuest: z.boolean(),
  demo: z.boolean(),
});
export type Me = z.infer<typeof Me>;

export const LastChange = z.strictObject({ at: z.iso.datetime(), by: z.string() });

/** Of a person, as others see who it is. */
const Named = z.strictObject({ id: PersonId, name: z.string() });

/** What every screen says of the version that was signed last, and not withdrawn. */
export const SignedState = z.strictObject({
  number: z.int().positive(),
  by: Named,
  at: z.iso.datetime(),
  coSignedBy: Named.nullable(),
  /** Who still has to sign too. */
  waitsFor: Named.nullable(),
});
export type SignedState = z.infer<typeof SignedState>;

/** One row of my plans. */
export const PlanRow = z.strictObject({
  id: PlanId,
  template: TemplateId,
  patient: Patient,
  relation: Relation,
  createdAt: z.iso.datetime(),
  lastChange: LastChange.nullable(),
  signed: SignedState.nullable(),
  /** Somebody wrote in it after what is signed was frozen. */
  isChangedSince: z.boolean(),
  /** How many people have the plan open at this moment. */
  here: z.number().int(),
});
export type PlanRow = z.infer<typeof PlanRow>;

/** GET /api/plans?search=&state= ; at most 200 rows, the last changed first. `total` counts all that match. */
export const Plans = z.strictObject({ plans: z.array(PlanRow), total: z.number().int() });
export type Plans = z.infer<typeof Plans>;
export const PlansQuery = z.object({
  search: z.string().trim().max(100).default(""),
  state: z.enum(["open", "closed"]).default("open"),
});

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
  relation: Relation,
  createdAt: z.iso.datetime(),
  team: z.array(Member),
  /** Answers to proposed assignments, oldest first. */
  acceptances: z.array(Acceptance),
  signed: SignedState.nullable(),
  /** Who signs beside the GP, where the rule of the template asks for it. */
  headClinician: Named.nullable(),
  /** Somebody else wrote in it since this person looked. */
  hasNews: z.boolean(),
  /** Who is in now by emergency access. */
  emergencies: z.array(EmergencyNow),
  ending: Ending,
});
export type Plan = z.infer<typeof Plan>;

/** PATCH /api/plans/:id/patient -> 204 */
export const PatientCorrection = z.strictObject({ patient: Patient, revision: z.number().int() });

/** GET /api/people?search= : professionals who can be put on a care team; at most 20. */
export const People = z.strictObject({ people: z.array(Colleague) });
export const PeopleQuery = z.object({ search: z.string().trim().min(2).max(100) });

/** POST /api/plans/:id/acceptances -> 204, or 409 changed-meanwhile when this is not what is asked now. */
export const NewAcceptance = Acceptance.pick({
  subject: true,
  itemId: true,
  decision: true,
  /** What stood on the screen: nobody agrees to something else than they saw. */
  value: true,
}).extend({
  // as the database spells it: an answer is found by it
  editId: z.uuid().lowercase(),
});
export type NewAcceptance = z.infer<typeof NewAcceptance>;

export const versionKinds = ["draft-saved", "meeting", "signed", "restored-from", "imported"] as const;
export type VersionKind = (typeof versionKinds)[number];

/** POST /api/plans/:id/versions -> 201 `{ number }` */
export const NewVersion = z.strictObject({ name: z.string().trim().min(1).max(120) });
export const NewVersionAnswer = z.strictObject({ number: z.int() });

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** `hash` is SHA-256 of `versionBytes` (shared/plan/canonical.ts); `previous` is the last signed one's. */
export const VersionRow = z.strictObject({
  number: z.int(),
  kind: z.enum(versionKinds),
  name: z.string().nullable(),
  reason: z.string().nullable(),
  layout: z.int(),
  createdAt: z.iso.datetime(),
  /** Null: by nobody, at the end of a meeting that nobody ended. */
  by: z.string().nullable(),
  hash: Sha256,
  previous: Sha256.nullable(),
});
export type VersionRow = z.infer<typeof VersionRow>;

/** GET /api/plans/:id/versions, newest first */
export const Versions = z.strictObject({ versions: z.array(VersionRow) });
/** GET /api/plans/:id/versions/:number. `content` is a PlanContent; who shows it parses it, not every page. */
export const Version = VersionRow.extend({ content: z.unknown() });
export type Version = z.infer<typeof Version>;

const Author = z.strictObject({
  personId: PersonId,
  name: z.string(),
  discipline: Discipline.nullable(),
});
export type Author = z.infer<typeof Author>;

/** GET /api/plans/:id/authors: whose each Yjs client id is, also of people who left the team. */
export const Authors = z.strictObject({
  clients: z.array(Author.extend({ clientId: z.int().nonnegative() })),
});
export type Authors = z.infer<typeof Authors>;

/** A run of one Yjs client's clock. */
const ClockRange = z.strictObject({
  client: z.int().nonnegative(),
  clock: z.int().nonnegative(),
  len: z.int().positive(),
});
export type ClockRange = z.infer<typeof ClockRange>;

/** POST /api/plans/:id/authorship */
export const AuthorshipQuestion = z.strictObject({ ranges: z.array(ClockRange).max(500) });

/** Written without a pause by one person; `at` is when it began. What is not in the journal is in no piece. */
export const AuthoredPiece = ClockRange.extend({
  ...Author.shape,
  at: z.iso.datetime(),
  /** `carried`: somebody else (`via`) sent it back after a crash; that person vouches for it, not its author. */
  kind: z.enum(["seed", "edit", "carried", "mended"]),
  via: Author.optional(),
  deleted: Author.extend({ at: z.iso.datetime() }).optional(),
});
export type AuthoredPiece = z.infer<typeof AuthoredPiece>;
/** In the order of the question. */
export const Authorship = z.strictObject({ pieces: z.array(AuthoredPiece) });

const ItemChange = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["created", "moved", "removed", "restored"]) }),
  /** A whole value; null empties the field. */
  z.strictObject({ kind: z.literal("set"), value: z.unknown() }),
  /** The words as they were after this stretch of typing. */
  z.strictObject({ kind: z.literal("words"), text: z.string() }),
  z.strictObject({
    kind: z.enum(["accepted", "refused"]),
    value: Acceptance.shape.value,
    onBehalf: z.boolean(),
  }),
]);
export type ItemChange = z.infer<typeof ItemChange>;

export const HistoryEntry = Author.extend({
  at: z.iso.datetime(),
  /** The register or the words; null where it is about the item as a whole. */
  field: z.string().nullable(),
  /** Who sent it back after a crash, when that was not its author. */
  via: Author.optional(),
  change: ItemChange,
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
/** GET /api/plans/:id/items/:list/:itemId/history, newest first; at most 200. */
export const ItemHistory = z.strictObject({ entries: z.array(HistoryEntry) });

/** Every refusal. `planId` only with plan-exists, `retryAfter` (seconds) only with too-many. */
export const ErrorAnswer = z.looseObject({ error: z.string() });
