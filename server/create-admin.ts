// Prints a one-time link with which the first administrator of an installation makes an account.
import { readEnv } from "./env.ts";
import { runProgram } from "./process.ts";
import { openDatabase } from "./store/database.ts";
import { createFirstAdministratorLink } from "./store/one-time-links.ts";

await runProgram(async () => {
  const env = readEnv();
  const database = await openDatabase(env);
  const token = await createFirstAdministratorLink(database.db, () => new Date());
  await database.close();
  const origin = env.origin ?? `http://${env.host}:${env.port}`;
  // After the #, so that it is in no server's log and no Referer.
  console.log(`\nOpen this link within 24 hours; it works once:\n\n  ${origin}/begin#${token}\n`);
});
