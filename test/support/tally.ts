// Tells `npm test` what a run came to, by file: it says the closing line.
import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { Reporter, TestModule } from "vitest/node";

export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tallyFile = process.env["TALLY_FILE"];
    if (tallyFile === undefined) return;
    const files: Record<string, { passed: number; failed: number; skipped: number }> = {};
    for (const module of modules) {
      // What broke outside any test counts as a failure too, or the line would contradict the exit code.
      const file = { passed: 0, failed: module.errors().length, skipped: 0 };
      for (const suite of module.children.allSuites()) file.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed" || state === "failed") file[state] += 1;
        else file.skipped += 1;
      }
      files[relative(process.cwd(), module.moduleId)] = file;
    }
    writeFileSync(tallyFile, JSON.stringify({ outside: unhandledErrors.length, files }));
  }
}
