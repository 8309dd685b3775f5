// The server's own round: every minute it sees whether mail is due that something waits.
import { setTimeout as sleep } from "node:timers/promises";
import { type Log, errorFields } from "./log.ts";
import type { Database } from "./store/database.ts";
import { type DigestMail, sendDigests } from "./store/digest.ts";

const everyMs = 60_000;
/** A frozen database must not keep the server from ending; its round is rolled back. */
const lastRoundMs = 1_000;

/** Starts at once; the answer ends it, and waits for the round that is under way. */
export function startDigests(deps: {
  db: Database;
  log: Log;
  now: () => Date;
  origin: string | undefined;
}): () => Promise<void> {
  const { db, log, now, origin } = deps;
  let run: Promise<void> = Promise.resolve();
  let isRunning = false;
  const round = (): void => {
    if (isRunning) return;
    isRunning = true;
    run = sendDigests(db, digestMail(origin), now())
      .then((people) => {
        if (people > 0) log.info({ code: "digests-queued", people });
      })
      .catch((error: unknown) => log.warn({ code: "digests-not-queued", ...errorFields(error) }))
      .finally(() => {
        isRunning = false;
      });
  };
  round();
  const timer = setInterval(round, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await Promise.race([run, sleep(lastRoundMs, undefined, { ref: false })]);
  };
}

const often = { daily: "elke dag om 17.00 uur", hourly: "elk uur" } as const;

/** No name and nothing of a plan: who reads along with a mailbox learns only that there is an account. */
export function digestMail(origin: string | undefined): DigestMail {
  return (choice) => ({
    subject: "Er wacht iets op u in Samenspraak",
    body: [
      "Er wacht iets op u in Samenspraak.",
      origin === undefined ? "Open Samenspraak om het te zien." : `Bekijk het op ${origin}/`,
      `U krijgt dit bericht ${often[choice]}, alleen als er iets nieuws is.` +
        (origin === undefined ? "" : ` Dat wijzigt u op ${origin}/account/berichten`),
    ].join("\n\n"),
  });
}
