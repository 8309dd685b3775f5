// The second half of signing in, signing in with a passkey alone, and proving again who one is (step-up).
import { type Context, Hono } from "hono";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { FactorProof, FreshProof, PasskeySignIn, type SessionState } from "../../shared/api/identity.ts";
import type { AuditEvent } from "../../shared/audit.ts";
import { Refusal } from "../../shared/errors.ts";
import type { PersonId } from "../../shared/ids.ts";
import { sessionIdleMs } from "../../shared/limits.ts";
import { findNextStep } from "../identity/half-session.ts";
import { isPassword } from "../identity/password.ts";
import { askForPasskey, findPasskeyOwner } from "../identity/passkeys.ts";
import { isProof } from "../identity/proof.ts";
import { findRelyingParty, requireRelyingParty } from "../identity/relying-party.ts";
import type { SignedIn } from "../identity/session.ts";
import { SignInThrottle, spend } from "../identity/throttle.ts";
import { recoveryCodeUsedLetter } from "../mail/letters.ts";
import { lockPerson } from "../store/administered-people.ts";
import { appendAudit } from "../store/audit.ts";
import { findFactorKinds } from "../store/factors.ts";
import { findProvidersOf } from "../store/identity-providers.ts";
import { queueMail } from "../store/mail.ts";
import { findCredentials } from "../store/people.ts";
import { findOrganisationsOf } from "../store/practitioner-roles.ts";
import { deleteSession, markProved } from "../store/sessions.ts";
import { limitBody, readBody } from "./body.ts";
import { addressOf, createGuard, placeOf, type RouteDeps } from "./guard.ts";

/** Anybody may ask what a passkey is to sign, and each asking is a row. */
const asksPerMinute = 200;

