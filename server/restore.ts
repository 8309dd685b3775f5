// `npm run restore -- <file>`: puts a backup into an empty database.
import { resolve } from "node:path";
import { readEnv, SettingError } from "./env.ts";
import { runProgram } from "./process.ts";
import { connectDatabase } from "./store/database.ts";
import { checkBackup, restore } from "./store/restore.ts";

await runProgram(async () => {
  const env = readEnv();
  const [file, ...rest] = process.argv.slice(2);
  if (file === undefined || rest.length > 0) {
    throw new SettingError("Give the file to restore: npm run restore -- <file>");
  }
  if (env.databaseUrl === undefined && env.dataDir === "memory://") {
    throw new SettingError("A database in memory would be gone at the end: set DATA_DIR or DATABASE_URL.");
  }
  const path = resolve(file);
  // before a folder or a table is made for it
  await checkBackup(path);
  const database = await connectDatabase(env, { hasTimeLimits: false });
  try {
    const { createdAt, rows, audit } = await restore(database.db, path, () => new Date());
    const { person = 0, plan = 0 } = rows;
    console.log(`Restored ${person} people and ${plan} plans as they were at ${createdAt}.`);
    console.log(
      audit.state === "whole"
        ? `The audit log is whole: ${audit.rows} rows, the last of which tells of this.`
        : `The audit log is broken at row ${audit.brokenAt}, as it already was in the backup.`,
    );
    console.log("Everybody signs in again: sessions and one-time links are not in a backup.");
  } finally {
    await database.close();
  }
});
