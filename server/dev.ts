// The server for development: one process and one port for Vite's hot page, the API and the socket.
import { Server } from "node:http";
import { join } from "node:path";
import { createServer } from "vite";
import { readEnv } from "./env.ts";
import { greeting } from "./greeting.ts";
import { fixedHeaders } from "./http/headers.ts";
import { openInstallation } from "./installation.ts";
import { createListener, listen } from "./listener.ts";
import { createLog } from "./log.ts";
import { runProgram, stopOnSignal, surviveBugs } from "./process.ts";
import { readFile } from "node:fs/promises";

const root = join(import.meta.dirname, "..");

/** Paths that are ours; Vite answers the rest. */
const ours = /^\/(api|sync|healthz|readyz|metrics)(\/|$|\?)/;

await runProgram(async () => {
  const env = readEnv();
  const log = createLog(env.logLevel);
  surviveBugs(log);

  // Never listens: Vite hangs its hot-reload socket on it, and we hand it the upgrades meant for Vite.
  const hotReload = new Server();
  const vite = await createServer({
    configFile: join(root, "vite.config.ts"),
    // The other loaders write a file that `node --watch` takes for a change.
    configLoader: "native",
    appType: "custom",
    server: { middlewareMode: true, hmr: { server: hotReload } },
  });
  const installation = await openInstallation({
    env,
    log,
    now: () => new Date(),
    page: {
      inlineScripts: true,
      html: async (path) =>
        vite.transformIndexHtml(path, await readFile(join(root, "client/index.html"), "utf8")),
      asset: () => undefined,
    },
  });

  const headers = Object.entries(fixedHeaders(env));
  const server = createListener(installation);
  const [answer] = server.listeners("request");
  if (answer === undefined) throw new Error("the HTTP server has no request listener");
  server.removeAllListeners("request").removeAllListeners("upgrade");
  server.on("request", (request, response) => {
    const answerOurselves = () => Reflect.apply(answer, server, [request, response]);
    if (ours.test(request.url ?? "/")) return answerOurselves();
    for (const [name, value] of headers) response.setHeader(name, value);
    return vite.middlewares(request, response, answerOurselves);
  });
  server.on("upgrade", (request, socket, head) => {
    const isVite = request.headers["sec-websocket-protocol"]?.startsWith("vite-") === true;
    if (isVite) return hotReload.emit("upgrade", request, socket, head);
    return installation.upgrade(request, socket, head);
  });

  const listener = await listen(server, env);
  stopOnSignal(log, async () => {
    const closed = listener.close();
    await Promise.all([installation.close(), vite.close()]);
    await closed;
  });
  console.log(greeting(env, listener.url));
});
