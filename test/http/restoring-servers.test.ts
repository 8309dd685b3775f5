// Putting a version back while two servers have the plan open.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canRunTwoServers, startTwoServers, type TwoServers } from "../support/two-servers.ts";
import type { ServerProcess } from "../support/server-process.ts";
import { until } from "../support/until.ts";

const root = "text:situation";

describe.skipIf(!canRunTwoServers)("a plan open at two servers", () => {
  let both: TwoServers;
  beforeAll(async () => {
    both = await startTwoServers();
  }, 60_000);
  afterAll(() => both.close());

  const post = async (server: ServerProcess, cookie: string, rest: string, body?: unknown) =>
    await fetch(`${server.url}/api/plans/${both.planId}/versions${rest}`, {
      method: "POST",
      headers: { cookie, origin: server.url, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it("[RESTORE-13] gets an earlier version back once, on both, when it is asked for at both at the same moment", async () => {
    const { one, other } = both;
    const nurse = await both.join("poh", one);
    const speech = await both.join("logopedist", other);
    const [first, second] = [await one.signIn("poh"), await other.signIn("huisarts")];
    const { number } = await (await post(one, first, "", { name: "Heel" })).json();
    const words = nurse.reads(root);
    speech.erases(root, 12);
    await speech.saved();
    await until(() => nurse.reads(root) === words.slice(0, -12), "it went at the other server too");
    const answers = await Promise.all([
      post(one, first, `/${number}/restoring`),
      post(other, second, `/${number}/restoring`),
    ]);
    const codes = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(codes).toEqual([201, 409]);
    for (const peer of [nurse, speech]) await until(() => peer.reads(root) === words, "it stands there once");
    // whoever was refused and asks again finds it done
    expect((await post(other, second, `/${number}/restoring`)).status).toBe(409);
    // right after an edit that the server which is asked has yet to hear of
    speech.erases(root, 5);
    await speech.saved();
    expect((await post(one, first, `/${number}/restoring`)).status).toBe(201);
    for (const peer of [nurse, speech]) await until(() => peer.reads(root) === words, "and again");
  }, 60_000);
});
