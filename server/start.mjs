// `npm start`: installs and builds what is missing, then runs the server; also --build, --dev and --create-admin.
import { build, findNode, install, runToExit, script, stopWithNpm } from "./prepare.mjs";

await script(async () => {
  const wants = process.argv.slice(2);
  if (wants.includes("--under-npm")) stopWithNpm();
  await install();
  const node = findNode();
  if (wants.includes("--create-admin")) return runToExit(node, ["server/create-admin.ts"]);
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
  return runToExit(node, ["server/main.ts"]);
});
