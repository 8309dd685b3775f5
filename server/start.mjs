// `npm start`: installs and builds what is missing, then runs the server or a command beside it.
import { readFileSync } from "node:fs";
import { build, findNode, install, runToExit, script, stopWithNpm } from "./prepare.mjs";

/** What an option runs instead of the server; what stands behind the option goes along. */
const commands = {
  "--create-admin": "server/create-admin.ts",
  "--backup": "server/backup.ts",
  "--restore": "server/restore.ts",
  "--verify-audit": "server/audit-verify.ts",
  "--verify-plan": "server/verify-plan.ts",
};

await script(async () => {
  const wants = process.argv.slice(2);
  if (wants.includes("--under-npm")) stopWithNpm();
  await install();
  const node = findNode();
  const command = commands[wants[0]];
  // the passkeys' package tries algorithms that Node warns of: not what somebody asks who verifies a plan
  const quiet = command === commands["--verify-plan"] ? ["--disable-warning=ExperimentalWarning"] : [];
  if (command !== undefined) return runToExit(node, [...quiet, command, ...wants.slice(1)]);
  if (wants.includes("--dev")) {
    return runToExit(node, [
      "--watch-path=server",
      "--watch-path=shared",
      "--watch-preserve-output",
      "server/dev.ts",
    ]);
  }
  await build();
  if (wants.includes("--build")) return 0;
  // Little room for young objects (MiB): most of what the server makes is gone within a turn, what is walked in one
  // stroke stays short, and a thousand connections take a third of the memory. One helper thread, because the
  // collector's four would take four fifths of a core that is shared with them (both measured with test/load).
  const nodeFlags = JSON.parse(readFileSync(new URL("node-flags.json", import.meta.url), "utf8"));
  return runToExit(node, [...nodeFlags, "server/main.ts"]);
});
