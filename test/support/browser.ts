// A real Chromium for one test file.
import { type Browser, chromium } from "playwright-core";
import { chromiumPath } from "./chromium.ts";

// Not the npm package's own list: that switches off the isolation that tests should notice.
const args = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: await chromiumPath(), args });
}