export function secondFactorRoutes(deps: RouteDeps): Hono {
  const { db, env, mail, sessions, now } = deps;
  const guard = createGuard(deps);
  const throttle = new SignInThrottle(env.limitFactor);
  const asks = new RateLimiterMemory({ points: asksPerMinute * env.limitFactor, duration: 60 });
  const routes = new Hono();

  const eventOf = (c: Context, event: Omit<AuditEvent, "kind" | "address">): AuditEvent => ({
    ...event,
    kind: "execute",
    address: addressOf(c),
  });

  async function tell(c: Context, event: Omit<AuditEvent, "kind" | "address">): Promise<void> {
    await db.transaction().execute((trx) => appendAudit(trx, eventOf(c, event), now()));
  }

  const about = ({ person, session }: SignedIn) => ({
    personId: person.id,
    organisation: person.organisation,
    organisationId: person.organisationId,
    session,
  });

  routes.get("/session", async (c) => {
    const who = await guard.signedIn(c);
    const { id } = who.person;
    const providers = await findProvidersOf(db, id);
    const worksElsewhere = (await findOrganisationsOf(db, id)).length > 1;
    const nowMs = now().getTime();
    const endsInMs = who.expiresAt.getTime() - nowMs;
    const answer: SessionState = {
      state: who.isWhole ? "whole" : await findNextStep(db, who, env),
      factors: await findFactorKinds(db, id),
      // one of them alone is no proof then (linking.ts)
      providers: who.isWhole && worksElsewhere && !env.demo ? [] : providers,
      idleEndsInMs: Math.min(who.activeAt.getTime() + sessionIdleMs - nowMs, endsInMs),
      endsInMs,
    };
    return c.json(answer);
  });

  routes.post("/session/passkey/options", async (c) => {
    const party = requireRelyingParty(c, env);
    await spend(asks, addressOf(c));
    return c.json(await askForPasskey(deps, party, { purpose: "sign-in", session: null }));
  });

  routes.post("/session/passkey", limitBody, async (c) => {
    const { answer } = await readBody(c, PasskeySignIn);
    const party = requireRelyingParty(c, env);
    const tries = [`passkey ${answer.id}`, addressOf(c)] as const;
    await throttle.count(...tries);
    const owner = await findPasskeyOwner(deps, party, answer, { purpose: "sign-in", session: null });
    const cookie = owner === undefined ? undefined : await begins(c, owner);
    if (cookie === undefined) {
      const [personId, detail] = [owner ?? null, { factor: "passkey" }];
      await tell(c, { code: "sign-in-refused", personId, detail, outcome: "refused" });
      throw new Refusal("wrong-proof");
    }
    await throttle.forgive(...tries);
    c.header("Set-Cookie", cookie);
    return c.body(null, 204);
  });

  /** Undefined for who works nowhere any more. */
  async function begins(c: Context, personId: PersonId): Promise<string | undefined> {
    const former = await sessions.find(c.req.header("cookie"));
    return await db.transaction().execute(async (trx) => {
      await lockPerson(trx, personId);
      const organisations = await findOrganisationsOf(trx, personId);
      const actsFor = organisations.find(({ isActedFor }) => isActedFor);
      if (actsFor === undefined) return undefined;
      if (former !== undefined) await deleteSession(trx, former.session);
      const both = { isWhole: true, provedAt: now(), place: placeOf(c) };
      const { session, cookie } = await sessions.begin(trx, personId, both);
      const { name: organisation, id: organisationId } = actsFor;
      const of = { personId, organisation, organisationId, session, detail: { factor: "passkey" } };
      await appendAudit(trx, eventOf(c, { ...of, code: "sign-in", outcome: "done" }), now());
      return cookie;
    });
  }

  /** Half a session only: a code alone must not do for one with both factors what a fresh proof does. */
  async function requireHalf(c: Context): Promise<SignedIn> {
    const who = await guard.signedIn(c);
    if (who.isWhole) throw new Refusal("wrong-proof");
    return who;
  }

  routes.post("/session/factor/options", async (c) => {
    const { person, session } = await requireHalf(c);
    const party = requireRelyingParty(c, env);
    const of = { purpose: "second-factor", session, personId: person.id } as const;
    return c.json(await askForPasskey(deps, party, of));
  });

  routes.post("/session/factor", limitBody, async (c) => {
    const proof = await readBody(c, FactorProof);
    const who = await requireHalf(c);
    const personId = who.person.id;
    const tries = [personId, addressOf(c)] as const;
    await throttle.count(...tries);
    const party = findRelyingParty(c, env);
    const of = { purpose: "second-factor", session: who.session, personId, party } as const;
    const detail = { factor: proof.kind };
    if (!(await isProof(deps, proof, of))) {
      await tell(c, { ...about(who), code: "second-factor-refused", detail, outcome: "refused" });
      throw new Refusal("wrong-proof");
    }
    await throttle.forgive(...tries);
    if (proof.kind === "recovery-code") await tellCodeUsed(c, who);
    const cookie = await db.transaction().execute(async (trx) => {
      const begun = await sessions.complete(trx, who, placeOf(c));
      const of = { ...about(who), session: begun.session, detail };
      await appendAudit(trx, eventOf(c, { ...of, code: "sign-in", outcome: "done" }), now());
      return begun.cookie;
    });
    c.header("Set-Cookie", cookie);
    return c.body(null, 204);
  });

  /** It is used up, whatever becomes of the session. */
  async function tellCodeUsed(c: Context, who: SignedIn): Promise<void> {
    await db.transaction().execute(async (trx) => {
      await queueMail(trx, { recipient: who.person.email, ...recoveryCodeUsedLetter() }, now());
      await appendAudit(
        trx,
        eventOf(c, { ...about(who), code: "recovery-code-used", outcome: "done" }),
        now(),
      );
    });
    mail.wake();
  }

  routes.post("/me/proof/options", async (c) => {
    const { person, session } = await guard.signedIn(c);
    const party = requireRelyingParty(c, env);
    return c.json(await askForPasskey(deps, party, { purpose: "proof", session, personId: person.id }));
  });

  routes.post("/me/proof", limitBody, async (c) => {
    const proof = await readBody(c, FreshProof);
    const who = await guard.signedIn(c);
    const tries = [who.person.id, addressOf(c)] as const;
    await throttle.count(...tries);
    const detail = { factor: proof.kind };
    if (!(await isFreshProof(c, who, proof))) {
      await tell(c, { ...about(who), code: "proof-refused", detail, outcome: "refused" });
      throw new Refusal("wrong-proof");
    }
    await throttle.forgive(...tries);
    await markProved(db, who.session, now());
    await tell(c, { ...about(who), code: "proof-given", detail, outcome: "done" });
    return c.body(null, 204);
  });

  async function isFreshProof(
    c: Context,
    { person, session }: SignedIn,
    proof: FreshProof,
  ): Promise<boolean> {
    const of = { purpose: "proof", session, personId: person.id, party: findRelyingParty(c, env) } as const;
    if (proof.kind === "passkey") return await isProof(deps, proof, of);
    const credentials = await findCredentials(db, person.email);
    // the password first: a wrong one uses up no code
    if (!(await isPassword(proof.password, credentials?.passwordHash))) return false;
    return proof.kind === "password" ? env.demo : await isProof(deps, proof, of);
  }

  return routes;
}
