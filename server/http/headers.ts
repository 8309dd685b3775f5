// The security headers of every answer, and the nonce that a page's own script and style tags carry.
import { randomBytes } from "node:crypto";
import type { MiddlewareHandler } from "hono";

/** What the routes of this app find in the context. */
export interface PageVariables {
  Variables: { nonce: string };
}

const closedFeatures =
  "accelerometer=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(self), geolocation=(), " +
  "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), clipboard-write=(self)";

export function securityHeaders(options: {
  production: boolean;
  /** Vite's own inline script, in development. */
  inlineScripts: boolean;
}): MiddlewareHandler<PageVariables> {
  return async (c, next) => {
    const nonce = randomBytes(16).toString("base64url");
    c.set("nonce", nonce);
    await next();
    const { headers } = c.res;
    headers.set("Content-Security-Policy", contentPolicy(nonce, options.inlineScripts));
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Permissions-Policy", closedFeatures);
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
    if (options.production) headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  };
}

function contentPolicy(nonce: string, inlineScripts: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self'${inlineScripts ? ` 'nonce-${nonce}'` : ""}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
