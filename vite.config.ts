// How the page is built and how the tests run.
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { noncePlaceholder } from "./server/http/nonce.ts";

export default defineConfig(({ mode }) => ({
  root: mode === "test" ? import.meta.dirname : join(import.meta.dirname, "client"),
  publicDir: join(import.meta.dirname, "client/public"),
  cacheDir: join(import.meta.dirname, ".cache/vite"),
  plugins: [react()],
  // Each served page replaces this by a nonce of its own.
  html: { cspNonce: noncePlaceholder },
  build: {
    outDir: join(import.meta.dirname, "dist"),
    emptyOutDir: true,
    target: "es2022",
    // A data: URL would need a hole in the Content-Security-Policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    exclude: ["test/load/**"],
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ["default", "./test/support/closing-line.ts"],
  },
}));
