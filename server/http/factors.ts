// My second factors: making, renaming and removing passkeys, the authenticator app, and recovery codes.
import { type Context, Hono } from "hono";
import * as z from "zod";
import {
  type Factors,
  NewPasskey,
  NewTotp,
  PasskeyRename,
  type TotpOptions,
} from "../../shared/api/identity.ts";
import { Refusal } from "../../shared/errors.ts";
import { findNextStep } from "../identity/half-session.ts";
import { askForNewPasskey, readNewPasskey } from "../identity/passkeys.ts";
import { hashRecoveryCode, newRecoveryCodes } from "../identity/recovery-codes.ts";
import { requireRelyingParty } from "../identity/relying-party.ts";
import { isFresh, type SignedIn } from "../identity/session.ts";
import { SignInThrottle } from "../identity/throttle.ts";
import { newToken } from "../identity/token.ts";
import { findTotpStep, newTotpSecret, totpUri } from "../identity/totp.ts";
import { factorAddedLetter, factorRemovedLetter } from "../mail/letters.ts";
import { deleteWaitingSecret, findWaitingSecret, insertChallenge } from "../store/challenges.ts";
import type { Database, Trx } from "../store/database.ts";
import { findFactorKinds, lockFactors } from "../store/factors.ts";
import { queueMail } from "../store/mail.ts";
import { deletePasskey, findPasskeysOf, insertPasskey, renamePasskey } from "../store/passkeys.ts";
import { countRecoveryCodes, setRecoveryCodes } from "../store/recovery-codes.ts";
import { deleteTotp, findTotp, setTotp } from "../store/totp.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { addressOf, createGuard, placeOf, type RouteDeps } from "./guard.ts";

const PasskeyId = z.uuid().lowercase();

