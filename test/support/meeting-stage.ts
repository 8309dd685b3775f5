// A chair, a GP of one of three patients and an outsider, with one meeting after another to hold.
import { expect } from "vitest";
import { sql } from "kysely";
import type { Meeting, SignalKind } from "../../shared/api/meetings.ts";
import type { MeetingId, MeetingItemId, PlanId } from "../../shared/ids.ts";
import { findMeeting } from "../../server/store/meetings.ts";
import { type Caller, openWorld, type World } from "./app.ts";
import type { Place } from "./database.ts";
import { follow, type Follower } from "./event-stream.ts";
import { insertMeeting } from "./held-meeting.ts";

export const patientNames = ["mw. Aaltje Eersteling", "dhr. Berend Tweedehands", "mw. Cornelia Derdeman"];
export const patientBirths = ["1931-01-11", "1942-02-12", "1953-03-13"];

export class MeetingStage {
  readonly world: World;
  chair: Caller;
  /** On the team of the first patient. */
  gp: Caller;
  /** Not in the meeting. */
  outsider: Caller;
  planIds: PlanId[] = [];
  /** The one that was planned last. */
  meetingId!: MeetingId;
  items: MeetingItemId[] = [];
  readonly #followers: Follower[] = [];

  private constructor(world: World, [chair, gp, outsider]: readonly [Caller, Caller, Caller]) {
    this.world = world;
    this.chair = chair;
    this.gp = gp;
    this.outsider = outsider;
  }

  static async open(place: Place): Promise<MeetingStage> {
    const world = await openWorld(place);
    const chair = await world.person("praktijkverpleegkundige", "Petra Praktijk");
    const gp = await world.person("huisarts", "Hans Huisarts");
    const stage = new MeetingStage(world, [chair, gp, await world.person("huisarts", "Olga Elders")]);
    await stage.#makePlans();
    return stage;
  }

  async #makePlans(): Promise<void> {
    const { world, chair } = this;
    for (const [index, name] of patientNames.entries())
      this.planIds.push(await world.plan(chair, { name, birthDate: patientBirths[index] ?? "" }));
    await this.joinsTeam();
  }

  /** The GP comes on the team of the first patient. */
  async joinsTeam(): Promise<void> {
    const { world, chair, gp, planIds } = this;
    const member = { personId: gp.id, role: "writer", basis: { kind: "directly-involved" } };
    const answer = await world.call(chair, "POST", `/api/plans/${planIds[0]}/team`, member);
    expect(answer.status).toBe(204);
  }

  /** Of the three patients, with new sessions: the clock may have gone on. */
  async plan(): Promise<void> {
    for (const one of this.#followers.splice(0)) await one.leaves();
    await this.world.streams.settled();
    this.chair = await this.world.again(this.chair);
    this.gp = await this.world.again(this.gp);
    this.outsider = await this.world.again(this.outsider);
    const made = await insertMeeting(this.world.database.db, {
      ...{ people: [this.chair.id, this.gp.id], planIds: this.planIds, startsAt: this.world.clock.now },
    });
    this.meetingId = made.meetingId;
    this.items = made.itemIds;
  }

  get path(): string {
    return `/api/meetings/${this.meetingId}`;
  }

  async act(who: Caller, path: "start" | "end"): Promise<number> {
    return (await this.world.call(who, "POST", `${this.path}/${path}`)).status;
  }

  /** From the patient who is current on the page to this one, by their places. */
  async turn(who: Caller, to: number | null, from: number | null): Promise<number> {
    const idOf = (place: number | null) => (place === null ? null : this.items[place]);
    const body = { itemId: idOf(to), from: idOf(from) };
    return (await this.world.call(who, "POST", `${this.path}/turn`, body)).status;
  }

  async signal(
    who: Caller,
    method: "PUT" | "DELETE",
    kind: SignalKind | "wave",
    { item = 0, query = "" } = {},
  ): Promise<number> {
    const path = `${this.path}/items/${this.items[item]}/signals/${kind}${query}`;
    return (await this.world.call(who, method, path)).status;
  }

  async seenBy(who: Caller): Promise<Meeting> {
    const { world, meetingId } = this;
    const asked = { personId: who.id, meetingId };
    const found = await world.database.db
      .transaction()
      .execute((trx) => findMeeting(trx, asked, world.clock.now));
    if (found === undefined) throw new Error("not in it");
    return found;
  }

  async states(): Promise<string[]> {
    return (await this.seenBy(this.chair)).items.map(({ state }) => state);
  }

  pass(minutes: number): void {
    const { clock } = this.world;
    clock.now = new Date(clock.now.getTime() + minutes * 60_000);
  }

  /** `at`: with the plan of this patient open. */
  async watch(who: Caller, at?: number, method = "GET"): Promise<Follower> {
    const query = at === undefined ? "" : `?at=${this.planIds[at]}`;
    const found = follow(await this.world.call(who, method, `${this.path}/events${query}`));
    this.#followers.push(found);
    return found;
  }

  async presences() {
    await this.world.streams.settled();
    const { rows } = await sql<{ person_id: string; item_id: string; came_at: Date; left_at: Date | null }>`
      select person_id, item_id, came_at, left_at from meeting_presence
      join meeting_item on meeting_item.id = item_id
      where meeting_id = ${this.meetingId} order by came_at`.execute(this.world.database.db);
    return rows;
  }

  async close(): Promise<void> {
    await this.world.close();
  }
}
