// A story of the model: what happens at random, and how it must end when everything works again.
import * as fc from "fast-check";
import * as Y from "yjs";
import { ModelClock } from "./clock.ts";
import { type EventName, type Happening, take, weights } from "./happening.ts";
import { holds } from "./plan-state.ts";
import type { ModelServer, SeededBug } from "./server.ts";
import { contentOf, doubledIn } from "./typing.ts";
import { World } from "./world.ts";

// the names of the table itself
const eventNames = Object.keys(weights) as EventName[];
const number = fc.noBias(fc.nat(839));
const happening = fc.oneof(
  // what does not matter becomes a rest when a failing story is made smaller
  { withCrossShrink: true },
  ...eventNames.map((event) => ({
    weight: Math.round(10 * weights[event]),
    arbitrary: fc.record({ event: fc.constant(event), a: number, b: number, c: number }),
  })),
);
export const stories: fc.Arbitrary<Happening[]> = fc.array(happening, {
  minLength: 40,
  maxLength: 120,
  size: "max",
});

/** Throws when a promise is broken. */
export async function play(story: readonly Happening[], bug?: SeededBug): Promise<void> {
  await staged(async (world) => {
    for (const happening of story) await take(world, happening);
  }, bug);
}

/** Two people at the first plan, then what is told, and then everything must end well. */
export async function staged(told: (world: World) => Promise<void>, bug?: SeededBug): Promise<void> {
  const clock = new ModelClock();
  clock.install();
  try {
    const world = new World(clock, bug);
    for (const person of [0, 1]) world.open(person, world.planIds[0]);
    await world.flow(4);
    await told(world);
    await ends(world);
  } finally {
    clock.uninstall();
  }
}

/** Lines heal, the database answers, and everybody must have the same, also who comes later. */
async function ends(world: World): Promise<void> {
  await heals(world);
  for (const planId of world.planIds) world.open(0, planId);
  await heals(world);
  agree(world);
  for (const tab of world.tabs.slice()) world.closeTab(tab, true);
  // seats without a page are found by their silence; then every room unloads, and is folded
  for (let round = 0; round < 6; round++) {
    await world.flow(1);
    await world.clock.advance(10_000);
  }
  await world.flow(4);
  if (world.server.rooms.stats().rooms > 0) world.oracle.violate("END: a room that never unloads");
  for (const planId of world.planIds) world.open(0, planId);
  await heals(world);
  agree(world);
}

async function heals(world: World): Promise<void> {
  for (const tab of world.tabs.slice()) {
    // what it forged stands on nobody's page, or on everybody's but its own
    if (tab.line?.isHostile === true) world.closeTab(tab, true);
    if (tab.line?.isDead === true || tab.line?.isStuck === true) world.cut(tab);
  }
  let server: ModelServer | undefined;
  for (let round = 0; round < 30; round++) {
    // nobody waits for the words of who was refused: their page offers to copy them
    for (const tab of world.tabs.slice()) if (tab.state === "refused") world.closeTab(tab, false);
    for (const tab of world.tabs) world.connect(tab);
    await world.flow(3);
    const isQuiet =
      server === world.server &&
      world.server.isOpen &&
      round > 14 &&
      world.tabs.every((tab) => tab.state === "open");
    if (isQuiet) break;
    server = world.server;
    await world.clock.advance(250);
    world.oracle.check();
  }
  for (const tab of world.tabs.slice()) {
    if (world.mayWrite(tab) && (tab.state !== "open" || tab.unsaved.count > 0)) {
      world.oracle.violate(`END: a page that is ${tab.state} with ${tab.unsaved.count} edits unsaved`);
    }
    // what a reader's page holds that nobody stored is passed over, and stays on that page
    const stored = world.store.plans.get(tab.planId)?.doc;
    const isAlone = stored === undefined || !holds(stored, Y.encodeStateAsUpdate(tab.doc));
    if (!world.mayWrite(tab) && isAlone) world.closeTab(tab, false);
  }
  world.oracle.check();
}

function agree(world: World): void {
  for (const plan of world.store.plans.values()) {
    world.oracle.keeps(plan);
    const stored = contentOf(plan.load());
    const doubled = doubledIn(stored);
    if (doubled !== undefined) world.oracle.violate(`CONV: ${doubled} stands there twice`);
    for (const tab of world.tabs) {
      if (tab.planId !== plan.planId) continue;
      if (!Y.equalSnapshots(Y.snapshot(tab.doc), Y.snapshot(plan.load())))
        world.oracle.violate("CONV: a page with other edits than are stored");
      if (contentOf(tab.doc) !== stored)
        world.oracle.violate("CONV: a page that differs from what is stored");
      if (tab.doc.store.pendingStructs !== null)
        world.oracle.violate("CONV: a page that waits for what never comes");
    }
  }
  world.oracle.check();
}
