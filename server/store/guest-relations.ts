// What makes somebody a guest: an invitation that was not taken back, and the turn of the patient they came for.
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { PersonId } from "../../shared/ids.ts";

/** Is this person, by a column of the query, still invited for something? */
export function isInvitedGuest(personColumn: string): RawBuilder<SqlBool> {
  return sql`exists (select from meeting_guest
    where meeting_guest.person_id = ${sql.ref(personColumn)} and meeting_guest.revoked_at is null)`;
}

/** Has this patient the turn, in a meeting that is held? For a query that has `meeting_item` and `meeting`. */
export function hasTurn(): RawBuilder<SqlBool> {
  return sql`(meeting_item.state = 'current' and meeting.state = 'running')`;
}

/** Was this person invited for the patient who has the turn in it? For a query that has `meeting`. */
export function isGuestOfTurn(personId: PersonId | RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql`exists (
    select from meeting_guest join meeting_item on meeting_item.id = meeting_guest.item_id
    where meeting_guest.person_id = ${personId} and meeting_guest.revoked_at is null
      and meeting_item.meeting_id = meeting.id and ${hasTurn()})`;
}

/** Is this somebody who was invited as a guest, also when that is over? */
export function isGuestPerson(personId: PersonId): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from person where person.id = ${personId} and person.guest_organisation is not null)`;
}
