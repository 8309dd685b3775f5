// The patients of a meeting over HTTP: putting one on it, minutes, order, and taking one off.
import { type Context, Hono } from "hono";
import {
  MeetingItemChange,
  MeetingOrder,
  mostMeetingItems,
  NewMeetingItem,
} from "../../shared/api/meetings.ts";
import type { AuditCode, AuditKind } from "../../shared/audit.ts";
import { basisOf } from "../../shared/audit.ts";
import { Refusal } from "../../shared/errors.ts";
import { MeetingId, MeetingItemId, type PlanId } from "../../shared/ids.ts";
import { notifyTeams } from "../meetings/invitations.ts";
import {
  addItems,
  changeItem,
  findItems,
  orderItems,
  removeItem,
  type StoredItem,
} from "../store/meeting-items.ts";
import { bumpRevision, type LedMeeting, lockMeeting, requireLead } from "../store/meetings.ts";
import { lockPlan } from "../store/plans.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { createGuard, type OnMany, type RouteDeps } from "./guard.ts";

const one = "/meetings/:meetingId/items/:itemId";

export function meetingItemRoutes(deps: RouteDeps): Hono {
  const { meetings, now, rooms } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  /** The slots of others are among them: what may be done with each is asked here. */
  const what = (code: AuditCode, kind: AuditKind) => ({ code, kind, isBeyondOwnPlans: true }) as const;

  /** One slot, while the meeting is not over, by who may put its patient on a meeting, or leads this one and knows it. */
  async function onItem(
    c: Context,
    told: ReturnType<typeof what>,
    isForWhoLeads: boolean,
    work: (on: OnMany & { item: StoredItem }) => Promise<void>,
  ): Promise<void> {
    const meetingId = readId(c, "meetingId", MeetingId);
    const itemId = readId(c, "itemId", MeetingItemId);
    await guard.recorded(c, told, async (on) => {
      const { trx, signedIn } = on;
      const personId = signedIn.person.id;
      const meeting = await lockMeeting(trx, meetingId, personId);
      const item = (await findItems(trx, meetingId)).find(({ id }) => id === itemId);
      if (item === undefined) throw new Refusal("not-found");
      const leads = meeting.chair_id === personId || meeting.created_by === personId;
      const rights = await on.rightsTo(item.planId === null ? [] : [item.planId]);
      const relation = item.planId === null ? undefined : rights.relationTo(item.planId);
      const isKnown = item.planId === null || relation !== undefined;
      const mayManage = item.planId !== null && rights.may(item.planId, "meeting:manage");
      if (!mayManage && !(leads && (isKnown || isForWhoLeads))) throw new Refusal("not-found");
      requireNotOver(meeting);
      await work({ ...on, item });
      await bumpRevision(trx, meetingId);
      const role = { role: relation, basis: basisOf(relation) };
      const planId = item.planId ?? undefined;
      return { answer: undefined, event: { planId, ...role, detail: { meeting: meetingId } } };
    });
    meetings.changed(meetingId);
  }

  routes.post("/meetings/:meetingId/items", limitBody, async (c) => {
    const meetingId = readId(c, "meetingId", MeetingId);
    const item = await readBody(c, NewMeetingItem);
    const id = await guard.recorded(c, what("meeting-item-added", "create"), async (on) => {
      const { trx, signedIn } = on;
      const { planId } = item;
      // a meeting is held before its plans
      const meeting = await lockMeeting(trx, meetingId, signedIn.person.id);
      const relation = await requireManaged(on, [planId]);
      requireNotOver(meeting);
      if ((await findItems(trx, meetingId)).length >= mostMeetingItems) throw new Refusal("bad-request");
      const [added] = await addItems(trx, meetingId, [item]);
      await bumpRevision(trx, meetingId);
      await notifyTeams(trx, "planned", [meetingId], { by: signedIn.person.id, at: now(), planId });
      const role = { role: relation(planId), basis: basisOf(relation(planId)) };
      return { answer: added, event: { planId, ...role, detail: { meeting: meetingId } } };
    });
    meetings.changed(meetingId);
    rooms.planChanged(item.planId, "meetings-changed");
    return c.json({ id }, 201);
  });

  routes.patch(one, limitBody, async (c) => {
    const change = await readBody(c, MeetingItemChange);
    // the one who leads gives minutes to any patient: that says nothing of whose they are
    await onItem(c, what("meeting-item-changed", "update"), true, async ({ trx, item }) => {
      const isTooLate =
        item.state === "discussed" || (item.state === "current" && change.plannedMinutes !== undefined);
      if (isTooLate) throw new Refusal("changed-meanwhile");
      await changeItem(trx, item.id, change);
    });
    return c.body(null, 204);
  });

  routes.delete(one, async (c) => {
    await onItem(c, what("meeting-item-removed", "delete"), false, async ({ trx, item }) => {
      if (item.state !== "planned") throw new Refusal("changed-meanwhile");
      await removeItem(trx, item.id);
    });
    return c.body(null, 204);
  });

  routes.put("/meetings/:meetingId/order", limitBody, async (c) => {
    const meetingId = readId(c, "meetingId", MeetingId);
    const { itemIds } = await readBody(c, MeetingOrder);
    await guard.recorded(c, what("meeting-changed", "update"), async ({ trx, signedIn }) => {
      const meeting = await requireLead(trx, meetingId, signedIn.person.id);
      requireNotOver(meeting);
      const items = await findItems(trx, meetingId);
      if (!isOrderOf(items, itemIds)) throw new Refusal("changed-meanwhile");
      await orderItems(trx, itemIds);
      await bumpRevision(trx, meetingId);
      return { answer: undefined, event: { detail: { meeting: meetingId } } };
    });
    meetings.changed(meetingId);
    return c.body(null, 204);
  });

  return routes;
}

function requireNotOver({ state }: Pick<LedMeeting, "state">): void {
  if (state !== "planned" && state !== "running") throw new Refusal("changed-meanwhile");
}

/** All of them once, and those that had their turn one after the other as they had it. */
function isOrderOf(items: readonly StoredItem[], itemIds: readonly MeetingItemId[]): boolean {
  const ids = items.map(({ id }) => id);
  if (ids.toSorted().join() !== itemIds.toSorted().join()) return false;
  const begun = new Set(items.filter(({ state }) => state !== "planned").map(({ id }) => id));
  return ids.filter((id) => begun.has(id)).join() === itemIds.filter((id) => begun.has(id)).join();
}

/**
 * Plans that may be put on a meeting by who asks, each held until the transaction ends; a plan that is closed, and one
 * that is nothing to them, are not there. Answers what they are to each.
 */
export async function requireManaged({ trx, rightsTo }: OnMany, planIds: readonly PlanId[]) {
  const require = async () => {
    const rights = await rightsTo(planIds);
    if (!planIds.every((planId) => rights.may(planId, "meeting:manage"))) throw new Refusal("not-found");
    return rights.relationTo;
  };
  // who has no right to them waits for nobody
  await require();
  for (const planId of planIds.toSorted()) await lockPlan(trx, planId);
  return await require();
}
