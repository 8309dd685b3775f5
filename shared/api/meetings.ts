// Meetings over HTTP: planning one, what a participant sees of it, and the acts of who leads it.
import * as z from "zod";
import { MeetingId, MeetingItemId, PersonId, PlanId } from "../ids.ts";

export const meetingStates = ["planned", "running", "ended", "cancelled"] as const;
export type MeetingState = (typeof meetingStates)[number];
export const itemStates = ["planned", "current", "discussed"] as const;
export type MeetingItemState = (typeof itemStates)[number];
export const signalKinds = ["agree", "discuss", "my-action", "hand"] as const;
export type SignalKind = (typeof signalKinds)[number];

export const mostMeetingItems = 20;
export const mostInvitees = 60;
/** A year of weekly ones. */
export const mostRepeats = 52;

const Title = z.string().trim().min(1).max(200);
/** Any service: opened in a window of its own. */
const VideoLink = z.url({ protocol: /^https$/, normalize: false }).max(2_000);
const Minutes = z.number().int().min(1).max(240);

/** `every`: weeks between two of them; `until`: the last calendar day, included, in the Netherlands. */
export const Repeat = z.strictObject({
  every: z.union([z.literal(1), z.literal(2), z.literal(4)]),
  until: z.iso.date(),
});
export type Repeat = z.infer<typeof Repeat>;

/**
 * POST /api/meetings -> 201 {ids}, the first one first. The one who plans it is there too and leads it, unless `chairId`
 * names another invitee. Patients go to the first of a series only. Each plan asks for the right `meeting:manage`.
 */
export const NewMeeting = z.strictObject({
  title: Title,
  startsAt: z.iso.datetime(),
  videoLink: VideoLink.nullable(),
  repeat: Repeat.nullable(),
  chairId: PersonId.nullable(),
  personIds: z.array(PersonId).max(mostInvitees),
  items: z.array(z.strictObject({ planId: PlanId, plannedMinutes: Minutes })).max(mostMeetingItems),
});
export type NewMeeting = z.infer<typeof NewMeeting>;

/** PATCH /api/meetings/:meetingId -> 204: what is absent stays. `revision`: 409 changed-meanwhile when it is another. */
export const MeetingChange = z.strictObject({
  revision: z.number().int(),
  title: Title.optional(),
  startsAt: z.iso.datetime().optional(),
  videoLink: VideoLink.nullable().optional(),
  chairId: PersonId.optional(),
  personIds: z.array(PersonId).max(mostInvitees).optional(),
});
export type MeetingChange = z.infer<typeof MeetingChange>;

/** POST /api/meetings/:meetingId/cancellation -> 204. The reason is shown to who leads only: it may hold anything. */
export const Cancellation = z.strictObject({
  reason: z.string().trim().min(1).max(500),
  restOfSeries: z.boolean(),
});

/** POST /api/meetings/:meetingId/items -> 201 {id}; 409 already-there when that patient is on it. */
export const NewMeetingItem = z.strictObject({ planId: PlanId, plannedMinutes: Minutes });
/** PATCH /api/meetings/:meetingId/items/:itemId -> 204. `addedMinutes`: in all, not more of them. */
export const MeetingItemChange = z.strictObject({
  plannedMinutes: Minutes.optional(),
  addedMinutes: z.number().int().min(0).max(240).optional(),
});
/** PUT /api/meetings/:meetingId/order -> 204; 409 changed-meanwhile when these are not all of its items. */
export const MeetingOrder = z.strictObject({ itemIds: z.array(MeetingItemId).max(mostMeetingItems) });

/**
 * POST /api/meetings/:meetingId/turn -> 204: this item is current from now on, or none is. `from`: the item that was
 * current on the page of who asks. 409 changed-meanwhile when another is; an item that is current already stays so.
 */
export const TurnChange = z.strictObject({
  itemId: MeetingItemId.nullable(),
  from: MeetingItemId.nullable(),
});
export type TurnChange = z.infer<typeof TurnChange>;

/** PUT and DELETE /api/meetings/:meetingId/items/:itemId/signals/:kind -> 204: one's own; who leads clears another's. */
export const Signal = z.strictObject({
  personId: PersonId,
  name: z.string(),
  kind: z.enum(signalKinds),
  at: z.iso.datetime(),
});
export type Signal = z.infer<typeof Signal>;

/** One slot. Times are ISO 8601; minutes whole. */
export const MeetingItem = z.strictObject({
  id: MeetingItemId,
  state: z.enum(itemStates),
  plannedMinutes: Minutes,
  addedMinutes: z.number().int(),
  /** When it is expected to begin; of one that began, when it first did. Worked out by shared/meeting-clock.ts. */
  expectedAt: z.iso.datetime(),
  /** Of turns that are over, in whole milliseconds. */
  spentMs: z.number().int(),
  /** While it is current. */
  turnBeganAt: z.iso.datetime().nullable(),
  /** Null for somebody who is nothing to this plan: "andere patiënt". */
  patient: z.strictObject({ planId: PlanId, name: z.string(), birthDate: z.iso.date() }).nullable(),
  /** This person is asked for this item: on the care team of it. */
  isMine: z.boolean(),
  /** Raised hands and the like, by who may read the plan; empty for others. */
  signals: z.array(Signal),
  /** Who has this patient's plan open now; empty for who may not read it. */
  here: z.array(PersonId),
});
export type MeetingItem = z.infer<typeof MeetingItem>;

/** GET /api/meetings/:meetingId, and `data` of each `meeting` event of GET /api/meetings/:meetingId/events. */
export const Meeting = z.strictObject({
  id: MeetingId,
  revision: z.number().int(),
  title: z.string(),
  startsAt: z.iso.datetime(),
  videoLink: z.string().nullable(),
  state: z.enum(meetingStates),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** For who leads it; null for others. */
  cancelReason: z.string().nullable(),
  isInSeries: z.boolean(),
  chair: z.strictObject({ id: PersonId, name: z.string() }),
  /** The organisation of the chair. */
  organisation: z.string(),
  /** May start it, give the turn, change it: chair, or who planned it. */
  mayLead: z.boolean(),
  people: z.array(
    z.strictObject({
      id: PersonId,
      name: z.string(),
      discipline: z.string().nullable(),
      organisation: z.string(),
    }),
  ),
  items: z.array(MeetingItem),
  /** The server's clock when this was made: pages count from it, never from their own. */
  now: z.iso.datetime(),
});
export type Meeting = z.infer<typeof Meeting>;

const longestDays = 366;
export const MeetingsQuery = z
  .strictObject({ from: z.iso.date(), until: z.iso.date() })
  .refine(({ from, until }) => {
    const days = (Date.parse(until) - Date.parse(from)) / 86_400_000;
    return days >= 0 && days < longestDays;
  });

/** GET /api/meetings?from=&until= (calendar days in the Netherlands, both included, 366 at most) -> in order of time. */
export const Meetings = z.strictObject({ meetings: z.array(Meeting) });
export type Meetings = z.infer<typeof Meetings>;

// GET /api/plans/:id/meetings answers Meetings too: those with this patient that this person may see, past ones also.
