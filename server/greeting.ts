// What the operator reads once the server listens: where to go and how to sign in.
import type { Env } from "./env.ts";

export function greeting(env: Env, url: string): string {
  if (!env.demo) return `Samenspraak is served at ${url}`;
  return [
    "",
    `  Samenspraak (demonstration) is ready:  ${url}`,
    "",
    "  Click a name on the first page to sign in, or type one of these; the password is samenspraak:",
    "    huisarts@demo.test          poh@demo.test           revalidatiearts@demo.test",
    "    logopedist@demo.test        apotheker@demo.test     beheer@demo.test",
    "",
    // a passkey belongs to a name, never to an address
    ...(url.includes("127.0.0.1")
      ? [`  To try a passkey, go to  ${url.replace("127.0.0.1", "localhost")}`, ""]
      : []),
    "  To write together: sign in as somebody else in a private window and open the same plan.",
    "  All people and plans are fictitious. Stop with Ctrl+C.",
    "",
  ].join("\n");
}
