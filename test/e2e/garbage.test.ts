// A colleague's page while somebody's own program spoils the plan, and what happens when a list or a text is full.
import { expect, it } from "vitest";
import { NewPlanAnswer } from "../../shared/api.ts";
import { lookThroughAfterMs, maxItems, maxWordsLength } from "../../shared/limits.ts";
import { listNames } from "../../shared/plan/items.ts";
import { addItem, itemOf, setField, wordsOf } from "../../shared/plan/edits.ts";
import { closeCode } from "../../shared/protocol.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { litter } from "../support/garbage.ts";
import { Peer } from "../support/peer.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();

/** A new plan with the nurse at her page, and a program of hers beside it. */
async function opened(patient: string): Promise<{ nurse: PlanPage; peer: Peer }> {
  const { url } = demo.server;
  const cookie = await demo.server.signIn("poh");
  const answer = await fetch(`${url}/api/plans`, {
    method: "POST",
    headers: { cookie, origin: url, "content-type": "application/json" },
    body: JSON.stringify({ template: "als", patient: { name: patient, birthDate: "1950-01-01" } }),
  });
  const { id: planId } = NewPlanAnswer.parse(await answer.json());
  const peer = await new Peer({ url, planId, cookie }).joined();
  const nurse = await PlanPage.open(demo.browser, url, "Praktijkverpleegkundige", { patient });
  return { nurse, peer };
}

const editing = (peer: Peer) => ({ doc: peer.doc, newId: () => crypto.randomUUID(), origin: "program" });

it("[GARBAGE-5] a plan that a colleague litters can be worked in, is soon rid of what is no item, and loses nothing of ours", async () => {
  const { url } = demo.server;
  const nurse = await PlanPage.open(demo.browser, url, "Praktijkverpleegkundige");
  const planId = await demo.server.planOf(await demo.server.signIn("poh"), "A. Voorbeeld");
  const peer = await new Peer({ url, planId, cookie: await demo.server.signIn("poh") }).joined();
  const colleague = await new Peer({ url, planId, cookie: await demo.server.signIn("logopedist") }).joined();
  const goal = addItem(editing(peer), "goals", { fixed: {}, words: { text: "Naar buiten" } });
  const field = nurse.page.locator(`[data-item="${goal}"] [data-words="goals.text"]`);
  await field.click();
  // so much that the first of it may be found before the last of it came
  litter(colleague.doc);
  await nurse.page.keyboard.press("End");
  await nurse.page.keyboard.type(" met de hond");
  await until(
    () => wordsOf(peer.doc, "goals", goal, "text")?.toString() === "Naar buiten met de hond",
    "what was typed meanwhile is there",
  );
  await nurse.types("text:situation", "Woont nog thuis. ");
  await until(() => peer.reads("text:situation").includes("Woont nog thuis."), "the text is there");
  const soonMs = lookThroughAfterMs + 10_000;
  await until(() => colleague.closes.includes(closeCode.malformed), "the colleague is sent away", soonMs);
  await until(
    () => listNames.every((list) => !peer.doc.getMap(list).has("vreemd 1")),
    "what is no item is taken out",
    soonMs,
  );
  expect(await field.inputValue()).toBe("Naar buiten met de hond");
  expect(peer.closes).toEqual([]);
  for (const one of [peer, colleague]) one.leaves();
}, 60_000);

it("[GARBAGE-7] words that are gone from within their item are said to be unreadable, and the rest goes on", async () => {
  const { nurse, peer } = await opened("mw. R. Rommel");
  const goal = addItem(editing(peer), "goals", { fixed: {}, words: { text: "Naar buiten" } });
  const item = nurse.page.locator(`[data-item="${goal}"]`);
  // with the caret in it
  await item.locator('[data-words="goals.text"]').click();
  itemOf(peer.doc, "goals", goal)?.delete("text");
  await item.getByText("Deze tekst kan niet worden gelezen").waitFor();
  await nurse.page.reload();
  await item.getByText("Deze tekst kan niet worden gelezen").waitFor();
  await nurse.types("text:situation", "Woont nog thuis. ");
  await until(() => peer.reads("text:situation").includes("Woont nog thuis."), "the text is there");
  expect(peer.closes).toEqual([]);
  peer.leaves();
});

