// What comes from Word keeps its structure and loses its styling, for everybody.
import { expect, it } from "vitest";
import { startDemonstration } from "../support/demonstration.ts";
import { PlanPage } from "../support/plan-page.ts";

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

it("[PASTE-3] takes a large table in one go, and says so when it is more than one update can hold", async () => {
  const root = "text:topic.mobiliteit-hulpmiddelen";
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const table = (rows: number) =>
    `<table>${`<tr>${"<td><p><b>Dag</b></p></td>".repeat(5)}</tr>`.repeat(rows)}</table>`;
  await pastes(nurse, root, table(80), "Dag");
  await nurse.says("Opgeslagen");
  expect(await nurse.field(root).locator("td").count()).toBe(400);
  await pastes(nurse, root, table(400), "Dag");
  await nurse.page.getByText("Deze tekst is te groot om in één keer te plakken.").waitFor();
  await nurse.types(root, "Verder.");
  await nurse.says("Opgeslagen");
});

it("[PASTE-2] refuses in words a paste that would not fit one message, and goes on", async () => {
  const root = "text:evaluation";
  const nurse = await PlanPage.open(demo.browser, demo.server.url, "Praktijkverpleegkundige");
  const before = await nurse.reads(root);
  await pastes(nurse, root, "", "x".repeat(200_001));
  await nurse.page.getByText("Deze tekst is te groot om in één keer te plakken.").waitFor();
  expect(await nurse.reads(root)).toBe(before);
  await pastes(nurse, root, "", "Een lange regel. ".repeat(11_000));
  await nurse.types(root, "Klaar.");
  await nurse.says("Opgeslagen");
});
