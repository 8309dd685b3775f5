// The guard of every route of a plan: session, role, right, and the audit row, in one transaction.
import type { Context } from "hono";
import { type Act, can, type Relation } from "../../shared/access.ts";
import { type AuditEvent, basisOf } from "../../shared/audit.ts";
import { Refusal } from "../../shared/errors.ts";
import { type PersonId, PlanId } from "../../shared/ids.ts";
import { guestRoutes, type Need } from "../../shared/routes.ts";
import type { Env } from "../env.ts";
import type { Postman } from "../mail/postman.ts";
import type { MeetingChanges } from "../meetings/changes.ts";
import type { MeetingStreams } from "../meetings/streams.ts";
import { userAgentOf } from "../identity/user-agent.ts";
import { isFresh, type Sessions, type SignedIn } from "../identity/session.ts";
import type { Sealer } from "../identity/sealed.ts";
import type { SigningMeans } from "../signing/means.ts";
import { appendAudit } from "../store/audit.ts";
import type { Database, Trx } from "../store/database.ts";
import { findItemPlan, type ItemAsked } from "../store/meeting-signals.ts";
import { findAdministrated } from "../store/practitioner-roles.ts";
import { findRelation, findRelations } from "../store/relations.ts";
import { enterAs } from "../store/visitors.ts";
import type { SignInPlace } from "../store/sessions.ts";
import type { Rooms } from "../sync/rooms.ts";
import { readId } from "./body.ts";
import { peerOf } from "./client-address.ts";
import { mayComment } from "./guard-comment.ts";
import { decided, routeOf } from "./door.ts";

export interface RouteDeps extends SigningMeans {
  /** Shows nothing of a plan but what the guard lets a transaction see. */
  db: Database;
  /** Shows every plan: for the guard, and the few files that RLS-11 names. */
  whole: Database;
  env: Pick<Env, "demo" | "limitFactor" | "origin" | "production" | "secret" | "smtp">;
  rooms: Pick<Rooms, "peopleIn" | "recheck" | "planChanged" | "restore" | "settled">;
  sessions: Sessions;
  /** Told after a commit that queued mail. */
  mail: Pick<Postman, "wake">;
  sealer: Sealer;
  /** Told after a commit that changed what a meeting shows. */
  meetings: MeetingChanges;
  /** Open pages that follow a meeting. */
  streams: Pick<MeetingStreams, "open" | "requirePlace">;
  now(): Date;
}

interface What extends Pick<AuditEvent, "code" | "kind"> {
  subjectId?: PersonId;
  detail?: AuditEvent["detail"];
  /** A slot of a meeting, where the path names it: then it is about its plan. */
  item?: ItemAsked;
  /** The work looks at or changes plans that are not the person's yet: an emergency, an offer. The database hides them else. */
  isBeyondOwnPlans?: boolean;
  /** Holds what is held before the plan itself; not for who is nothing to the plan. */
  holdFirst?: (trx: Trx, planId: PlanId) => Promise<void>;
}

export interface OnPlan {
  trx: Trx;
  planId: PlanId;
  relation: Relation;
  signedIn: SignedIn;
  /** May this person also do this here? */
  may(act: Act): boolean;
  /** Adds to the audit row what only the work finds out; also of which other plans it showed something. */
  tell(detail: NonNullable<AuditEvent["detail"]>, planIds?: readonly PlanId[]): void;
}

/** What somebody is to some plans, and may do there. */
export interface Rights {
  relationTo(planId: PlanId): Relation | undefined;
  may(planId: PlanId, act: Act): boolean;
}

export interface OnMany {
  trx: Trx;
  signedIn: SignedIn;
  /** Of who asks, as it is at this moment of the transaction. */
  rightsTo(planIds: readonly PlanId[]): Promise<Rights>;
}

export interface OnOrganisation {
  trx: Trx;
  signedIn: SignedIn;
  /** The one that the person acts for now, and administers. */
  organisationId: string;
  /** It runs the installation. */
  isHost: boolean;
  tell(detail: NonNullable<AuditEvent["detail"]>): void;
}

