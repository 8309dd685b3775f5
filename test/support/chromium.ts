// Where the tests find Chromium: the one that is set, the machine's own, or the one that came with npm.
import { existsSync } from "node:fs";
import sparticuz from "@sparticuz/chromium";

const systemChromium = "/usr/bin/chromium";

export async function chromiumPath(): Promise<string> {
  return (
    process.env["CHROMIUM"] ??
    (existsSync(systemChromium) ? systemChromium : await sparticuz.executablePath())
  );
}

/**
 * Vitest calls this once, before any worker: the Chromium from npm unpacks itself when it is first asked for,
 * and a second worker would start a program that the first is still writing (ETXTBSY).
 */
export async function setup(): Promise<void> {
  await chromiumPath();
}
