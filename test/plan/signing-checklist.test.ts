// What the page of signing tells of a plan that is not ready, and of one that is.
import { expect, it } from "vitest";
import { checklist } from "../../client/plan/signing/checklist.ts";
import { addItem, setPlanField } from "../../shared/plan/edits.ts";
import { missing } from "../../shared/plan/findings/missing.ts";
import { contentOf, people } from "../support/two-people.ts";
import { planId } from "../support/signing-practice.ts";

it("[SIGN-45] tells in one line what is in order, and of the rest what it asks and where", () => {
  const [on] = people(1);
  if (on === undefined) throw new Error("one was asked for");
  const told = () => {
    const content = contentOf(on);
    return checklist(planId, content, missing(content, "2026-11-23"));
  };
  const before = told();
  expect(before.blocking).toBe(0);
  expect(before.points.map(({ state }) => state)).toEqual(["done", "attention", "attention", "done"]);
  // nothing is called filled in that is empty
  expect(before.points[2]?.text).toBe("Het noodplan is nog niet ingevuld");

  const action = addItem(on, "actions", { fixed: {}, words: { text: "Bellen" }, registers: {} });
  setPlanField(on, "evaluateOn", "2027-01-16");
  const after = told();
  const asked = after.points.find(({ state }) => state === "blocking");
  expect(after.blocking).toBe(1);
  expect(asked?.text).toMatch(/^Wie doet dit\?/);
  const href = `/plannen/${planId}?naar=${encodeURIComponent(`goals~${action}`)}`;
  expect(asked?.places).toEqual([{ label: "Bellen", href }]);
  expect(after.points.map(({ text }) => text)).toContain("Evaluatiedatum: 16 januari 2027");
});
