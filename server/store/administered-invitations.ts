// The open invitations that an administrator looks after, and how their mail fares.
import type { Discipline } from "../../shared/discipline.ts";
import type { PersonId } from "../../shared/ids.ts";
import { hashToken, newToken } from "../identity/token.ts";
import type { Trx } from "./database.ts";
import { invitationLifeMs } from "./invitations.ts";

/** What an administrator looks after: what leads to their organisation, and as the host to one that has none yet. */
export interface Looked {
  organisationId: string;
  isHost: boolean;
}

export interface OpenInvitation {
  id: string;
  email: string;
  name: string;
  discipline: Discipline | null;
  isAdministrator: boolean;
  organisation: string;
  /** With a place on a care team; an administrator learns of which nothing. */
  hasPlace: boolean;
  invitedBy: string;
  invitedAt: Date;
  expiresAt: Date;
  /** The last mail to this address that holds the link, while it waits: its text. */
  waitingMail: string | undefined;
  /** `none`: it was given up, or thrown away since. */
  mail: "waiting" | "sent" | "none";
}

function openFor(trx: Trx, looked: Looked, now: Date) {
  return trx
    .selectFrom("invitation")
    .where("invitation.accepted_at", "is", null)
    .where("invitation.withdrawn_at", "is", null)
    .where("invitation.expires_at", ">", now)
    .where((row) =>
      row.or([
        row("invitation.organisation_id", "=", looked.organisationId),
        row.and([
          row.val(looked.isHost),
          row("invitation.administrator", "=", true),
          row.not(
            row.exists(
              row
                .selectFrom("practitioner_role")
                .select("practitioner_role.id")
                .whereRef("practitioner_role.organisation_id", "=", "invitation.organisation_id")
                .where("practitioner_role.administrator", "=", true)
                .where("practitioner_role.ended_at", "is", null),
            ),
          ),
        ]),
      ]),
    );
}

export async function findOpenInvitations(trx: Trx, looked: Looked, now: Date): Promise<OpenInvitation[]> {
  const rows = await openFor(trx, looked, now)
    .innerJoin("organisation", "organisation.id", "invitation.organisation_id")
    .innerJoin("person", "person.id", "invitation.invited_by")
    .select(["invitation.id", "invitation.email", "invitation.name", "invitation.discipline"])
    .select(["invitation.administrator", "invitation.plan_id", "invitation.token_hash"])
    .select(["organisation.name as organisation", "person.name as invitedBy"])
    .select(["invitation.invited_at", "invitation.expires_at"])
    .orderBy("invitation.invited_at", "desc")
    .orderBy("invitation.id")
    .execute();
  const mails = await trx
    .selectFrom("mail")
    .select(["recipient", "body", "sent_at", "given_up_at", "queued_at"])
    .where("recipient", "in", [...new Set(["", ...rows.map((row) => row.email)])])
    .orderBy("queued_at", "desc")
    .execute();
  return rows.map((row) => {
    const own = mails.filter((mail) => mail.recipient === row.email && mail.queued_at >= row.invited_at);
    const waiting = own.find((mail) => holdsLinkOf(mail.body, row.token_hash));
    return {
      id: row.id,
      email: row.email,
      name: row.name,
      discipline: row.discipline,
      isAdministrator: row.administrator,
      organisation: row.organisation,
      hasPlace: row.plan_id !== null,
      invitedBy: row.invitedBy,
      invitedAt: row.invited_at,
      expiresAt: row.expires_at,
      waitingMail: waiting?.body,
      mail: waiting === undefined ? (own.some((mail) => mail.sent_at !== null) ? "sent" : "none") : "waiting",
    };
  });
}

/** The link itself: what stands after the # in a mail; undefined when the text has none. */
export function linkIn(body: string): string | undefined {
  return /\S+#[\w-]+/.exec(body)?.[0];
}

/** Mail is found by its address; only this says that it is about this invitation. */
function holdsLinkOf(body: string, tokenHash: string): boolean {
  const token = linkIn(body)?.split("#")[1];
  return token !== undefined && hashToken(token) === tokenHash;
}

/** False when it is not open, or not theirs to look after. */
export async function withdrawInvitation(trx: Trx, id: string, looked: Looked, now: Date): Promise<boolean> {
  const open = await openFor(trx, looked, now)
    .select("invitation.id")
    .where("invitation.id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (open === undefined) return false;
  await trx.updateTable("invitation").set({ withdrawn_at: now }).where("id", "=", id).execute();
  return true;
}

/** All that lead this person to this organisation, whoever made them. */
export async function withdrawInvitationsOf(
  trx: Trx,
  { personId, organisationId }: { personId: PersonId; organisationId: string },
  now: Date,
): Promise<void> {
  await trx
    .updateTable("invitation")
    .set({ withdrawn_at: now })
    .where("organisation_id", "=", organisationId)
    .where("email", "=", (people) =>
      people.selectFrom("person").select("person.email").where("person.id", "=", personId),
    )
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();
}

/** A new link, for as long as a new invitation; the one before it does nothing any more. */
export async function renewInvitation(
  trx: Trx,
  id: string,
  looked: Looked,
  now: Date,
): Promise<{ token: string; email: string; organisation: string } | undefined> {
  const open = await openFor(trx, looked, now)
    .innerJoin("organisation", "organisation.id", "invitation.organisation_id")
    .select(["invitation.email", "organisation.name as organisation"])
    .where("invitation.id", "=", id)
    .forUpdate("invitation")
    .executeTakeFirst();
  if (open === undefined) return undefined;
  const token = newToken();
  await trx
    .updateTable("invitation")
    .set({
      token_hash: hashToken(token),
      invited_at: now,
      expires_at: new Date(now.getTime() + invitationLifeMs),
    })
    .where("id", "=", id)
    .execute();
  return { token, ...open };
}
