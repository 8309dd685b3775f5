// How the page is built and how the tests run.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { minify, type Plugin, transformWithOxc } from "vite";
import { defineConfig } from "vitest/config";
import { noncePlaceholder } from "./server/http/nonce.ts";
import { LongestFirst } from "./test/support/longest-first.ts";

const patientScript = { name: "patient", address: "/patient.js", source: "client/patient/patient-page.ts" };
const patientFont =
  "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2";

/** The patient's page is read on old phones: its script, which stands alone, is written in the language of 2019. */
const forOldPhones: Plugin = {
  name: "patient-script-for-old-phones",
  apply: "build",
  async generateBundle(_options, bundle) {
    const script = Object.values(bundle).find(({ fileName }) => `/${fileName}` === patientScript.address);
    if (script?.type !== "chunk") throw new Error(`The build made no ${patientScript.address}.`);
    const target = "es2019";
    const lowered = await transformWithOxc(script.code, script.fileName, { target });
    // a fixed name: the style of that page (client/public/patient.css) is not built
    const source = await readFile(join(import.meta.dirname, patientFont));
    this.emitFile({ type: "asset", fileName: "patient.woff2", source });
    script.code = (await minify(script.fileName, lowered.code, { module: true, compress: { target } })).code;
  },
};

export default defineConfig(({ mode }) => ({
  root: mode === "test" ? import.meta.dirname : join(import.meta.dirname, "client"),
  publicDir: join(import.meta.dirname, "client/public"),
  cacheDir: join(import.meta.dirname, ".cache/vite"),
  plugins: [react(), forOldPhones],
  // In development the script has the address that it has when it is built.
  resolve: { alias: { [patientScript.address]: join(import.meta.dirname, patientScript.source) } },
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
      input: {
        index: join(import.meta.dirname, "client/index.html"),
        [patientScript.name]: join(import.meta.dirname, patientScript.source),
      },
      output: {
        // A fixed name for the script of a page that the server writes.
        entryFileNames: ({ name }) => (name === patientScript.name ? "[name].js" : "assets/[name]-[hash].js"),
        // Apart, so that a browser keeps the editor when only our own code is new.
        codeSplitting: {
          groups: [
            // first, or they would go along with the editor, and the sign-in page would load it
            {
              name: "react",
              priority: 1,
              test: /[\\/]node_modules[\\/](react|react-dom|scheduler|use-sync-external-store)[\\/]/,
            },
            // together, or a chunk with schemas runs before zod was told to keep to the page's policy
            { name: "zod", priority: 1, test: /[\\/](node_modules[\\/]zod[\\/]|client[\\/]policy\.ts$)/ },
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
    globalSetup: ["test/support/chromium.ts", "test/support/first-server.ts"],
    pool: "forks",
    // one more than the cores of a small machine, since much of a test is waiting; with more, browsers wait too long
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    testTimeout: 90_000,
    hookTimeout: 60_000,
    reporters: ["default", "./test/support/tally.ts"],
  },
}));
