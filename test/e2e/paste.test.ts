// What comes from Word keeps its structure and loses its styling, for everybody.
import { expect, it } from "vitest";
import { addItem, wordsOf } from "../../shared/plan/edits.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { Peer } from "../support/peer.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();

const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style></head><body>
<!--StartFragment-->
<h1 style="color:#2F5496">Slaap<o:p></o:p></h1>
<p class=MsoNormal style="margin-left:20pt;color:red">Slaapt <b style="mso-bidi-font-weight:normal">slecht</b>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style="text-indent:-18.0pt;mso-list:l0 level1 lfo1"><![if !supportLists]><span style="mso-list:Ignore">·<span>&nbsp;&nbsp;</span></span><![endif]>Vroeg naar bed</p>
<p class=MsoListParagraphCxSpMiddle style="text-indent:-18.0pt;mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">o<span>&nbsp;</span></span>Licht uit</p>
<p class=MsoListParagraphCxSpLast style="text-indent:-18.0pt;mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>&nbsp;</span></span>Geen koffie</p>
<p class=MsoListParagraph style="mso-list:l1 level1 lfo2"><span style="mso-list:Ignore">1.<span>&nbsp;</span></span>Bellen met CTB</p>
<table class=MsoTableGrid><tr><td style="background:yellow"><p class=MsoNormal>Maandag</p></td><td><p>Logopedie</p></td></tr></table>
<p><a href="javascript:alert(1)">kwaad</a> <a href="https://example.nl/uitleg">goed</a> <img src="https://example.nl/volg.png"></p>
<!--EndFragment--></body></html>`;

async function pastes(page: PlanPage, root: string, html: string, text: string): Promise<void> {
  await page.goesToEnd(root);
  await page.field(root).evaluate(
    (field, content) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", content.html);
      clipboardData.setData("text/plain", content.text);
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    { html, text },
  );
}

it("[PASTE-1] keeps Word's headings, lists, tables and bold, and drops its styling, images and unsafe links", async () => {
  const root = "text:topic.psychosociaal-naasten";
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
  await pastes(nurse, root, fromWord, "Slaap");
  await nurse.says("Opgeslagen");
  for (const { page } of [nurse, doctor]) {
    const field = page.locator(`[data-root="${root}"] .ProseMirror`);
    await field.locator("h3", { hasText: "Slaap" }).waitFor();
    await field.locator("strong", { hasText: "slecht" }).waitFor();
    expect(await field.locator("ul > li > p").allTextContents()).toEqual([
      "Vroeg naar bed",
      "Licht uit",
      "Geen koffie",
    ]);
    expect(await field.locator("ul ul > li").allTextContents()).toEqual(["Licht uit"]);
    expect(await field.locator("ol > li").allTextContents()).toEqual(["Bellen met CTB"]);
    expect(await field.locator("table td").allTextContents()).toEqual(["Maandag", "Logopedie"]);
    expect(await field.locator("a[href]").allTextContents()).toEqual(["goed"]);
    expect(await field.locator("img:not(.ProseMirror-separator), [style*=color], .MsoNormal").count()).toBe(
      0,
    );
  }
});

it("[PASTE-3] takes a large table in one go, and says so when it is more than a page can hold", async () => {
  const root = "text:topic.mobiliteit-hulpmiddelen";
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const table = (rows: number) =>
    `<table>${`<tr>${"<td><p><b>Dag</b></p></td>".repeat(5)}</tr>`.repeat(rows)}</table>`;
  await pastes(nurse, root, table(80), "Dag");
  await nurse.says("Opgeslagen");
  expect(await nurse.field(root).locator("td").count()).toBe(400);
  await pastes(nurse, root, table(1_000), "Dag");
  await nurse.page.getByText("Deze tekst is te groot om in één keer te plakken.").waitFor();
  await nurse.types(root, "Verder.");
  await nurse.says("Opgeslagen");
});

it("[PASTE-2] refuses in words a paste that is too large, and goes on", async () => {
  const root = "text:evaluation";
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const before = await nurse.reads(root);
  await pastes(nurse, root, "", "x".repeat(1_000_001));
  await nurse.page.getByText("Deze tekst is te groot om in één keer te plakken.").waitFor();
  expect(await nurse.reads(root)).toBe(before);
  await pastes(nurse, root, "", "Een lange regel. ".repeat(1_000));
  await nurse.types(root, "Klaar.");
  await nurse.says("Opgeslagen");
});

it("[PASTE-9] sends 900,000 letters in messages of 64 KiB at most; one undo takes them back, one redo brings them", async () => {
  const root = "text:matters";
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const doctor = await PlanPage.open(demo.browser, demo.server.url, "Huisarts");
  const sizes: number[] = [];
  const closes: string[] = [];
  nurse.page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => sizes.push(payload.length));
    socket.on("close", () => closes.push(socket.url()));
  });
  await nurse.page.reload();
  await nurse.says("Opgeslagen");
  sizes.length = 0;
  const before = (await nurse.reads(root)).length;
  const lines = "Zij slaapt slecht en eet weinig, zegt haar dochter. ".repeat(4);
  const letters = lines.length * 4_300;
  const reads = async (page: PlanPage) => (await page.reads(root)).replaceAll("\n", "").length;
  await pastes(nurse, root, "", `${lines}\n\n`.repeat(4_300));
  for (const step of [undefined, "Control+Z", "Control+Shift+Z"]) {
    if (step !== undefined) await nurse.page.keyboard.press(step);
    await nurse.says("Opgeslagen", 20_000);
    const isThere = step !== "Control+Z";
    await until(async () => (await reads(doctor)) >= letters === isThere, "the doctor reads it", 20_000);
  }
  expect(await reads(doctor)).toBe(await reads(nurse));
  expect(Math.max(...sizes)).toBeLessThan(66_000);
  expect(closes).toEqual([]);
  await nurse.page.keyboard.press("Control+Z");
  await until(async () => (await nurse.reads(root)).length === before, "as before");
});

it("[PASTE-10] refuses a paste with which the plan would pass its ceiling, before a letter of it is there", async () => {
  const { url } = demo.server;
  const cookie = await demo.server.signIn("poh");
  const peer = await new Peer({
    url,
    planId: await demo.server.planOf(cookie, "A. Voorbeeld"),
    cookie,
  }).joined();
  // out of sight, or the browser would be busy with it
  for (let part = 0; part < 7; part++) peer.doc.getMap("plan").set(`part${part}`, "x".repeat(480_000));
  await peer.saved();
  const root = "text:evaluation";
  const nurse = await PlanPage.open(demo.browser, url, "Praktijkverpleegkundige");
  const before = await nurse.reads(root);
  await pastes(nurse, root, "", "Een lange regel. ".repeat(50_000));
  await nurse.page.getByText("Met deze tekst wordt het zorgplan te groot.").waitFor();
  expect(await nurse.reads(root)).toBe(before);
  await nurse.types(root, "Verder.");
  await nurse.says("Opgeslagen");
  peer.leaves();
});

it("[PASTE-11] refuses whole what is too long for the words of an item, and says how much still fits", async () => {
  const { url } = demo.server;
  const cookie = await demo.server.signIn("poh");
  const peer = await new Peer({
    url,
    planId: await demo.server.planOf(cookie, "A. Voorbeeld"),
    cookie,
  }).joined();
  const editing = { doc: peer.doc, newId: () => crypto.randomUUID(), origin: "program" };
  const goal = addItem(editing, "goals", { fixed: {}, words: { text: "Naar buiten" } });
  const nurse = await PlanPage.open(demo.browser, url, "Praktijkverpleegkundige");
  const field = nurse.page.locator(`[data-item="${goal}"] [data-words="goals.text"]`);
  await field.click();
  // in the browser's own way, which also inserts it
  const paste = (text: string) =>
    nurse.page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      const isTaken = document.activeElement?.dispatchEvent(event) === true;
      if (isTaken) document.execCommand("insertText", false, pasted);
    }, text);
  await paste("woord ".repeat(5_000));
  await nurse.page.getByText("Deze tekst past hier niet: er is nog plaats voor 19.989 tekens.").waitFor();
  expect(await field.inputValue()).toBe("Naar buiten");
  await nurse.page.keyboard.press("Control+End");
  await paste(" met de hond");
  await until(
    () => wordsOf(peer.doc, "goals", goal, "text")?.toString() === "Naar buiten met de hond",
    "it fits",
  );
  peer.leaves();
});
