// The guard of the patient's door: a session of this link, and the audit row, in the transaction that shows something.
import type { Context } from "hono";
import type { AuditCode, AuditEvent, AuditKind } from "../../shared/audit.ts";
import { addressOf, type RouteDeps } from "../http/guard.ts";
import { appendAudit } from "../store/audit.ts";
import type { Trx } from "../store/database.ts";
import { endShareSession, findReader, type Reader, type ReaderSession } from "../store/share-sessions.ts";
import { formKeyOf, readerCookie } from "./reader-cookie.ts";
import { type Asked, readShareKey, sharePath } from "./share-path.ts";

export interface Reading {
  trx: Trx;
  reader: ReaderSession;
  /** `/p/b…`, of this link. */
  path: string;
  formKey: string;
  /** Adds to the audit row what only the work finds out. */
  tell(detail: NonNullable<AuditEvent["detail"]>): void;
}

export interface ReaderGuard {
  /**
   * Does the work when the cookie is of a session of the link in the path, and tells the audit log. Undefined for
   * anybody else: what is behind the link is not looked up for them.
   */
  within<T>(
    c: Context,
    what: { code: AuditCode; kind: AuditKind } | null,
    work: (reading: Reading) => Promise<T>,
  ): Promise<T | undefined>;
  /** Ends the session, whatever it is of. */
  end(c: Context): Promise<void>;
  /** Did our own page of this session send this form? */
  isOwnForm(c: Context, key: unknown): boolean;
}

export function createReaderGuard({
  whole,
  env,
  now,
}: Pick<RouteDeps, "whole" | "env" | "now">): ReaderGuard {
  const cookie = readerCookie(!env.demo);
  return {
    async within(c, what, work) {
      const { proof, token } = askedOf(c);
      const secret = cookie.read(c);
      if (secret === undefined) return undefined;
      return await whole.transaction().execute(async (trx) => {
        const reader = await findReader(trx, { token, secret }, now());
        if (reader === undefined) return undefined;
        let event = what === null ? null : { ...eventOf(c, reader), ...what };
        const answer = await work({
          ...{ trx, reader, path: sharePath(proof, token), formKey: formKeyOf(secret) },
          tell: (detail) => {
            if (event !== null) event = { ...event, detail: { ...event.detail, ...detail } };
          },
        });
        if (event !== null) await appendAudit(trx, event, now());
        return answer;
      });
    },

    async end(c) {
      const { token } = askedOf(c);
      const secret = cookie.read(c);
      cookie.remove(c);
      if (secret === undefined) return;
      await whole.transaction().execute(async (trx) => {
        const reader = await findReader(trx, { token, secret }, now());
        if (reader === undefined) return;
        await endShareSession(trx, reader.idHash);
        await appendAudit(trx, { ...eventOf(c, reader), code: "share-left", kind: "execute" }, now());
      });
    },

    isOwnForm(c, key) {
      const secret = cookie.read(c);
      return secret !== undefined && key === formKeyOf(secret);
    },
  };
}

export function askedOf(c: Context): Asked {
  return readShareKey(c.req.param("key") ?? "");
}

/** Nobody with an account: the basis says how they came in, and the link who gave it to them. */
export function eventOf(c: Context, { linkId, planId, audience }: Reader) {
  return {
    ...{ personId: null, planId, basis: "share-link", address: addressOf(c), outcome: "done" },
    detail: { link: linkId, audience } as Readonly<Record<string, string | number>>,
  } as const satisfies Partial<AuditEvent>;
}
