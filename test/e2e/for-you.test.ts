// Voor u on Vandaag in a real browser: what waits, where it leads, and how it goes.
import { beforeAll, expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { everybodyPrepared } from "../support/prepared-people.ts";
import { openPerson, phone } from "../support/e2e.ts";
import { PlanPage } from "../support/plan-page.ts";

const demo = startDemonstration();
// its meetings would wait for them too
beforeAll(() => everybodyPrepared(demo.server.url));

async function adds(name: string, search: string, patient: string): Promise<void> {
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige", { patient });
  await nurse.page.getByRole("banner").getByRole("button", { name: "Zorgteam" }).click();
  const drawer = nurse.page.getByRole("dialog", { name: "Zorgteam" });
  await drawer.getByRole("searchbox").fill(search);
  await drawer.getByRole("button", { name: `Toevoegen: ${name}` }).click();
  await drawer.getByText(`${name} staat nu in het zorgteam.`).waitFor();
  // the plan is on a meeting
  await everybodyPrepared(demo.server.url);
}

it("[NOTIFY-21] teaches when nothing waits, counts what waits, opens the plan, and goes once it was seen", async () => {
  const { page } = await openPerson(demo.browser, demo.server.url, "Logopedist", phone);
  const forYou = page.getByRole("region", { name: "Voor u" });
  await forYou.getByText("Er wacht niets op u").waitFor();
  await adds("Loes Denkbeeld", "logo", "dhr. C. Voorbeeld");
  // as when the window gets the focus back
  await page.reload();
  await page.getByRole("link", { name: "Vandaag 1 bericht voor u" }).waitFor();
  await forYou.getByText("Petra Proefstuk heeft u toegevoegd aan het zorgteam").waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await forYou.getByRole("link", { name: "Open het plan van dhr. C. Voorbeeld" }).click();
  await page.getByRole("heading", { name: "Zorgplan dhr. C. Voorbeeld" }).waitFor();
  await page.goBack();
  await forYou.getByText("Er wacht niets op u").waitFor();
  await page.getByRole("link", { name: "Vandaag", exact: true }).waitFor();
});

it("[NOTIFY-22] goes with one button, without opening the plan", async () => {
  await adds("Ruben Fictief", "revalidatie", "dhr. C. Voorbeeld");
  const { page } = await openPerson(demo.browser, demo.server.url, "Revalidatiearts");
  const forYou = page.getByRole("region", { name: "Voor u" });
  await forYou.getByRole("button", { name: "Gezien: dhr. C. Voorbeeld" }).click();
  await forYou.getByText("Er wacht niets op u").waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("voor-u");
  await page.reload();
  await forYou.getByText("Er wacht niets op u").waitFor();
});

it("[NOTIFY-24] says that a colleague proposed something, which the page tells by itself", async () => {
  const { page } = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const team = page.locator('[data-section="team"]');
  await team.getByRole("button", { name: "Taak toevoegen bij Ademhaling" }).click();
  await team.locator("[data-item] textarea:focus").pressSequentially("Hoesten oefenen");
  const performer = team.getByLabel("Wie doet dit? (taak Hoesten oefenen)");
  const name = await performer.locator("option", { hasText: "Ruben Fictief" }).first().textContent();
  const told = page.waitForResponse((answer) => answer.url().endsWith("/proposals"));
  await performer.selectOption({ label: name ?? "" });
  expect((await told).status()).toBe(204);
  const { page: other } = await openPerson(demo.browser, demo.server.url, "Revalidatiearts");
  const forYou = other.getByRole("region", { name: "Voor u" });
  await forYou.getByText("Petra Proefstuk vraagt of u iets wilt doen").waitFor();
});

it("[NOTIFY-23] lets everybody choose how often there is mail, and keeps that", async () => {
  const { page } = await openPerson(demo.browser, demo.server.url, "Huisarts", phone);
  await page.getByRole("button", { name: /account van/ }).click();
  await page.getByRole("menuitem", { name: "Berichten per e-mail" }).click();
  const daily = page.getByRole("radio", { name: "Elke dag om 17.00 uur" });
  await daily.waitFor();
  expect(await daily.isChecked()).toBe(true);
  await page.getByRole("radio", { name: "Geen e-mail" }).check();
  await page.getByText("Uw keuze is bewaard.").waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.reload();
  await page.getByRole("radio", { name: "Geen e-mail" }).waitFor();
  expect(await page.getByRole("radio", { name: "Geen e-mail" }).isChecked()).toBe(true);
});

it("[NOTIFY-25] is one card with all that waits, which does not say that nothing does, and says what could not be fetched", async () => {
  const patient = "mw. F. Voorbeeld";
  const doctor = await PlanPage.open(demo.browser, demo.server.url, "Revalidatiearts", { patient });
  await doctor.page.getByRole("banner").getByRole("button", { name: "Zorgteam" }).click();
  const drawer = doctor.page.getByRole("dialog", { name: "Zorgteam" });
  await drawer.getByRole("searchbox").fill("huisarts");
  await drawer.getByRole("button", { name: "Toevoegen: Hanna Verzonnen" }).click();
  await drawer.getByLabel("Rol van Hanna Verzonnen").selectOption("responsible-gp");
  await drawer.getByRole("button", { name: "Vragen" }).click();
  await drawer.getByText("Ruben Fictief vraagt Hanna Verzonnen").waitFor();
  await everybodyPrepared(demo.server.url);

  const { page } = await openPerson(demo.browser, demo.server.url, "Huisarts");
  const forYou = page.getByRole("region", { name: "Voor u" });
  await forYou.getByText("Verantwoordelijk huisarts worden?").waitFor();
  await forYou.getByText("Ruben Fictief heeft u toegevoegd aan het zorgteam").waitFor();
  expect(await forYou.count()).toBe(1);
  await page.route("**/api/notifications/seen", (route) => route.abort());
  await forYou.getByRole("button", { name: `Gezien: ${patient}` }).click();
  await forYou.getByRole("alert").getByText("Er is geen verbinding met de server.").waitFor();
  await forYou.getByText("Ruben Fictief heeft u toegevoegd aan het zorgteam").waitFor();
  await page.unroute("**/api/notifications/seen");
  for (const button of await forYou.getByRole("button", { name: /^Gezien/ }).all()) {
    await button.click();
    await forYou.getByRole("alert").waitFor({ state: "detached" });
  }
  await forYou.getByText("Ruben Fictief heeft u toegevoegd").waitFor({ state: "detached" });
  await forYou.getByText("Verantwoordelijk huisarts worden?").waitFor();
  expect(await forYou.getByText("Er wacht niets op u").count()).toBe(0);

  // answered: it waits no more on the way back
  await forYou.getByRole("link", { name: `${patient}, gevraagd door Ruben Fictief` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Weigeren" }).click();
  await page.getByText("U heeft dit geweigerd.").waitFor();
  await page.goBack();
  await forYou.getByText("Er wacht niets op u").waitFor();
  expect(await forYou.getByText("Verantwoordelijk huisarts worden?").count()).toBe(0);
  await page.route("**/api/waiting", (route) => route.abort());
  await page.reload();
  await forYou.getByRole("alert").getByText("kan nu niet worden getoond").waitFor();
  expect(await forYou.getByText("Er wacht niets op u").count()).toBe(0);
});