export function factorRoutes(deps: RouteDeps): Hono {
  const { db, env, mail, sessions, sealer, now } = deps;
  const guard = createGuard(deps);
  const throttle = new SignInThrottle(env.limitFactor);
  const routes = new Hono();

  /** With a fresh proof; or half signed in, while there is no second factor at all, here or elsewhere. */
  async function mayEnrol(c: Context): Promise<SignedIn> {
    const who = await guard.signedIn(c);
    if (who.isWhole) {
      if (!isFresh(who, now())) throw new Refusal("proof-needed");
      return who;
    }
    await requireFirst(db, who);
    return who;
  }

  async function requireFirst(on: Database | Trx, who: SignedIn): Promise<void> {
    if ((await findNextStep(on, who, env)) !== "enrol") throw new Refusal("second-factor-needed");
  }

  /** Makes what `make` makes, with recovery codes when there are none, and finishes signing in with it. */
  async function enrol(c: Context, factor: string, make: (trx: Trx) => Promise<void>): Promise<Response> {
    const what = { code: "factor-added", kind: "create", detail: { factor } } as const;
    const { recoveryCodes, cookie } = await guard.recorded(c, what, async ({ trx, signedIn }) => {
      const { person, isWhole } = signedIn;
      await lockFactors(trx, person.id);
      // two at once: the second one is no first any more
      if (!isWhole) await requireFirst(trx, signedIn);
      await make(trx);
      const hasCodes = (await countRecoveryCodes(trx, person.id)) > 0;
      const codes = hasCodes ? [] : await makeRecoveryCodes(trx, person.id);
      await queueMail(trx, { recipient: person.email, ...factorAddedLetter() }, now());
      const begun = isWhole ? undefined : await sessions.complete(trx, signedIn, placeOf(c));
      return { answer: { recoveryCodes: codes, cookie: begun?.cookie }, event: {} };
    });
    mail.wake();
    if (cookie !== undefined) c.header("Set-Cookie", cookie);
    return c.json({ recoveryCodes }, 201);
  }

  /** Another one stays: outside demo mode it is needed to sign in. */
  async function remove(c: Context, factor: string, take: (trx: Trx, who: SignedIn) => Promise<boolean>) {
    const what = { code: "factor-removed", kind: "delete", detail: { factor } } as const;
    await guard.recorded(c, what, async ({ trx, signedIn }) => {
      const { person } = signedIn;
      await lockFactors(trx, person.id);
      if (!(await take(trx, signedIn))) throw new Refusal("not-found");
      if (!env.demo && (await findFactorKinds(trx, person.id)).length === 0) throw new Refusal("last-factor");
      await queueMail(trx, { recipient: person.email, ...factorRemovedLetter() }, now());
      return { answer: undefined, event: {} };
    });
    mail.wake();
    return c.body(null, 204);
  }

  async function makeRecoveryCodes(trx: Trx, personId: SignedIn["person"]["id"]): Promise<string[]> {
    const codes = newRecoveryCodes();
    await setRecoveryCodes(trx, personId, codes.map(hashRecoveryCode), now());
    return codes;
  }

  routes.get("/me/factors", async (c) => {
    const { person } = await guard.signedIn(c);
    const answer = await db.transaction().execute(async (trx): Promise<Factors> => {
      const totp = await findTotp(trx, person.id);
      const passkeys = await findPasskeysOf(trx, person.id);
      return {
        passkeys: passkeys.map(({ id, name, ...at }) => ({ id, name, ...inIso(at) })),
        totp: totp === undefined ? null : inIso(totp),
        recoveryCodesLeft: await countRecoveryCodes(trx, person.id),
        mayRemoveLast: env.demo,
      };
    });
    return c.json(answer);
  });

  routes.post("/me/passkeys/options", async (c) => {
    const { person, session } = await mayEnrol(c);
    const party = requireRelyingParty(c, env);
    return c.json(await askForNewPasskey(deps, party, { person, of: { purpose: "enrol-passkey", session } }));
  });

  routes.post("/me/passkeys", limitBody, async (c) => {
    const { name, made } = await readBody(c, NewPasskey);
    const { person, session } = await mayEnrol(c);
    const party = requireRelyingParty(c, env);
    const passkey = await readNewPasskey(deps, party, made, { purpose: "enrol-passkey", session });
    if (passkey === undefined) throw new Refusal("wrong-proof");
    return await enrol(c, "passkey", async (trx) => {
      const isNew = await insertPasskey(trx, { ...passkey, name, personId: person.id }, now());
      if (!isNew) throw new Refusal("wrong-proof");
    });
  });

  routes.patch("/me/passkeys/:passkeyId", limitBody, async (c) => {
    const { name } = await readBody(c, PasskeyRename);
    const { person } = await guard.signedIn(c);
    const id = readId(c, "passkeyId", PasskeyId);
    const isThere = await db
      .transaction()
      .execute((trx) => renamePasskey(trx, { id, personId: person.id }, name));
    if (!isThere) throw new Refusal("not-found");
    return c.body(null, 204);
  });

  routes.delete("/me/passkeys/:passkeyId", async (c) => {
    await guard.signedIn(c);
    const id = readId(c, "passkeyId", PasskeyId);
    return await remove(c, "passkey", (trx, { person }) => deletePasskey(trx, { id, personId: person.id }));
  });

  routes.post("/me/totp/options", async (c) => {
    const { person, session } = await mayEnrol(c);
    const secret = newTotpSecret();
    const sealed = sealer.seal(secret, person.id);
    const of = { purpose: "enrol-totp", session, challenge: newToken(), secret: sealed } as const;
    await insertChallenge(db, of, now());
    const answer: TotpOptions = { secret, uri: totpUri(secret, person.email) };
    return c.json(answer);
  });

  routes.post("/me/totp", limitBody, async (c) => {
    const { code } = await readBody(c, NewTotp);
    const { person, session } = await mayEnrol(c);
    const tries = [person.id, addressOf(c)] as const;
    await throttle.count(...tries);
    const answer = await enrol(c, "totp", async (trx) => {
      const sealed = await findWaitingSecret(trx, session, now());
      const secret = sealed === undefined ? undefined : sealer.open(sealed, person.id);
      const step = secret === undefined ? undefined : findTotpStep(secret, code, now());
      if (sealed === undefined || step === undefined) throw new Refusal("wrong-proof");
      await deleteWaitingSecret(trx, session);
      await setTotp(trx, person.id, { secret: sealed, step }, now());
    });
    await throttle.forgive(...tries);
    return answer;
  });

  routes.delete("/me/totp", async (c) => {
    return await remove(c, "totp", (trx, { person }) => deleteTotp(trx, person.id));
  });

  routes.post("/me/recovery-codes", async (c) => {
    const what = { code: "recovery-codes-made", kind: "create" } as const;
    const recoveryCodes = await guard.recorded(c, what, async ({ trx, signedIn: { person } }) => {
      await lockFactors(trx, person.id);
      // codes in place of a factor that is not there would be worth nothing
      if ((await findFactorKinds(trx, person.id)).length === 0) throw new Refusal("not-found");
      return { answer: await makeRecoveryCodes(trx, person.id), event: {} };
    });
    return c.json({ recoveryCodes }, 201);
  });

  return routes;
}

function inIso({ createdAt, lastUsedAt }: { createdAt: Date; lastUsedAt: Date | null }): {
  createdAt: string;
  lastUsedAt: string | null;
} {
  return { createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
}
