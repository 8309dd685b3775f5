// Two people who begin to type in the same new paragraph at the same moment.
import { expect, it } from "vitest";
import * as Y from "yjs";
import { startDemonstration } from "../support/demonstration.ts";
import { Peer } from "../support/peer.ts";
import { PlanPage } from "../support/plan-page.ts";
import { until } from "../support/until.ts";

const demo = startDemonstration();
const root = "text:evaluation";

it("[DOUBLE-1] letters of two who type first in a new paragraph or list item stand there once each", async () => {
  const { url } = demo.server;
  const cookie = await demo.server.signIn("poh");
  const planId = await demo.server.planOf(cookie, "A. Voorbeeld");
  const peer = await new Peer({ url, planId, cookie }).joined();
  const nurse = await PlanPage.open(demo.browser, url, "Praktijkverpleegkundige");
  const doctor = await PlanPage.open(demo.browser, url, "Huisarts");
  const fragment = peer.doc.getXmlFragment(root);
  const textsIn = (element: Y.XmlElement | Y.XmlFragment): number =>
    element.toArray().reduce((sum, child) => {
      if (child instanceof Y.XmlElement) return sum + textsIn(child);
      return sum + (child instanceof Y.XmlText ? 1 : 0);
    }, 0);
  const paragraphs = () => doctor.field(root).locator("p").count();
  await nurse.goesToEnd(root);
  await nurse.page.keyboard.type("- Een");
  for (const round of ["1", "2", "3", "4"]) {
    const before = await paragraphs();
    await nurse.page.keyboard.press("Enter");
    await until(async () => (await paragraphs()) === before + 1, "the new paragraph is there");
    await doctor.goesToEnd(root);
    await Promise.all([nurse.page.keyboard.type(`n${round}`), doctor.page.keyboard.type(`d${round}`)]);
    await until(() => peer.reads(root).split(round).length === 3, `each typed its ${round} once`);
    await Promise.all([nurse.says("Opgeslagen"), doctor.says("Opgeslagen")]);
  }
  await until(async () => (await nurse.reads(root)) === (await doctor.reads(root)), "both show the same");
  const text = await nurse.reads(root);
  for (const round of ["1", "2", "3", "4"]) expect(text.split(round), text).toHaveLength(3);
  expect(textsIn(fragment)).toBe(await paragraphs());
  // undo of Enter takes the paragraph away again
  const before = await paragraphs();
  // a step of undo ends after half a second of rest
  await new Promise((resolve) => setTimeout(resolve, 600));
  await nurse.page.keyboard.press("Control+End");
  await nurse.page.keyboard.press("Enter");
  await until(async () => (await paragraphs()) === before + 1, "the new paragraph is there");
  await nurse.page.keyboard.press("Control+Z");
  await until(async () => (await paragraphs()) === before, "and gone");
  peer.leaves();
});