export interface Guard {
  /** Who asks: with both factors, unless the table says half, and with a fresh proof where it says so. */
  signedIn(c: Context): Promise<SignedIn>;
  /**
   * Does the work when this person may do on the plan in the path what shared/routes.ts asks for this route, and
   * tells the audit log either way.
   * `what.item`: on the plan of that slot. A plan that is not there and one that is not theirs are the same not-found.
   */
  withPlan<T>(c: Context, what: What, work: (on: OnPlan) => Promise<T>): Promise<T>;
  /** Does the work when this person administers the organisation that they act for; not-found for anybody else. */
  administrated<T>(c: Context, what: What, work: (on: OnOrganisation) => Promise<T>): Promise<T>;
  /** The same for what is about no single plan: the work adds to the event what it found. */
  recorded<T>(
    c: Context,
    what: What,
    work: (on: OnMany) => Promise<{ answer: T; event: Partial<AuditEvent> }>,
  ): Promise<T>;
  /** For what says nothing of a patient, and leaves no row in the audit log: it sees what the person may see. */
  unrecorded<T>(c: Context, work: (on: { trx: Trx; signedIn: SignedIn }) => Promise<T>): Promise<T>;
}

/** Acts that change nothing: nobody waits for them. */
const onlyReads: ReadonlySet<Act> = new Set(["plan:read", "comment:read", "audit:read", "audit:export"]);

export function createGuard({ db, whole, sessions, now }: RouteDeps): Guard {
  async function signedIn(c: Context): Promise<SignedIn> {
    const need = routeOf(c)?.need;
    const found = await sessions.find(c.req.header("cookie"));
    if (found === undefined) throw new Refusal("signed-out");
    if (need?.kind === "half-signed-in") {
      requireGuestRoute(c, found);
      decided(c, "half-signed-in");
      return found;
    }
    if (!found.isWhole) throw new Refusal("second-factor-needed");
    requireGuestRoute(c, found);
    if (need !== undefined && "isFresh" in need && need.isFresh && !isFresh(found, now())) {
      throw new Refusal("proof-needed");
    }
    decided(c, "signed-in");
    return found;
  }

  /** A transaction in which the database shows what this person may see: of one plan, or of all that are theirs. */
  async function within<T>(
    visit: { who: SignedIn; what: Partial<What>; planId: PlanId | null; isLocked: boolean },
    work: (trx: Trx) => Promise<T>,
  ): Promise<T> {
    const { who, what, planId, isLocked } = visit;
    return await (what.isBeyondOwnPlans === true ? whole : db).transaction().execute(async (trx) => {
      const personId = who.person.id;
      if (what.holdFirst !== undefined && planId !== null) {
        const relation = await findRelation(trx, { planId, personId }, now());
        if (relation !== undefined) await what.holdFirst(trx, planId);
      }
      await enterAs(trx, { personId, planId, isLocked, at: now() });
      return await work(trx);
    });
  }

  /** What was rolled back still happened: somebody tried. */
  async function recordRefusal(event: AuditEvent, refusal: Refusal): Promise<void> {
    const refused: AuditEvent = {
      ...event,
      outcome: "refused",
      detail: { ...event.detail, reason: refusal.code },
    };
    await db.transaction().execute((trx) => appendAudit(trx, refused, now()));
  }

  return {
    signedIn,

    async withPlan(c, what, work) {
      const who = await signedIn(c);
      const { act } = needOf(c, "plan");
      let event = eventOf(c, who, what);
      try {
        const planId =
          what.item === undefined ? readId(c, "id", PlanId) : await findItemPlan(whole, what.item);
        if (planId === undefined) throw new Refusal("not-found");
        event = { ...event, planId };
        // locked before the role is read: a change of the team waits for the one before it. Of a meeting its own row is
        // held, and after that the plan whose turn ends: not the other way round too.
        const isLocked = !onlyReads.has(act) && what.item === undefined;
        return await within({ who, what, planId, isLocked }, async (trx) => {
          const relation = await findRelation(trx, { planId, personId: who.person.id }, now());
          event = { ...event, role: relation, basis: basisOf(relation) };
          const isAllowed =
            act === "comment:write" ? await mayComment({ trx, planId, relation }) : can(relation, act);
          if (relation === undefined || !isAllowed) throw new Refusal("not-found");
          decided(c, "plan");
          const answer = await work({
            trx,
            planId,
            relation,
            signedIn: who,
            may: (other) => can(relation, other),
            tell: (detail, planIds = []) => {
              event = { ...event, detail: { ...event.detail, ...detail } };
              if (planIds.length > 0) event = { ...event, planIds };
            },
          });
          await appendAudit(trx, event, now());
          return answer;
        });
      } catch (error) {
        if (error instanceof Refusal) await recordRefusal(event, error);
        throw error;
      }
    },

    async administrated(c, what, work) {
      const who = await signedIn(c);
      needOf(c, "administrator");
      let event = eventOf(c, who, what);
      try {
        return await within({ who, what, planId: null, isLocked: false }, async (trx) => {
          const administrated = await findAdministrated(trx, who.person.id);
          if (administrated === undefined) throw new Refusal("not-found");
          decided(c, "administrator");
          const { organisationId, isHost } = administrated;
          const tell: OnOrganisation["tell"] = (detail) => {
            event = { ...event, detail: { ...event.detail, ...detail } };
          };
          const answer = await work({ trx, signedIn: who, organisationId, isHost, tell });
          await appendAudit(trx, event, now());
          return answer;
        });
      } catch (error) {
        if (error instanceof Refusal) await recordRefusal(event, error);
        throw error;
      }
    },

    async recorded(c, what, work) {
      const who = await signedIn(c);
      const event = eventOf(c, who, what);
      try {
        return await within({ who, what, planId: null, isLocked: false }, async (trx) => {
          const personId = who.person.id;
          const rightsTo = (planIds: readonly PlanId[]): Promise<Rights> =>
            findRights(trx, { personId, planIds }, now());
          const done = await work({ trx, signedIn: who, rightsTo });
          await appendAudit(trx, { ...event, ...done.event }, now());
          return done.answer;
        });
      } catch (error) {
        if (error instanceof Refusal) await recordRefusal(event, error);
        throw error;
      }
    },

    async unrecorded(c, work) {
      const who = await signedIn(c);
      return await within({ who, what: {}, planId: null, isLocked: false }, (trx) =>
        work({ trx, signedIn: who }),
      );
    },
  };
}

