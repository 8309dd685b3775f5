// A process of its own on one core: sleeps two milliseconds at a time, and tells when it was woken late.
//
// Run with real-time priority it is late only when the whole core stood still: the machine was busy with others.
const sleepMs = 2;
const lateMs = 5;
const clockMs = (): number => Number(process.hrtime.bigint()) / 1e6;
const never = new Int32Array(new SharedArrayBuffer(4));

// the parent is gone
process.stdout.on("error", () => process.exit());

for (let last = clockMs(), told = last; ;) {
  Atomics.wait(never, 0, 0, sleepMs);
  const now = clockMs();
  if (now - last > sleepMs + lateMs) process.stdout.write(`${last} ${now}\n`);
  last = now;
  if (now - told > 1_000) {
    // a turn of the event loop, in which a gone parent shows
    process.stdout.write("\n");
    await new Promise((resolve) => setImmediate(resolve));
    told = now;
  }
}