it("[GARBAGE-6] a field in which hundreds disagree shows some, asks once who they are, and one click chooses", async () => {
  const { nurse, peer } = await opened("mw. W. Waarden");
  const asked: string[] = [];
  nurse.page.on("request", (request) => {
    if (request.url().endsWith("/authors")) asked.push(request.url());
  });
  const id = addItem(editing(peer), "medications", { fixed: {}, registers: { name: "Riluzol" } });
  const map = itemOf(peer.doc, "medications", id);
  peer.doc.transact(() => {
    for (let count = 0; count < 600; count++) map?.set(`dose/${count}`, `${count} mg`);
    for (let count = 0; count < 3; count++) map?.set(`frequency/${count}`, `${count} keer`);
  });
  const row = nurse.page.locator(`[data-item="${id}"]`);
  await row.getByText("En nog 580 andere.").waitFor();
  await row
    .getByText(/van Petra Proefstuk/)
    .first()
    .waitFor();
  // somebody comes and goes: no reason to ask again
  const other = await new Peer({
    url: demo.server.url,
    planId: peer.provider.roomname,
    cookie: await demo.server.signIn("poh"),
  }).joined();
  other.provider.awareness.setLocalState({});
  other.leaves();
  await row
    .getByRole("button", { name: /^Deze klopt: 0 mg/ })
    .first()
    .click();
  await until(() => [...(map?.keys() ?? [])].filter((key) => key.startsWith("dose/")).length === 1, "chosen");
  expect(asked).toHaveLength(1);
  peer.leaves();
});

it("[LIMIT-3] a full list takes no more and says so; what was typed stays on its line", async () => {
  const { nurse, peer } = await opened("mw. V. Vol");
  const first = addItem(editing(peer), "agreements", { fixed: {}, words: { text: "Elke week bellen" } });
  peer.doc.transact(() => {
    for (let count = 1; count < maxItems; count++) addItem(editing(peer), "agreements", { fixed: {} });
  });
  await peer.saved();
  await nurse.page
    .locator("[data-item]")
    .nth(maxItems - 1)
    .waitFor({ state: "attached" });
  const line = nurse.page.getByLabel("Afspraak toevoegen");
  await line.fill("Nog een afspraak");
  await line.press("Enter");
  const alert = nurse.page.getByRole("alert").filter({ hasText: "Er staan al 500 afspraken in dit plan." });
  await alert.waitFor();
  expect(await line.inputValue()).toBe("Nog een afspraak");
  expect(peer.doc.getMap("agreements").size).toBe(maxItems);
  setField(editing(peer), "agreements", first, "removed", {
    reason: "vervallen",
    seen: [[peer.doc.clientID, 1e6]],
  });
  await until(async () => (await nurse.page.getByText("Elke week bellen").count()) === 0, "room again");
  await line.press("Enter");
  await alert.waitFor({ state: "hidden" });
  await until(() => peer.doc.getMap("agreements").size === maxItems + 1, "added");
  peer.leaves();
});

it("[LIMIT-4] a full text takes no letter more, pushes none out, and says so", async () => {
  const { nurse, peer } = await opened("mw. L. Lang");
  const long = "woord ".repeat(maxWordsLength / 6).padEnd(maxWordsLength, "x");
  const goal = addItem(editing(peer), "goals", { fixed: {}, words: { text: long } });
  const field = nurse.page.locator(`[data-item="${goal}"] [data-words="goals.text"]`);
  await field.focus();
  await nurse.page.keyboard.press("Control+Home");
  await nurse.page.keyboard.type("ab");
  await nurse.page.getByText("Deze tekst is vol: er passen 20.000 tekens in.").waitFor();
  expect(await field.inputValue()).toBe(long);
  await nurse.page.keyboard.press("Delete");
  await nurse.page.keyboard.type("W");
  await until(
    () => wordsOf(peer.doc, "goals", goal, "text")?.toString() === `W${long.slice(1)}`,
    "one for one",
  );
  peer.leaves();
});
