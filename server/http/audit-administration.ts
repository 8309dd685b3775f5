// The audit log for an administrator: what the organisation's own people did, without the name of any patient.
import { Hono } from "hono";
import * as z from "zod";
import { PlanId } from "../../shared/ids.ts";
import {
  type AuditAlerts,
  type AuditPeople,
  type AuditRow,
  type AuditRows,
  AuditSearch,
  Judgement,
  NewSample,
  type Review,
  type Reviews,
} from "../../shared/api/audit.ts";
import { alertsOf } from "../../shared/audit-alerts.ts";
import { auditCodes } from "../../shared/audit.ts";
import { Refusal } from "../../shared/errors.ts";
import { anchorLine, findAuditEnd } from "../store/audit-anchor.ts";
import { findReadingFacts } from "../store/audit-facts.ts";
import {
  findJudged,
  findWaiting,
  insertReviews,
  judgeReview,
  type StoredReview,
} from "../store/audit-reviews.ts";
import { drawSample, findOwnPeople, type FoundRow, searchAudit } from "../store/audit-search.ts";
import { limitBody, readBody, readId, readQuery } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";

const rowsOnPage = 50;
const judgedShown = 20;
const Code = z.enum(auditCodes);

export function auditAdministrationRoutes(deps: RouteDeps): Hono {
  const { now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/audit", async (c) => {
    const { before, person, plan, code, outcome, from, to } = readQuery(c, AuditSearch);
    const asked = { from, to, ...(plan !== undefined && { plan }), ...(code !== undefined && { code }) };
    const answer = await guard.administrated(
      c,
      {
        code: "audit-read",
        kind: "read",
        detail: { ...asked, ...(outcome !== undefined && { outcome }) },
        ...(person !== undefined && { subjectId: person }),
      },
      async ({ trx, organisationId }): Promise<AuditRows> => {
        const own = await findOwnPeople(trx, organisationId);
        const people = own.map(({ id }) => id).filter((id) => person === undefined || id === person);
        const found = await searchAudit(trx, {
          ...{ organisationId, people, from, to, code, outcome },
          planId: plan,
          before: readCursor(before),
          limit: rowsOnPage + 1,
        });
        const page = found.slice(0, rowsOnPage);
        const last = page.at(-1);
        const hasMore = found.length > page.length && last !== undefined;
        return { rows: page.map(rowOf), next: hasMore ? cursorOf(last) : null };
      },
    );
    return c.json(answer);
  });

  routes.get("/audit/people", async (c) => {
    const answer = await guard.administrated(
      c,
      { code: "people-listed", kind: "read" },
      async ({ trx, organisationId }): Promise<z.infer<typeof AuditPeople>> => ({
        people: await findOwnPeople(trx, organisationId),
      }),
    );
    return c.json(answer);
  });

  routes.get("/audit/alerts", async (c) => {
    const answer = await guard.administrated(
      c,
      { code: "audit-read", kind: "read", detail: { what: "alerts" } },
      async ({ trx, organisationId }): Promise<AuditAlerts> => {
        const own = new Map((await findOwnPeople(trx, organisationId)).map((person) => [person.id, person]));
        const facts = await findReadingFacts(trx, { organisationId, people: [...own.keys()] }, now());
        const alerts = alertsOf(facts, now()).flatMap(({ personId, ...alert }) => {
          const person = own.get(personId);
          return person === undefined ? [] : [{ ...alert, person }];
        });
        return { alerts };
      },
    );
    return c.json(answer);
  });

  routes.get("/audit/anchor", async (c) => {
    const anchor = await guard.administrated(
      c,
      { code: "audit-exported", kind: "export", detail: { what: "anchor" } },
      ({ trx }) => findAuditEnd(trx),
    );
    const at = now();
    const name = `samenspraak-anker-${at.toISOString().slice(0, 10)}.txt`;
    return c.text(anchorLine(anchor, at), 200, {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
    });
  });

  routes.get("/audit/reviews", async (c) => {
    const answer = await guard.administrated(
      c,
      { code: "audit-read", kind: "read", detail: { what: "reviews" } },
      async ({ trx, organisationId }): Promise<Reviews> => ({
        waiting: (await findWaiting(trx, organisationId)).map(reviewOf),
        judged: (await findJudged(trx, organisationId, judgedShown)).map(reviewOf),
      }),
    );
    return c.json(answer);
  });

  routes.post("/audit/reviews", limitBody, async (c) => {
    const { count, from, to } = await readBody(c, NewSample);
    const drawn = await guard.administrated(
      c,
      { code: "audit-reviewed", kind: "create", detail: { count, from, to } },
      async ({ trx, organisationId, signedIn }) => {
        const people = (await findOwnPeople(trx, organisationId)).map(({ id }) => id);
        const seqs = await drawSample(trx, { organisationId, people, from, to, count });
        await insertReviews(trx, { organisationId, seqs, by: signedIn.person.id }, now());
        return seqs.length;
      },
    );
    return c.json({ drawn }, 201);
  });

  routes.post("/audit/reviews/:reviewId", limitBody, async (c) => {
    const { verdict, note } = await readBody(c, Judgement);
    const id = readId(c, "reviewId", z.uuid());
    await guard.administrated(
      c,
      { code: "audit-reviewed", kind: "update", detail: { review: id, verdict } },
      async ({ trx, organisationId, signedIn }) => {
        const judgement = { id, organisationId, verdict, note: note === "" ? null : note };
        const isDone = await judgeReview(trx, { ...judgement, by: signedIn.person.id }, now());
        if (isDone === undefined) throw new Refusal("not-found");
        if (!isDone) throw new Refusal("changed-meanwhile");
      },
    );
    return c.body(null, 204);
  });

  return routes;
}

function rowOf({ text, person, subject, basis }: FoundRow): AuditRow {
  return {
    seq: text.seq,
    at: text.at,
    person,
    code: Code.parse(text.code),
    outcome: text.outcome === "refused" ? "refused" : "done",
    planId: text.planId === null ? null : PlanId.parse(text.planId.toLowerCase()),
    relation: text.role ?? null,
    basis,
    subject: subject?.name ?? null,
    address: text.address ?? null,
  };
}

function reviewOf({ id, row, sampledAt, judged }: StoredReview): Review {
  return {
    id,
    row: rowOf(row),
    sampledAt: sampledAt.toISOString(),
    judged: judged === null ? null : { ...judged, at: judged.at.toISOString() },
  };
}

/** Time and number of the last row on a page. */
const cursorOf = ({ text }: FoundRow): string => `${Date.parse(text.at)}.${text.seq}`;

function readCursor(cursor: string | undefined): { at: Date; seq: number } | undefined {
  if (cursor === undefined) return undefined;
  const [ms, seq] = cursor.split(".").map(Number);
  return ms === undefined || seq === undefined ? undefined : { at: new Date(ms), seq };
}
