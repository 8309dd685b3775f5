// `npm run backup`: writes the whole database, as it is at one moment, to a file that nobody else may read.
import { join, resolve } from "node:path";
import { constants, setPriority } from "node:os";
import { readEnv, SettingError } from "./env.ts";
import { runProgram } from "./process.ts";
import { dump } from "./store/backup.ts";
import { BackupWriter } from "./store/backup-file.ts";
import { checkBackup } from "./store/restore.ts";
import { openStill } from "./store/still-database.ts";

const stopDeadlineMs = 9_000;

await runProgram(async () => {
  const env = readEnv();
  const startedAt = new Date();
  const [file, ...rest] = process.argv.slice(2);
  if (rest.length > 0) throw new SettingError("Give one file name, or none.");
  const inMemory = env.dataDir === "memory://";
  const folder = join(env.databaseUrl !== undefined || inMemory ? "data" : env.dataDir, "backups");
  const name = `samenspraak-${startedAt.toISOString().replace(/\.\d+/, "").replaceAll(":", "-")}.backup.gz`;
  const path = resolve(file ?? join(folder, name));
  let stopped = false;
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      stopped = true;
      // time to remove what is half
      setTimeout(() => process.exit(1), stopDeadlineMs).unref();
    });
  }
  const database = await openStill(env);
  // people who type go first; not before, because they wait for the last step of a copy
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  try {
    const writer = await BackupWriter.open(path);
    try {
      const write = async (line: string): Promise<void> => {
        if (stopped) throw new SettingError("Stopped; no backup was made.");
        await writer.write(line);
      };
      const rows = await dump(database.db, write, () => new Date());
      const size = await writer.finish();
      await checkBackup(path);
      const seconds = ((Date.now() - startedAt.getTime()) / 1_000).toFixed(1);
      const { person = 0, plan = 0, audit_event: events = 0 } = rows;
      console.log(
        `Wrote ${path} (${Math.ceil(size / 1024)} kB) in ${seconds} s and read it back: ` +
          `${person} people, ${plan} plans, ${events} rows of the audit log.`,
      );
      if (database.heldMs !== undefined) {
        console.log(`Saving in the running server waited ${Math.ceil(database.heldMs)} ms for it.`);
      }
      console.log("It holds patients' data: keep it encrypted, and away from this machine.");
    } catch (error) {
      await writer.discard();
      throw error;
    }
  } finally {
    await database.close();
  }
});
