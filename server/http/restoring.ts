// Putting an earlier version back into the draft: what stands there is kept first, and whoever types goes on.
import { Hono } from "hono";
import type * as z from "zod";
import type { Restored } from "../../shared/api/history.ts";
import { Refusal } from "../../shared/errors.ts";
import { changesBetween } from "../../shared/plan/changes/changes.ts";
import { content } from "../../shared/plan/content.ts";
import { restoringWords } from "../../shared/words/restoring.ts";
import { beginRestoring, endRestoring } from "../store/restoring.ts";
import { findVersionState, insertVersion } from "../store/versions.ts";
import { load } from "../sync/stored-document.ts";
import { readId } from "./body.ts";
import { freezePlan, type FrozenPlan } from "./frozen-plan.ts";
import { createGuard, type RouteDeps } from "./guard.ts";
import { VersionNumber } from "./versions.ts";

/** Longer than one takes, shorter than somebody waits after a server fell over. */
const atMostMs = 30_000;

export function restoringRoutes(deps: RouteDeps): Hono {
  const { rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.post("/plans/:id/versions/:number/restoring", async (c) => {
    const number = readId(c, "number", VersionNumber);
    // what anybody sees as saved is kept
    await rooms.settled();
    const begun = await guard.withPlan(
      c,
      { code: "plan-restored", kind: "update", detail: { number } },
      async (on) => {
        const { trx, planId, signedIn } = on;
        const version = await findVersionState(trx, planId, number);
        if (version === undefined) throw new Refusal("not-found");
        const frozen = await freezePlan(on, now());
        if (saysTheSame(frozen, version.state)) throw new Refusal("nothing-to-restore");
        const until = new Date(now().getTime() + atMostMs);
        if (!(await beginRestoring(trx, planId, { now: now(), until })))
          throw new Refusal("changed-meanwhile");
        const by = { by: signedIn.person.id, session: signedIn.session };
        const reason = restoringWords.keptBefore(number);
        await insertVersion(trx, { ...frozen, ...by, kind: "restored-from", name: null, reason }, now());
        on.tell({ kept: frozen.number });
        return { planId, signedIn, frozen, target: version.state };
      },
    );
    const { planId, signedIn, frozen, target } = begun;
    try {
      const { person, session } = signedIn;
      const reason = restoringWords.takenOut(number);
      await rooms.restore(planId, { personId: person.id, session, target, kept: frozen.state, reason });
    } finally {
      await guard.unrecorded(c, ({ trx }) => endRestoring(trx, planId));
    }
    rooms.planChanged(planId);
    const answer: z.infer<typeof Restored> = { kept: frozen.number };
    return c.json(answer, 201);
  });

  return routes;
}

/** With the same facts: team and patient are no part of what is put back. */
function saysTheSame(frozen: FrozenPlan, target: Uint8Array): boolean {
  const [now, then] = [load(frozen.state, []), load(target, [])];
  const changes = changesBetween(content(now, frozen.facts), content(then, frozen.facts));
  now.destroy();
  then.destroy();
  return changes.every(({ kind }) => kind === "record");
}
