// The security headers of every answer, and the nonce that a page's own script and style tags carry.
import { randomBytes } from "node:crypto";
import type { MiddlewareHandler } from "hono";

/** What the routes of this app find in the context. */
export interface PageVariables {
  Variables: { nonce: string };
}

const closedFeatures = [
  ...["accelerometer", "autoplay", "bluetooth", "camera", "display-capture", "encrypted-media", "gamepad"],
  ...[
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
  ],
  ...["payment", "picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"],
];
/** Copying text, and passkeys. */
const openFeatures = [
  "clipboard-write",
  "fullscreen",
  "publickey-credentials-create",
  "publickey-credentials-get",
];

const permissionsPolicy = [
  ...closedFeatures.map((feature) => `${feature}=()`),
  ...openFeatures.map((feature) => `${feature}=(self)`),
].join(", ");

/** On every answer, whatever it holds; also on what Vite answers in development. */
export function fixedHeaders({ production }: { production: boolean }): Readonly<Record<string, string>> {
  return {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": permissionsPolicy,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    ...(production ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

export function securityHeaders(options: {
  production: boolean;
  /** Vite's own inline script, in development. */
  inlineScripts: boolean;
}): MiddlewareHandler<PageVariables> {
  const fixed = Object.entries(fixedHeaders(options));
  return async (c, next) => {
    const nonce = randomBytes(16).toString("base64url");
    c.set("nonce", nonce);
    await next();
    const { headers } = c.res;
    headers.set("Content-Security-Policy", contentPolicy(nonce, options.inlineScripts));
    for (const [name, value] of fixed) headers.set(name, value);
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
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
