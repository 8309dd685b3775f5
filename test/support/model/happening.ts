// What may happen in the model, one thing at a time.
import type { Outcome } from "./desk.ts";
import type { Tab } from "./tab.ts";
import type { World } from "./world.ts";

/** Out of some hundred and fifty; what makes an answer come too early, or get lost, comes often. */
export const weights = {
  rest: 1,
  open: 3,
  close: 2,
  /** Typed, and on its way. */
  type: 14,
  /** Typed, and arrived. */
  send: 12,
  up: 6,
  down: 8,
  flow: 6,
  cut: 4,
  connect: 8,
  answer: 10,
  commit: 14,
  work: 6,
  wait: 12,
  crash: 1.5,
  stop: 0.5,
  fold: 2,
  compact: 4,
  relation: 2,
  "sign-out": 0.5,
  recheck: 2,
  forge: 0.5,
  stick: 0.5,
};
export type EventName = keyof typeof weights;

/** The numbers say to whom and how, whatever there is to choose from. */
export interface Happening {
  event: EventName;
  a: number;
  b: number;
  c: number;
}

const answers: readonly Outcome[] = [
  ...Array<Outcome>(12).fill("done"),
  ...Array<Outcome>(4).fill("failed"),
  ...Array<Outcome>(4).fill("unknown"),
  "refused",
];
const waitsMs = [6, 6, 60, 250, 250, 250, 1_600, 3_100, 5_100, 21_000] as const;
const maxTabs = 6;
const stopDeadlineMs = 9_000;

/** Everything that follows from it without an answer or a message has happened when this comes back. */
export async function take(world: World, happening: Happening): Promise<void> {
  await world.clock.advance(2);
  await happen(world, happening);
  await world.clock.settle();
  const { stoppingSinceMs } = world.server;
  if (stoppingSinceMs !== undefined && world.clock.nowMs - stoppingSinceMs > stopDeadlineMs)
    await world.crash(false);
  world.oracle.check();
}

async function happen(world: World, happening: Happening): Promise<void> {
  const { event, a, b, c } = happening;
  // mostly the first plan, so that people meet
  const planId = world.planIds[b % 4 === 3 ? 1 : 0];
  switch (event) {
    case "rest":
      return undefined;
    case "open":
      return world.tabs.length < maxTabs ? void world.open(a, planId) : undefined;
    case "flow":
      return await world.flow(6);
    case "answer":
      return world.store.desk.answer(a, answerOf(b));
    case "commit":
      return world.store.desk.commit(answerOf(b));
    case "work":
      return world.server.thread.answer(a, b % 8 === 7 ? "failed" : "done");
    case "wait":
      return await world.clock.advance(waitsMs[b % waitsMs.length] ?? 6);
    case "crash":
      return await world.crash(b % 2 === 0);
    case "stop":
      return world.stop();
    case "fold":
      return world.server.folding.add(planId);
    case "relation": {
      const relation = (["writer", "reader", undefined] as const)[c % 3];
      return world.people.setRelation(planId, world.people.at(1 + (a % 3)), relation);
    }
    case "sign-out":
      return world.people.endSession(world.people.at(a));
    case "recheck":
      return void world.server.rooms.recheck();
    case "connect":
    case "close":
    case "type":
    case "send":
    case "up":
    case "down":
    case "cut":
    case "compact":
    case "forge":
    case "stick": {
      const tab = chosen(world.tabs, event === "connect" ? "offline" : "open", a);
      return tab === undefined ? undefined : await happenTo(tab, world, { ...happening, event });
    }
    default:
      return event satisfies never;
  }
}

type TabEvent = "connect" | "close" | "type" | "send" | "up" | "down" | "cut" | "compact" | "forge" | "stick";

async function happenTo(
  tab: Tab,
  world: World,
  { event, b, c }: Happening & { event: TabEvent },
): Promise<void> {
  const { line } = tab;
  switch (event) {
    case "connect":
      world.connect(tab);
      // mostly at once; else step by step
      return b % 3 > 0 ? await world.flow(1) : undefined;
    case "close":
      return world.closeTab(tab, b % 2 === 0);
    case "type":
    case "send":
      world.type(tab, { kind: b, where: b >> 3, at: c });
      return event === "send" && line !== undefined ? world.up(line, Number.POSITIVE_INFINITY) : undefined;
    case "up":
      return line === undefined ? undefined : world.up(line, 1 + (b % 4));
    case "down":
      return world.down(tab, 1 + (b % 8));
    case "cut":
      return world.cut(tab, (["both", "tab", "server"] as const)[b % 3]);
    case "compact":
      // a failure only leaves the tail longer
      return void line?.seat?.room.compact().catch(() => undefined);
    case "forge":
      return world.forge(tab, b);
    case "stick":
      if (line !== undefined) line.isStuck = true;
      return undefined;
    default:
      return event satisfies never;
  }
}

/** Mostly one in this state. */
function chosen(tabs: readonly Tab[], state: Tab["state"], which: number): Tab | undefined {
  const preferred = tabs.filter((tab) => tab.state === state);
  const from = preferred.length > 0 && which % 5 > 0 ? preferred : tabs;
  return from[which % Math.max(1, from.length)];
}

function answerOf(which: number): Outcome {
  return answers[which % answers.length] ?? "done";
}
