// Signing a plan on the screen: what the GP reads is what is signed, and what comes meanwhile stays in the draft.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Signed } from "../../shared/api/signing.ts";
import { Plan } from "../../shared/api.ts";
import { PlanContent } from "../../shared/plan/content.ts";
import { addItem, type Editing } from "../../shared/plan/edits.ts";
import { textOf } from "../../shared/plan/rich-text-content.ts";
import { findBarriers } from "../support/axe.ts";
import { demoPassword } from "../support/demo-names.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { phone } from "../support/e2e.ts";
import { Peer } from "../support/peer.ts";
import { PlanPage } from "../support/plan-page.ts";
import { keepsCodes } from "../support/sign-in-page.ts";
import { until } from "../support/until.ts";
import { VirtualKey } from "../support/virtual-key.ts";

const demo = startDemonstration();
/** Browsers make no passkey for a number. */
const named = () => demo.server.url.replace("127.0.0.1", "localhost");

/** The id of the plan that is open. */
const planOf = ({ page }: PlanPage) => new URL(page.url()).pathname.split("/")[2] ?? "";

async function goesToSign({ page }: PlanPage): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  await page.goto(`${origin}${pathname}/ondertekenen`);
}

async function signedIn({ page }: PlanPage, planId: string): Promise<NonNullable<Signed["signed"]>> {
  const answer = await page.request.get(`${new URL(page.url()).origin}/api/plans/${planId}/signed`);
  const { signed } = Signed.parse(await answer.json());
  if (signed === null) throw new Error("nothing is signed");
  return signed;
}

function wordsOf(content: unknown, root: string): string {
  return (PlanContent.parse(content).texts[root] ?? []).map(textOf).join("\n");
}

/** Into the plan that is open, by the same person at another window. */
async function adds(by: PlanPage, edit: (on: Editing) => unknown): Promise<void> {
  const cookies = await by.page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const peer = await new Peer({ url: demo.server.url, planId: planOf(by), cookie }).joined();
  edit({ doc: peer.doc, newId: randomUUID, origin: undefined });
  await until(() => peer.unsavedEdits === 0, "it is saved");
  peer.leaves();
}

async function signsByPassword({ page }: PlanPage, button: string): Promise<void> {
  await page.getByLabel("Wachtwoord", { exact: true }).fill(demoPassword);
  await page.getByRole("button", { name: button, exact: true }).click();
}

async function makesPasskey({ page }: PlanPage): Promise<void> {
  await VirtualKey.plugIn(page);
  await page.goto(`${new URL(page.url()).origin}/account`);
  await page.getByRole("button", { name: "Passkey toevoegen" }).click();
  await page.getByLabel("Naam van de passkey").fill("Laptop");
  await page.keyboard.press("Enter");
  await keepsCodes(page);
}

