// The patient's door measured: how soon the page begins, and whether a guess takes another time than a mistake.
// node test/load/door.ts   (Node 24; on the embedded database)
import { mostShareLinks, shareTries } from "../../shared/api/sharing.ts";
import { DoorWorld } from "../support/door-world.ts";

const rounds = 400;

const world = await DoorWorld.open({ limitFactor: 1000 });
try {
  const reader = await world.reader();
  await reader.opens();
  const page: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    const answer = await reader.get();
    page.push(performance.now() - begun);
    bytes = (await answer.arrayBuffer()).byteLength;
  }
  console.log(`page: ${bytes} bytes; first byte ${told(page.slice(50))}`);

  const known: number[] = [];
  const unknown: number[] = [];
  const timed = async (ask: () => Promise<Response>, into: number[]): Promise<void> => {
    const begun = performance.now();
    await (await ask()).text();
    into.push(performance.now() - begun);
  };
  // in turns, so that what else the machine does is in both
  for (let link = 1; link < mostShareLinks - 1; link++) {
    const mistaken = await world.reader();
    const guessing = world.guess();
    for (let attempt = 0; attempt < shareTries; attempt++) {
      await timed(() => mistaken.proves({ code: "000000" }), known);
      await timed(() => guessing.proves({ code: "000000" }), unknown);
    }
  }
  console.log(`wrong code at a link that is there: ${told(known)}`);
  console.log(`any code at a link that is not there: ${told(unknown)}`);
  console.log(`ratio of the medians: ${(at(known, 0.5) / at(unknown, 0.5)).toFixed(3)}`);

  const there: number[] = [];
  const notThere: number[] = [];
  for (let round = 0; round < 5_000; round++) {
    await timed(() => world.stranger(reader.path).get(), there);
    await timed(() => world.guess().get(), notThere);
  }
  console.log(`door of a link that is there: ${told(there)}`);
  console.log(`door of a link that is not there: ${told(notThere)}`);
  console.log(`ratio of the medians: ${(at(there, 0.5) / at(notThere, 0.5)).toFixed(3)}`);
} finally {
  await world.close();
}

function at(times: readonly number[], part: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
}

function told(times: readonly number[]): string {
  return `p50 ${at(times, 0.5).toFixed(2)} ms, p95 ${at(times, 0.95).toFixed(2)} ms (${times.length} times)`;
}
