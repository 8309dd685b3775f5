// Versions of a plan: saving one under a name, listing them, and reading one.
import { Hono } from "hono";
import * as z from "zod";
import { NewVersion, type Version, type VersionRow } from "../../shared/api.ts";
import { Refusal } from "../../shared/errors.ts";
import { hex } from "../signing/version-hash.ts";
import { findVersion, findVersions, insertVersion, type StoredVersion } from "../store/versions.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { freezePlan } from "./frozen-plan.ts";
import { createGuard, type RouteDeps } from "./guard.ts";

export const VersionNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

export function versionRoutes(deps: RouteDeps): Hono {
  const { rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.post("/plans/:id/versions", limitBody, async (c) => {
    const { name } = await readBody(c, NewVersion);
    // what the saver sees on the screen is in it
    await rooms.settled();
    const { planId, number } = await guard.withPlan(
      c,
      { code: "version-saved", kind: "create" },
      async (on) => {
        const frozen = await freezePlan(on, now());
        const { person, session } = on.signedIn;
        const row = { ...frozen, kind: "draft-saved", name, reason: null, by: person.id, session } as const;
        await insertVersion(on.trx, row, now());
        on.tell({ number: frozen.number });
        return frozen;
      },
    );
    rooms.planChanged(planId);
    return c.json({ number }, 201);
  });

  routes.get("/plans/:id/versions", async (c) => {
    const versions = await guard.withPlan(c, { code: "versions-listed", kind: "read" }, ({ trx, planId }) =>
      findVersions(trx, planId),
    );
    return c.json({ versions: versions.map(rowOf) });
  });

  routes.get("/plans/:id/versions/:number", async (c) => {
    const number = readId(c, "number", VersionNumber);
    const version = await guard.withPlan(
      c,
      { code: "version-read", kind: "read", detail: { number } },
      async ({ trx, planId }) => {
        const found = await findVersion(trx, planId, number);
        if (found === undefined) throw new Refusal("not-found");
        return found;
      },
    );
    const answer: Version = { ...rowOf(version), content: version.content };
    return c.json(answer);
  });

  return routes;
}

function rowOf({ createdAt, hash, previous, ...version }: StoredVersion): VersionRow {
  const { number, kind, name, reason, layout, by } = version;
  return {
    number,
    kind,
    name,
    reason,
    layout,
    createdAt: createdAt.toISOString(),
    by,
    hash: hex(hash),
    previous: previous === null ? null : hex(previous),
  };
}
