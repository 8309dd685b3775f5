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
    rolldownOptions: {
      output: {
        // Apart, so that a browser keeps the editor when only our own code is new.
        codeSplitting: {
          groups: [
            // first, or they would go along with the editor, and the sign-in page would load it
            {
              name: "react",
              priority: 1,
              test: /[\\/]node_modules[\\/](react|react-dom|scheduler|use-sync-external-store)[\\/]/,
            },
            {
              name: "editor",
              test: /[\\/]node_modules[\\/](prosemirror-|@tiptap[\\/]|yjs|y-|lib0|linkifyjs)/,
            },
          ],
        },
      },
    },
  },
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    exclude: ["test/load/**"],
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 60_000,
    reporters: ["default", "./test/support/closing-line.ts"],
  },
}));
