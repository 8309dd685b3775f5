// A real Chromium: the one that is set, the machine's own, or the one that came with npm.
import { existsSync } from "node:fs";
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const systemChromium = "/usr/bin/chromium";

// Not the package's own list: that switches off the isolation that tests should notice.
const args = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

export async function launchBrowser(): Promise<Browser> {
  const executablePath =
    process.env["CHROMIUM"] ??
    (existsSync(systemChromium) ? systemChromium : await sparticuz.executablePath());
  return await chromium.launch({ executablePath, args });
}
