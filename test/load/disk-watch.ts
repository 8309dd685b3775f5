// A process of its own that makes the disk durable now and then, as a commit does, and tells when that took long.
//
// It runs beside a database on the same disk: when even this stands still, the commit of an edit had to wait as well.
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const everyMs = 20;
const slowMs = 25;
const block = Buffer.alloc(8_192, 1);
/** The file is written over and over, as a database does with its log: it does not grow. */
const blocks = 256;
const clockMs = (): number => Number(process.hrtime.bigint()) / 1e6;

const folder = mkdtempSync(join(tmpdir(), "samenspraak-disk-"));
const file = openSync(join(folder, "written"), "w");
const leave = (): never => {
  closeSync(file);
  rmSync(folder, { recursive: true });
  process.exit();
};
process.on("SIGTERM", leave);
// the parent is gone
process.stdout.on("error", leave);

for (let written = 0; ; written++) {
  const from = clockMs();
  writeSync(file, block, 0, block.length, (written % blocks) * block.length);
  fdatasyncSync(file);
  const to = clockMs();
  // an empty line now and then, so that a gone parent shows
  if (to - from > slowMs) process.stdout.write(`${from} ${to}\n`);
  else if (written % 50 === 0) process.stdout.write("\n");
  await sleep(everyMs);
}
