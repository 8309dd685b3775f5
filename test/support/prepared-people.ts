// The people of demo mode say that they prepared for its meetings, so that nothing waits for them.
import { Meetings } from "../../shared/api/meetings.ts";
import { demoPassword } from "./house.ts";

const dayMs = 24 * 60 * 60 * 1000;
const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

export async function everybodyPrepared(url: string): Promise<void> {
  for (const name of ["huisarts", "poh", "revalidatiearts", "logopedist", "apotheker"]) {
    const ask = async (method: string, path: string, cookie: string, body?: unknown): Promise<Response> =>
      await fetch(`${url}/api${path}`, {
        method,
        headers: { cookie, origin: url, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const credentials = { email: `${name}@demo.test`, password: demoPassword };
    const entry = await ask("POST", "/session", "", credentials);
    const cookie = entry.headers.get("set-cookie")?.split(";")[0] ?? "";
    const days = `from=${isoDay(Date.now() - dayMs)}&until=${isoDay(Date.now() + 15 * dayMs)}`;
    const { meetings } = Meetings.parse(await (await ask("GET", `/meetings?${days}`, cookie)).json());
    for (const { id, patient } of meetings.flatMap(({ items }) => items)) {
      if (patient === null) continue;
      const path = `/plans/${patient.planId}/meeting-items/${id}/preparation`;
      const answer = await ask("PUT", path, cookie, { state: "ready", words: "" });
      if (answer.status !== 204) throw new Error(`preparing answered ${answer.status}`);
    }
  }
}
