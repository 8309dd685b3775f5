// How a plan came to be: its timeline, what changed between two states and by whom, and how it was at a moment.
import { Hono } from "hono";
import * as Y from "yjs";
import * as z from "zod";
import {
  type ChangesAnswer,
  Looked,
  type Moment,
  type Moments,
  StateName,
  type Timeline,
  type Writer,
} from "../../shared/api/history.ts";
import type { PersonId } from "../../shared/ids.ts";
import { plainJson } from "../../shared/plan/canonical.ts";
import { changesBetween } from "../../shared/plan/changes/changes.ts";
import { content, PlanContent } from "../../shared/plan/content.ts";
import { findAcceptances } from "../store/acceptances.ts";
import { findAuthors, findClients } from "../store/authors.ts";
import { findFacts } from "../store/facts.ts";
import { setLook } from "../store/plan-looks.ts";
import { findTimeline } from "../store/timeline.ts";
import { editingRuns } from "../sync/editing-runs.ts";
import { touchesBetween } from "../sync/touches.ts";
import { writersOf } from "../sync/writers.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";
import { inJournalTurn, readJournal } from "./journal-turns.ts";
import { findState, readState, replay } from "./plan-states.ts";

const maxMoments = 500;

export function historyRoutes(deps: RouteDeps): Hono {
  const { db, rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/plans/:id/timeline", async (c) => {
    const what = { code: "timeline-read", kind: "read" } as const;
    const entries = await guard.withPlan(c, what, ({ trx, planId }) => findTimeline(trx, planId));
    const answer: Timeline = { entries };
    return c.json(answer);
  });

  routes.get("/plans/:id/versions/:number/changes/:other", async (c) => {
    const [from, to] = [readId(c, "number", StateName), readId(c, "other", StateName)];
    // what anybody sees as saved by now is in the draft
    await rooms.settled();
    const answer = await inJournalTurn(guard, c, async (): Promise<ChangesAnswer> => {
      const found = await guard.withPlan(
        c,
        { code: "changes-read", kind: "read", detail: { from, to } },
        async (on) => ({
          before: await findState(on, from, now()),
          after: await findState(on, to, now()),
          journal: await readJournal(on),
          acceptances: await findAcceptances(on.trx, on.planId),
        }),
      );
      // after the transaction: others need its connection
      const edits = found.journal.edits();
      const before = await readState(found.before, edits);
      const after = await readState(found.after, edits);
      const [was, is] = [PlanContent.safeParse(before.content), PlanContent.safeParse(after.content)];
      const changes = was.success && is.success ? changesBetween(was.data, is.data) : [];
      const touches =
        changes.length === 0
          ? []
          : await touchesBetween({ edits, before: before.state, after: after.state }, found.journal.ownerOf);
      const writers = writersOf(changes, { touches, acceptances: found.acceptances });
      const named = await namer([...writers.values()].flat().map(({ by }) => by));
      return {
        before: before.content,
        after: after.content,
        beforeAt: before.at?.toISOString() ?? null,
        afterAt: (after.at ?? now()).toISOString(),
        writers: Object.fromEntries(
          [...writers].map(([key, of]) => [
            key,
            of.map(({ by, at }) => ({ ...named(by), at: at.toISOString() })),
          ]),
        ),
      };
    });
    return c.json(answer);
  });

  routes.put("/plans/:id/look", limitBody, async (c) => {
    const { until } = await readBody(c, Looked);
    await guard.withPlan(c, { code: "plan-looked", kind: "execute" }, async ({ trx, planId, signedIn }) => {
      // nobody saw what is still to come
      const seen = new Date(Math.min(Date.parse(until), now().getTime()));
      await setLook(trx, { planId, personId: signedIn.person.id }, seen);
    });
    return c.body(null, 204);
  });

  routes.get("/plans/:id/moments", async (c) => {
    await rooms.settled();
    const answer = await inJournalTurn(guard, c, async (): Promise<Moments> => {
      const journal = await guard.withPlan(c, { code: "moments-listed", kind: "read" }, readJournal);
      const edits = journal.edits();
      const runs = editingRuns(edits).toReversed().slice(0, maxMoments);
      const named = await namer(runs.map(({ by }) => by));
      return {
        moments: runs.map(({ by, from, at }) => ({
          at: at.toISOString(),
          from: from.toISOString(),
          writer: named(by),
        })),
        first: edits[0]?.at.toISOString() ?? null,
      };
    });
    return c.json(answer);
  });

  routes.get("/plans/:id/moments/:at", async (c) => {
    const at = new Date(readId(c, "at", z.iso.datetime()));
    await rooms.settled();
    const answer = await inJournalTurn(guard, c, async (): Promise<Moment> => {
      const found = await guard.withPlan(
        c,
        { code: "plan-moment-read", kind: "read", detail: { at: at.toISOString() } },
        async (on) => ({
          journal: await readJournal(on),
          facts: await findFacts(on.trx, on.planId, now()),
          clients: await findClients(on.trx, on.planId),
        }),
      );
      const doc = await replay(found.journal.edits(), at);
      const state = Y.encodeStateAsUpdate(doc);
      const read = plainJson(content(doc, found.facts));
      doc.destroy();
      return {
        at: at.toISOString(),
        content: read,
        state: Buffer.from(state).toString("base64"),
        clients: found.clients,
      };
    });
    return c.json(answer);
  });

  async function namer(ids: readonly PersonId[]): Promise<(id: PersonId) => Omit<Writer, "at">> {
    const people = await findAuthors(db, new Set(ids));
    return (id) => {
      const person = people.get(id);
      if (person === undefined) throw new Error("The journal names a person who is not there.");
      return person;
    };
  }

  return routes;
}
