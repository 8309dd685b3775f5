// A guest of a meeting in a real browser: link, code, waiting, one plan while its patient has the turn, and then nothing.
import { sql } from "kysely";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inviteGuest } from "../../server/store/meeting-guests.ts";
import { MeetingItemId } from "../../shared/ids.ts";
import { findBarriers } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { pglitePlaces } from "../support/database.ts";
import { openPage } from "../support/e2e.ts";
import { openPractice, type Practice } from "../support/practice.ts";
import { until } from "../support/until.ts";

const place = pglitePlaces();
const half = { width: 700, height: 650 };
let practice: Practice;
let browser: Browser;
beforeAll(async () => {
  practice = await openPractice({ ...(await place()), hasPage: true });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await practice.close();
});

interface Invited {
  chair: Awaited<ReturnType<Practice["person"]>>;
  itemId: MeetingItemId;
  link: string;
  turn(state: string): Promise<void>;
}

async function invited(): Promise<Invited> {
  const { db, clock, url } = practice;
  const chair = await practice.person("Nienke Nep");
  const other = await practice.person("Anna Ander");
  const [meetingId, itemId] = [crypto.randomUUID(), MeetingItemId.parse(crypto.randomUUID())];
  await sql`
    insert into meeting (id, title, starts_at, chair_id, organisation_id, created_by, created_at, state)
    select ${meetingId}::uuid, 'MDO', ${clock.now}::timestamptz, id, organisation_id, id,
      ${clock.now}::timestamptz, 'planned' from person where id = ${chair.id}`.execute(db);
  await sql`
    insert into meeting_item (id, meeting_id, plan_id, position, planned_minutes, state)
    values (gen_random_uuid(), ${meetingId}, ${other.planId}, 0, 15, 'planned'),
      (${itemId}, ${meetingId}, ${chair.planId}, 1, 15, 'planned')`.execute(db);
  const { token } = await db.transaction().execute(async (trx) => {
    const { organisation_id: organisationId } = await trx
      .selectFrom("meeting")
      .select("organisation_id")
      .where("id", "=", meetingId as never) // only its kind is checked
      .executeTakeFirstOrThrow();
    const guest = {
      ...({ name: "Gerda Gast", email: "gerda@elders.test", discipline: "ergotherapeut" } as const),
      ...{ organisation: "Ergo Elders", mayWrite: true },
    };
    return await inviteGuest(trx, { itemId, guest, organisationId, invitedBy: chair.id }, clock.now);
  });
  return {
    ...{ chair, itemId },
    link: `${url}/gast#${token}`,
    async turn(state) {
      await sql`update meeting set state = 'running', started_at = ${clock.now} where id = ${meetingId}`.execute(
        db,
      );
      await sql`update meeting_item set state = ${state} where id = ${itemId}`.execute(db);
    },
  };
}

async function code(): Promise<string> {
  const found = async (): Promise<string | undefined> => {
    const rows = await practice.db.selectFrom("mail").select("body").execute();
    return /code is (\d{6})/.exec(rows.map(({ body }) => body).join("\n"))?.[1];
  };
  await until(async () => (await found()) !== undefined, "the code is mailed");
  return (await found()) ?? "";
}

const reads = (page: Page) => page.locator("body").innerText();

