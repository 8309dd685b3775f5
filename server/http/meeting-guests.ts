// Guests of a meeting over HTTP: who leads it invites and takes back; a guest comes in by link and code.
import { Hono } from "hono";
import {
  type GuestTurn,
  GuestCode,
  GuestEntry,
  type Guests,
  mostGuests,
  NewGuest,
} from "../../shared/api/guests.ts";
import type { AuditEvent } from "../../shared/audit.ts";
import { Refusal } from "../../shared/errors.ts";
import { GuestId, MeetingItemId } from "../../shared/ids.ts";
import { AskThrottle } from "../identity/throttle.ts";
import { hashToken, newCode } from "../identity/token.ts";
import { guestCodeMail, guestInvitationMail } from "../mail/guest-letters.ts";
import { appendAudit } from "../store/audit.ts";
import { queueMail } from "../store/mail.ts";
import {
  countInvitedGuests,
  findGuests,
  findGuestTurn,
  findLedItem,
  inviteGuest,
  type LinkedGuest,
  revokeGuest,
  setGuestCode,
  takeGuestCode,
} from "../store/meeting-guests.ts";
import { deleteSession } from "../store/sessions.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { addressOf, createGuard, type OnPlan, placeOf, type RouteDeps } from "./guard.ts";
import { originForLinks } from "./origin.ts";

const quarter = 15 * 60;
const day = 24 * 60 * 60;
/** Of one person. */
const guestsPerDay = 30;

export function meetingGuestRoutes(deps: RouteDeps): Hono {
  // a guest is nobody's colleague: what they came for is not theirs to see before the turn
  const { whole: db, env, sessions, rooms, mail, meetings, now } = deps;
  const guard = createGuard(deps);
  const asked = new AskThrottle({
    address: { points: 60 * env.limitFactor, seconds: quarter },
    link: { points: 5, seconds: quarter },
    linkToday: { points: 20, seconds: day },
  });
  const entered = new AskThrottle({ address: { points: 60 * env.limitFactor, seconds: quarter } });
  const routes = new Hono();

  async function requireLed({ trx, planId, signedIn }: OnPlan, itemId: MeetingItemId) {
    const led = await findLedItem(trx, { planId, itemId, personId: signedIn.person.id });
    if (led === undefined) throw new Refusal("not-found");
    return led;
  }

  routes.get("/plans/:id/meeting-items/:itemId/guests", async (c) => {
    const itemId = readId(c, "itemId", MeetingItemId);
    const answer = await guard.withPlan(
      c,
      { code: "guests-listed", kind: "read" },
      async (on): Promise<Guests> => {
        await requireLed(on, itemId);
        return { guests: await findGuests(on.trx, itemId) };
      },
    );
    return c.json(answer);
  });

  routes.post("/plans/:id/meeting-items/:itemId/guests", limitBody, async (c) => {
    const itemId = readId(c, "itemId", MeetingItemId);
    const guest = await readBody(c, NewGuest);
    await guard.withPlan(c, { code: "guest-invited", kind: "create" }, async (on) => {
      const { trx, signedIn } = on;
      const { person } = signedIn;
      const { startsAt, organisationId } = await requireLed(on, itemId);
      const guests = await findGuests(trx, itemId);
      if (guests.some(({ email }) => email === guest.email)) throw new Refusal("already-there");
      const since = new Date(now().getTime() - day * 1000);
      const isMany = (await countInvitedGuests(trx, person.id, since)) >= guestsPerDay;
      if (isMany || guests.length >= mostGuests) throw new Refusal("too-many", { retryAfter: day });
      const invited = { itemId, guest, organisationId, invitedBy: person.id };
      const { token, personId } = await inviteGuest(trx, invited, now());
      on.tell({ guest: personId, right: guest.mayWrite ? "write" : "read" });
      const link = `${originForLinks(c.req.raw, env)}/gast#${token}`;
      await queueMail(
        trx,
        guestInvitationMail({ recipient: guest.email, invitedBy: person, startsAt, link }),
        now(),
      );
    });
    mail.wake();
    return c.body(null, 204);
  });

  routes.delete("/plans/:id/meeting-items/:itemId/guests/:guestId", async (c) => {
    const itemId = readId(c, "itemId", MeetingItemId);
    const guestId = readId(c, "guestId", GuestId);
    const meetingId = await guard.withPlan(c, { code: "guest-revoked", kind: "delete" }, async (on) => {
      const led = await requireLed(on, itemId);
      const personId = await revokeGuest(on.trx, { itemId, guestId }, now());
      if (personId === undefined) throw new Refusal("not-found");
      on.tell({ guest: personId });
      return led.meetingId;
    });
    // the stream and the page of the guest end
    meetings.changed(meetingId);
    await rooms.recheck();
    return c.body(null, 204);
  });

  /** POST, and only when the page's button is pressed: programs that look into mail open every link in it. */
  routes.post("/guest/code", limitBody, async (c) => {
    const { token } = await readBody(c, GuestCode);
    const link = hashToken(token);
    await asked.count({ address: addressOf(c), link, linkToday: link });
    const code = newCode();
    await db.transaction().execute(async (trx) => {
      const guest = await setGuestCode(trx, { token, code }, now());
      if (guest === undefined) throw new Refusal("not-found");
      await queueMail(trx, guestCodeMail(guest.email, code), now());
      await appendAudit(trx, { ...eventOf(guest), code: "guest-code-sent", address: addressOf(c) }, now());
    });
    mail.wake();
    return c.body(null, 204);
  });

  routes.post("/guest/session", limitBody, async (c) => {
    const proof = await readBody(c, GuestEntry);
    await entered.count({ address: addressOf(c) });
    const former = await sessions.find(c.req.header("cookie"));
    const cookie = await db.transaction().execute(async (trx) => {
      const taken = await takeGuestCode(trx, proof, now());
      if (taken === undefined) throw new Refusal("not-found");
      const { guest, isRight } = taken;
      const event = { ...eventOf(guest), address: addressOf(c) };
      if (!isRight) {
        await appendAudit(trx, { ...event, code: "guest-refused", outcome: "refused" }, now());
        // committed: a try is a try
        return undefined;
      }
      if (former !== undefined) await deleteSession(trx, former.session);
      const proves = { isWhole: true, provedAt: null, place: placeOf(c) };
      const begun = await sessions.begin(trx, guest.personId, proves);
      await appendAudit(trx, { ...event, code: "guest-entered", session: begun.session }, now());
      return begun.cookie;
    });
    if (cookie === undefined) throw new Refusal("wrong-proof");
    c.header("Set-Cookie", cookie);
    return c.body(null, 204);
  });

  routes.get("/guest", async (c) => {
    const { person, session } = await guard.signedIn(c);
    if (!person.isGuest) throw new Refusal("not-found");
    const answer: GuestTurn = await db.transaction().execute((trx) => findGuestTurn(trx, person.id, now()));
    // who waits does nothing, and shows nothing either
    if (answer.state === "waiting") await sessions.touch(session);
    return c.json(answer);
  });

  return routes;
}

function eventOf({ personId, planId, organisation, organisationId }: LinkedGuest) {
  return {
    ...{ kind: "execute", personId, planId, organisation, organisationId, basis: "guest" },
    outcome: "done",
  } as const satisfies Partial<AuditEvent>;
}
