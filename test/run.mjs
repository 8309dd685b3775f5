// `npm test`: installs and builds what is missing, then runs every test; further arguments go to vitest.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, findNode, install, runToExit, say, script, tool } from "../server/prepare.mjs";
import { closingLine, failedFiles, merged, totals } from "./tally.mjs";

/**
 * A promise in whole seconds that is kept where a server and its browsers have the machine to themselves is not kept
 * in every minute of a run that fills it; so what failed is looked at once more, alone. More files than this that fail
 * are no accident.
 */
const mostSecondLooks = 3;

/** Undefined when the run broke off before it could say what it came to. */
async function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), "samenspraak-tally-"));
  const file = join(folder, "tally.json");
  try {
    const env = { ...process.env, TALLY_FILE: file };
    const code = await runToExit(findNode(), [tool("vitest"), "run", ...args], { env });
    return existsSync(file) ? { code, tally: JSON.parse(readFileSync(file, "utf8")) } : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await script(async () => {
  await install();
  await build();
  say("Running the tests...");
  const args = process.argv.slice(2);
  const first = await runTests(args);
  if (first === undefined) return 1;
  let { code, tally } = first;
  const failed = failedFiles(tally);
  const isOnlyFiles = args.every((arg) => !arg.startsWith("-"));
  if (failed.length > 0 && failed.length <= mostSecondLooks && tally.outside === 0 && isOnlyFiles) {
    say(`A second look, with nothing else running, at ${failed.join(", ")}`);
    const second = await runTests([
      ...failed,
      "--maxWorkers=1",
      ...args.filter((arg) => arg.startsWith("-")),
    ]);
    if (second !== undefined) {
      tally = merged(tally, second.tally);
      code = second.code;
      if (code === 0) say(`Failed once and passed alone, so look at it soon: ${failed.join(", ")}`);
    }
  }
  if (process.env.CI && totals(tally).skipped > 0) {
    say("On CI every test has to run; these were skipped for want of a program they need.");
    code = 1;
  }
  console.log(closingLine(tally));
  return code;
});
