// The care team of a plan: putting somebody on it, changing a role, taking somebody off.
import { Hono } from "hono";
import type { Role } from "../../shared/access.ts";
import { NewMember, RoleChange } from "../../shared/api.ts";
import { Refusal } from "../../shared/errors.ts";
import { PersonId, type PlanId } from "../../shared/ids.ts";
import type { Trx } from "../store/database.ts";
import { findProfessional } from "../store/people.ts";
import { deleteMember, demoteHolder, findRole, insertMember, updateMember } from "../store/team.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";

export function teamRoutes(deps: RouteDeps): Hono {
  const { rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  /** After the commit: open pages of who lost a right close, the others read the plan again. */
  async function announce(planId: PlanId): Promise<void> {
    await rooms.recheck();
    rooms.planChanged(planId);
  }

  routes.post("/plans/:id/team", limitBody, async (c) => {
    const { personId, role } = await readBody(c, NewMember);
    const planId = await guard.withPlan(
      c,
      { code: "member-added", kind: "create", subjectId: personId, detail: { role } },
      async ({ trx, planId, signedIn }) => {
        if ((await findRole(trx, planId, personId, now())) !== undefined) throw new Refusal("already-member");
        await makeRoom(trx, planId, personId, role);
        await insertMember(trx, { planId, personId, role, addedBy: signedIn.person.id }, now());
        return planId;
      },
    );
    await announce(planId);
    return c.body(null, 204);
  });

  routes.patch("/plans/:id/team/:personId", limitBody, async (c) => {
    const { role } = await readBody(c, RoleChange);
    const personId = readId(c, "personId", PersonId);
    const planId = await guard.withPlan(
      c,
      { code: "member-changed", kind: "update", subjectId: personId, detail: { role } },
      async ({ trx, planId }) => {
        const former = await findRole(trx, planId, personId, now());
        if (former === undefined) throw new Refusal("not-found");
        if (former === role) return planId;
        if (former === "case-manager") throw new Refusal("case-manager-needed");
        await makeRoom(trx, planId, personId, role);
        await updateMember(trx, planId, personId, role);
        return planId;
      },
    );
    await announce(planId);
    return c.body(null, 204);
  });

  routes.delete("/plans/:id/team/:personId", async (c) => {
    const personId = readId(c, "personId", PersonId);
    const planId = await guard.withPlan(
      c,
      { code: "member-removed", kind: "delete", subjectId: personId },
      async ({ trx, planId }) => {
        const former = await findRole(trx, planId, personId, now());
        if (former === undefined) throw new Refusal("not-found");
        if (former === "case-manager") throw new Refusal("case-manager-needed");
        await deleteMember(trx, planId, personId);
        return planId;
      },
    );
    await announce(planId);
    return c.body(null, 204);
  });

  return routes;
}

/** Refuses who cannot have the role, and makes its holder a writer where only one can have it. */
async function makeRoom(trx: Trx, planId: PlanId, personId: PersonId, role: Role): Promise<void> {
  const professional = await findProfessional(trx, personId);
  if (professional === undefined) throw new Refusal("not-found");
  if (role === "responsible-gp" && professional.discipline !== "huisarts") throw new Refusal("gp-needed");
  if (role === "responsible-gp" || role === "case-manager") await demoteHolder(trx, planId, role);
}
