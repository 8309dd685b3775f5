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
  /** Invited for one patient of a meeting, and only while that patient has the turn there. */
  "guest-reader",
  "guest-writer",
] as const;
export type Relation = (typeof relations)[number];

export const acts = [
  "plan:read",
  "plan:write",
  /** What was kept of it earlier: a guest is asked about today. */
  "version:read",
  "patient:correct",
  "team:manage",
  /** Becoming case manager, for who writes along, where nobody who leads the plan can come in any more. */
  "team:take-over",
  /** Going off the care team oneself. */
  "team:leave",
  /** Answering a proposal for the patient or for somebody without an account. */
  "proposal:answer-for-others",
  /** Of a plan: who has seen and done what with it. */
  "audit:read",
  "audit:export",
  /** Judging afterwards whether an emergency access was right. */
  "emergency:review",
  /** Reading as the second half of an emergency: with a reason of its own, also writing. */
  "emergency:write",
  "emergency:end",
  "comment:read",
  /** Readers may where the case manager allows it: a fact of the plan, not of the role. */
  "comment:write",
  /** Putting the patient on a meeting and taking them off, and closing what was said of them there. */
  "meeting:manage",
  /** Signals during a meeting, and saying that one prepared for it: also without writing along. */
  "meeting:take-part",
  /** The draft, as the responsible GP; and withdrawing a signature. */
  "plan:sign",
  /** A signed version, as the head clinician whom the plan names: the route asks whether it is them. */
  "plan:co-sign",
  /** Saying of the draft as it stands that one agrees, or not; and asking colleagues for it. */
  "plan:approve",
  /** Putting an earlier version back into the draft. */
  "plan:restore",
  /** The version that was signed last, and its signature. */
  "signed:read",
  /** Links for the patient to what was signed: seeing them, and ending them. */
  "share:manage",
  /** Making one, or making it anew. */
  "share:create",
  /** What the patient says to the team, before it is part of the plan; and deciding whether it becomes that. */
  "message:read",
  "message:settle",
  "plan:close",
  "plan:reopen",
  /** Opened by mistake, moved to another practice, destroyed on the patient's request. */
  "plan:end",
] as const;
export type Act = (typeof acts)[number];

const everybody: readonly Act[] = [
  ...(["plan:read", "version:read", "comment:read", "signed:read", "message:read"] as const),
];
const whoDecides: readonly Act[] = ["plan:approve", "plan:restore"];
const whoWrites: readonly Act[] = [
  ...everybody,
  ...(["plan:write", "comment:write", "meeting:take-part", "message:settle"] as const),
];
const whoLeads: readonly Act[] = [
  ...whoWrites,
  ...whoDecides,
  ...(["patient:correct", "team:manage", "team:leave", "proposal:answer-for-others"] as const),
  ...(["meeting:manage", "share:manage", "share:create"] as const),
  ...(["audit:read", "audit:export", "emergency:review", "plan:close", "plan:end"] as const),
];

const allowed: Readonly<Record<Relation, ReadonlySet<Act>>> = {
  "responsible-gp": new Set([...whoLeads, "plan:sign"]),
  "case-manager": new Set([...whoLeads, "plan:co-sign"]),
  writer: new Set([...whoWrites, ...whoDecides, "plan:co-sign", "team:leave", "team:take-over"]),
  // who writes along in an open plan reads a closed one
  reader: new Set([...everybody, "team:leave", "team:take-over", "meeting:take-part"]),
  keeper: new Set([
    ...everybody,
    ...(["audit:read", "audit:export", "emergency:review", "plan:reopen", "plan:end"] as const),
    // what was shared before it was closed
    "share:manage",
  ]),
  "emergency-reader": new Set([...everybody, "emergency:write", "emergency:end"]),
  "emergency-writer": new Set([...whoWrites, "emergency:end"]),
  "guest-reader": new Set(["plan:read", "signed:read", "meeting:take-part"]),
  "guest-writer": new Set(["plan:read", "plan:write", "signed:read", "meeting:take-part"]),
};

/** May somebody who is this to a plan do this there? Who is nothing to it may do nothing. */
export function can(relation: Relation | undefined, act: Act): boolean {
  return relation !== undefined && allowed[relation].has(act);
}

/** Is this somebody who was invited for one patient of a meeting? */
export function isGuest(relation: Relation | undefined): boolean {
  return relation === "guest-reader" || relation === "guest-writer";
}

/** What a place on the care team comes to: a closed plan is only read. */
export function relationOf(role: Role, isClosed: boolean): Relation {
  if (!isClosed) return role;
  return role === "responsible-gp" || role === "case-manager" ? "keeper" : "reader";
}
