// The table of rights, line by line.
import { expect, it } from "vitest";
import { type Act, type Relation, acts, can, relationOf, relations } from "../../shared/access.ts";

const reads = ["plan:read", "version:read", "comment:read", "signed:read", "message:read"];
const writes = [
  ...["plan:read", "plan:write", "version:read", "comment:read", "comment:write", "meeting:take-part"],
  ...["signed:read", "message:read", "message:settle"],
];
const decides = ["plan:approve", "plan:restore"];
const leads = [
  ...["signed:read", "message:read", "message:settle", "share:manage", "share:create", ...decides],
  ...[
    "plan:read",
    "plan:write",
    "version:read",
    "meeting:manage",
    "meeting:take-part",
    "patient:correct",
    "team:manage",
    "team:leave",
    "proposal:answer-for-others",
  ],
  ...[
    "audit:read",
    "audit:export",
    "emergency:review",
    "comment:read",
    "comment:write",
    "plan:close",
    "plan:end",
  ],
];
const table: Record<Relation, string[]> = {
  "responsible-gp": [...leads, "plan:sign"],
  "case-manager": [...leads, "plan:co-sign"],
  writer: [...writes, ...decides, "plan:co-sign", "team:leave", "team:take-over"],
  reader: [...reads, "team:leave", "team:take-over", "meeting:take-part"],
  keeper: [
    ...reads,
    ...["audit:read", "audit:export", "emergency:review", "plan:reopen", "plan:end", "share:manage"],
  ],
  "emergency-reader": [...reads, "emergency:write", "emergency:end"],
  "emergency-writer": [...writes, "emergency:end"],
  "guest-reader": ["plan:read", "signed:read", "meeting:take-part"],
  "guest-writer": ["plan:read", "plan:write", "signed:read", "meeting:take-part"],
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
    for (const act of ["plan:write", "comment:write", "team:manage", "patient:correct"] as const) {
      expect(can(closed, act)).toBe(false);
    }
    for (const act of ["plan:sign", "plan:co-sign", "plan:approve", "plan:restore"] as const) {
      expect(can(closed, act)).toBe(false);
    }
  }
});
