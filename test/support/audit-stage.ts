// A plan with three people around it, some days after whatever was told before: for tests of who has seen it.
import type { PlanId } from "../../shared/ids.ts";
import { acceptsGp } from "./accepting-gp.ts";
import type { Caller, World } from "./app.ts";

const hourMs = 60 * 60 * 1000;
const fiveDaysMs = 5 * 24 * hourMs;

export interface AuditStage {
  nurse: Caller;
  doctor: Caller;
  therapist: Caller;
  /** Of the nurse; the others are not on the team. */
  planId: PlanId;
  /** The day of the plan, ISO; it is ten o'clock in Greenwich. */
  day: string;
  later(ms: number): void;
  /** The nurse puts somebody on the team; who is asked to be the responsible GP says yes at once. */
  add(who: Caller, role: string): Promise<Response>;
  /** Opens the stage's plan, or another. */
  read(who: Caller, id?: PlanId): Promise<Response>;
}

export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

export async function setAuditStage(
  world: World,
  patient?: { name: string; birthDate: string },
): Promise<AuditStage> {
  const later = (ms: number): void => {
    world.clock.now = new Date(world.clock.now.getTime() + ms);
  };
  // a row that is earlier than the one before it says so, so each stage comes after the last
  world.clock.now = new Date(Math.ceil(world.clock.now.getTime() / fiveDaysMs) * fiveDaysMs);
  later(34 * hourMs);
  const nurse = await world.person("wijkverpleegkundige", "Nienke Nep");
  const doctor = await world.person("huisarts", "Dirk Denkbeeldig");
  const therapist = await world.person("logopedist", "Lotte Loos");
  const planId = await world.plan(nurse, patient);
  return {
    ...{ nurse, doctor, therapist, planId, day: dayOf(world.clock.now), later },
    async add(who, role) {
      const body = { personId: who.id, role };
      const answer = await world.call(nurse, "POST", `/api/plans/${planId}/team`, body);
      if (role === "responsible-gp") await acceptsGp(world, planId, who);
      return answer;
    },
    read: (who, id = planId) => world.call(who, "GET", `/api/plans/${id}`),
  };
}
