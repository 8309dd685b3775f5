// A care team of two practices on one plan after the other, for the tests of how a plan ends.
import type { Plan } from "../../shared/api.ts";
import type { PlanId } from "../../shared/ids.ts";
import { acceptsGp } from "./accepting-gp.ts";
import { type Caller, openWorld, type World } from "./app.ts";
import type { Place } from "./database.ts";

export interface EndingWorld {
  world: World;
  nurse: Caller;
  doctor: Caller;
  therapist: Caller;
  reader: Caller;
  /** On no team. */
  stranger: Caller;
  /** The nurse leads it, with the doctor of her practice; the therapist writes along, the reader reads. */
  teamPlan(): Promise<PlanId>;
  post(by: Caller, id: PlanId, path: string, body?: unknown): Promise<Response>;
  read(by: Caller, id: PlanId): Promise<Plan>;
  /** What each of the team is to a plan, by person. */
  relations(id: PlanId): Promise<Record<string, Plan["relation"]>>;
}

export async function openEndingWorld(place: Place): Promise<EndingWorld> {
  const world = await openWorld(place);
  const nurse = await world.person("wijkverpleegkundige", "Nienke Nep");
  const doctor = await world.person("huisarts", "Dirk Denkbeeldig");
  const therapist = await world.person("logopedist", "Lotte Loos", "Centrum Bedacht");
  const reader = await world.person("apotheker", "Aad Apart", "Apotheek Schijn");
  const stranger = await world.person("huisarts", "Vera Vreemd", "Centrum Bedacht");
  const read = async (by: Caller, id: PlanId): Promise<Plan> =>
    await (await world.call(by, "GET", `/api/plans/${id}`)).json();
  return {
    ...{ world, nurse, doctor, therapist, reader, stranger, read },
    async teamPlan() {
      const id = await world.plan(nurse);
      const team = [
        [doctor, "responsible-gp"],
        [therapist, "writer"],
        [reader, "reader"],
      ] as const;
      for (const [who, role] of team) {
        await world.call(nurse, "POST", `/api/plans/${id}/team`, { personId: who.id, role });
      }
      await acceptsGp(world, id, doctor);
      world.told.length = 0;
      return id;
    },
    post: (by, id, path, body) => world.call(by, "POST", `/api/plans/${id}/${path}`, body),
    async relations(id) {
      const team = [nurse, doctor, therapist, reader];
      return Object.fromEntries(
        await Promise.all(team.map(async (who) => [who.id, (await read(who, id)).relation] as const)),
      );
    },
  };
}

/** "done", or why it was refused. */
export async function outcome(asked: Promise<Response>): Promise<string> {
  const answer = await asked;
  return answer.status === 204 ? "done" : (await answer.json()).error;
}
