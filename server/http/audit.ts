// Who has seen and done what with one plan, for who leads it: on the screen, and as a file.
import { Hono } from "hono";
import { type PlanAudit, PlanAuditExport, PlanAuditQuery } from "../../shared/api/audit.ts";
import { Refusal } from "../../shared/errors.ts";
import { auditCsv } from "../export/audit-csv.ts";
import { auditBundle } from "../export/audit-fhir.ts";
import { findAuditLines, findLastAudit, findPeopleAt, findPlanEvents } from "../store/audit-reading.ts";
import { findInstallation } from "../store/leases.ts";
import { limitBody, readBody, readQuery } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";

const linesOnPage = 50;
/** What is more is asked for in parts: a file is made in memory. */
const maxExported = 20_000;

export function auditRoutes(deps: RouteDeps): Hono {
  const { db, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/plans/:id/audit", async (c) => {
    const { person, before, through: from } = readQuery(c, PlanAuditQuery);
    const answer = await guard.withPlan(
      c,
      { code: "audit-read", kind: "read", ...(person !== undefined && { subjectId: person }) },
      async ({ trx, planId }): Promise<PlanAudit> => {
        const through = from ?? (await findLastAudit(trx, planId));
        const asked = { planId, personId: person, through, before, limit: linesOnPage + 1 };
        const lines = await findAuditLines(trx, asked);
        const page = lines.slice(0, linesOnPage);
        return {
          lines: page.map(({ firstAt, lastAt, ...line }) => ({
            ...line,
            firstAt: firstAt.toISOString(),
            lastAt: lastAt.toISOString(),
          })),
          people: await findPeopleAt(trx, planId),
          through,
          next: lines.length > page.length ? (page.at(-1)?.seq ?? null) : null,
        };
      },
    );
    return c.json(answer);
  });

  routes.post("/plans/:id/audit/export", limitBody, async (c) => {
    const { format, from, to } = await readBody(c, PlanAuditExport);
    // before the transaction: on the embedded database there is one connection
    const { id: installation } = await findInstallation(db);
    const events = await guard.withPlan(
      c,
      { code: "audit-exported", kind: "export", detail: { format } },
      async ({ trx, planId, tell }) => {
        const found = await findPlanEvents(trx, { planId, from, to, most: maxExported });
        if (found === undefined) throw new Refusal("too-large");
        tell({ rows: found.length });
        return found;
      },
    );
    const at = now();
    c.header("Content-Disposition", `attachment; filename="${fileName(format, at)}"`);
    if (format === "csv") return c.text(auditCsv(events), 200, { "Content-Type": "text/csv; charset=utf-8" });
    const bundle = JSON.stringify(auditBundle(events, installation, at));
    return c.body(bundle, 200, { "Content-Type": "application/fhir+json; charset=utf-8" });
  });

  return routes;
}

/** Without a name or id: it stands in a folder of downloads. */
function fileName(format: "csv" | "fhir", at: Date): string {
  return `inzagelog-${at.toISOString().slice(0, 10)}.${format === "csv" ? "csv" : "json"}`;
}
