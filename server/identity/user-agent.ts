// A browser's long description of itself, kept as two words such as "firefox/windows".
import { browsers, systems } from "../../shared/api/identity.ts";

type Browser = (typeof browsers)[number];
type System = (typeof systems)[number];

// in this order: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari
const browserMarks: readonly (readonly [Browser, RegExp])[] = [
  ["edge", /\bEdg/],
  ["opera", /\bOPR\//],
  ["firefox", /\b(Firefox|FxiOS)\//],
  ["chrome", /(Chrome|CriOS)\//],
  ["safari", /\bSafari\//],
];

const systemMarks: readonly (readonly [System, RegExp])[] = [
  ["ios", /\b(iPhone|iPad)\b/],
  ["android", /\bAndroid\b/],
  ["chromeos", /\bCrOS\b/],
  ["windows", /\bWindows\b/],
  ["macos", /\bMacintosh\b/],
  ["linux", /\bLinux\b/],
];

export function userAgentOf(header: string | undefined): string {
  const named = <Name extends string>(marks: readonly (readonly [Name, RegExp])[]): Name | "other" =>
    marks.find(([, mark]) => mark.test(header ?? ""))?.[0] ?? "other";
  return `${named(browserMarks)}/${named(systemMarks)}`;
}

export function readUserAgent(kept: string | null): { browser: Browser; system: System } {
  const [browser, system] = (kept ?? "").split("/");
  return {
    browser: browsers.find((name) => name === browser) ?? "other",
    system: systems.find((name) => name === system) ?? "other",
  };
}
