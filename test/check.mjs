// `npm run check`: types, lint, format and the shape of the project, in that order.
import { findNode, install, run, say, script, tool } from "../server/prepare.mjs";

/** @type {[string, string[]][]} */
const steps = [
  ["Types", [tool("tsc", "typescript"), "--build"]],
  ["Lint", [tool("oxlint"), "--type-aware", "--deny-warnings"]],
  ["Format", [tool("oxfmt"), "--check"]],
  ["Shape", [tool("vitest"), "run", "test/shape.test.ts"]],
];

await script(async () => {
  await install();
  for (const [name, args] of steps) {
    say(`${name}...`);
    await run(name, findNode(), args);
  }
  say("All checks passed.");
  return 0;
});
