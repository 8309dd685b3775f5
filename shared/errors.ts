// The closed list of reasons to refuse, with the HTTP status each is answered with.

/** `code -> HTTP status`. The Dutch sentence for each code is in client/words.ts. */
export const errorStatus = {
  /** The body, path or query does not have the shape that the route asks for. */
  "bad-request": 400,
  /** No valid session. */
  "signed-out": 401,
  /** Unknown person or wrong password: the same answer, in the same time. */
  "wrong-credentials": 401,
  /** A passkey, code or password that does not prove who one is: the same answer whatever is wrong with it. */
  "wrong-proof": 401,
  /** Signed in with a password only. */
  "second-factor-needed": 403,
  /** This asks for a proof of who one is that is at most five minutes old. */
  "proof-needed": 403,
  /** The request came from another site, or without a same-origin Origin. */
  "wrong-origin": 403,
  /** Not there and not allowed look the same. */
  "not-found": 404,
  /** Somebody else changed it since this page read it. */
  "changed-meanwhile": 409,
  /** A plan for this patient already exists within what the creator may read. */
  "plan-exists": 409,
  /** The case manager cannot leave or step down before another is appointed. */
  "case-manager-needed": 409,
  /** Only a huisarts can be the responsible GP. */
  "gp-needed": 409,
  /** The last administrator of an organisation cannot stop being one. */
  "last-administrator": 409,
  /** An administrator gives no care: this person still has places on care teams, or another role elsewhere. */
  "has-places": 409,
  /** This person works for another organisation now: no administrator decides for them alone. */
  "works-elsewhere": 409,
  /** Another organisation has this name. */
  "name-taken": 409,
  /** This person works here already, or an open invitation to this address is there. */
  "already-there": 409,
  /** Who leads a plan has no end date: the role is handed over first. */
  "no-end-date": 409,
  /** An emergency access is judged when it is over. */
  "emergency-goes-on": 409,
  /** Without it this person could not sign in any more. */
  "last-factor": 409,
  /** This person is on the care team already. */
  "already-member": 409,
  /** The identity provider cannot be used as it is filled in; `problem` says why. */
  "provider-unusable": 409,
  /** The plan, or this thread, takes no more comments. */
  "comments-full": 409,
  /** Somebody wrote in this plan already: it cannot be taken back as opened by mistake. */
  "written-already": 409,
  /** Only a colleague of another organisation, who writes along, can take a plan over. */
  "other-practice-needed": 409,
  /** The birth date that was typed is not the patient's. */
  "birth-date-differs": 409,
  /** What is signed changed under the hand of who signs, or its hash is not the one that was told: `number` is next. */
  "signing-stale": 409,
  /** Something still blocks signing; `rule` names the first. */
  "not-ready": 409,
  /** The plan's rule asks for a head clinician, and the plan names none. */
  "head-clinician-needed": 409,
  /** This version is not signed, or its signature was withdrawn. */
  "not-signed": 409,
  /** What is kept is not what was signed: nothing is made of it. */
  "signature-broken": 409,
  /** The draft says already what this version says. */
  "nothing-to-restore": 409,
  /** PDF files cannot be made on this machine. */
  "pdf-unavailable": 501,
  /** The body is larger than the route takes. */
  "too-large": 413,
  /** The content type is not application/json. */
  "not-json": 415,
  /** Too many tries; wait. */
  "too-many": 429,
  /** A bug: logged with an id, never described to the caller. */
  internal: 500,
  /** The database cannot be reached. */
  "database-away": 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** An expected refusal, thrown by HTTP handlers and answered as `{ error: code, ...details }`. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, details: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}
