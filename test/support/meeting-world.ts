// Three practices around three patients, and the calls with which they plan a meeting about them.
import { Meeting, type Meetings } from "../../shared/api/meetings.ts";
import type { PlanId } from "../../shared/ids.ts";
import { acceptsGp } from "./accepting-gp.ts";
import { type Caller, openWorld, type World } from "./app.ts";
import type { Place } from "./database.ts";

export const startsAt = "2026-11-24T11:30:00.000Z";
export const title = "Overleg over mw. Titelnaam";
/** No answer to somebody who is nothing to them holds any of these. */
export const secrets = {
  ours: { name: "mw. O. Onzegeheim", birthDate: "1941-01-11" },
  shared: { name: "dhr. D. Deelgeheim", birthDate: "1942-02-12" },
  theirs: { name: "mw. V. Vreemdgeheim", birthDate: "1943-03-13" },
} as const;
export type Secret = keyof typeof secrets;

export interface MeetingWorld {
  world: World;
  /** Leads `ours` and `shared`, with the doctor of her practice as the GP of `ours`. */
  nurse: Caller;
  doctor: Caller;
  /** Of another organisation: writes along on `shared`. */
  therapist: Caller;
  /** Of a third: leads `theirs`. */
  outsider: Caller;
  plans: Readonly<Record<Secret, PlanId>>;
  meeting(changes?: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** Planned by the nurse, with everybody, about `ours` and `shared`; the outsider put `theirs` on it. */
  planned(changes?: Readonly<Record<string, unknown>>): Promise<string>;
  status(caller: Caller, method: string, path: string, body?: unknown): Promise<number>;
  see(caller: Caller, meetingId: string): Promise<Meeting>;
  list(caller: Caller, query?: string): Promise<Meeting[]>;
}

export async function openMeetingWorld(place: Place): Promise<MeetingWorld> {
  const world = await openWorld(place);
  const nurse = await world.person("praktijkverpleegkundige", "Nienke Nep");
  const doctor = await world.person("huisarts", "Dirk Denkbeeldig");
  const therapist = await world.person("logopedist", "Lotte Loos", "Centrum Bedacht");
  const outsider = await world.person("revalidatiearts", "Olga Overal", "Kliniek Verzonnen");
  const plans = {
    ours: await world.plan(nurse, secrets.ours),
    shared: await world.plan(nurse, secrets.shared),
    theirs: await world.plan(outsider, secrets.theirs),
  };
  const gp = { personId: doctor.id, role: "responsible-gp" };
  await world.call(nurse, "POST", `/api/plans/${plans.ours}/team`, gp);
  await acceptsGp(world, plans.ours, doctor);
  const writer = { personId: therapist.id, role: "writer" };
  await world.call(nurse, "POST", `/api/plans/${plans.shared}/team`, writer);
  const status: MeetingWorld["status"] = async (caller, method, path, body) =>
    (await world.call(caller, method, path, body)).status;
  const meeting: MeetingWorld["meeting"] = (changes = {}) => ({
    ...{ title, startsAt, videoLink: null, repeat: null, chairId: null },
    personIds: [doctor.id, therapist.id, outsider.id],
    items: [
      { planId: plans.ours, plannedMinutes: 10 },
      { planId: plans.shared, plannedMinutes: 15 },
    ],
    ...changes,
  });
  return {
    ...{ world, nurse, doctor, therapist, outsider, plans, status, meeting },
    async planned(changes) {
      const answer = await world.call(nurse, "POST", "/api/meetings", meeting(changes));
      if (answer.status !== 201) throw new Error(`a new meeting answered ${answer.status}`);
      const { ids } = (await answer.json()) as { ids: string[] };
      const [id = ""] = ids;
      const item = { planId: plans.theirs, plannedMinutes: 20 };
      await world.call(outsider, "POST", `/api/meetings/${id}/items`, item);
      return id;
    },
    async see(caller, meetingId) {
      return Meeting.parse(await (await world.call(caller, "GET", `/api/meetings/${meetingId}`)).json());
    },
    async list(caller, query = "?from=2026-11-01&until=2026-12-31") {
      const answer: Meetings = await (await world.call(caller, "GET", `/api/meetings${query}`)).json();
      return answer.meetings;
    },
  };
}
