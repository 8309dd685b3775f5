// The audit rows of an open plan: who joined, left, and wrote, one row for each stretch of editing.
import { setTimeout as sleep } from "node:timers/promises";
import { type Relation, can } from "../../shared/access.ts";
import { type AuditEvent, basisOf } from "../../shared/audit.ts";
import type { PlanId } from "../../shared/ids.ts";
import type { SignedIn } from "../identity/session.ts";
import type { Log } from "../log.ts";
import { Batches } from "../batches.ts";
import { appendAudits } from "../store/audit.ts";
import type { Database, Trx } from "../store/database.ts";
import { beginVisits, markSeen, type Visit } from "../store/plan-looks.ts";
import { findRelations } from "../store/relations.ts";

/** Who is at which plan, from where, in what relation: what every row about a seat says. */
export interface Attendant {
  signedIn: SignedIn;
  planId: PlanId;
  relation: Relation;
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
  readonly #admissions: Batches<Omit<Attendant, "relation">, Relation | undefined>;
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
  admit(who: Omit<Attendant, "relation">): Promise<Relation | undefined> {
    return this.#admissions.ask(who);
  }

  async #admitAll(
    asking: readonly Omit<Attendant, "relation">[],
  ): Promise<readonly (Relation | undefined)[]> {
    return await this.#db.transaction().execute((trx) => admitAll(trx, asking, this.#now()));
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
        await this.#db.transaction().execute(async (trx) => {
          await appendAudits(trx, rows);
          await markSeen(
            trx,
            rows.flatMap(({ event: { planId, personId }, at }) =>
              planId === undefined || personId === null ? [] : [{ planId, personId, at }],
            ),
          );
        });
        this.#waiting.splice(0, rows.length);
      } catch {
        this.#log.warn({ code: "audit-waits", rows: this.#waiting.length });
        await sleep(retryMs);
      }
    }
    this.#isRunning = false;
  }
}

async function admitAll(
  trx: Trx,
  asking: readonly Omit<Attendant, "relation">[],
  at: Date,
): Promise<readonly (Relation | undefined)[]> {
  const planIds = asking.map(({ planId }) => planId);
  const personIds = asking.map(({ signedIn }) => signedIn.person.id);
  const relationOf = await findRelations(trx, { planIds, personIds }, at);
  const answers = asking.map((who) => {
    const relation = relationOf({ planId: who.planId, personId: who.signedIn.person.id });
    const isAllowed = can(relation, "plan:read");
    const event = attendanceEvent({ ...who, relation }, "plan-joined", "read");
    return {
      relation: isAllowed ? relation : undefined,
      event: { ...event, outcome: isAllowed ? ("done" as const) : ("refused" as const) },
    };
  });
  await appendAudits(
    trx,
    answers.map(({ event }) => ({ event, at })),
  );
  const visits = asking.filter((_, index) => can(answers[index]?.relation, "version:read"));
  await beginVisits(trx, visits.map(visitOf), at);
  return answers.map(({ relation }) => relation);
}

function visitOf({ planId, signedIn }: Pick<Attendant, "planId" | "signedIn">): Visit {
  return { planId, personId: signedIn.person.id };
}

/** The same questions and rows as an admission, undone before anybody could see them. */
export async function rehearseAdmission(
  db: Database,
  asking: readonly Omit<Attendant, "relation">[],
  at: Date,
): Promise<void> {
  await db
    .transaction()
    .execute(async (trx) => {
      await admitAll(trx, asking, at);
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
}

/** Rolls a rehearsal back. */
class Undone extends Error {}

function attendanceEvent(
  who: Omit<Attendant, "relation"> & { relation: Relation | undefined },
  code: AuditEvent["code"],
  kind: AuditEvent["kind"],
): AuditEvent {
  const { person, session } = who.signedIn;
  return {
    code,
    kind,
    personId: person.id,
    role: who.relation,
    organisation: person.organisation,
    organisationId: person.organisationId,
    planId: who.planId,
    basis: basisOf(who.relation),
    address: who.address,
    session,
    outcome: "done",
  };
}
