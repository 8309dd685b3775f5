// This process's life: the errors that nobody caught, and the signals that end it.
import { SettingError } from "./env.ts";
import { type Log, errorFields } from "./log.ts";

/** A stop that takes longer than this is cut off. */
const stopDeadlineMs = 9_000;

/** One bug must not end the meetings of everybody else: it is logged, and the process goes on. */
export function surviveBugs(log: Log): void {
  process.on("uncaughtException", (error) =>
    log.error({ code: "uncaught-exception", ...errorFields(error) }),
  );
  process.on("unhandledRejection", (error) =>
    log.error({ code: "unhandled-rejection", ...errorFields(error) }),
  );
}

/** Runs `stop` once at SIGTERM or SIGINT and then ends the process, with 0 when all was closed in time. */
export function stopOnSignal(log: Log, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ code: "stopping", signal });
    setTimeout(() => {
      log.error({ code: "stop-took-too-long" });
      process.exit(1);
    }, stopDeadlineMs).unref();
    stop().then(
      () => {
        log.info({ code: "stopped" });
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ code: "stop-failed", ...errorFields(error) });
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

/** Runs a whole program: what the operator can mend is told in one sentence, a bug with its stack. */
export async function runProgram(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    console.error(error instanceof SettingError ? `\n${error.message}\n` : error);
    process.exit(1);
  }
}
