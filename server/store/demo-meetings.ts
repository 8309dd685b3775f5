// The meetings of demo mode: one that begins soon, with three patients of the practice, and one next week.
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { daysLater } from "../dutch-time.ts";
import type { Trx } from "./database.ts";
import {
  type DemoPerson,
  demoHuisarts,
  demoLogopedist,
  demoPoh,
  demoRevalidatiearts,
} from "./demo-people.ts";
import { addItems } from "./meeting-items.ts";
import { insertMeetings, requireInvitees } from "./meeting-planning.ts";

const fiveMinutesMs = 5 * 60_000;
const videoLink = "https://beeldbellen.voorbeeld.test/overleg";

/** Nobody is told of them: they were there before anybody came in. */
export async function createDemoMeetings(
  trx: Trx,
  on: { idOf(person: DemoPerson): PersonId; planOf(patient: string): PlanId },
  at: Date,
): Promise<void> {
  // a quarter of an hour from now, on a round time
  const soon = new Date((Math.ceil(at.getTime() / fiveMinutesMs) + 3) * fiveMinutesMs);
  await createMeeting(trx, on, {
    ...{ title: "MDO De Proeftuin", startsAt: soon, chair: demoPoh, at },
    patients: [
      ["mw. B. Voorbeeld", 15],
      ["dhr. C. Voorbeeld", 10],
      ["mw. A. Voorbeeld", 15],
    ],
  });
  await createMeeting(trx, on, {
    ...{ title: "ALS-overleg", startsAt: daysLater(soon, 7), chair: demoRevalidatiearts, at },
    patients: [
      ["mw. F. Voorbeeld", 15],
      ["mw. A. Voorbeeld", 15],
    ],
  });
}

async function createMeeting(
  trx: Trx,
  { idOf, planOf }: { idOf(person: DemoPerson): PersonId; planOf(patient: string): PlanId },
  meeting: {
    title: string;
    startsAt: Date;
    chair: DemoPerson;
    patients: readonly (readonly [string, number])[];
    at: Date;
  },
): Promise<void> {
  const { title, startsAt, at, patients } = meeting;
  const people = [demoHuisarts, demoPoh, demoRevalidatiearts, demoLogopedist];
  const invitees = await requireInvitees(
    trx,
    people.map((person) => idOf(person)),
  );
  const createdBy = idOf(meeting.chair);
  const chair = invitees.find(({ id }) => id === createdBy);
  if (chair === undefined) throw new Error("A demo meeting is led by somebody who is not there.");
  const moments = [startsAt];
  const [id] = await insertMeetings(trx, { title, videoLink, moments, chair, createdBy, invitees }, at);
  await addItems(
    trx,
    id,
    patients.map(([patient, plannedMinutes]) => ({ planId: planOf(patient), plannedMinutes })),
  );
}
