// SIGTERM while people type, with the database there, gone or frozen: nothing called saved is lost, and it ends in time.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeCode } from "../../shared/protocol.ts";
import { Meeting, type MeetingPlace } from "../support/meeting.ts";
import { Peer } from "../support/peer.ts";
import { type Postgres, findPostgresPrograms, startPostgres } from "../support/postgres.ts";
import { type ServerProcess, startServer } from "../support/server-process.ts";

/** What a service manager allows before it kills. */
const endsWithinMs = 10_000;

describe.skipIf(findPostgresPrograms() === undefined)("a deploy while people type", () => {
  let postgres: Postgres;
  let server: ServerProcess;
  let planId: string;
  beforeAll(async () => {
    postgres = await startPostgres();
    server = await startServer({ databaseUrl: await postgres.createDatabase() });
    planId = await server.planOf(await server.signIn("poh"), "A. Voorbeeld");
  });
  afterAll(async () => {
    await server.kill9();
    await postgres.remove();
  });

  const place = (): MeetingPlace => ({
    url: server.url,
    planId,
    signIn: (name) => server.signIn(name),
    join: async (name, options = {}) =>
      new Peer({ url: server.url, planId, cookie: await server.signIn(name), ...options }),
    call: (cookie, method, path, body) =>
      fetch(`${server.url}${path}`, {
        method,
        headers: { cookie, origin: server.url, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  });

  it.each([
    ["there", {}],
    ["stopped", { before: () => postgres.stop("fast"), after: () => postgres.start() }],
    ["frozen", { before: () => postgres.pause(), after: () => postgres.resume() }],
  ] as const)(
    "[FAULT-20] sends them on with 1012 and ends with 0 within 10 s, with the database %s, and loses nothing",
    async (_state, { before, after }: { before?: () => Promise<void>; after?: () => Promise<void> }) => {
      const meeting = new Meeting(place());
      await meeting.joins("poh");
      await meeting.joins("huisarts");
      const typing = meeting.type();
      await sleep(700);
      await before?.();
      await sleep(300);
      const since = performance.now();
      const exitCode = await server.stop();
      const tookMs = performance.now() - since;
      expect({ exitCode, isInTime: tookMs < endsWithinMs }, `took ${tookMs} ms`).toEqual({
        exitCode: 0,
        isInTime: true,
      });
      for (const { closes } of meeting.peers) expect(closes[0]).toBe(closeCode.restart);
      await after?.();
      await server.start();
      await meeting.stopTyping();
      await typing;
      await meeting.reconnected();
      await meeting.converges();
      await meeting.saved(2_000);
      await meeting.expectStored();
      meeting.leaves();
    },
  );
});
