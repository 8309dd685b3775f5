// The page and its assets: the built files, kept in memory, with a fresh nonce in each page that is served.
import { readFile, readdir } from "node:fs/promises";
import { join, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { Hono } from "hono";
import { getMimeType } from "hono/utils/mime";
import { noncePlaceholder } from "./nonce.ts";
import { refuse } from "./errors.ts";
import type { PageVariables } from "./headers.ts";

/** Where pages come from: the built files, or Vite in development. */
export interface PageSource {
  /** Vite adds inline scripts of its own in development. */
  readonly inlineScripts: boolean;
  /** The HTML, with `noncePlaceholder` where the nonce belongs. */
  html(path: string): Promise<string>;
  /** A file beside the page, by its path in the URL. */
  asset(path: string): Asset | undefined;
}

export interface Asset {
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Only for text, and only when it is smaller. */
  gzipped: Uint8Array<ArrayBuffer> | undefined;
  /** Its name holds a hash of its content, so that a browser may keep it for ever. */
  hashed: boolean;
}

export async function openBuiltPage(folder: string): Promise<PageSource> {
  const html = await readFile(join(folder, "index.html"), "utf8");
  const assets = new Map<string, Asset>();
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || file.name.startsWith(".") || file.name === "index.html") continue;
    const path = join(file.parentPath, file.name);
    assets.set(path.slice(folder.length).split(sep).join("/"), await readAsset(path));
  }
  return { inlineScripts: false, html: async () => html, asset: (path) => assets.get(path) };
}

async function readAsset(path: string): Promise<Asset> {
  const bytes = new Uint8Array(await readFile(path));
  const type = getMimeType(path) ?? "application/octet-stream";
  const isText = /^(text\/|application\/(json|javascript)|image\/svg)/.test(type);
  const gzipped = isText ? new Uint8Array(await promisify(gzip)(bytes)) : undefined;
  return {
    type,
    bytes,
    gzipped: gzipped !== undefined && gzipped.length < bytes.length ? gzipped : undefined,
    hashed: path.includes(`${sep}assets${sep}`),
  };
}

export function pageRoutes(page: PageSource): Hono<PageVariables> {
  const routes = new Hono<PageVariables>();
  routes.get("*", async (c) => {
    const asset = page.asset(c.req.path);
    if (asset !== undefined) {
      c.header("Content-Type", asset.type);
      c.header("Vary", "Accept-Encoding");
      c.header("Cache-Control", asset.hashed ? "public, max-age=31536000, immutable" : "no-cache");
      const zipped = asset.gzipped;
      if (zipped === undefined || !/\bgzip\b/.test(c.req.header("accept-encoding") ?? ""))
        return c.body(asset.bytes);
      c.header("Content-Encoding", "gzip");
      return c.body(zipped);
    }
    // A path that looks like a file is one that does not exist; any other is a route of the page.
    if (/\.[^/]*$/.test(c.req.path) || c.req.path.startsWith("/assets/")) return refuse(c, "not-found");
    const html = await page.html(c.req.path);
    return c.html(html.replaceAll(noncePlaceholder, c.get("nonce")));
  });
  return routes;
}
