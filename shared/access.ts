// Who may do what on a plan: the one table of rights, asked by every route of a plan and by every seat.

/** A person's relation to one plan, from its care team. */
export const roles = ["responsible-gp", "case-manager", "writer", "reader"] as const;
export type Role = (typeof roles)[number];

export const acts = [
  "plan:read",
  "plan:write",
  "patient:correct",
  "team:manage",
  /** Answering a proposal for the patient or for somebody without an account. */
  "proposal:answer-for-others",
] as const;
export type Act = (typeof acts)[number];

const allowed: Readonly<Record<Role, ReadonlySet<Act>>> = {
  "responsible-gp": new Set(acts),
  "case-manager": new Set(acts),
  writer: new Set(["plan:read", "plan:write"]),
  reader: new Set(["plan:read"]),
};

/** May somebody with this role do this? Nobody without a role may do anything. */
export function can(role: Role | undefined, act: Act): boolean {
  return role !== undefined && allowed[role].has(act);
}
