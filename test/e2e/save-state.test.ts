// What the screen says about saving is true: with the database stopped, the server killed and the line cut.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { pglitePlaces } from "../support/database.ts";
import { PlanPage } from "../support/plan-page.ts";
import { findPostgresPrograms, type Postgres, startPostgres } from "../support/postgres.ts";
import { type ServerProcess, startServer } from "../support/server-process.ts";

const root = "text:situation";
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe.skipIf(findPostgresPrograms() === undefined)("with Postgres", () => {
  let postgres: Postgres;
  let server: ServerProcess;
  beforeAll(async () => {
    postgres = await startPostgres();
    server = await startServer({ databaseUrl: await postgres.createDatabase() });
  });
  afterAll(async () => {
    await server.kill9();
    await postgres.remove();
  });

  it("[TRUTH-1] stopped for 30 s, typing goes on, “Niet opgeslagen” stands there within 3 s, and all is saved afterwards", async () => {
    const nurse = await PlanPage.open(browser, server.url, "Praktijkverpleegkundige");
    const doctor = await PlanPage.open(browser, server.url, "Huisarts");
    await nurse.types(root, " Vooraf.");
    await nurse.says("Opgeslagen");
    await postgres.stop("immediate");
    const stoppedAt = performance.now();
    await nurse.types(root, " Zonder database.");
    await nurse.says(/^Niet opgeslagen sinds \d\d:\d\d$/, 3_000);
    // colleagues read along meanwhile
    await doctor.readsUntil(root, "Zonder database.");
    await doctor.types(root, " Ook ik.");
    await doctor.says(/^Niet opgeslagen sinds/, 3_000);
    await nurse.page.getByRole("button", { name: "Kopieer mijn tekst" }).waitFor();
    // the promise is about 30 s, so the test takes them
    await new Promise((resolve) => setTimeout(resolve, 30_000 - (performance.now() - stoppedAt)));
    expect(await nurse.saveState.textContent()).toMatch(/^Niet opgeslagen/);
    await postgres.start();
    await nurse.says("Opgeslagen", 15_000);
    await doctor.says("Opgeslagen", 15_000);
    await server.kill9();
    await server.start();
    const fresh = await PlanPage.open(browser, server.url, "Logopedist");
    for (const words of ["Vooraf.", "Zonder database.", "Ook ik."]) await fresh.readsUntil(root, words);
  }, 120_000);

  it("[TRUTH-2] frozen, so that nothing answers, the screen says so within 3 s", async () => {
    const nurse = await PlanPage.open(browser, server.url, "Praktijkverpleegkundige");
    await nurse.says("Opgeslagen");
    await postgres.pause();
    try {
      await nurse.types(root, " Bevroren.");
      await nurse.says(/^Niet opgeslagen sinds/, 3_000);
    } finally {
      await postgres.resume();
    }
    await nurse.says("Opgeslagen", 20_000);
  }, 60_000);
});

describe("with the embedded database", () => {
  const place = pglitePlaces();
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startServer(await place());
  });
  afterAll(() => server.kill9());

  it("[TRUTH-3] a killed server: without unsaved words the line is quiet, with them it is red, and both heal", async () => {
    const nurse = await PlanPage.open(browser, server.url, "Praktijkverpleegkundige");
    await nurse.says("Opgeslagen");
    await server.kill9();
    await nurse.says("Verbinding herstellen…");
    await nurse.types(root, " Tijdens de storing.");
    await nurse.says(/^Niet opgeslagen sinds/, 3_000);
    await server.start();
    // as when somebody comes back to the window: it does not wait for the next try
    await nurse.page.evaluate(() => dispatchEvent(new Event("online")));
    await nurse.says("Opgeslagen", 20_000);
    const fresh = await PlanPage.open(browser, server.url, "Huisarts");
    await fresh.readsUntil(root, "Tijdens de storing.");
  }, 60_000);

  it("[CONV-2] two who were cut off and typed on show the same text within 2 s of being back", async () => {
    const [nurse, doctor] = await Promise.all([
      PlanPage.open(browser, server.url, "Praktijkverpleegkundige"),
      PlanPage.open(browser, server.url, "Huisarts"),
    ]);
    await Promise.all([nurse, doctor].map(({ page }) => page.context().setOffline(true)));
    await server.kill9();
    await nurse.types(root, " Verpleegkundige alleen.");
    await doctor.types(root, " Huisarts alleen.");
    await server.start();
    await Promise.all([nurse, doctor].map(({ page }) => page.context().setOffline(false)));
    await Promise.all([nurse.says("Opgeslagen", 20_000), doctor.says("Opgeslagen", 20_000)]);
    const deadline = performance.now() + 2_000;
    let texts: string[] = [];
    do texts = await Promise.all([nurse.reads(root), doctor.reads(root)]);
    while (texts[0] !== texts[1] && performance.now() < deadline);
    expect(texts[0]).toBe(texts[1]);
    for (const words of ["Verpleegkundige alleen.", "Huisarts alleen."]) expect(texts[0]).toContain(words);
  }, 60_000);

  it("[TRUTH-4] signed out elsewhere: asks to sign in over the page, and loses nothing", async () => {
    const nurse = await PlanPage.open(browser, server.url, "Praktijkverpleegkundige");
    await nurse.types(root, " Nog net.");
    await nurse.says("Opgeslagen");
    await nurse.page.evaluate(() =>
      fetch("/api/session", { method: "DELETE", headers: { "content-type": "application/json" } }),
    );
    const dialog = nurse.page.getByRole("dialog", { name: "Log opnieuw in" });
    await dialog.waitFor();
    await dialog.getByRole("button", { name: /Praktijkverpleegkundige/ }).click();
    await nurse.says("Opgeslagen");
    await nurse.types(root, " En verder.");
    await nurse.says("Opgeslagen");
    await nurse.readsUntil(root, "Nog net. En verder.");
  }, 60_000);

  it("[REVOKE-5] a writer who becomes a reader keeps reading and can no longer type", async () => {
    const speech = await PlanPage.open(browser, server.url, "Logopedist");
    await speech.says("Opgeslagen");
    const cookie = await server.signIn("poh");
    const planId = await server.planOf(cookie, "A. Voorbeeld");
    const people = await fetch(`${server.url}/api/people?search=denkbeeld`, { headers: { cookie } });
    const body: unknown = await people.json();
    const id = /"id":"([0-9a-f-]+)"/.exec(JSON.stringify(body))?.[1] ?? "";
    const answer = await fetch(`${server.url}/api/plans/${planId}/team/${id}`, {
      method: "PATCH",
      headers: { cookie, origin: server.url, "content-type": "application/json" },
      body: JSON.stringify({ role: "reader" }),
    });
    expect(answer.status).toBe(204);
    await speech.says("Alleen lezen: u leest mee", 5_000);
    expect(await speech.field(root).getAttribute("contenteditable")).toBe("false");
  });
});
