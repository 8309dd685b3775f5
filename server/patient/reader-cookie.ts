// The cookie of who reads by a link: a secret for one short session, apart from that of a colleague.
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { hashToken } from "../identity/token.ts";

const options = { httpOnly: true, sameSite: "Lax", path: "/" } as const;

/** `isSecure`: everywhere but in demo mode, which is for this machine only. */
export function readerCookie(isSecure: boolean): {
  read(c: Context): string | undefined;
  write(c: Context, secret: string): void;
  remove(c: Context): void;
} {
  const name = isSecure ? "__Host-reader" : "reader";
  return {
    read: (c) => getCookie(c, name),
    // until the browser closes, or the session ends before that
    write: (c, secret) => setCookie(c, name, secret, { ...options, secure: isSecure }),
    remove: (c) => void deleteCookie(c, name, { ...options, secure: isSecure }),
  };
}

/** What a form of our own page carries, so that no other site can send one in the reader's name. */
export function formKeyOf(secret: string): string {
  return hashToken(`form ${secret}`);
}
