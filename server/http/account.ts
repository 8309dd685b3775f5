// One's own password and e-mail address: forgotten, changed, and confirmed through a link.
import { type Context, Hono } from "hono";
import {
  EmailChange,
  EmailConfirmation,
  PasswordChange,
  PasswordReset,
  PasswordResetQuestion,
} from "../../shared/api/account.ts";
import type { AuditEvent } from "../../shared/audit.ts";
import { Refusal } from "../../shared/errors.ts";
import { hashPassword, isPassword } from "../identity/password.ts";
import { AskThrottle } from "../identity/throttle.ts";
import {
  confirmEmailLetter,
  emailAskedLetter,
  emailChangedLetter,
  passwordChangedLetter,
  resetLetter,
} from "../mail/letters.ts";
import {
  createAccountLink,
  isAccountLinkOpen,
  takeAccountLink,
  useUpAccountLinks,
} from "../store/account-links.ts";
import { appendAudit } from "../store/audit.ts";
import { queueMail, queueNoMail } from "../store/mail.ts";
import {
  findCredentials,
  findPersonByEmail,
  getEmail,
  updateEmail,
  updatePassword,
} from "../store/people.ts";
import { deleteSessionsOf } from "../store/sessions.ts";
import { limitBody, readBody } from "./body.ts";
import { addressOf, createGuard, type RouteDeps } from "./guard.ts";
import { linkTo } from "./inviting.ts";

const hour = 60 * 60;

export function accountRoutes(deps: RouteDeps): Hono {
  const { db, env, mail, rooms, now } = deps;
  const guard = createGuard(deps);
  const asked = new AskThrottle({
    email: { points: 3, seconds: hour },
    address: { points: 100 * env.limitFactor, seconds: hour },
  });
  const guessed = new AskThrottle({ person: { points: 5, seconds: hour / 4 } });
  const routes = new Hono();

  /** The same answer and the same work whether or not anybody has this address. */
  routes.post("/password-reset", limitBody, async (c) => {
    const { email } = await readBody(c, PasswordResetQuestion);
    await asked.count({ address: addressOf(c), email });
    const link = linkTo(c, env, "nieuw-wachtwoord");
    await db.transaction().execute(async (trx) => {
      const at = now();
      const found = await findCredentials(trx, email);
      const personId = found?.passwordHash === undefined ? null : found.personId;
      const token = await createAccountLink(trx, { purpose: "password-reset", personId, email: null }, at);
      const letter = resetLetter(link(token));
      if (personId === null) await queueNoMail(trx, at);
      else await queueMail(trx, { recipient: email, ...letter }, at);
      await appendAudit(trx, eventOf(c, { code: "password-reset-asked", kind: "execute", personId }), at);
    });
    mail.wake();
    return c.body(null, 204);
  });

  routes.post("/password-reset/password", limitBody, async (c) => {
    const { token, password } = await readBody(c, PasswordReset);
    await asked.count({ address: addressOf(c) });
    // before the costly hash, so that guessing tokens is no way to keep the server busy
    if (!(await isAccountLinkOpen(db, token, "password-reset", now()))) throw new Refusal("not-found");
    const passwordHash = await hashPassword(password);
    await db.transaction().execute(async (trx) => {
      const at = now();
      const link = await takeAccountLink(trx, token, "password-reset", at);
      if (link === undefined) throw new Refusal("not-found");
      const { personId } = link;
      await updatePassword(trx, personId, passwordHash);
      await useUpAccountLinks(trx, personId, at);
      await deleteSessionsOf(trx, personId);
      await queueMail(trx, { recipient: await getEmail(trx, personId), ...passwordChangedLetter() }, at);
      const detail = { by: "link" };
      await appendAudit(trx, eventOf(c, { code: "password-changed", kind: "update", personId, detail }), at);
    });
    await rooms.recheck();
    mail.wake();
    return c.body(null, 204);
  });

  /** Refuses a wrong password of who is signed in, and counts it. */
  async function requirePassword(c: Context, password: string) {
    const signedIn = await guard.signedIn(c);
    const { person } = signedIn;
    await guessed.count({ person: person.id });
    const credentials = await findCredentials(db, person.email);
    if (!(await isPassword(password, credentials?.passwordHash))) {
      const refused = eventOf(c, { code: "proof-refused", kind: "execute", personId: person.id });
      const event: AuditEvent = { ...refused, session: signedIn.session, outcome: "refused" };
      await db.transaction().execute((trx) => appendAudit(trx, event, now()));
      throw new Refusal("wrong-credentials");
    }
    return signedIn;
  }

  routes.post("/me/password", limitBody, async (c) => {
    const { current, next } = await readBody(c, PasswordChange);
    const { person, session } = await requirePassword(c, current);
    const passwordHash = await hashPassword(next);
    await guard.recorded(c, { code: "password-changed", kind: "update" }, async ({ trx }) => {
      const at = now();
      await updatePassword(trx, person.id, passwordHash);
      await useUpAccountLinks(trx, person.id, at);
      await deleteSessionsOf(trx, person.id, session);
      await queueMail(trx, { recipient: person.email, ...passwordChangedLetter() }, at);
      return { answer: undefined, event: {} };
    });
    await rooms.recheck();
    mail.wake();
    return c.body(null, 204);
  });

  routes.post("/me/email", limitBody, async (c) => {
    const { email, password } = await readBody(c, EmailChange);
    await asked.count({ email });
    const { person } = await requirePassword(c, password);
    const link = linkTo(c, env, "e-mailadres");
    await guard.recorded(c, { code: "email-change-asked", kind: "execute" }, async ({ trx }) => {
      const at = now();
      // also when the address is somebody else's: the link then does nothing, and nobody learns that it is
      const asks = { purpose: "email-change", personId: person.id, email } as const;
      const token = await createAccountLink(trx, asks, at);
      await queueMail(trx, { recipient: email, ...confirmEmailLetter(link(token)) }, at);
      await queueMail(trx, { recipient: person.email, ...emailAskedLetter() }, at);
      return { answer: undefined, event: {} };
    });
    mail.wake();
    return c.body(null, 204);
  });

  routes.post("/email-change", limitBody, async (c) => {
    const { token } = await readBody(c, EmailConfirmation);
    await asked.count({ address: addressOf(c) });
    await db.transaction().execute(async (trx) => {
      const at = now();
      const link = await takeAccountLink(trx, token, "email-change", at);
      if (link === undefined || link.email === null) throw new Refusal("not-found");
      if ((await findPersonByEmail(trx, link.email)) !== undefined) throw new Refusal("not-found");
      const { personId } = link;
      const former = await getEmail(trx, personId);
      await updateEmail(trx, personId, link.email);
      await useUpAccountLinks(trx, personId, at);
      await queueMail(trx, { recipient: former, ...emailChangedLetter() }, at);
      await appendAudit(trx, eventOf(c, { code: "email-changed", kind: "update", personId }), at);
    });
    mail.wake();
    return c.body(null, 204);
  });

  return routes;
}

function eventOf(c: Context, what: Pick<AuditEvent, "code" | "kind" | "personId" | "detail">): AuditEvent {
  return { ...what, address: addressOf(c), outcome: "done" };
}