/** For who is invited for one patient of a meeting, all the rest is not there. */
function requireGuestRoute(c: Context, { person }: SignedIn): void {
  if (person.isGuest && !guestRoutes.has(routeOf(c)?.route ?? "")) throw new Refusal("not-found");
}

async function findRights(
  trx: Trx,
  { personId, planIds }: { personId: PersonId; planIds: readonly PlanId[] },
  now: Date,
): Promise<Rights> {
  const relations = await findRelations(trx, { planIds, personIds: [personId] }, now);
  const relationTo = (planId: PlanId): Relation | undefined => relations({ planId, personId });
  return { relationTo, may: (planId, act) => can(relationTo(planId), act) };
}

/** What this route needs; it is a bug when the table says another kind, or nothing. */
function needOf<K extends Need["kind"]>(c: Context, kind: K): Extract<Need, { kind: K }> {
  const { route, need } = routeOf(c) ?? {};
  if (need?.kind !== kind) throw new Error(`shared/routes.ts does not say "${kind}" of ${route}.`);
  return need as Extract<Need, { kind: K }>; // checked just now
}

function eventOf(c: Context, { person, session }: SignedIn, what: What): AuditEvent {
  const { isBeyondOwnPlans: _, item: __, holdFirst: ___, ...told } = what;
  return {
    ...told,
    personId: person.id,
    organisation: person.organisation,
    organisationId: person.organisationId,
    address: addressOf(c),
    session,
    outcome: "done",
  };
}

/** From where somebody signs in. */
export function placeOf(c: Context): SignInPlace {
  return { address: addressOf(c), userAgent: userAgentOf(c.req.header("user-agent")) };
}

/** From which network address somebody asks; unknown where there is no connection, as in a test. */
export function addressOf(c: Context): string {
  return c.get("address") ?? peerOf(c) ?? "unknown";
}
