// A meeting of three new patients among the demo people, with a guest for the last one: planned, and nobody there yet.
import type { Browser } from "playwright-core";
import * as z from "zod";
import type { Role } from "../../shared/access.ts";
import { NewPlanAnswer, type Patient } from "../../shared/api.ts";
import { KeptMinutes } from "../../shared/api/meeting-minutes.ts";
import { CareTeam } from "../../shared/api/team.ts";
import type { MeetingId, PlanId } from "../../shared/ids.ts";
import { MeetingPlanner } from "./meeting-planner.ts";
import { Peer } from "./peer.ts";
import type { ServerProcess } from "./server-process.ts";
import { until } from "./until.ts";

/** No demo person has any of these on a plan. `text` stands in the plan from the beginning. */
export const dayPatients = [
  { name: "dhr. Ochtendnevel", birthDate: "1931-02-03", text: "Wandelt graag langs zilvermeeuwen." },
  { name: "mw. Middaglicht", birthDate: "1942-05-06", text: "Bakt elke week kaneelkransen." },
  { name: "mw. Avondrood", birthDate: "1953-08-09", text: "Speelt nog dagelijks draailier." },
] as const;
type Three<T> = readonly [T, T, T];

export interface MeetingDay {
  title: string;
  meetingId: MeetingId;
  planIds: Three<PlanId>;
  /** Signed in as the chair, beside her browser. */
  chair: MeetingPlanner;
  /** As it was mailed to the guest. */
  guestLink: string;
  /** The newest code that was mailed to the guest. */
  guestCode(): Promise<string>;
  /** Of the patient at this place. */
  minutes(place: 0 | 1 | 2): Promise<KeptMinutes["minutes"]>;
}

export const guestName = "Gerda Gast";
const guestEmail = "gerda@elders.test";

export async function planMeetingDay(browser: Browser, server: ServerProcess): Promise<MeetingDay> {
  const chair = await MeetingPlanner.signIn(browser, server.url, "poh");
  const doctor = await MeetingPlanner.signIn(browser, server.url, "huisarts");
  const doctorId = await chair.personId("Hanna Verzonnen");
  const physicianId = await chair.personId("Ruben Fictief");
  const therapistId = await chair.personId("Loes Denkbeeld");
  const title = "MDO van drie patiënten";

  async function plan({ name, birthDate }: Patient, team: readonly (readonly [string, Role])[]) {
    const made = await chair.call("POST", "/plans", { template: "als", patient: { name, birthDate } });
    const { id } = NewPlanAnswer.parse(made);
    for (const [personId, role] of team) await chair.call("POST", `/plans/${id}/team`, { personId, role });
    return id;
  }
  const planIds: Three<PlanId> = [
    await plan(dayPatients[0], [
      [physicianId, "writer"],
      [therapistId, "writer"],
    ]),
    await plan(dayPatients[1], [
      [doctorId, "responsible-gp"],
      [physicianId, "writer"],
    ]),
    await plan(dayPatients[2], [[therapistId, "writer"]]),
  ];
  const { proposal } = CareTeam.parse(await chair.call("GET", `/plans/${planIds[1]}/team`));
  await doctor.call("POST", `/plans/${planIds[1]}/gp-proposal/answer`, {
    ...{ id: proposal?.id, answer: "accepted" },
  });
  const cookie = await server.signIn("poh");
  for (const [place, planId] of planIds.entries()) {
    const writer = await new Peer({ url: server.url, planId, cookie }).joined();
    writer.types("text:situation", dayPatients[place]?.text ?? "");
    await writer.saved();
    writer.leaves();
  }

  const items = planIds.map((planId) => ({ planId, plannedMinutes: 10 }));
  const personIds = [doctorId, physicianId, therapistId];
  const meetingId = await chair.plans({ title, personIds, items });
  const itemIds = (await chair.sees(meetingId)).items.map(({ id }) => id);
  const mailed = (pattern: RegExp) => () => {
    const mails = server.logLines.filter((line) => line.includes(guestEmail) && pattern.test(line));
    return pattern.exec(mails.at(-1) ?? "")?.[1];
  };
  async function comes(find: () => string | undefined, what: string): Promise<string> {
    await until(() => find() !== undefined, what);
    return find() ?? "";
  }
  await chair.call("POST", `/plans/${planIds[2]}/meeting-items/${itemIds[2]}/guests`, {
    ...{ name: guestName, email: guestEmail, discipline: "ergotherapeut" },
    ...{ organisation: "Ergotherapie Elders", mayWrite: true },
  });
  return {
    ...{ title, meetingId, planIds, chair },
    guestLink: await comes(mailed(/(http:[^"\\ ]+\/gast#[\w-]+)/), "the link is mailed"),
    guestCode: () => comes(mailed(/Uw code is (\d{6})/), "the code is mailed"),
    async minutes(place) {
      const path = `/plans/${planIds[place]}/minutes/${itemIds[place]}`;
      return z.object({ minutes: KeptMinutes.shape.minutes }).parse(await chair.call("GET", path)).minutes;
    },
  };
}
