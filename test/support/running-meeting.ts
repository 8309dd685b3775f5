// A meeting that is held right now, with the patients whose plans a test opens.
import type { Locator, Page } from "playwright-core";
import * as z from "zod";
import type { NewMeeting } from "../../shared/api/meetings.ts";
import { MeetingId, PlanId } from "../../shared/ids.ts";
import type { Demonstration } from "./demonstration.ts";

const Planned = z.object({ ids: z.array(MeetingId).min(1) });

/** Planned and started by the nurse, who is in it alone. */
export async function startMeeting(
  { server }: Demonstration,
  patients: readonly string[],
): Promise<{ of: (page: Page) => Promise<Locator> }> {
  const cookie = await server.signIn("poh");
  const planIds: PlanId[] = [];
  for (const patient of patients) planIds.push(PlanId.parse(await server.planOf(cookie, patient)));
  async function post(path: string, body?: unknown): Promise<Response> {
    const answer = await fetch(`${server.url}/api/meetings${path}`, {
      method: "POST",
      headers: { cookie, origin: server.url, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`POST /api/meetings${path} answered ${answer.status}`);
    return answer;
  }
  const planned: NewMeeting = {
    title: "MDO",
    startsAt: new Date().toISOString(),
    videoLink: null,
    repeat: null,
    chairId: null,
    personIds: [],
    items: planIds.map((planId) => ({ planId, plannedMinutes: 15 })),
  };
  const { ids } = Planned.parse(await (await post("", planned)).json());
  await post(`/${ids[0]}/start`);
  return {
    /** What stands of it beside the plan that is open. */
    async of(page) {
      const beside = page.locator("[data-meeting]");
      await beside.getByLabel("Besluit of actie vastleggen").waitFor();
      return beside;
    },
  };
}
