// The care team of a plan: putting somebody on it, changing a place, taking somebody off, and leaving.
import { Hono } from "hono";
import type { Role } from "../../shared/access.ts";
import { type CareTeam, MemberChange, MemberRemoval, NewMember } from "../../shared/api/team.ts";
import { Refusal } from "../../shared/errors.ts";
import { PersonId, type PlanId } from "../../shared/ids.ts";
import { isSameBasis } from "../store/access-basis.ts";
import { endPlace, findEndedPlaces, takePlace } from "../store/ended-places.ts";
import { findProposal, proposeGp, withdrawProposal } from "../store/gp-proposals.ts";
import { notify } from "../store/notifications.ts";
import { findProfessional } from "../store/people.ts";
import { findOpenInvitations } from "../store/team-invitations.ts";
import {
  demoteHolder,
  findPlace,
  findPlaces,
  findTeam,
  isLed,
  isOnTeam,
  type Place,
  updateMember,
} from "../store/team.ts";
import { limitBody, readBody, readBodyIfAny, readId } from "./body.ts";
import { createGuard, type OnPlan, type RouteDeps } from "./guard.ts";
import { endOfPlace, leads, requireBasis } from "./place-terms.ts";

export function teamRoutes(deps: RouteDeps): Hono {
  const { rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  /** After the commit: open pages of who lost a right close, the others read the plan again. */
  async function announce(planId: PlanId): Promise<void> {
    await rooms.recheck();
    rooms.planChanged(planId);
  }

  routes.get("/plans/:id/team", async (c) => {
    const what = { code: "plan-read", kind: "read", detail: { part: "team" } } as const;
    const answer = await guard.withPlan(c, what, async ({ trx, planId, may }): Promise<CareTeam> => {
      const isManager = may("team:manage");
      return {
        members: await findPlaces(trx, planId, now()),
        proposal: (await findProposal(trx, planId, now())) ?? null,
        invitations: isManager ? await findOpenInvitations(trx, planId, now()) : [],
        ended: isManager ? await findEndedPlaces(trx, planId, now()) : [],
        isLed: await isLed(trx, planId, now()),
      };
    });
    return c.json(answer);
  });

  routes.post("/plans/:id/team", limitBody, async (c) => {
    const { personId, role, endsOn, basis } = await readBody(c, NewMember);
    requireBasis(basis, now());
    const planId = await guard.withPlan(
      c,
      { code: "member-added", kind: "create", subjectId: personId, detail: { role, basis: basis.kind } },
      async (on) => {
        const { trx, planId, signedIn } = on;
        if (await isOnTeam(trx, planId, personId, now())) throw new Refusal("already-member");
        const given = (await appoint(on, { personId, role, now: now() })) ?? "writer";
        const endsAt = endOfPlace(endsOn, role, now());
        const addedBy = signedIn.person.id;
        await takePlace(trx, { planId, personId, role: given, addedBy, endsAt, basis }, now());
        await notify(trx, { personIds: [personId], planId, code: "member-added", by: addedBy }, now());
        return planId;
      },
    );
    await announce(planId);
    return c.body(null, 204);
  });

  routes.patch("/plans/:id/team/:personId", limitBody, async (c) => {
    const change = await readBody(c, MemberChange);
    if (change.basis !== undefined) requireBasis(change.basis, now());
    const personId = readId(c, "personId", PersonId);
    const { role, basis } = change;
    const planId = await guard.withPlan(
      c,
      {
        code: "member-changed",
        kind: "update",
        subjectId: personId,
        detail: { ...(role && { role }), ...(basis && { basis: basis.kind }) },
      },
      async (on) => {
        await changePlace(on, personId, change, now());
        return on.planId;
      },
    );
    await announce(planId);
    return c.body(null, 204);
  });

  routes.delete("/plans/:id/team/:personId", limitBody, async (c) => {
    const personId = readId(c, "personId", PersonId);
    const { revision, reason = null } = await readBodyIfAny(c, MemberRemoval);
    const planId = await guard.withPlan(
      c,
      { code: "member-removed", kind: "delete", subjectId: personId },
      async ({ trx, planId, signedIn }) => {
        const place = await findPlace(trx, planId, personId, now());
        requireEnding(place, revision);
        const by = signedIn.person.id;
        await endPlace(trx, { planId, personId, how: "removed", reason, by }, now());
        return planId;
      },
    );
    await announce(planId);
    return c.body(null, 204);
  });

  routes.post("/plans/:id/case-management", async (c) => {
    const what = { code: "member-changed", kind: "update", isBeyondOwnPlans: true } as const;
    const planId = await guard.withPlan(c, what, async (on) => {
      await takeOver(on, now());
      return on.planId;
    });
    await announce(planId);
    return c.body(null, 204);
  });

  routes.delete("/plans/:id/membership", async (c) => {
    const what = { code: "member-left", kind: "delete" } as const;
    const planId = await guard.withPlan(c, what, async ({ trx, planId, signedIn }) => {
      const personId = signedIn.person.id;
      requireEnding(await findPlace(trx, planId, personId, now()));
      await endPlace(trx, { planId, personId, how: "left", reason: null, by: personId }, now());
      return planId;
    });
    await announce(planId);
    return c.body(null, 204);
  });

  return routes;
}

/** Who writes along becomes the case manager where everybody who led the plan cannot come in any more. */
async function takeOver({ trx, planId, signedIn: { person }, tell }: OnPlan, now: Date): Promise<void> {
  const place = await findPlace(trx, planId, person.id, now);
  if (place?.role !== "writer") throw new Refusal("not-found");
  if (await isLed(trx, planId, now)) throw new Refusal("changed-meanwhile");
  await demoteHolder(trx, planId, "case-manager");
  await updateMember(trx, { planId, personId: person.id }, { role: "case-manager", endsAt: null });
  const team = await findTeam(trx, planId, now);
  const personIds = team.map((member) => member.person.id);
  await notify(trx, { personIds, planId, code: "case-manager-new", by: person.id }, now);
  tell({ role: "case-manager" });
}

function requireEnding(place: Place | undefined, revision?: number): void {
  if (place === undefined) throw new Refusal("not-found");
  if (place.role === "case-manager") throw new Refusal("case-manager-needed");
  if (revision !== undefined && revision !== place.revision) throw new Refusal("changed-meanwhile");
}

/**
 * Refuses who cannot have the role, makes the former case manager a writer, and answers the role that is given now:
 * undefined for who is to be the responsible GP, and is asked first.
 */
async function appoint(
  { trx, planId, signedIn, tell }: OnPlan,
  { personId, role, now }: { personId: PersonId; role: Role; now: Date },
): Promise<Role | undefined> {
  const professional = await findProfessional(trx, personId);
  if (professional === undefined) throw new Refusal("not-found");
  if (role === "responsible-gp") {
    if (professional.discipline !== "huisarts") throw new Refusal("gp-needed");
    const by = signedIn.person.id;
    await proposeGp(trx, { planId, personId, by }, now);
    await notify(trx, { personIds: [personId], planId, code: "gp-asked", by }, now);
    tell({ asked: role });
    return undefined;
  }
  if (role === "case-manager") {
    await demoteHolder(trx, planId, role);
    await withdrawProposal(trx, { planId, personId }, now);
  }
  return role;
}

/** Who leads has no end but one that came with a move: it stays as long as they have that role. */
function endOfChanged(
  place: Place,
  { role, endsOn }: { role: Role; endsOn: MemberChange["endsOn"] },
  now: Date,
): Date | null {
  if (leads(role)) {
    endOfPlace(endsOn ?? null, role, now);
    return role === place.role ? place.endsAt : null;
  }
  return endsOn === undefined ? place.endsAt : endOfPlace(endsOn, role, now);
}

async function changePlace(on: OnPlan, personId: PersonId, change: MemberChange, now: Date): Promise<void> {
  const { trx, planId, signedIn } = on;
  const place = await findPlace(trx, planId, personId, now);
  if (place === undefined) throw new Refusal("not-found");
  if (change.revision !== undefined && change.revision !== place.revision) {
    throw new Refusal("changed-meanwhile");
  }
  let { role } = place;
  if (change.role !== undefined && change.role !== role) {
    if (role === "case-manager") throw new Refusal("case-manager-needed");
    // who is asked stays what they are until the answer
    role = (await appoint(on, { personId, role: change.role, now })) ?? role;
  }
  const endsAt = endOfChanged(place, { role, endsOn: change.endsOn }, now);
  const { basis } = change;
  const isOtherBasis = basis !== undefined && !isSameBasis(basis, place.basis);
  const isSame = role === place.role && endsAt?.getTime() === place.endsAt?.getTime() && !isOtherBasis;
  if (isSame) return;
  const recordedBy = signedIn.person.id;
  await updateMember(
    trx,
    { planId, personId },
    { role, endsAt, ...(isOtherBasis && { basis: { value: basis, recordedBy } }) },
  );
  if (role === place.role) return;
  await notify(trx, { personIds: [personId], planId, code: "role-changed", by: recordedBy }, now);
}
