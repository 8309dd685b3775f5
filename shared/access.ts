// Who may do what: the relations a person can have to a plan, and the one table of rights asked by every route and seat.

/** A person's place on a care team. */
export const roles = ["responsible-gp", "case-manager", "writer", "reader"] as const;
export type Role = (typeof roles)[number];

/** What somebody is to one plan at one moment; the server works it out from rows, for every request and every seat. */
export const relations = [
  ...roles,
  /** Responsible GP or case manager of a plan that is closed; who only wrote there is a reader now. */
  "keeper",
  /** Not on the care team: in for some hours, in an emergency; the second one also gave a reason to write. */
  "emergency-reader",
  "emergency-writer",
] as const;
export type Relation = (typeof relations)[number];

export const acts = [
  "plan:read",
  "plan:write",
  "patient:correct",
  "team:manage",
  /** Answering a proposal for the patient or for somebody without an account. */
  "proposal:answer-for-others",
] as const;
export type Act = (typeof acts)[number];

const allowed: Readonly<Record<Relation, ReadonlySet<Act>>> = {
  "responsible-gp": new Set(acts),
  "case-manager": new Set(acts),
  writer: new Set(["plan:read", "plan:write"]),
  reader: new Set(["plan:read"]),
  keeper: new Set(["plan:read"]),
  "emergency-reader": new Set(["plan:read"]),
  "emergency-writer": new Set(["plan:read", "plan:write"]),
};

/** May somebody who is this to a plan do this there? Who is nothing to it may do nothing. */
export function can(relation: Relation | undefined, act: Act): boolean {
  return relation !== undefined && allowed[relation].has(act);
}

/** What a place on the care team comes to: a closed plan is only read. */
export function relationOf(role: Role, isClosed: boolean): Relation {
  if (!isClosed) return role;
  return role === "responsible-gp" || role === "case-manager" ? "keeper" : "reader";
}
