// A care team that comments on one plan, over HTTP: case manager, GP, writer and reader, and somebody who is not on it.
import type { Comments, Thread } from "../../shared/api/comments.ts";
import type { PlanId, ThreadId } from "../../shared/ids.ts";
import { acceptsGp } from "./accepting-gp.ts";
import { type Caller, openWorld, type World } from "./app.ts";
import type { Place } from "./database.ts";

export const aboutPlan = { anchor: { kind: "plan" }, quote: "" } as const;

export const said = (body: string, mentions: readonly Caller[] = []) => ({
  body,
  mentions: mentions.map(({ id }) => id),
});

export interface Commenters {
  world: World;
  manager: Caller;
  gp: Caller;
  reader: Caller;
  stranger: Caller;
  /** A new one for each plan: most is placed by this person, and there is a limit to that. */
  writer: Caller;
  plan: PlanId;
}

export async function openCommenters(place: Place): Promise<Commenters> {
  const world = await openWorld(place);
  const manager = await world.person("praktijkverpleegkundige", "Mila Manager");
  const gp = await world.person("huisarts", "Gijs Huisarts");
  const reader = await world.person("apotheker", "Lies Lezer");
  const stranger = await world.person("fysiotherapeut", "Vera Vreemd");
  const writer = manager;
  return { world, manager, gp, reader, stranger, writer, plan: await world.plan(manager) };
}

/** Another plan, with another writer. */
export async function newPlan(team: Commenters): Promise<void> {
  const { world, manager, gp, reader } = team;
  team.writer = await world.person("logopedist", "Wout Schrijver");
  team.plan = await world.plan(manager);
  for (const [{ id }, role] of [
    [gp, "responsible-gp"],
    [team.writer, "writer"],
    [reader, "reader"],
  ] as const) {
    await world.call(manager, "POST", `/api/plans/${team.plan}/team`, { personId: id, role });
  }
  await acceptsGp(world, team.plan, gp);
  await world.database.db.deleteFrom("notification").where("plan_id", "=", team.plan).execute();
  world.told.length = 0;
}

/** What the tests do on the plan of that moment. */
export function commenting(team: () => Commenters) {
  const path = (rest = ""): string => `/api/plans/${team().plan}/comments${rest}`;
  const raw = (caller: Caller, method: string, rest: string, body?: unknown) =>
    team().world.call(caller, method, path(rest), body);
  async function call(caller: Caller, method: string, rest: string, body?: unknown): Promise<number> {
    return (await raw(caller, method, rest, body)).status;
  }
  async function start(
    caller: Caller,
    body = "Klopt dit nog?",
    mentions: readonly Caller[] = [],
  ): Promise<ThreadId> {
    const answer = await raw(caller, "POST", "", { ...aboutPlan, ...said(body, mentions) });
    if (answer.status !== 201) throw new Error(`placing answered ${answer.status}`);
    return (await answer.json()).id;
  }
  async function list(caller: Caller): Promise<Comments> {
    const answer = await raw(caller, "GET", "");
    if (answer.status !== 200) throw new Error(`listing answered ${answer.status}`);
    return await answer.json();
  }
  async function thread(caller: Caller, id: ThreadId): Promise<Thread> {
    const found = (await list(caller)).threads.find((one) => one.id === id);
    if (found === undefined) throw new Error("no such thread");
    return found;
  }
  async function firstOf(caller: Caller, id: ThreadId): Promise<string> {
    return (await thread(caller, id)).comments[0]?.id ?? "";
  }
  async function allow(caller: Caller, readersMayComment: boolean): Promise<number> {
    const { world, plan } = team();
    return (await world.call(caller, "PUT", `/api/plans/${plan}/commenting`, { readersMayComment })).status;
  }
  return { raw, call, start, list, thread, firstOf, allow };
}