describe("signing on the screen", () => {
  it("[SIGN-42] signs with a passkey precisely what the GP read; what a third wrote meanwhile stays in the draft", async () => {
    const gp = await PlanPage.open(demo.browser, named(), "Huisarts");
    const planId = planOf(gp);
    const { page } = gp;
    await makesPasskey(gp);
    const button = page.getByRole("button", { name: "Ondertekenen met passkey" });

    await page.goto(`${named()}/plannen/${planId}/ondertekenen`);
    await page.getByText("Dit wordt de eerste ondertekende versie.").waitFor();
    await button.click();
    await page.getByRole("heading", { name: "Versie 1 is ondertekend" }).waitFor();
    await page.getByText("Het concept is gelijk aan versie 1.").waitFor();
    await page.getByRole("link", { name: "Terug naar het plan" }).first().click();

    const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
    const speech = await PlanPage.open(demo.browser, demo.server.url, "Logopedist");
    await nurse.types("text:matters", " Zij wil weer zingen.");
    await speech.types("text:situation", " Slikken gaat slechter.");
    await gp.readsUntil("text:matters", "weer zingen.");
    await gp.readsUntil("text:situation", "gaat slechter.");

    await goesToSign(gp);
    await page.getByRole("heading", { name: "2 wijzigingen sinds versie 1" }).waitFor();
    await page.getByText("Versie 2 ter ondertekening").waitFor();
    const added = page.locator("[data-change] ins");
    const lastOf = async (index: number) =>
      await added.nth(index).evaluate((node) => node.lastChild?.textContent);
    expect(await added.count()).toBe(2);
    expect([await lastOf(0), await lastOf(1)]).toEqual([" Zij wil weer zingen.", " Slikken gaat slechter."]);
    expect(await page.locator("[data-change] del").count()).toBe(0);
    // each with who wrote it, as the journal knows
    await page.locator("[data-change]").nth(0).getByText("Petra Proefstuk").waitFor();
    await page.locator("[data-change]").nth(1).getByText("Loes Denkbeeld").waitFor();

    const third = await PlanPage.open(demo.browser, demo.server.url, "Revalidatiearts");
    await third.types("text:situation", " Dit las de huisarts niet.");
    await page.getByText("1 wijziging is er nu bij gekomen; die staat niet in wat u ondertekent.").waitFor();
    expect(await page.getByText("Dit las de huisarts niet").count()).toBe(0);
    const hash = await page.getByText(/^sha-256 /).textContent();
    await button.click();
    await page.getByRole("heading", { name: "Versie 2 is ondertekend" }).waitFor();
    await page.getByText("In het concept staat 1 wijziging die niet in versie 2 zit.").waitFor();

    const signed = await signedIn(gp, planId);
    expect(hash).toContain(signed.hash.slice(0, 4));
    expect(hash).toContain(signed.hash.slice(-4));
    expect(wordsOf(signed.content, "text:matters")).toContain("Zij wil weer zingen.");
    expect(wordsOf(signed.content, "text:situation")).toMatch(/Slikken gaat slechter\.$/);
    await page.getByRole("link", { name: "Terug naar het plan" }).first().click();
    await gp.readsUntil("text:situation", "Dit las de huisarts niet.");
    await page.getByRole("link", { name: "Concept · 1 wijziging sinds versie 2" }).waitFor();

    // frozen anew, just that one is left to read; a version that a colleague keeps meanwhile takes the number
    await goesToSign(gp);
    await page.getByRole("heading", { name: "1 wijziging sinds versie 2" }).waitFor();
    expect(await lastOf(0)).toBe(" Dit las de huisarts niet.");
    const kept = await nurse.page.request.post(`${demo.server.url}/api/plans/${planId}/versions`, {
      data: { name: "Tussendoor" },
      headers: { origin: demo.server.url },
    });
    expect(kept.status()).toBe(201);
    await button.click();
    await page.getByRole("heading", { name: "Versie 4 is ondertekend" }).waitFor();
  }, 120_000);

  it("[SIGN-43] says what must be solved first and goes there, says why it cannot be signed, and takes a password", async () => {
    const patient = "dhr. C. Voorbeeld";
    const gp = await PlanPage.open(demo.browser, demo.server.url, "Huisarts", { patient });
    const { page } = gp;
    await adds(gp, (on) =>
      addItem(on, "medications", { fixed: {}, words: {}, registers: { name: "Middel Z" } }),
    );

    await goesToSign(gp);
    await page.getByRole("heading", { name: "Nog niet klaar om te ondertekenen" }).waitFor();
    const sign = page.getByRole("button", { name: "Ondertekenen", exact: true });
    expect(await sign.isDisabled()).toBe(true);
    for (const size of [{ width: 1366, height: 768 }, { width: 700, height: 650 }, phone]) {
      await page.setViewportSize(size);
      expect(await findBarriers(page)).toEqual([]);
    }
    await page.getByRole("link", { name: "Ga naar: Middel Z" }).click();
    const row = page.getByRole("listitem", { name: "medicijn Middel Z" });
    await until(
      () => row.evaluate((item) => item.contains(document.activeElement)),
      "the medicine has the focus",
    );
    expect(new URL(page.url()).search).toBe("");
    await row.getByRole("textbox", { name: "Dosis" }).fill("1 tablet");
    await page.keyboard.press("Enter");
    await gp.says("Opgeslagen");

    await goesToSign(gp);
    await page.getByRole("heading", { name: "Klaar om te ondertekenen" }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    const context = page.context();
    await context.setOffline(true);
    await page.getByText("Ondertekenen kan zodra die er weer is.").waitFor({ timeout: 30_000 });
    expect(await sign.isDisabled()).toBe(true);
    await context.setOffline(false);
    await until(async () => await sign.isEnabled(), "there is a connection again", 30_000);
    const password = page.getByLabel("Wachtwoord", { exact: true });
    await password.fill("iets anders");
    await sign.click();
    await page.getByText("Er is niets ondertekend.").waitFor();

    // frozen anew in another window, this one is not what can be signed any more
    const other = new PlanPage(await context.newPage());
    await other.page.goto(page.url());
    await other.page.getByRole("heading", { name: "Klaar om te ondertekenen" }).waitFor();
    await other.page.close();
    await signsByPassword(gp, "Ondertekenen");
    await page.getByText("Het is opnieuw vastgezet in een ander venster").first().waitFor();
    await page.getByRole("button", { name: "Opnieuw bekijken" }).click();
    await until(async () => await sign.isEnabled(), "it is frozen anew");
    await signsByPassword(gp, "Ondertekenen");
    await page.getByRole("heading", { name: "Versie 1 is ondertekend" }).waitFor();
    expect(await findBarriers(page)).toEqual([]);

    const reader = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige", { patient });
    await goesToSign(reader);
    await reader.page
      .getByText("Hanna Verzonnen, de verantwoordelijk huisarts, ondertekent dit plan.")
      .waitFor();
    expect(await findBarriers(reader.page)).toEqual([]);
  }, 120_000);

  it("[SIGN-44] has the head clinician sign the same version, when the plan asks for that", async () => {
    const gp = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
    const planId = planOf(gp);
    const { page } = gp;
    const path = `${demo.server.url}/api/plans/${planId}`;
    const plan = Plan.parse(await (await page.request.get(path)).json());
    const clinician = plan.team.find(({ person }) => person.discipline === "revalidatiearts")?.person;
    if (clinician === undefined) throw new Error("the team has no rehabilitation physician");
    const performer = { kind: "member", id: clinician.id } as const;
    const assignment = { performer, responsibility: 1, handsOver: "" } as const;
    await adds(gp, (on) =>
      addItem(on, "actions", { fixed: {}, words: { text: "Beademen" }, registers: { assignment } }),
    );
    await goesToSign(gp);
    await page.getByText("Bij dit plan hoort een tweede handtekening.").waitFor();
    const named = await page.request.put(`${path}/head-clinician`, {
      data: { personId: clinician.id },
      headers: { origin: demo.server.url },
    });
    expect(named.status()).toBe(204);
    await page.reload();
    await page.getByText("Daarna ondertekent ook Ruben Fictief, als hoofdbehandelaar").waitFor();
    await signsByPassword(gp, "Ondertekenen");
    await page.getByRole("heading", { name: /Versie \d+ is ondertekend$/ }).waitFor();
    await page.getByText("Deze versie wacht nog op de handtekening van Ruben Fictief.").waitFor();

    const doctor = await PlanPage.open(demo.browser, demo.server.url, "Revalidatiearts");
    await doctor.page.getByRole("banner").getByRole("button", { name: "Akkoord" }).click();
    await doctor.page.getByRole("menuitem", { name: "Mede-ondertekenen" }).click();
    await doctor.page.getByText("Wat u hier ziet, is precies wat de huisarts heeft ondertekend").waitFor();
    expect(await findBarriers(doctor.page)).toEqual([]);
    await signsByPassword(doctor, "Mede-ondertekenen");
    await doctor.page.getByRole("heading", { name: /Versie \d+ is mede-ondertekend$/ }).waitFor();
    const { coSignedBy, waitsFor } = await signedIn(doctor, planId);
    expect([coSignedBy?.name, waitsFor]).toEqual(["Ruben Fictief", null]);
  }, 120_000);
});
