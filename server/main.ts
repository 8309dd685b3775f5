// Starts the server: reads the settings, opens the database and the port, and closes them at a signal.
import { join } from "node:path";
import { readEnv } from "./env.ts";
import { greeting } from "./greeting.ts";
import { openBuiltPage } from "./http/page.ts";
import { openInstallation } from "./installation.ts";
import { createListener, listen } from "./listener.ts";
import { createLog } from "./log.ts";
import { runProgram, stopOnSignal, surviveBugs } from "./process.ts";

await runProgram(async () => {
  const env = readEnv();
  const log = createLog(env.logLevel);
  surviveBugs(log);
  const page = await openBuiltPage(join(import.meta.dirname, "../dist"));
  if (env.demo)
    console.log(`Opening the database in ${env.dataDir}; the first time this takes some seconds...`);
  const installation = await openInstallation({ env, log, page, now: () => new Date() });
  // elsewhere nobody comes back by the hundred, and a start is waited for
  if (env.production) await installation.rehearse();
  const listener = await listen(createListener(installation), env);
  stopOnSignal(log, async () => {
    const closed = listener.close();
    await installation.close();
    await closed;
  });
  log.info({ code: "started", database: installation.databaseKind, demo: env.demo });
  console.log(greeting(env, listener.url));
});
