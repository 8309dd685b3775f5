// Ten ways to reach a plan of another organisation: each ends at the same 404 as a plan that is not there.
import { afterAll, beforeAll, expect, it } from "vitest";
import { sql } from "kysely";
import { closeCode } from "../../shared/protocol.ts";
import { routeNeeds } from "../../shared/routes.ts";
import { openRelationsHouse, type RelationsHouse } from "../support/relations-house.ts";
import { describeOnPglite } from "../support/database.ts";
import { type RawAnswer, rawRequest } from "../support/raw-request.ts";
import { RawSocket } from "../support/raw-socket.ts";
import { requestOf } from "../support/route-samples.ts";
import { toldBy } from "../support/told.ts";

const nowhere = "00000000-0000-4000-8000-0000000000ab";
const notFound = { status: 404, body: '{"error":"not-found"}' };
const planRoutes = Object.entries(routeNeeds).filter(([, need]) => need.kind === "plan");

describeOnPglite("a plan of another organisation", (place) => {
  let house: RelationsHouse;
  let foreign: string;
  let own: string;
  let cookie: string;
  beforeAll(async () => {
    house = await openRelationsHouse(await place());
    foreign = await house.plan("open");
    cookie = await house.cookie("other-organisation");
    const made = await house.call(cookie, "POST", "/api/plans", {
      template: "als",
      patient: { name: "dhr. E. Eigen", birthDate: "1950-05-05" },
    });
    ({ id: own } = await made.json());
  });
  afterAll(() => house.close());

  const call = (method: string, path: string, body?: unknown): Promise<Response> =>
    house.call(cookie, method, path, body);
  const raw = (method: string, path: string, headers: Record<string, string> = {}): Promise<RawAnswer> =>
    rawRequest(house.url, { method, path, headers: { cookie, origin: house.url, ...headers } });
  async function lastAudit(): Promise<Record<string, unknown>> {
    const row = await house.db
      .selectFrom("audit_event")
      .select("event")
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    return JSON.parse(row.event);
  }

  it("[SECRET-20] its id leads nowhere at any route, and the log of who asked has the same row", async () => {
    for (const [route] of planRoutes) {
      const told = [];
      const rows = [];
      for (const planId of [foreign, nowhere]) {
        const { method, path, body, prepare } = requestOf(route, {
          house,
          planId,
          who: "other-organisation",
        });
        // by way of a slot of a meeting: that one is there for the one, and there is none for the other
        const isBySlot = !route.includes("/plans/:id");
        if (isBySlot && planId === foreign) await prepare?.();
        told.push(await toldBy(await call(method, path, body)));
        const { planId: asked, seq: _seq, at: _at, ...row } = await lastAudit();
        expect(asked, route).toBe(isBySlot && planId === nowhere ? undefined : planId);
        // what hangs on a plan has its id in the samples, or one that differs at the end only
        const text = JSON.stringify(row).replaceAll(planId, "its id").replaceAll(planId.slice(0, -2), "its ");
        rows.push(JSON.parse(text));
      }
      expect(told[0], route).toMatchObject(notFound);
      expect(told[1], route).toEqual(told[0]);
      // the same steps were taken: who asked was looked up, was nothing to it, and that was written down
      expect(rows[0], route).toMatchObject({ outcome: "refused", detail: { reason: "not-found" } });
      expect(rows[1], route).toEqual(rows[0]);
    }
  });

  it("[SECRET-21] spelling its id or the path in another way does not help", async () => {
    const spellings = (id: string): string[] => [
      ...[`/api/plans/${id.toUpperCase()}`, `/api/plans/{${id}}`, `/api/plans/urn:uuid:${id}`],
      ...[`/api/plans/${id.replaceAll("-", "")}`, `/api/plans/${id}%00`, `/api/plans/%20${id}`],
      ...[`/api/plans/${id}/`, `/api/plans/${id}/.`, `/api/plans/${id}//team`, `//api/plans/${id}`],
      ...[`/api//plans/${id}`, `/api/plans//${id}`, `/api/plans%2f${id}`, `/api/plans%2F${id}%2Fversions`],
      ...[`/api%2fplans/${id}`, `/api/./plans/${id}`, `/api/x/../plans/${id}`, `/x/..%2fapi/plans/${id}`],
      ...[`/api/plans/${own}/../${id}`, `/api/plans/${own}/..%2f${id}`, `/api/plans/${own}%2f..%2f${id}`],
      ...[`/api/plans/${own}/%2e%2e/${id}`, `/api/plans/${own}/..%5c${id}`],
      ...[`/API/plans/${id}`, `/api/Plans/${id}`, `/Api/PLANS/${id}/versions`, `/api/plans/${id};versions`],
      ...[
        `/api/plans/${id}.json`,
        `/api/plans/${id}?plan=${own}`,
        `/api/plans/${id}%3f`,
        `/api/plans/%252f${id}`,
      ],
      ...[`/sync/${id}`, `/sync//${id}`, `/SYNC/${id}`, `/sync/${id}/`],
    ];
    const theirs = spellings(foreign);
    const nobodys = spellings(nowhere);
    for (const [index, path] of theirs.entries()) {
      const told = await raw("GET", path);
      expect(told, path).toMatchObject(notFound);
      expect(await raw("GET", nobodys[index] ?? ""), path).toEqual(told);
    }
    // no address at all: answered before anything of ours looks at it
    for (const id of [foreign, nowhere]) {
      expect(await raw("GET", `/api/plans/${own}\\..\\${id}`)).toMatchObject({ status: 400, body: "" });
    }
    // one's own is there under its own name, and under no other that is not tidied up to it on the way in
    expect((await raw("GET", `/api/plans/${own}`)).status).toBe(200);
    for (const path of spellings(own).filter(
      (one) => !one.startsWith(`/api/plans/${own}?`) && !/\/\.|%2e/.test(one),
    )) {
      expect(await raw("GET", path), path).toMatchObject(notFound);
    }
  });

  it("[SECRET-22] no method does more than its route, and a HEAD is on record like a GET", async () => {
    const methods = ["HEAD", "PUT", "OPTIONS", "POST", "DELETE", "PATCH", "PROPFIND", "TRACE", "QUERY"];
    for (const path of [(id: string) => `/api/plans/${id}`, (id: string) => `/api/plans/${id}/versions/1`]) {
      for (const method of methods) {
        const told = await raw(method, path(foreign));
        expect(await raw(method, path(nowhere)), method).toEqual(told);
        expect([404, 400, 405, 0], method).toContain(told.status);
      }
      for (const name of ["x-http-method-override", "x-http-method", "x-method-override"]) {
        for (const method of ["GET", "POST"]) {
          const told = await raw(method, path(foreign), { [name]: "GET" });
          expect(told, name).toMatchObject(notFound);
          expect(await raw(method, path(nowhere), { [name]: "GET" }), name).toEqual(told);
        }
      }
    }
    await raw("HEAD", `/api/plans/${foreign}`);
    expect(await lastAudit()).toMatchObject({ code: "plan-read", outcome: "refused", planId: foreign });
    expect(await raw("HEAD", `/api/plans/${own}`)).toMatchObject({ status: 200, body: "" });
    expect(await lastAudit()).toMatchObject({ code: "plan-read", outcome: "done", planId: own });
    expect((await raw("HEAD", `/api/plans/${foreign}`)).headers).toEqual(
      (await raw("GET", `/api/plans/${foreign}`)).headers.filter(
        (line) => !line.startsWith("content-length"),
      ),
    );
  });

  it("[SECRET-23] other headers that name a person, a plan or a path change nothing", async () => {
    const manager = house.people["case-manager"];
    const headers: Record<string, string>[] = [
      { "x-original-url": `/api/plans/${own}` },
      { "x-rewrite-url": `/api/plans/${own}` },
      { "x-forwarded-prefix": "/api/plans", "x-forwarded-for": "127.0.0.1" },
      { "x-user-id": manager, "x-person-id": manager, authorization: `Bearer ${manager}` },
      { cookie: `${cookie}; person=${manager}; plan=${own}` },
      { referer: `${house.url}/plans/${foreign}`, "if-none-match": "*", range: "bytes=0-10" },
    ];
    for (const more of headers) {
      const told = await raw("GET", `/api/plans/${foreign}`, more);
      expect(told, JSON.stringify(more)).toMatchObject(notFound);
      expect(await raw("GET", `/api/plans/${nowhere}`, more)).toEqual(told);
    }
  });

  it("[SECRET-24] the socket closes with the same code and reason, and sends nothing before", async () => {
    const outcome = async (planId: string, query?: string): Promise<unknown> => {
      const socket = new RawSocket({
        url: house.url,
        planId,
        cookie,
        ...(query === undefined ? {} : { query }),
      });
      await socket.closed();
      return [socket.closeCode, socket.reason, socket.messages];
    };
    for (const query of [
      undefined,
      "schema=0&saved=1",
      `saved=1&person=${house.people["other-organisation"]}`,
    ]) {
      const told = await outcome(foreign, query);
      expect(told).toEqual([closeCode.noAccess, "no access", 0]);
      expect(await outcome(nowhere, query)).toEqual(told);
    }
    for (const spelled of [
      (id: string) => id.toUpperCase(),
      (id: string) => `/${id}`,
      (id: string) => `${own}%2f..%2f${id}`,
    ]) {
      const told = await outcome(spelled(foreign));
      expect(told).toEqual([closeCode.noPlan, "no such plan", 0]);
      expect(await outcome(spelled(nowhere))).toEqual(told);
    }
    // steps in the path are taken by the one who asks: it is the same as asking for the id itself
    expect(await outcome(`${own}/../${foreign}`)).toEqual(await outcome(`${own}/../${nowhere}`));
  });

  it("[SECRET-25] searching finds it no more than what nobody ever wrote", async () => {
    const nonsense = await toldBy(await call("GET", "/api/plans?search=qqqqq"));
    for (const words of [
      "relatie",
      "R. Relatie 1",
      "1953",
      "5-4-1953",
      "1953-04-05",
      foreign,
      "%",
      "_",
      "' or 1=1 --",
    ]) {
      const told = await toldBy(await call("GET", `/api/plans?search=${encodeURIComponent(words)}`));
      expect(told, words).toEqual(nonsense);
    }
    expect(JSON.parse(nonsense.body)).toEqual({ plans: [], total: 0 });
    for (const words of ["Relatie 1", "R. Relatie", foreign]) {
      const told = await call("GET", `/api/people?search=${encodeURIComponent(words)}`);
      expect(JSON.stringify(await told.json()), words).not.toMatch(/mw\. R\./);
    }
  });

  it("[SECRET-26] no list of mine holds it", async () => {
    for (const [route, need] of Object.entries(routeNeeds)) {
      if (!route.startsWith("GET ") || need.kind === "plan") continue;
      const { path } = requestOf(route, { house, planId: foreign, who: "other-organisation" });
      const text = await (await call("GET", path.replace(/\?.*/, ""))).text();
      expect(text, route).not.toContain(foreign);
      expect(text, route).not.toMatch(/R\. Relatie|1953-04-05/);
    }
  });

  it("[SECRET-27] making a plan for its patient is no way to hear that it is there", async () => {
    const patient = { name: "mw. R. Relatie 1", birthDate: "1953-04-05" };
    const known = await call("POST", "/api/plans", { template: "als", patient });
    expect(known.status).toBe(201);
    expect(Object.keys(await known.json())).toEqual(["id"]);
  });

  it("[SECRET-28] what stands in a body about my own plan reaches nothing of it", async () => {
    const there = await (await house.join("writer", foreign)).joined();
    there.types("text:situation", "Alleen voor het eigen team. ");
    await there.saved();
    const client = there.doc.clientID;
    const item = "22222222-2222-4222-8222-222222222222";
    const pairs: (readonly [string, string, unknown, unknown?])[] = [
      [
        "POST",
        `/api/plans/${own}/authorship`,
        { ranges: [{ client, clock: 0, len: 5 }] },
        { ranges: [{ client: 7, clock: 0, len: 5 }] },
      ],
      ["GET", `/api/plans/${own}/versions/1`, undefined],
      ["GET", `/api/plans/${own}/items/goals/${item}/history`, undefined],
      ["PATCH", `/api/plans/${own}/team/${house.people.writer}`, { role: "reader" }],
      ["DELETE", `/api/plans/${own}/team/${house.people.writer}`, undefined],
    ];
    for (const [method, path, body, other = body] of pairs) {
      const told = await toldBy(await call(method, path, body));
      const nobodys = path.replace(house.people.writer, nowhere).replace("/versions/1", "/versions/9");
      expect(await toldBy(await call(method, nobodys, other)), path).toEqual(told);
      expect(told.body, path).not.toMatch(/Relatie|Alleen/);
    }
    // a version, a place and a proposal of the other plan are still what they were
    const { rows } = await sql`select number from version where plan_id = ${foreign}::uuid`.execute(house.db);
    expect(rows).toEqual([{ number: 1 }]);
    there.leaves();
  });

  it("[SECRET-29] a request that is wrong in another way is wrong alike, whichever plan it names", async () => {
    const bodies: unknown[] = [
      {},
      [],
      "x",
      null,
      { role: "owner" },
      { personId: foreign, role: "reader", more: 1 },
    ];
    for (const [route] of planRoutes.filter(([one]) => !one.startsWith("GET"))) {
      for (const body of bodies) {
        const told = [];
        for (const planId of [foreign, nowhere]) {
          const { method, path } = requestOf(route, { house, planId, who: "other-organisation" });
          told.push(await toldBy(await call(method, path, body)));
        }
        expect(told[1], route).toEqual(told[0]);
        expect([400, 404], route).toContain(told[0]?.status);
        expect(told[0]?.body, route).not.toMatch(/Relatie|plan_|select/);
      }
    }
    const odd = { "content-type": "text/plain" };
    for (const origin of ["https://elders.example", house.url]) {
      const told = await raw("POST", `/api/plans/${foreign}/team`, { ...odd, origin });
      expect(await raw("POST", `/api/plans/${nowhere}/team`, { ...odd, origin })).toEqual(told);
    }
  });
});
