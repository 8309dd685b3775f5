// The patient's door: who comes in by a link, and when nobody does any more.
import { afterAll, beforeAll, expect, it } from "vitest";
import { shareIdleMs, sharePauseMs, shareTries } from "../../shared/api/sharing.ts";
import { describeAsInProduction } from "../support/database.ts";
import { DoorWorld } from "../support/door-world.ts";
import { patientName, Reader } from "../support/shared-plan.ts";
import { until } from "../support/until.ts";

describeAsInProduction("the patient's door", (place) => {
  let world: DoorWorld;
  beforeAll(async () => {
    world = await DoorWorld.open(await place());
  }, 120_000);
  afterAll(() => world.close());

  it("[SHARE-1] shows the same neutral bytes for a link that is there and one that is not, and consumes nothing", async () => {
    const real = await world.reader();
    const [known, unknown] = [await real.get(), await world.guess().get()];
    const bytes = await known.text();
    expect(bytes).toBe(await unknown.text());
    expect(known.status).toBe(200);
    for (const answer of [known, unknown]) {
      expect(answer.headers.get("x-robots-tag")).toBe("noindex, nofollow, noarchive");
      expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
    expect(bytes).not.toContain("Voorbeeld");
    expect(bytes).not.toContain(real.path);
    expect(bytes).toContain('<meta name="robots" content="noindex, nofollow, noarchive"');
    expect(await real.opens()).toContain(patientName);
  });

  it("[SHARE-2] shows previews, HEAD and prefetch the door and nothing else, also in a session, and counts none", async () => {
    const real = await world.reader();
    await real.opens();
    const door = await world.door();
    const before = (await world.events("share-read")).length;
    const robots = [
      "facebookexternalhit/1.1",
      "Slackbot-LinkExpanding 1.0",
      "WhatsApp/2.23",
      "Twitterbot/1.0",
      "bingbot/2.0",
    ];
    for (const robot of robots) {
      const stranger = world.stranger(real.path);
      expect(await (await stranger.get("", { "user-agent": robot })).text()).toBe(door);
    }
    const ahead: Record<string, string>[] = [
      { "sec-purpose": "prefetch" },
      { purpose: "preview" },
      { "sec-purpose": "prefetch;prerender" },
    ];
    for (const headers of ahead) {
      expect(await (await real.get("", headers)).text()).toBe(door);
    }
    const [head, other] = [await real.get("", {}, "HEAD"), await world.guess().get("", {}, "HEAD")];
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(head.headers.get("content-length")).toBe(other.headers.get("content-length"));
    expect((await world.events("share-read")).length).toBe(before);
  });

  it("[SHARE-3] answers a wrong code, a wrong birth date, an ended link and no link in the same words", async () => {
    const real = await world.reader();
    const ended = await world.reader();
    await world.revokes(ended);
    const answers = [
      await real.proves({ code: "000000" }),
      await real.proves({ birthDate: "01-01-1950" }),
      await ended.proves(),
      await world.guess().proves(),
      await world.guess("x").proves(),
    ];
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]));
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).toContain("Dit klopt niet, of de link werkt niet meer.");
    expect(answers.every(({ headers }) => headers.get("set-cookie") === null)).toBe(true);
    expect((await real.proves()).status).toBe(303);
  });

  it(`[SHARE-4] takes ${shareTries} tries, also at once and at no link, and then none for 15 minutes, however right`, async () => {
    for (const one of [await world.reader(), world.guess()]) {
      const tries = Array.from({ length: shareTries + 3 }, () => one.proves({ code: "000000" }));
      const statuses = (await Promise.all(tries))
        .map(({ status }) => status)
        .toSorted((one, other) => one - other);
      expect(statuses).toEqual([...Array.from({ length: shareTries }, () => 403), 429, 429, 429]);
      const paused = await one.proves();
      expect(paused.status).toBe(429);
      expect(await paused.text()).toContain("over 15 minuten");
    }
    const patient = await world.reader();
    for (let index = 0; index < shareTries; index++) await patient.proves({ code: "000000" });
    await world.passes(sharePauseMs + 1000);
    expect((await patient.proves()).status).toBe(303);
  });

  it("[SHARE-5] asks for a code alone where the link says so, and reads dates as people write them", async () => {
    const alone = await world.reader({ proof: "code" });
    expect(alone.path).toMatch(/^\/p\/c/);
    expect(await (await alone.get()).text()).not.toContain("birthDate");
    expect((await alone.proves({ birthDate: "" })).status).toBe(303);
    // another letter makes it another link
    const other = world.guess(alone.path.slice("/p/".length).replace(/^c/, "b"));
    expect((await other.proves()).status).toBe(403);
    for (const date of ["21 september 1958", "21091958", "1958-09-21", "21.9.1958"]) {
      const patient = await world.reader();
      expect((await patient.proves({ birthDate: date })).status).toBe(303);
      await world.revokes(patient);
    }
    const unclear = await (await world.reader()).proves({ birthDate: "ergens in 1958" });
    expect(unclear.status).toBe(400);
    expect(await unclear.text()).toContain("Vul de geboortedatum in");
  });

  it("[SHARE-8] is gone at the next request once it is revoked, renewed, or its days are over", async () => {
    const door = await world.door();
    const patient = await world.reader();
    await patient.opens();
    expect((await patient.post("/wacht", {})).status).toBe(204);
    await world.revokes(patient);
    expect(await (await patient.get()).text()).toBe(door);
    expect((await patient.post("/wacht", {})).status).toBe(401);
    for (const rest of ["/noodkaart", "/inzage", "/bespreken", "/zorgplan.pdf", "/zorgplan.json"]) {
      expect(await (await patient.get(rest)).text(), rest).toBe(door);
    }
    const former = await world.reader();
    await former.opens();
    const renewed = await world.plan.gp.post(
      world.plan.gp.path(`share-links/${await world.linkOf(former)}/renewal`),
    );
    expect(renewed.status).toBe(201);
    expect(await (await former.get()).text()).toBe(door);
    const next = new Reader(world.house.url, await renewed.json());
    expect(await next.opens()).toContain(patientName);
    const short = await world.reader({ days: 1 });
    await world.passes(24 * 60 * 60 * 1000 + 1000);
    expect((await short.proves()).status).toBe(403);
  });

  it("[SHARE-9] ends a session when it is closed or forgotten, and a session is of its own link only", async () => {
    const patient = await world.reader();
    await patient.opens();
    const other = await world.reader();
    other.cookie = patient.cookie;
    expect(await (await other.get()).text()).not.toContain(patientName);
    const closed = await patient.post("/sluiten", {});
    expect(closed.status).toBe(303);
    expect(closed.headers.get("clear-site-data")).toBe('"cache"');
    expect(closed.headers.get("location")).toBe(`${patient.path}/gesloten`);
    // whoever kept the cookie has nothing
    expect(await (await patient.get()).text()).not.toContain(patientName);
    await patient.opens();
    await world.passes(shareIdleMs + 1000);
    expect(await (await patient.get()).text()).not.toContain(patientName);
  });

  it("[SHARE-11] takes no form of another site, and no page without the form's own key", async () => {
    const patient = await world.reader();
    const foreign = await patient.post("", { code: "123456" }, { origin: "https://elders.example" });
    expect(foreign.status).toBe(403);
    expect(await foreign.json()).toEqual({ error: "wrong-origin" });
    await patient.opens();
    const said = { kind: "point", text: "Van een andere site" };
    expect((await patient.post("/bespreken", said)).status).toBe(200);
    expect((await patient.post("/bespreken", { ...said, key: "0".repeat(64) })).status).toBe(200);
    const messages = await (await world.plan.gp.call("GET", world.plan.gp.path("patient-messages"))).json();
    expect(messages).toEqual({ messages: [] });
  });

  it("[SHARE-13] is made by who leads the plan, after a fresh proof, and only of what is signed", async () => {
    const choice = {
      audience: "patient",
      name: "Iemand",
      email: null,
      proof: "code",
      days: 30,
      mayRespond: false,
    };
    const path = `/api/plans/${world.plan.planId}/share-links`;
    const reads = await world.house.signIn("apotheker");
    expect((await world.house.call(reads, "GET", path)).status).toBe(404);
    const nurse = await world.house.signIn("poh");
    const proof = { kind: "password", password: "samenspraak" };
    expect((await world.house.call(nurse, "POST", "/api/me/proof", proof)).status).toBe(204);
    expect((await world.house.call(nurse, "POST", path, choice)).status).toBe(201);
    await world.passes(6 * 60 * 1000);
    expect(await (await world.house.call(nurse, "POST", path, choice)).json()).toEqual({
      error: "proof-needed",
    });
    const { plans } = await (await world.house.call(nurse, "GET", "/api/plans")).json();
    const unsigned = plans.find(({ signed }: { signed: unknown }) => signed === null);
    await world.house.call(nurse, "POST", "/api/me/proof", proof);
    const answer = await world.house.call(nurse, "POST", `/api/plans/${unsigned.id}/share-links`, choice);
    expect(await answer.json()).toEqual({ error: "not-signed" });
  });

  it("[SHARE-14] mails the link without the code and without a name", async () => {
    const { code, link } = await world.plan.share({ email: "patient@voorbeeld.test" });
    const shown = () => world.house.logLines.find((line) => line.includes("patient@voorbeeld.test")) ?? "";
    await until(() => shown() !== "", "the mail is shown");
    expect(shown()).toContain(link);
    expect(shown()).not.toContain(code);
    expect(shown()).not.toContain(patientName);
  });

  it("[SHARE-17] gives 10,000 guesses the same page, and once they come too fast only that it is busy", async () => {
    const door = await world.door();
    const answers = new Map<string, number>();
    for (let begun = 0; begun < 10_000; begun += 100) {
      const guesses = Array.from({ length: 100 }, async () => {
        const answer = await world.guess().get();
        const text = await answer.text();
        answers.set(text, (answers.get(text) ?? 0) + 1);
      });
      await Promise.all(guesses);
    }
    expect([...answers.values()].reduce((sum, count) => sum + count, 0)).toBe(10_000);
    expect([...answers.keys()].filter((text) => text !== door)).toHaveLength(1);
    const [busy = ""] = [...answers.keys()].filter((text) => text !== door);
    expect(busy).toContain("Het is nu te druk.");
    expect(busy).not.toContain("Voorbeeld");
    expect(answers.get(door)).toBeLessThanOrEqual(1_200);
  }, 60_000);
});
