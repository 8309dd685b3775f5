// Bodies and answers of the administrator's screens: people, invitations and organisations.
import * as z from "zod";
import { Email, PersonName } from "../api.ts";
import { Discipline } from "../discipline.ts";
import { PersonId } from "../ids.ts";

export const OrganisationId = z.uuid().lowercase();
export const InvitationId = z.uuid().lowercase();

/** BIG (11 digits) or AGB (8 digits). */
export const ProfessionalNumber = z.string().regex(/^(\d{8}|\d{11})$/);

/** Of who does not work here any more it tells no address, discipline, number or sign-in: null. */
export const AdministeredPerson = z.strictObject({
  id: PersonId,
  name: z.string(),
  email: z.string().nullable(),
  discipline: Discipline.nullable(),
  professionalNumber: z.string().nullable(),
  isAdministrator: z.boolean(),
  /** Works here and at another organisation: nobody's administrator then changes their details. */
  worksElsewhere: z.boolean(),
  /** Counts changes of name, discipline and number. */
  revision: z.int(),
  /** The last time, wherever they worked then; null for never. */
  signedInAt: z.iso.datetime().nullable(),
  startedAt: z.iso.datetime(),
  /** When they stopped working here; null for who works here now. */
  endedAt: z.iso.datetime().nullable(),
  /** They stopped of their own accord: only an invitation brings them back. */
  hasLeft: z.boolean(),
});
export type AdministeredPerson = z.infer<typeof AdministeredPerson>;

/** GET /api/administration/people?search= ; at most 200, who works here now first. `total` counts all that match. */
export const AdministeredPeople = z.strictObject({
  organisation: z.strictObject({ id: z.uuid(), name: z.string(), isHost: z.boolean() }),
  people: z.array(AdministeredPerson),
  total: z.int(),
});
export type AdministeredPeople = z.infer<typeof AdministeredPeople>;
export const AdministeredPeopleQuery = z.object({ search: z.string().trim().max(100).default("") });

/** A professional, or with null an administrator: who administers gives no care. */
const RoleThere = Discipline.nullable();

/**
 * PATCH /api/administration/people/:personId -> 204, 409 changed-meanwhile when `revision` is not that of now, or 409
 * works-elsewhere. Without a discipline one is an administrator.
 */
export const PersonChange = z.strictObject({
  name: PersonName,
  discipline: RoleThere,
  professionalNumber: ProfessionalNumber.nullable(),
  /** Of the person as they were shown. */
  revision: z.int(),
});
export type PersonChange = z.infer<typeof PersonChange>;

/**
 * POST /api/administration/people/:personId/end -> 204, or 409 case-manager-needed with the number of `plans`.
 * `keep`: places on care teams stay and give no access meanwhile. `end`: they are taken off the care teams.
 */
export const PersonEnd = z.strictObject({ places: z.enum(["keep", "end"]) });
export type PersonEnd = z.infer<typeof PersonEnd>;

/** POST /api/administration/invitations -> 204, whether or not the address has an account elsewhere. */
export const NewInvitation = z.strictObject({ name: PersonName, email: Email, discipline: RoleThere });
export type NewInvitation = z.infer<typeof NewInvitation>;

export const OpenInvitation = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  discipline: Discipline.nullable(),
  isAdministrator: z.boolean(),
  organisation: z.string(),
  /** With a place on a care team: of which, an administrator does not learn. */
  hasPlace: z.boolean(),
  invitedBy: z.string(),
  invitedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  mail: z.enum(["waiting", "sent", "none"]),
  /** To hand over while the mail waits and no mail is set up; never of one that opens a plan. */
  link: z.string().nullable(),
});
export type OpenInvitation = z.infer<typeof OpenInvitation>;
/** GET /api/administration/invitations, the newest first */
export const OpenInvitations = z.strictObject({ invitations: z.array(OpenInvitation) });

/** GET /api/administration/organisations: of the host only, as are the next three. */
export const Organisations = z.strictObject({
  organisations: z.array(
    z.strictObject({ id: z.uuid(), name: z.string(), isHost: z.boolean(), people: z.int() }),
  ),
});
export type Organisations = z.infer<typeof Organisations>;
/** POST /api/administration/organisations -> 204 */
export const NewOrganisation = z.strictObject({
  name: PersonName,
  administrator: z.strictObject({ name: PersonName, email: Email }),
});
export type NewOrganisation = z.infer<typeof NewOrganisation>;
/** PATCH /api/administration/organisations/:organisationId -> 204 */
export const OrganisationChange = z.strictObject({ name: PersonName });
/** POST /api/administration/organisations/:organisationId/administrators -> 204 */
export const NewAdministrator = z.strictObject({ name: PersonName, email: Email });
