// Who wrote what: owners of client ids, authors of a piece of text, and the history of an item.
import { Hono } from "hono";
import * as z from "zod";
import {
  type Author,
  type AuthoredPiece,
  type Authors,
  AuthorshipQuestion,
  type HistoryEntry,
} from "../../shared/api.ts";
import type { PersonId } from "../../shared/ids.ts";
import { type Acceptance, ItemId } from "../../shared/plan/assignment.ts";
import { listNames } from "../../shared/plan/items.ts";
import { findAcceptances } from "../store/acceptances.ts";
import { findAuthors, findClients } from "../store/authors.ts";
import { authorship } from "../sync/authorship.ts";
import { type ItemEvent, itemHistory } from "../sync/item-history.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";
import { inJournalTurn, readJournal } from "./journal-turns.ts";

const maxEntries = 200;

export function authorshipRoutes(deps: RouteDeps): Hono {
  const { db, rooms } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();
  const what = { code: "authorship-read", kind: "read" } as const;

  routes.get("/plans/:id/authors", async (c) => {
    const clients = await guard.withPlan(c, what, ({ trx, planId }) => findClients(trx, planId));
    const answer: Authors = { clients };
    return c.json(answer);
  });

  routes.post("/plans/:id/authorship", limitBody, async (c) => {
    const { ranges } = await readBody(c, AuthorshipQuestion);
    await rooms.settled();
    const pieces = await inJournalTurn(guard, c, async () => {
      const journal = await guard.withPlan(c, what, readJournal);
      return await authorship(journal.edits(), ranges, journal.ownerOf);
    });
    const people = pieces.flatMap(({ author, via, deleted }) => [author, via, deleted?.by]);
    const named = await namer(people);
    const answer = pieces.map(({ author, via, at, deleted, ...piece }): AuthoredPiece => ({
      ...piece,
      ...named(author),
      at: at.toISOString(),
      ...(via === undefined ? {} : { via: named(via) }),
      ...(deleted === undefined ? {} : { deleted: { ...named(deleted.by), at: deleted.at.toISOString() } }),
    }));
    return c.json({ pieces: answer });
  });

  routes.get("/plans/:id/items/:list/:itemId/history", async (c) => {
    const item = { list: readId(c, "list", z.enum(listNames)), id: readId(c, "itemId", ItemId) };
    await rooms.settled();
    const events = await inJournalTurn(guard, c, async () => {
      const { journal, acceptances } = await guard.withPlan(
        c,
        { ...what, detail: { itemId: item.id } },
        async (on) => ({
          journal: await readJournal(on),
          acceptances: await findAcceptances(on.trx, on.planId),
        }),
      );
      const answers = acceptances.filter(({ itemId }) => itemId === item.id).map(eventOf);
      return [...(await itemHistory(journal.edits(), item, journal.ownerOf)), ...answers];
    });
    const newest = events
      .toSorted((one, other) => one.at.getTime() - other.at.getTime())
      .toReversed()
      .slice(0, maxEntries);
    const named = await namer(newest.flatMap(({ by, via }) => [by, via]));
    const entries = newest.map(({ at, by, via, field, change }): HistoryEntry => ({
      ...named(by),
      at: at.toISOString(),
      field,
      change,
      ...(via === undefined ? {} : { via: named(via) }),
    }));
    return c.json({ entries });
  });

  async function namer(ids: readonly (PersonId | undefined)[]): Promise<(id: PersonId) => Author> {
    const people = await findAuthors(db, new Set(ids.filter((id) => id !== undefined)));
    return (id) => {
      const person = people.get(id);
      if (person === undefined) throw new Error("The journal names a person who is not there.");
      return person;
    };
  }

  return routes;
}

function eventOf({ by, at, decision, value, onBehalf }: Acceptance): ItemEvent {
  return {
    at: new Date(at),
    by,
    via: undefined,
    field: null,
    change: { kind: decision, value, onBehalf },
  };
}
