// What the team says of the draft as it stands: asking colleagues to agree, answering, and what changed since.
import { Hono } from "hono";
import * as z from "zod";
import { type Approvals, NewApproval, NewApprovalRequest } from "../../shared/api/approvals.ts";
import { Refusal } from "../../shared/errors.ts";
import type { PersonId } from "../../shared/ids.ts";
import { contentHash } from "../../shared/plan/content-hash.ts";
import { PlanContent } from "../../shared/plan/content.ts";
import { saysOtherwise } from "../../shared/plan/changes/part-changes.ts";
import { templates } from "../../shared/templates/templates.ts";
import {
  closeRequests,
  findApprovals,
  findOpenRequest,
  findRequests,
  insertApproval,
  insertRequest,
  isToSign,
} from "../store/approvals.ts";
import { markSeenAbout, notify } from "../store/notifications.ts";
import { getPlan } from "../store/plans.ts";
import { findStandingSignatures } from "../store/signatures.ts";
import { findRole, findTeam, isOnTeam } from "../store/team.ts";
import { findVersion, insertVersion } from "../store/versions.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { committedContent } from "./committed-content.ts";
import { freezePlan } from "./frozen-plan.ts";
import { createGuard, type OnPlan, type RouteDeps } from "./guard.ts";

/** Of the version that is kept with it. */
const versionName: Readonly<Record<NewApproval["answer"], (by: string) => string>> = {
  agreed: (by) => `Akkoord van ${by}`,
  "agreed-with-remark": (by) => `Akkoord met opmerking van ${by}`,
  returned: (by) => `Teruggegeven door ${by}`,
};

