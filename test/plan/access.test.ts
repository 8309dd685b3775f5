// The table of rights, line by line.
import { expect, it } from "vitest";
import { acts, can, roles } from "../../shared/access.ts";

const all = ["plan:read", "plan:write", "patient:correct", "team:manage", "proposal:answer-for-others"];
const table = {
  "responsible-gp": all,
  "case-manager": all,
  writer: ["plan:read", "plan:write"],
  reader: ["plan:read"],
};

it.each(roles)("[ACCESS-1] a %s may do exactly what the table says", (role) => {
  expect(acts.filter((act) => can(role, act))).toEqual(table[role]);
});

it("[ACCESS-2] somebody without a role may do nothing", () => {
  expect(acts.filter((act) => can(undefined, act))).toEqual([]);
});
