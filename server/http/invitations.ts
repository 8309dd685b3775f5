// What the link of an invitation does: nothing by itself, an account for who has none, a place for who is signed in.
import { type Context, Hono } from "hono";
import {
  InvitationAcceptance,
  InvitationAccount,
  InvitationQuestion,
  type Invitation,
} from "../../shared/api/account.ts";
import type { AuditEvent } from "../../shared/audit.ts";
import { Refusal } from "../../shared/errors.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { hashPassword } from "../identity/password.ts";
import { AskThrottle } from "../identity/throttle.ts";
import { lockPerson } from "../store/administered-people.ts";
import { appendAudit } from "../store/audit.ts";
import type { Trx } from "../store/database.ts";
import { findInvitation, type TakenInvitation, takeInvitation } from "../store/invitations.ts";
import { lockOrganisation } from "../store/organisations.ts";
import { createPersonAt, findCredentials, revivePerson } from "../store/people.ts";
import { lockPlan } from "../store/plans.ts";
import { beginRole, findResumable, findRoleAt, setAdministrator } from "../store/practitioner-roles.ts";
import { takeInvitedPlace } from "../store/team-invitations.ts";
import { limitBody, readBody } from "./body.ts";
import { addressOf, createGuard, placeOf, type RouteDeps } from "./guard.ts";

const quarter = 15 * 60;

export function invitationRoutes(deps: RouteDeps): Hono {
  // who accepts is not on the plan yet, and maybe nobody yet
  const { whole: db, env, sessions, rooms, now } = deps;
  const guard = createGuard(deps);
  const throttle = new AskThrottle({ address: { points: 60 * env.limitFactor, seconds: quarter } });
  const routes = new Hono();

  /** POST, so that the token is in no address; it shows what the mail said, and consumes nothing. */
  routes.post("/invitation", limitBody, async (c) => {
    const { token } = await readBody(c, InvitationQuestion);
    await throttle.count({ address: addressOf(c) });
    const found = await findInvitation(db, token, now());
    if (found === undefined) throw new Refusal("not-found");
    const answer: Invitation = { name: found.name, organisation: found.organisation };
    return c.json(answer);
  });

  routes.post("/invitation/account", limitBody, async (c) => {
    const { token, name, password } = await readBody(c, InvitationAccount);
    await throttle.count({ address: addressOf(c) });
    // before the costly hash, so that guessing tokens is no way to keep the server busy
    const found = await findInvitation(db, token, now());
    if (found === undefined) throw new Refusal("not-found");
    const passwordHash = await hashPassword(password);
    const { personId, planId } = await db.transaction().execute(async (trx) => {
      // before the invitation itself: who ends somebody withdraws theirs under this lock
      await lockOrganisation(trx, found.organisationId);
      const invitation = await takeInvitation(trx, token, now());
      if (invitation === undefined) throw new Refusal("not-found");
      const known = await findCredentials(trx, invitation.email);
      // whoever has an account signs in with it: a link in a mail gives nobody a new password by the way
      if (known?.passwordHash !== undefined) throw new Refusal("not-found");
      const person = await makeAccount(trx, invitation, { known: known?.personId, name, passwordHash });
      return { personId: person, planId: await settle(trx, c, invitation, person) };
    });
    await announce(planId);
    const former = await sessions.find(c.req.header("cookie"));
    if (former !== undefined) await sessions.end(former.session);
    const proves = { isWhole: env.demo, provedAt: env.demo ? now() : null };
    const cookie = await db.transaction().execute(async (trx) => {
      const begun = await sessions.begin(trx, personId, { ...proves, place: placeOf(c) });
      await recordSignIn(trx, c, { personId, session: begun.session });
      return begun.cookie;
    });
    c.header("Set-Cookie", cookie);
    return c.body(null, 204);
  });

  routes.post("/invitation/acceptance", limitBody, async (c) => {
    const { token } = await readBody(c, InvitationAcceptance);
    const { person } = await guard.signedIn(c);
    const planId = await db.transaction().execute(async (trx) => {
      const found = await findInvitation(trx, token, now());
      if (found === undefined) throw new Refusal("not-found");
      await lockOrganisation(trx, found.organisationId);
      const invitation = await takeInvitation(trx, token, now());
      // of somebody else: as if it were not there
      if (invitation === undefined || invitation.email !== person.email) throw new Refusal("not-found");
      await lockPerson(trx, person.id);
      return await settle(trx, c, invitation, person.id);
    });
    await announce(planId);
    return c.body(null, 204);
  });

  /** Who stopped working everywhere comes back as the same person, with a new password. */
  async function makeAccount(
    trx: Trx,
    invitation: TakenInvitation,
    { known, name, passwordHash }: { known: PersonId | undefined; name: string; passwordHash: string },
  ): Promise<PersonId> {
    if (known === undefined) return await createPersonAt(trx, { ...invitation, name, passwordHash }, now());
    await revivePerson(trx, known, { name, discipline: invitation.discipline, passwordHash });
    return known;
  }

  /** The role at the organisation and the place on the care team; an administrator gets no place. */
  async function settle(
    trx: Trx,
    c: Context,
    invitation: TakenInvitation,
    personId: PersonId,
  ): Promise<PlanId | undefined> {
    const { organisationId, organisation, place, invitedBy } = invitation;
    const person = await lockPerson(trx, personId);
    const isAdministrator = invitation.isAdministrator && person?.discipline === null;
    const role = { personId, organisationId };
    const former = await findRoleAt(trx, role);
    if (former === undefined) {
      // whom an administrator ended, a care team does not take back
      if (place !== undefined && (await findResumable(trx, role)) !== undefined)
        throw new Refusal("not-found");
      await beginRole(trx, { ...role, isAdministrator }, now());
    } else if (isAdministrator) await setAdministrator(trx, role, true);
    let planId: PlanId | undefined;
    if (place !== undefined && person?.discipline != null) {
      await lockPlan(trx, place.planId);
      planId = await takeInvitedPlace(trx, invitation.id, personId, now());
    }
    const event: AuditEvent = {
      code: "invitation-accepted",
      kind: "create",
      personId,
      organisation,
      organisationId,
      subjectId: personId,
      ...(planId === undefined ? {} : { planId, role: place?.role, basis: "care-team" as const }),
      address: addressOf(c),
      outcome: "done",
      detail: {
        invitedBy,
        by: place === undefined ? "administrator" : "care-team",
        as: isAdministrator ? "administrator" : (person?.discipline ?? "nobody"),
      },
    };
    await appendAudit(trx, event, now());
    return planId;
  }

  async function announce(planId: PlanId | undefined): Promise<void> {
    await rooms.recheck();
    if (planId !== undefined) rooms.planChanged(planId);
  }

  async function recordSignIn(
    trx: Trx,
    c: Context,
    { personId, session }: Pick<AuditEvent, "personId" | "session">,
  ): Promise<void> {
    const address = addressOf(c);
    const event: AuditEvent = {
      code: "sign-in",
      kind: "execute",
      personId,
      session,
      address,
      outcome: "done",
    };
    await appendAudit(trx, event, now());
  }

  return routes;
}
