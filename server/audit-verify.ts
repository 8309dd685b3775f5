// `npm run audit:verify`: walks the audit log's chain and says whether every row is as it was appended.
import { readEnv, SettingError } from "./env.ts";
import { runProgram } from "./process.ts";
import { verifyAudit } from "./store/audit.ts";
import { findMigrations } from "./store/migrate.ts";
import { openStill } from "./store/still-database.ts";

await runProgram(async () => {
  const database = await openStill(readEnv());
  try {
    if ((await findMigrations(database.db)).length === 0) {
      throw new SettingError("This database has no audit log: it has no tables.");
    }
    const verdict = await verifyAudit(database.db);
    if (verdict.state === "broken") {
      throw new SettingError(
        `The audit log is broken: row ${verdict.brokenAt} is not what was appended there.`,
      );
    }
    console.log(`The audit log is whole: all ${verdict.rows} rows are as they were appended.`);
  } finally {
    await database.close();
  }
});
