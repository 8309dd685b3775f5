// What makes somebody a guest: an invitation that was not taken back, and the turn of the patient they came for.
import { type RawBuilder, type SqlBool, sql } from "kysely";

/** Is this person, by a column of the query, still invited for something? */
export function isInvitedGuest(personColumn: string): RawBuilder<SqlBool> {
  return sql`exists (select from meeting_guest
    where meeting_guest.person_id = ${sql.ref(personColumn)} and meeting_guest.revoked_at is null)`;
}

/** Has this patient the turn, in a meeting that is held? For a query that has `meeting_item` and `meeting`. */
export function hasTurn(): RawBuilder<SqlBool> {
  return sql`(meeting_item.state = 'current' and meeting.state = 'running')`;
}
