// The closed list of reasons to refuse, with the HTTP status each is answered with.

/** `code -> HTTP status`. The Dutch sentence for each code is in client/words.ts. */
export const errorStatus = {
  /** The body, path or query does not have the shape that the route asks for. */
  "bad-request": 400,
  /** No valid session. */
  "signed-out": 401,
  /** Unknown person or wrong password: the same answer, in the same time. */
  "wrong-credentials": 401,
  /** The request came from another site, or without a same-origin Origin. */
  "wrong-origin": 403,
  /** Not there and not allowed look the same. */
  "not-found": 404,
  /** The plan's patient was corrected by somebody else since this page read it. */
  "changed-meanwhile": 409,
  /** A plan for this patient already exists within what the creator may read. */
  "plan-exists": 409,
  /** The case manager cannot leave or step down before another is appointed. */
  "case-manager-needed": 409,
  /** Only a huisarts can be the responsible GP. */
  "gp-needed": 409,
  /** This person is on the care team already. */
  "already-member": 409,
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
