// Taking part without typing: signals at the patient of whom a meeting speaks.
import { type Context, Hono } from "hono";
import * as z from "zod";
import { signalKinds } from "../../shared/api/meetings.ts";
import { Refusal } from "../../shared/errors.ts";
import { MeetingId, MeetingItemId, PersonId } from "../../shared/ids.ts";
import { holdItemState, type ItemAsked, putSignal, removeSignal } from "../store/meeting-signals.ts";
import { bumpRevision, requireLead } from "../store/meetings.ts";
import { readId, readQuery } from "./body.ts";
import { createGuard, type OnPlan, type RouteDeps } from "./guard.ts";

/** `personId`: of somebody else, by who leads. */
const SignalQuery = z.strictObject({ personId: PersonId.optional() });
const Kind = z.enum(signalKinds);

export function meetingSignalRoutes(deps: RouteDeps): Hono {
  const { meetings, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  /** While it is spoken of, or waits for its turn; who watches hears it. */
  async function signal(
    c: Context,
    change: (on: OnPlan, asked: ItemAsked) => Promise<boolean>,
  ): Promise<Response> {
    const item = readItem(c);
    const { meetingId } = item;
    const kind = readId(c, "kind", Kind);
    const detail = { meeting: meetingId, signal: kind };
    // not by who leads only, and the meeting has a new revision after it
    const what = { code: "meeting-signal", kind: "update", detail, item, isBeyondOwnPlans: true } as const;
    const isNew = await guard.withPlan(c, what, async (on) => {
      const state = await holdItemState(on.trx, item);
      if (state === undefined) throw new Refusal("not-found");
      if (state.meeting !== "running" || state.item === "discussed") throw new Refusal("changed-meanwhile");
      const isChange = await change(on, item);
      if (isChange) await bumpRevision(on.trx, meetingId);
      return isChange;
    });
    if (isNew) meetings.changed(meetingId);
    return c.body(null, 204);
  }

  routes.put("/meetings/:meetingId/items/:itemId/signals/:kind", (c) =>
    signal(c, ({ trx, signedIn }, { itemId }) =>
      putSignal(trx, { itemId, personId: signedIn.person.id, kind: readId(c, "kind", Kind) }, now()),
    ),
  );

  routes.delete("/meetings/:meetingId/items/:itemId/signals/:kind", (c) => {
    const { personId } = readQuery(c, SignalQuery);
    return signal(c, async ({ trx, signedIn }, { meetingId, itemId }) => {
      const own = signedIn.person.id;
      if (personId !== undefined && personId !== own) await requireLead(trx, meetingId, own);
      return await removeSignal(trx, { itemId, personId: personId ?? own, kind: readId(c, "kind", Kind) });
    });
  });

  return routes;
}

function readItem(c: Context): ItemAsked {
  return { meetingId: readId(c, "meetingId", MeetingId), itemId: readId(c, "itemId", MeetingItemId) };
}
