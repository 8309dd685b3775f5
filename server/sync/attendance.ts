// The audit rows of an open plan: who joined, left, and wrote, one row for each stretch of editing.
import { setTimeout as sleep } from "node:timers/promises";
import { type Role, can } from "../../shared/access.ts";
import type { AuditEvent } from "../../shared/audit.ts";
import type { PlanId } from "../../shared/ids.ts";
import type { SignedIn } from "../identity/session.ts";
import type { Log } from "../log.ts";
import { Batches } from "../batches.ts";
import { appendAudits } from "../store/audit.ts";
import type { Database } from "../store/database.ts";
import { findRoles } from "../store/team.ts";

/** Who is at which plan, from where, in what role: what every row about a seat says. */
export interface Attendant {
  signedIn: SignedIn;
  planId: PlanId;
  role: Role;
  address: string;
}

const retryMs = 1_000;
/** Everybody comes back at once after a restart: so many share a transaction, and the end of the audit chain. */
const maxAdmissions = 200;

/** Rows about what already happened: they wait, in order, for a database that is away. */
export class Attendance {
  readonly #db: Database;
  readonly #log: Log;
  readonly #now: () => Date;
  readonly #admissions: Batches<Omit<Attendant, "role">, Role | undefined>;
  readonly #waiting: { event: AuditEvent; at: Date }[] = [];
  #isRunning = false;
  #run: Promise<void> = Promise.resolve();

  constructor(deps: { db: Database; log: Log; now: () => Date }) {
    this.#db = deps.db;
    this.#log = deps.log;
    this.#now = deps.now;
    this.#admissions = new Batches((asking) => this.#admitAll(asking), maxAdmissions);
  }

  /**
   * The permission check of a seat, in one transaction with its audit row: nothing of a plan is shown
   * before this has committed. Undefined means no access; that is written down too.
   */
  admit(who: Omit<Attendant, "role">): Promise<Role | undefined> {
    return this.#admissions.ask(who);
  }

  async #admitAll(asking: readonly Omit<Attendant, "role">[]): Promise<readonly (Role | undefined)[]> {
    return await this.#db.transaction().execute(async (trx) => {
      const asked = asking.map(({ planId, signedIn }) => ({ planId, personId: signedIn.person.id }));
      const roles = await findRoles(trx, asked);
      const answers = asking.map((who, index) => {
        const role = roles[index];
        const isAllowed = can(role, "plan:read");
        const event = attendanceEvent({ ...who, role }, "plan-joined", "read");
        return {
          role: isAllowed ? role : undefined,
          event: { ...event, outcome: isAllowed ? ("done" as const) : ("refused" as const) },
        };
      });
      const at = this.#now();
      await appendAudits(
        trx,
        answers.map(({ event }) => ({ event, at })),
      );
      return answers.map(({ role }) => role);
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
    while (this.#waiting.length > 0) {
      const rows = this.#waiting.slice(0, maxAdmissions);
      try {
        await this.#db.transaction().execute((trx) => appendAudits(trx, rows));
        this.#waiting.splice(0, rows.length);
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
