// A list that two people share, and what they see of it.
import { expect } from "vitest";
import { type Replica, contentOf, meet, twoPeople } from "./two-people.ts";
import type { ItemId } from "../../shared/plan/assignment.ts";
import { addItem } from "../../shared/plan/edits.ts";

/** Two people who both have the goals a, b and c. */
export function threeGoals(): { anna: Replica; bert: Replica; a: ItemId; b: ItemId; c: ItemId } {
  const [anna, bert] = twoPeople();
  const [a, b, c] = [goal(anna, "a"), goal(anna, "b"), goal(anna, "c")];
  meet(anna, bert);
  return { anna, bert, a, b, c };
}

export function goal(by: Replica, text: string, after?: ItemId | null): ItemId {
  return addItem(by, "goals", { fixed: {}, words: { text }, ...(after === undefined ? {} : { after }) });
}

export function goalsOf(of: Replica): string {
  return contentOf(of)
    .goals.map(({ text }) => text)
    .join("");
}

/** Both sides show the same, and nothing that cannot be read. */
export function expectAgreement(anna: Replica, bert: Replica): void {
  meet(anna, bert);
  expect(contentOf(bert)).toEqual(contentOf(anna));
  expect(contentOf(anna).unreadable).toEqual([]);
}
