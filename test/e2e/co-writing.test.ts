// Several people in real browsers write in one plan at the same time.
import { describe, expect, it } from "vitest";
import { startDemonstration } from "../support/demonstration.ts";
import { Peer } from "../support/peer.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();

const open = (name: Parameters<typeof PlanPage.open>[2]) =>
  PlanPage.open(demo.browser, demo.server.url, name);

describe("three browsers on one paragraph", () => {
  it("[CONV-1] two who type and one who reads all show the same text, and the reader changes nothing", async () => {
    const root = "text:matters.situation";
    const [nurse, doctor, reader] = await Promise.all([
      open("Praktijkverpleegkundige"),
      open("Huisarts"),
      open("Apotheker"),
    ]);
    await reader.says("Alleen lezen: u leest mee");
    const readerTries = async () => {
      await reader.field(root).click();
      await reader.page.keyboard.type("Dit mag de apotheker niet.");
    };
    await Promise.all([
      nurse.types(root, "De verpleegkundige schrijft. ", { delay: 20 }),
      doctor.types(root, "De huisarts ook. ", { delay: 30 }),
      readerTries(),
    ]);
    await Promise.all([nurse.says("Opgeslagen"), doctor.says("Opgeslagen")]);
    // each letter of both is there once, whatever the order in which they came
    const letters = [..."De verpleegkundige schrijft. De huisarts ook. "].toSorted().join("");
    let texts: string[] = [];
    await until(async () => {
      texts = await Promise.all([nurse, doctor, reader].map((page) => page.reads(root)));
      return texts.every((text) => text === texts[0] && [...text].toSorted().join("") === letters);
    }, "all three show the same text").catch(() => expect(texts).toEqual(letters));
  });

  it("[AUTHOR-9] each caret carries the discipline and the name that the server vouches for", async () => {
    const root = "text:situation";
    const [nurse, doctor, reader] = await Promise.all([
      open("Praktijkverpleegkundige"),
      open("Huisarts"),
      open("Apotheker"),
    ]);
    await nurse.types(root, " A");
    await doctor.types(root, " B");
    for (const page of [reader]) {
      const carets = page.field(root).locator("[data-caret]");
      await until(async () => (await carets.count()) === 2, "two carets are drawn");
      const titles = await carets.evaluateAll((all) => all.map((caret) => caret.getAttribute("title")));
      expect(titles.toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
        "Hanna Verzonnen, Huisarts",
        "Petra Proefstuk, Praktijkverpleegkundige",
      ]);
    }
    // a caret stands in its own text only, and nobody sees their own
    expect(await reader.field("text:evaluation").locator("[data-caret]").count()).toBe(0);
    expect(await nurse.field(root).locator("[data-caret]").count()).toBe(1);
  });

  it("the label of a caret shows while its owner types, and goes away by itself", async () => {
    const root = "text:evaluation";
    const [nurse, doctor] = await Promise.all([open("Praktijkverpleegkundige"), open("Huisarts")]);
    await nurse.types(root, "Kijk");
    const label = doctor.field(root).locator("[data-caret].is-active .caret-label");
    await label.waitFor();
    expect(await label.textContent()).toBe("Praktijkverpleegkundige");
    await label.waitFor({ state: "detached", timeout: 5_000 });
  });
});

describe("one of them", () => {
  it("takes back only their own typing", async () => {
    const root = "text:topic.ademhaling";
    const [nurse, doctor] = await Promise.all([open("Praktijkverpleegkundige"), open("Huisarts")]);
    await nurse.types(root, " Van de verpleegkundige.");
    await doctor.readsUntil(root, "Van de verpleegkundige.");
    await doctor.types(root, " Van de huisarts.");
    await nurse.readsUntil(root, "Van de huisarts.");
    await nurse.page.keyboard.press("Control+z");
    await until(
      async () => !(await doctor.reads(root)).includes("Van de verpleegkundige."),
      "it is taken back",
    );
    expect(await doctor.reads(root)).toContain("Van de huisarts.");
    await nurse.page.keyboard.press("Control+y");
    await doctor.readsUntil(root, "Van de verpleegkundige.");
  });

  it("makes headings, lists, bold and tables that colleagues see", async () => {
    const root = "text:topic.werk-meedoen";
    const [nurse, doctor] = await Promise.all([open("Praktijkverpleegkundige"), open("Huisarts")]);
    await nurse.goesToEnd(root);
    const toolbar = nurse.page.getByRole("toolbar", { name: /Werk en meedoen/ });
    await nurse.page.keyboard.press("Enter");
    await toolbar.getByRole("button", { name: "Opsomming" }).click();
    await nurse.page.keyboard.type("Koor");
    await nurse.page.keyboard.press("Enter");
    await toolbar.getByRole("button", { name: "Vet", exact: true }).click();
    await nurse.page.keyboard.type("Vrijwilligerswerk");
    await doctor.field(root).locator("ul li strong", { hasText: "Vrijwilligerswerk" }).waitFor();
    await nurse.page.keyboard.press("Enter");
    await nurse.page.keyboard.press("Enter");
    await toolbar.getByRole("button", { name: "Tabel invoegen" }).click();
    await doctor.field(root).locator("table th").first().waitFor();
    await nurse.says("Opgeslagen");
  });

  it("follows a colleague to the block they are in, until they scroll by themselves", async () => {
    const [nurse, doctor] = await Promise.all([open("Praktijkverpleegkundige"), open("Huisarts")]);
    await nurse.page.getByRole("button", { name: /^Volg Hanna Verzonnen/ }).click();
    await doctor.types("text:evaluation", " Hier.");
    const evaluation = nurse.page.locator('[data-section="evaluation"]');
    await until(async () => isOnScreen(await evaluation.boundingBox()), "the nurse is taken along");
    await nurse.page.mouse.wheel(0, -400);
    await nurse.page.getByText("U volgt Hanna Verzonnen").waitFor({ state: "detached" });
  });

  it("[AUTHOR-10] reads a link that leads nowhere safe as plain words", async () => {
    const root = "text:topic.cognitie-gedrag";
    const cookie = await demo.server.signIn("logopedist");
    const planId = await demo.server.planOf(cookie, "A. Voorbeeld");
    const writer = await new Peer({ url: demo.server.url, planId, cookie }).joined();
    writer.typesLink(root, "klik hier", "javascript:alert(1)");
    await writer.saved();
    const doctor = await open("Huisarts");
    await doctor.readsUntil(root, "klik hier");
    const hrefs = await doctor
      .field(root)
      .locator("a")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect(hrefs.filter((href) => href !== null && href !== "")).toEqual([]);
    writer.leaves();
  });
});

function isOnScreen(box: { y: number } | null): boolean {
  return box !== null && box.y > -200 && box.y < 768;
}
