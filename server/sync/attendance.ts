// The audit rows of an open plan: who joined, left, and wrote, one row for each stretch of editing.
import { setTimeout as sleep } from "node:timers/promises";
import { type Role, can } from "../../shared/access.ts";
import type { AuditEvent } from "../../shared/audit.ts";
import type { PlanId } from "../../shared/ids.ts";
import type { SignedIn } from "../identity/session.ts";
import type { Log } from "../log.ts";
import { appendAudit } from "../store/audit.ts";
import type { Database } from "../store/database.ts";
import { findRole } from "../store/team.ts";

/** Who is at which plan, from where, in what role: what every row about a seat says. */
export interface Attendant {
  signedIn: SignedIn;
  planId: PlanId;
  role: Role;
  address: string;
}

const retryMs = 1_000;

/** Rows about what already happened: they wait, in order, for a database that is away. */
export class Attendance {
  readonly #db: Database;
  readonly #log: Log;
  readonly #now: () => Date;
  readonly #waiting: { event: AuditEvent; at: Date }[] = [];
  #isRunning = false;
  #run: Promise<void> = Promise.resolve();

  constructor(deps: { db: Database; log: Log; now: () => Date }) {
    this.#db = deps.db;
    this.#log = deps.log;
    this.#now = deps.now;
  }

  /**
   * The permission check of a seat, in one transaction with its audit row: nothing of a plan is shown
   * before this has committed. Undefined means no access; that is written down too.
   */
  async admit(who: Omit<Attendant, "role">): Promise<Role | undefined> {
    return await this.#db.transaction().execute(async (trx) => {
      const role = await findRole(trx, who.planId, who.signedIn.person.id);
      const allowed = can(role, "plan:read");
      const event = attendanceEvent({ ...who, role }, "plan-joined", "read");
      await appendAudit(trx, { ...event, outcome: allowed ? "done" : "refused" }, this.#now());
      return allowed ? role : undefined;
    });
  }

  left(who: Attendant, edits: number): void {
    this.#write({ ...attendanceEvent(who, "plan-left", "execute"), detail: { edits } });
  }

  /** A stretch of editing begins. */
  edits(who: Attendant): void {
    this.#write(attendanceEvent(who, "plan-edited", "update"));
  }

  async drained(deadlineMs: number): Promise<void> {
    await Promise.race([this.#run, sleep(deadlineMs, undefined, { ref: false })]);
  }

  #write(event: AuditEvent): void {
    this.#waiting.push({ event, at: this.#now() });
    if (!this.#isRunning) this.#run = this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    this.#isRunning = true;
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const { event, at } = next;
      try {
        await this.#db.transaction().execute((trx) => appendAudit(trx, event, at));
        this.#waiting.shift();
      } catch {
        this.#log.warn({ code: "audit-waits", rows: this.#waiting.length });
        await sleep(retryMs);
      }
    }
    this.#isRunning = false;
  }
}

function attendanceEvent(
  who: Omit<Attendant, "role"> & { role: Role | undefined },
  code: AuditEvent["code"],
  kind: AuditEvent["kind"],
): AuditEvent {
  const { person, session } = who.signedIn;
  return {
    code,
    kind,
    personId: person.id,
    role: who.role,
    organisation: person.organisation,
    planId: who.planId,
    basis: "care-team",
    address: who.address,
    session,
    outcome: "done",
  };
}