it("[GUEST-14] waits without a name, opens the one plan at its turn, and has nothing of it left after that", async () => {
  const { link, turn } = await invited();
  const { page } = await openPage(browser, `${practice.url}/healthz`, half);
  const told: string[] = [];
  page.on("response", (answer) => {
    if (answer.url().includes("/api/"))
      answer.text().then(
        (body) => told.push(body),
        () => undefined,
      );
  });
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => void told.push(payload.toString("latin1"))),
  );
  await page.goto(link);
  await page.getByRole("button", { name: "Stuur mij een code" }).click();
  const field = page.getByLabel("Code van 6 cijfers");
  await field.waitFor();
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await findBarriers(page)).toEqual([]);
  const right = await code();
  await page.keyboard.type(right === "123456" ? "654321" : "123456");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("Deze code klopt niet").waitFor();
  await field.fill(right);
  await field.press("Enter");
  await page.getByText("U bent zo aan de beurt").waitFor();
  expect(page.url()).toBe(`${practice.url}/gast`);
  await page.getByText(/Verwacht om \d/).waitFor();
  expect(told.join("\n")).not.toContain("Voorbeeld");
  expect(await findBarriers(page)).toEqual([]);

  await turn("current");
  await page.getByRole("heading", { name: "Zorgplan mw. 1 Voorbeeld" }).waitFor();
  const panel = page.locator("[data-meeting]");
  await panel.getByRole("button", { name: "Akkoord" }).click();
  await until(async () => {
    const rows = await practice.db.selectFrom("meeting_signal").select("kind").execute();
    return rows.some(({ kind }) => kind === "agree");
  }, "the signal is kept");
  await panel.getByRole("button", { name: "Overleg uitklappen" }).click();
  expect(await panel.innerText()).not.toMatch(/MDO|Alle patiënten|volg de voorzitter|Gasten/);
  expect(await findBarriers(page)).toEqual([]);
  await panel.getByRole("button", { name: "Overleg inklappen" }).click();
  const words = page.locator('[data-root="text:matters"] .ProseMirror');
  await words.click();
  await page.keyboard.type("Van de gast.");
  await page
    .getByText(/^Opgeslagen/)
    .first()
    .waitFor();
  for (const name of ["Zorgteam", "Opmerkingen", "Versies", "Wie schreef dit"])
    expect(await page.getByRole("button", { name }).count(), name).toBe(0);
  expect(await page.getByRole("link", { name: /zorgplannen/i }).count()).toBe(0);
  expect(await findBarriers(page)).toEqual([]);

  const beganMs = Date.now();
  await turn("discussed");
  await page.getByText("Deze bespreking is afgerond").waitFor();
  expect(Date.now() - beganMs).toBeLessThan(5_500);
  expect(await reads(page)).not.toMatch(/Voorbeeld|Van de gast/);
  expect(await page.title()).not.toContain("Voorbeeld");
  expect(await findBarriers(page)).toEqual([]);
  expect(told.join("\n")).not.toMatch(/mw\. 2 Voorbeeld|Anna Ander|MDO/);
  // there is nothing else for them, wherever they go
  await page.goto(`${practice.url}/plannen`);
  await page.getByText("Deze bespreking is afgerond").waitFor();
}, 60_000);

it("[GUEST-15] is invited in the panel of the meeting, by who leads it", async () => {
  const { chair, turn } = await invited();
  await turn("current");
  const cookie = await practice.signIn(chair.email);
  const { now } = practice.clock;
  await sql`update session set factor_at = ${now}, proved_at = ${now} where person_id = ${chair.id}`.execute(
    practice.db,
  );
  const { page } = await openPage(browser, `${practice.url}/healthz`, half);
  const [name = "", value = ""] = cookie.split(/=(.*)/);
  await page.context().addCookies([{ name, value, url: practice.url.replace("http:", "https:") }]);
  await page.goto(`${practice.url}/plannen/${chair.planId}`);
  const panel = page.locator("[data-meeting]");
  await panel.getByRole("button", { name: "Overleg uitklappen" }).click();
  await panel.getByRole("button", { name: "Gasten uitnodigen" }).click();
  await panel.getByText("Gerda Gast").waitFor();
  await panel.getByRole("button", { name: "Gast uitnodigen" }).click();
  await page.keyboard.type("Gijs Gast");
  await panel.getByLabel("E-mailadres").fill("gijs@elders.test");
  await panel.getByLabel("Discipline").selectOption("ergotherapeut");
  await panel.getByLabel("Organisatie").fill("Ergo Elders");
  expect(await findBarriers(page)).toEqual([]);
  await panel.getByRole("button", { name: "Uitnodiging sturen" }).click();
  await panel.getByText("De uitnodiging is gestuurd naar gijs@elders.test.").waitFor();
  await panel.getByRole("button", { name: "Uitnodiging van Gijs Gast intrekken" }).waitFor();
}, 60_000);
