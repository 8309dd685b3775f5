// Agreeing with a draft on the screen: asked, answered about what was seen, changed after it, and returned.
import type { Locator } from "playwright-core";
import { expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { openPerson, phone, type Size } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const half: Size = { width: 700, height: 650 };

const open = (name: Parameters<typeof PlanPage.open>[2], size?: Size) =>
  PlanPage.open(demo.browser, demo.server.url, name, size === undefined ? {} : { size });

async function opens({ page }: PlanPage): Promise<Locator> {
  await page
    .getByRole("banner")
    .getByRole("button", { name: /^Akkoord/ })
    .click();
  await page.getByRole("menuitem", { name: /^Akkoord van het team/ }).click();
  const drawer = page.getByRole("dialog", { name: "Akkoord van het team" });
  await drawer.getByRole("heading", { name: "Antwoorden van het team" }).waitFor();
  return drawer;
}

const answerOf = (drawer: Locator, name: string): Locator =>
  drawer
    .getByRole("region", { name: "Antwoorden van het team" })
    .getByRole("listitem")
    .filter({ hasText: name });

it("[AGREE-10] is asked of colleagues, answered from Vandaag about what was seen, and shown as outdated after a change", async () => {
  const nurse = await open("Praktijkverpleegkundige");
  const asking = await opens(nurse);
  await asking.getByText("Er is nog niemand gevraagd").waitFor();
  await asking.getByRole("button", { name: "Vragen", exact: true }).click();
  await asking.getByText("Kies wie u wilt vragen.").waitFor();
  for (const name of ["Loes Denkbeeld", "Ruben Fictief", "Hanna Verzonnen"])
    await asking.getByRole("checkbox", { name }).check();
  await asking.getByRole("button", { name: "3 collega’s vragen" }).click();
  await asking.getByText("Uw vraag is aan 3 collega’s verstuurd.").waitFor();
  await answerOf(asking, "Hanna Verzonnen").getByText("Gevraagd te ondertekenen").waitFor();
  await answerOf(asking, "Loes Denkbeeld").getByText("Gevraagd", { exact: true }).waitFor();
  expect(await asking.getByRole("checkbox", { name: "Loes Denkbeeld" }).isDisabled()).toBe(true);
  expect(await findBarriers(nurse.page)).toEqual([]);
  await nurse.page.keyboard.press("Escape");
  await until(
    () => nurse.page.evaluate(() => document.activeElement?.textContent?.startsWith("Akkoord") === true),
    "the focus is on the button again",
  );

  const { page } = await openPerson(demo.browser, demo.server.url, "Logopedist", half);
  const therapist = new PlanPage(page);
  await page.getByRole("link", { name: "Petra Proefstuk vraagt of u akkoord bent met dit plan" }).click();
  const answering = page.getByRole("dialog", { name: "Akkoord van het team" });
  await answering.getByText("Petra Proefstuk vraagt of u akkoord bent met het hele plan.").waitFor();
  await therapist.field("text:situation").waitFor({ state: "attached" });
  await answering.getByRole("button", { name: "Antwoord geven" }).click();
  await answering.getByText("Kies een antwoord.").waitFor();
  await answering.getByRole("radio", { name: "Akkoord, met een opmerking" }).check();
  await answering.getByRole("button", { name: "Antwoord geven" }).click();
  await answering.getByText("Schrijf uw opmerking op.").waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await answering.getByLabel("Uw opmerking").fill("Graag ook op dinsdag.");
  // what one agrees with is what one saw
  await nurse.types("text:situation", " Ging net verhuizen.");
  await nurse.says("Opgeslagen");
  await therapist.readsUntil("text:situation", "Ging net verhuizen.");
  await answering.getByRole("button", { name: "Antwoord geven" }).click();
  await answering.getByText(/^Het plan is gewijzigd nadat u dit opende/).waitFor();
  await answering.getByRole("button", { name: "Bekijk het plan" }).click();
  const again = await opens(therapist);
  expect(await again.getByLabel("Uw opmerking").inputValue()).toBe("Graag ook op dinsdag.");
  await again.getByRole("button", { name: "Antwoord geven" }).click();
  await again.getByText(/^Uw antwoord staat bij versie \d+\./).waitFor();
  await again.getByRole("button", { name: "Opnieuw antwoorden" }).waitFor();

  const watching = await opens(nurse);
  const line = answerOf(watching, "Loes Denkbeeld");
  await line.getByText("Graag ook op dinsdag.").waitFor();
  const number = /\d+/.exec((await line.getByRole("link", { name: /^versie/ }).textContent()) ?? "")?.[0];
  expect(await line.getByText("Daarna gewijzigd").count()).toBe(0);
  await nurse.page.keyboard.press("Escape");
  await nurse.types("text:situation", " En het bevalt.");
  await nurse.says("Opgeslagen");
  const outdated = answerOf(again, "Loes Denkbeeld");
  await outdated.getByText("Daarna gewijzigd").waitFor();
  const compare = outdated.getByRole("link", { name: /^Bekijk wat er is gewijzigd/ });
  expect(await compare.getAttribute("href")).toMatch(new RegExp(`/versies\\?van=${number}&tot=concept$`));

  // returned, on a phone; what is asked is told in the line above the plan
  const doctor = await open("Revalidatiearts", phone);
  await doctor.page.getByRole("button", { name: "Akkoord 1 vraag aan u" }).waitFor();
  expect(await findBarriers(doctor.page)).toEqual([]);
  const returning = await opens(doctor);
  await returning.getByRole("radio", { name: "Terug, met een reden" }).check();
  await returning.getByLabel("Waarom geeft u het terug?").fill("De doelen kloppen niet.");
  await returning.getByRole("button", { name: "Antwoord geven" }).click();
  await answerOf(returning, "Ruben Fictief").getByText("Teruggegeven").waitFor();
  expect(await findBarriers(doctor.page)).toEqual([]);
  await doctor.page.getByRole("button", { name: "Akkoord", exact: true }).waitFor({ state: "attached" });

  // the question to sign waits until it is signed, or withdrawn
  const withdrawing = await opens(nurse);
  await answerOf(withdrawing, "Ruben Fictief").getByText("De doelen kloppen niet.").waitFor();
  await withdrawing.getByRole("button", { name: "Vraag intrekken: Hanna Verzonnen" }).click();
  await withdrawing.getByText("De vraag is ingetrokken.").waitFor();
  await answerOf(withdrawing, "Hanna Verzonnen").waitFor({ state: "detached" });

  const reader = await open("Apotheker");
  const shown = await opens(reader);
  await shown.getByText("U leest mee.").waitFor();
  await answerOf(shown, "Ruben Fictief").getByText("De doelen kloppen niet.").waitFor();
  expect(await shown.getByRole("radio").count()).toBe(0);
  expect(await shown.getByRole("button", { name: /Vragen|intrekken|Antwoord/ }).count()).toBe(0);
}, 120_000);
