// The bodies and answers of the routes about a care team: places, invitations to one, and who is asked to lead.
import * as z from "zod";
import { roles } from "../access.ts";
import { Colleague, Email, IsoDate, PersonName } from "../api.ts";
import { Discipline } from "../discipline.ts";
import { PersonId } from "../ids.ts";

const Role = z.enum(roles);
const Words = z.string().trim().min(3).max(300);

/**
 * On what somebody's access to the plan rests: taking part in the treatment themself, or that the patient, or who
 * speaks for the patient, said yes to it. `scope`: to what.
 */
export const AccessBasis = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("directly-involved") }),
  z
    .strictObject({
      kind: z.literal("consent"),
      scope: Words,
      givenBy: z.enum(["patient", "representative"]),
      /** The name of the representative; null when the patient gave it. */
      representative: PersonName.nullable(),
      /** Today at the latest. */
      givenOn: IsoDate,
    })
    .refine(({ givenBy, representative }) => (givenBy === "representative") === (representative !== null)),
]);
export type AccessBasis = z.infer<typeof AccessBasis>;

const directlyInvolved: AccessBasis = { kind: "directly-involved" };

/** Until when and on what basis. `endsOn` is the last day; who leads a plan has none. */
const PlaceTerms = z.strictObject({
  endsOn: IsoDate.nullable().default(null),
  basis: AccessBasis.default(directlyInvolved),
});

/** POST /api/plans/:id/team -> 204. `responsible-gp` puts a huisarts on the team as a writer, and asks them to be it. */
export const NewMember = PlaceTerms.extend({ personId: PersonId, role: Role });
export type NewMember = z.input<typeof NewMember>;

/**
 * PATCH /api/plans/:id/team/:personId -> 204, or 409 changed-meanwhile when the place is not as `revision` had it.
 * Without `revision` it is about the place as it is. Appointing a case manager makes the former a writer at once;
 * a responsible GP is asked first.
 */
export const MemberChange = z.strictObject({
  revision: z.int().optional(),
  role: Role.optional(),
  endsOn: IsoDate.nullable().optional(),
  basis: AccessBasis.optional(),
});
export type MemberChange = z.infer<typeof MemberChange>;

/** DELETE /api/plans/:id/team/:personId -> 204. A body may be left out; our page always asks for the reason. */
export const MemberRemoval = z.strictObject({ revision: z.int().optional(), reason: Words.optional() });

/** POST /api/plans/:id/invitations -> 204, whether the address is known or not. */
export const NewTeamInvitation = PlaceTerms.extend({
  name: PersonName,
  email: Email,
  discipline: Discipline,
  organisationId: z.uuid(),
  role: z.enum(["writer", "reader"]),
});
export type NewTeamInvitation = z.input<typeof NewTeamInvitation>;

/** GET /api/organisation-names?search= : where somebody who is invited may work; at most 20. */
export const OrganisationNames = z.strictObject({
  organisations: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
});

/** POST /api/plans/:id/gp-proposal/answer -> 204, by the one who is asked. */
export const GpAnswer = z.strictObject({ id: z.uuid(), answer: z.enum(["accepted", "refused"]) });

export const TeamPlace = z.strictObject({
  person: Colleague,
  role: Role,
  revision: z.int(),
  endsOn: IsoDate.nullable(),
  basis: AccessBasis,
  /** By name. */
  addedBy: z.string(),
  addedAt: z.iso.datetime(),
});
export type TeamPlace = z.infer<typeof TeamPlace>;

export const OpenInvitation = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  discipline: Discipline.nullable(),
  organisation: z.string(),
  role: z.enum(["writer", "reader"]),
  endsOn: IsoDate.nullable(),
  invitedBy: z.string(),
  invitedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type OpenInvitation = z.infer<typeof OpenInvitation>;

export const GpProposal = z.strictObject({
  id: z.uuid(),
  person: Colleague,
  proposedBy: z.string(),
  proposedAt: z.iso.datetime(),
});
export type GpProposal = z.infer<typeof GpProposal>;

export const EndedPlace = z.strictObject({
  id: z.uuid(),
  person: Colleague,
  role: Role,
  how: z.enum(["removed", "left", "date"]),
  reason: z.string().nullable(),
  endedAt: z.iso.datetime(),
  /** By name; null when its date came. */
  endedBy: z.string().nullable(),
});
export type EndedPlace = z.infer<typeof EndedPlace>;

/** GET /api/plans/:id/team. `invitations` and `ended` are for who manages the team, and empty for the others. */
export const CareTeam = z.strictObject({
  members: z.array(TeamPlace),
  proposal: GpProposal.nullable(),
  invitations: z.array(OpenInvitation),
  ended: z.array(EndedPlace),
  /**
   * Does anybody lead this plan who can come in? Else who writes along may become its case manager
   * (POST /api/plans/:id/case-management -> 204, or 409 changed-meanwhile where somebody leads it).
   */
  isLed: z.boolean(),
});
export type CareTeam = z.infer<typeof CareTeam>;
