// The people of the model: their sessions, and their relations on each plan as the database has them.
import type { SignedIn } from "../../../server/identity/session.ts";
import type { Standing } from "../../../server/store/seats.ts";
import type { PlanStore } from "../../../server/sync/plan-store.ts";
import type { Relation } from "../../../shared/access.ts";
import { PersonId, type PlanId, SessionHash } from "../../../shared/ids.ts";

export class People {
  /** The first one keeps every right; the last one begins as a reader. */
  readonly ids: readonly PersonId[] = [1, 2, 3, 4].map((n) =>
    PersonId.parse(`00000000-0000-4000-8000-00000000000${n}`),
  );
  readonly #relations = new Map<string, Relation | undefined>();
  readonly #sessions = new Map<PersonId, SessionHash>();
  #lastSession = 0;

  constructor(planIds: readonly PlanId[]) {
    for (const planId of planIds) {
      this.ids.forEach((id, index) => this.setRelation(planId, id, index === 3 ? "reader" : "writer"));
    }
  }

  at(index: number): PersonId {
    const id = this.ids[index % this.ids.length];
    if (id === undefined) throw new Error("there are people");
    return id;
  }

  relationOf(planId: PlanId, personId: PersonId): Relation | undefined {
    return this.#relations.get(`${planId} ${personId}`);
  }

  setRelation(planId: PlanId, personId: PersonId, relation: Relation | undefined): void {
    this.#relations.set(`${planId} ${personId}`, relation);
  }

  /** The session of all tabs of a person; a new one after the last one ended. */
  signIn(personId: PersonId): SignedIn {
    let session = this.#sessions.get(personId);
    if (session === undefined) {
      this.#lastSession += 1;
      session = SessionHash.parse(this.#lastSession.toString(16).padStart(64, "0"));
      this.#sessions.set(personId, session);
    }
    const person = {
      id: personId,
      name: "Verzonnen mens",
      email: "verzonnen@demo.test",
      discipline: null,
      organisation: "Team Fictief",
      organisationId: "00000000-0000-4000-8000-000000000000",
      administrator: false,
      isGuest: false,
    };
    const never = new Date(8.64e15);
    const proved = { isWhole: true, provedAt: null, providerId: null };
    return { session, expiresAt: never, activeAt: never, ...proved, person };
  }

  endSession(personId: PersonId): void {
    this.#sessions.delete(personId);
  }

  isSignedIn(session: SessionHash): boolean {
    return [...this.#sessions.values()].includes(session);
  }

  standing(asked: Parameters<PlanStore["standing"]>[0]): Standing {
    const sessions = new Set(asked.sessions.filter((session) => this.isSignedIn(session)));
    const relations = new Map(this.#relations);
    const relationOf: Standing["relationOf"] = ({ planId, personId }) =>
      relations.get(`${planId} ${personId}`);
    return { sessions, relationOf, destroyed: new Set() };
  }
}
