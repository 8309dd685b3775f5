// Somebody who plans and leads meetings by the API, for a page that looks on.
import type { APIRequestContext, Browser } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { People, Plans } from "../../shared/api.ts";
import { Meeting, type NewMeeting } from "../../shared/api/meetings.ts";
import { MeetingId, type PersonId, type PlanId } from "../../shared/ids.ts";
import { type DemoName, demoPassword } from "./house.ts";

export class MeetingPlanner {
  readonly #request: APIRequestContext;
  readonly #url: string;

  private constructor(request: APIRequestContext, url: string) {
    this.#request = request;
    this.#url = url;
  }

  static async signIn(browser: Browser, url: string, name: DemoName): Promise<MeetingPlanner> {
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const planner = new MeetingPlanner(context.request, url);
    await planner.call("POST", "/session", { email: `${name}@demo.test`, password: demoPassword });
    return planner;
  }

  async call(method: string, path: string, data?: unknown): Promise<unknown> {
    const answer = await this.#request.fetch(`${this.#url}/api${path}`, {
      method,
      headers: { origin: this.#url, "content-type": "application/json" },
      ...(data === undefined ? {} : { data }),
    });
    expect(answer.ok(), `${method} ${path} answers ${answer.status()}`).toBe(true);
    const text = await answer.text();
    return text === "" ? undefined : JSON.parse(text);
  }

  async planId(patient: string): Promise<PlanId> {
    const { plans } = Plans.parse(await this.call("GET", `/plans?search=${encodeURIComponent(patient)}`));
    const plan = plans.find((one) => one.patient.name === patient);
    if (plan === undefined) throw new Error(`no plan of ${patient}`);
    return plan.id;
  }

  async personId(search: string): Promise<PersonId> {
    const { people } = People.parse(await this.call("GET", `/people?search=${encodeURIComponent(search)}`));
    const [person] = people;
    if (person === undefined) throw new Error(`nobody is called ${search}`);
    return person.id;
  }

  /** Begins now, with nobody and nothing on it but what is said. */
  async plans(details: Partial<NewMeeting>): Promise<MeetingId> {
    const startsAt = new Date().toISOString();
    const none = { videoLink: null, repeat: null, chairId: null, personIds: [], items: [] };
    const made = await this.call("POST", "/meetings", { title: "MDO proef", startsAt, ...none, ...details });
    const [id] = (made as { ids: MeetingId[] }).ids; // the shape that the route answers
    return MeetingId.parse(id);
  }

  async sees(id: MeetingId): Promise<Meeting> {
    return Meeting.parse(await this.call("GET", `/meetings/${id}`));
  }

  /** To the patient at this place, counted from 0. */
  async givesTurn(id: MeetingId, place: number): Promise<void> {
    const { items } = await this.sees(id);
    const from = items.find(({ state }) => state === "current")?.id ?? null;
    await this.call("POST", `/meetings/${id}/turn`, { itemId: items[place]?.id, from });
  }
}
