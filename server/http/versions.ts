// Versions of a plan: saving one under a name, listing them, and reading one.
import { createHash } from "node:crypto";
import { Hono } from "hono";
import * as Y from "yjs";
import * as z from "zod";
import { NewVersion, type Version, type VersionRow } from "../../shared/api.ts";
import { Refusal } from "../../shared/errors.ts";
import { plainJson, versionBytes } from "../../shared/plan/canonical.ts";
import { PlanContent, content } from "../../shared/plan/content.ts";
import { findFacts } from "../store/facts.ts";
import { findDocument } from "../store/journal.ts";
import {
  findNextVersion,
  findVersion,
  findVersions,
  insertVersion,
  type StoredVersion,
} from "../store/versions.ts";
import { loadRows } from "../sync/stored-document.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { createGuard, type OnPlan, type RouteDeps } from "./guard.ts";

const VersionNumber = z
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
        const frozen = await freeze(on, now());
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

/** The plan as it is committed now, with its number and hash. The guard holds the plan's lock. */
async function freeze({ trx, planId }: Pick<OnPlan, "trx" | "planId">, now: Date) {
  const { snapshot, rows } = await findDocument(trx, planId);
  const doc = loadRows(snapshot, rows);
  // checked against its own schema: what is frozen must be readable for good
  const plan = PlanContent.parse(plainJson(content(doc, await findFacts(trx, planId, now))));
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  const { number, previous } = await findNextVersion(trx, planId);
  const { layout } = plan;
  const bytes = versionBytes({
    plan: planId,
    number,
    layout,
    previous: previous === null ? null : hex(previous),
    content: plan,
  });
  const hash = new Uint8Array(createHash("sha256").update(bytes).digest());
  return { planId, number, layout, state, content: plan, hash, previous };
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

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
