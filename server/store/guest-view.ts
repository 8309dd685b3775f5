// What a guest sees of the meeting they came for: their own patient while it has the turn, and nothing of the others.
import type { Meeting } from "../../shared/api/meetings.ts";

/**
 * Of the view that anybody would have with the same rights. Each field is named, so that what a meeting gets later does
 * not reach a guest by itself. Undefined when it is not their turn.
 */
export function guestView(meeting: Meeting): Meeting | undefined {
  const own = meeting.items.find(({ patient, state }) => patient !== null && state === "current");
  if (own === undefined || meeting.state !== "running") return undefined;
  const { id, revision, startsAt, videoLink, state, startedAt, chair, organisation, now } = meeting;
  const near = new Set([chair.id, ...own.here]);
  return {
    ...{ id, revision, startsAt, videoLink, state, startedAt, chair, organisation, now },
    // free text, which may name another patient
    title: "",
    ...{ endedAt: null, cancelReason: null, isInSeries: false, mayLead: false },
    people: meeting.people.filter((person) => near.has(person.id)),
    items: [own],
  };
}
