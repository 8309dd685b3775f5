// `npm test`: installs and builds what is missing, then runs every test; further arguments go to vitest.
import { build, findNode, install, runToExit, say, script, tool } from "../server/prepare.mjs";

await script(async () => {
  await install();
  await build();
  say("Running the tests...");
  return runToExit(findNode(), [tool("vitest"), "run", ...process.argv.slice(2)]);
});
