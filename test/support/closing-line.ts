// The last line of a test run: how many passed, failed and were skipped; on CI a skipped test is a failure.
import type { Reporter, TestModule } from "vitest/node";

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let passed = 0;
    let skipped = 0;
    // What broke outside any test counts as a failure too, or the line would contradict the exit code.
    let failed = unhandledErrors.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const suite of module.children.allSuites()) failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed += 1;
        else if (state === "failed") failed += 1;
        else skipped += 1;
      }
    }
    // At exit, so that nothing is printed after it.
    process.on("exit", () => {
      if (process.env["CI"] && skipped > 0) {
        console.log("On CI every test has to run; these were skipped for want of a program they need.");
        process.exitCode = 1;
      }
      console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
    });
  }
}
