// The table of rights, line by line.
import { expect, it } from "vitest";
import { type Act, type Relation, acts, can, relationOf, relations } from "../../shared/access.ts";

const writes = ["plan:read", "plan:write"];
const leads = [...writes, "patient:correct", "team:manage", "proposal:answer-for-others"];
const table: Record<Relation, string[]> = {
  "responsible-gp": leads,
  "case-manager": leads,
  writer: writes,
  reader: ["plan:read"],
  keeper: ["plan:read"],
  "emergency-reader": ["plan:read"],
  "emergency-writer": writes,
};
const inOrder = (names: string[]): Act[] => acts.filter((act) => names.includes(act));

it.each(relations)("[ACCESS-1] a %s may do exactly what the table says", (relation) => {
  expect(acts.filter((act) => can(relation, act))).toEqual(inOrder(table[relation]));
});

it("[ACCESS-2] somebody without a relation to a plan may do nothing", () => {
  expect(acts.filter((act) => can(undefined, act))).toEqual([]);
});

it("[ACCESS-3] a closed plan is only read, also by who led it, and an emergency cannot open it to write", () => {
  for (const role of ["responsible-gp", "case-manager", "writer", "reader"] as const) {
    const closed = relationOf(role, true);
    expect(can(closed, "plan:read")).toBe(true);
    for (const act of ["plan:write", "team:manage", "patient:correct"] as const) {
      expect(can(closed, act)).toBe(false);
    }
  }
});