export function approvalRoutes(deps: RouteDeps): Hono {
  const { rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/plans/:id/approvals", async (c) => {
    const { requests, approvals, draft, versions } = await guard.withPlan(
      c,
      { code: "approvals-read", kind: "read" },
      async ({ trx, planId }) => {
        const since = (await findStandingSignatures(trx, [planId])).get(planId)?.frozenAt;
        const found = await findApprovals(trx, planId, since);
        const kept = new Map<number, unknown>();
        for (const number of new Set(found.map((approval) => approval.number))) {
          kept.set(number, (await findVersion(trx, planId, number))?.content);
        }
        return {
          requests: await findRequests(trx, planId, now()),
          approvals: found,
          versions: kept,
          draft: found.length === 0 ? undefined : await committedContent({ trx, planId }, now()),
        };
      },
    );
    // what takes a while is done when nobody waits for the plan any more
    const answer: Approvals = {
      requests,
      approvals: approvals.map((approval) => ({
        ...approval,
        isOutdated: isOutdated(approval.section, versions.get(approval.number), draft),
      })),
    };
    return c.json(answer);
  });

  routes.post("/plans/:id/approvals", limitBody, async (c) => {
    const approval = await readBody(c, NewApproval);
    // what stands on the screen of who answers is in it
    await rooms.settled();
    const { planId, number } = await guard.withPlan(
      c,
      { code: "plan-approved", kind: "create" },
      async (on) => {
        await requireSection(on, approval.section);
        const number = await keepWhatWasSeen(on, approval);
        await answerWith(on, approval, number);
        on.tell({ number, answer: approval.answer });
        return { planId: on.planId, number };
      },
    );
    rooms.planChanged(planId);
    return c.json({ number }, 201);
  });

  routes.post("/plans/:id/approval-requests", limitBody, async (c) => {
    const { personId, section } = await readBody(c, NewApprovalRequest);
    const { planId, id } = await guard.withPlan(
      c,
      { code: "approval-asked", kind: "create", subjectId: personId },
      async (on) => {
        const { trx, planId, signedIn } = on;
        const by = signedIn.person.id;
        if (personId === by) throw new Refusal("bad-request");
        await requireSection(on, section);
        const role = await findRole(trx, planId, personId, now());
        const isThere = await isOnTeam(trx, planId, personId, now());
        // gone from the team, or reading only, since the page was drawn
        if (role === undefined || role === "reader" || !isThere) throw new Refusal("changed-meanwhile");
        const id = await insertRequest(trx, { planId, personId, section, askedBy: by }, now());
        if (id === undefined) throw new Refusal("already-there");
        const code = isToSign({ role, section }) ? "signature-asked" : "approval-asked";
        await notify(trx, { personIds: [personId], planId, code, by, about: id }, now());
        return { planId, id };
      },
    );
    rooms.planChanged(planId);
    return c.json({ id }, 201);
  });

  routes.delete("/plans/:id/approval-requests/:requestId", async (c) => {
    const id = readId(c, "requestId", z.uuid());
    const planId = await guard.withPlan(
      c,
      { code: "approval-request-withdrawn", kind: "delete" },
      async (on) => {
        const request = await findOpenRequest(on.trx, on.planId, id);
        const mayWithdraw = request?.askedBy === on.signedIn.person.id || on.may("team:manage");
        if (request === undefined || !mayWithdraw) throw new Refusal("not-found");
        await closeRequests(on.trx, { planId: on.planId, ids: [id] }, now());
        return on.planId;
      },
    );
    rooms.planChanged(planId);
    return c.body(null, 204);
  });

  /** The number of the version with what stood on the screen; kept now unless the newest one says just that. */
  async function keepWhatWasSeen(on: OnPlan, { answer, hash }: NewApproval): Promise<number> {
    const { trx, planId, signedIn } = on;
    const { facts: _, ...frozen } = await freezePlan(on, now());
    if (contentHash(frozen.content) !== hash) throw new Refusal("changed-meanwhile");
    const newest = await findVersion(trx, planId, frozen.number - 1);
    if (newest !== undefined && contentHash(newest.content) === hash) return newest.number;
    const name = versionName[answer](signedIn.person.name);
    const by = { by: signedIn.person.id, session: signedIn.session };
    await insertVersion(trx, { ...frozen, kind: "draft-saved", name, reason: null, ...by }, now());
    return frozen.number;
  }

  async function answerWith(on: OnPlan, approval: NewApproval, number: number): Promise<void> {
    const { trx, planId, signedIn, relation } = on;
    const { answer, section } = approval;
    const personId = signedIn.person.id;
    const id = crypto.randomUUID();
    const remark = answer === "agreed" ? null : approval.remark;
    await insertApproval(trx, { id, planId, number, personId, answer, remark, section }, now());

    const answered = (await findRequests(trx, planId, now())).filter(
      (request) =>
        request.to.id === personId &&
        // who speaks of the whole plan speaks of each part
        (section === null || request.section === section) &&
        // agreeing is not signing yet
        !(isToSign({ role: relation, section: request.section }) && answer !== "returned"),
    );
    const ids = answered.map((request) => request.id);
    await closeRequests(trx, { planId, ids }, now());
    await markSeenAbout(trx, personId, ids, now());

    if (answer === "agreed") return;
    const code = answer === "returned" ? "approval-returned" : "approval-remark";
    const personIds = [...answered.map(({ by }) => by.id), ...(await leadersOf(on))];
    await notify(trx, { personIds, planId, code, by: personId, about: id }, now());
  }

  async function leadersOf({ trx, planId }: OnPlan): Promise<PersonId[]> {
    const team = await findTeam(trx, planId, now());
    return team
      .filter(({ role }) => role === "responsible-gp" || role === "case-manager")
      .map(({ person }) => person.id);
  }

  return routes;
}

/** A section that this plan does not have is about nothing. */
async function requireSection({ trx, planId }: OnPlan, section: string | null): Promise<void> {
  if (section === null) return;
  const { template } = await getPlan(trx, planId);
  if (!templates[template].sections.some(({ id }) => id === section)) throw new Refusal("bad-request");
}

/** A version of another layout cannot be held against the draft: then it counts as another. */
function isOutdated(section: string | null, approved: unknown, draft: PlanContent | undefined): boolean {
  const was = PlanContent.safeParse(approved);
  return draft === undefined || !was.success || saysOtherwise(was.data, draft, section);
}
