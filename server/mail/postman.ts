// Sends the mail that waits in the database: soon after the commit that queued it, and again when that failed.
import { setTimeout as sleep } from "node:timers/promises";
import { createTransport, type Transporter } from "nodemailer";
import { type Env, isLoopback } from "../env.ts";
import { type Log, errorFields } from "../log.ts";
import { methodOf } from "./calendar.ts";
import type { Database } from "../store/database.ts";
import { claimMail, giveUpMail, giveUpOldMail, markSent, type WaitingMail } from "../store/mail.ts";

const lookEveryMs = 5_000;
const atOnce = 10;
const pauseMs = 60_000;
const longestPauseMs = 2 * 60 * 60 * 1000;
const giveUpAfterMs = 24 * 60 * 60 * 1000;
/** What was sent or given up is remembered this long, for whoever asks whether it was. */
const forgetAfterMs = 30 * 24 * 60 * 60 * 1000;
const smtpTimeoutMs = 10_000;
/** Stopping the server waits no longer for a mail on its way: it is tried again after the next start. */
const closeDeadlineMs = 2_000;

interface PostmanDeps {
  db: Database;
  log: Log;
  now(): Date;
  smtp: Env["smtp"];
  /** Without SMTP: shows each mail in the log, links and all. For demo mode, where all people are fictitious. */
  isShown: boolean;
}

export class Postman {
  readonly #deps: PostmanDeps;
  readonly #transport: Transporter | undefined;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;
  #isWanted = false;
  #isClosed = false;

  constructor(deps: PostmanDeps) {
    this.#deps = deps;
    this.#transport = deps.smtp === undefined ? undefined : openTransport(deps.smtp.url);
  }

  start(): void {
    this.#timer = setInterval(() => this.wake(), lookEveryMs).unref();
    this.wake();
  }

  /** After a commit: what waits goes out now. */
  wake(): void {
    this.#isWanted = true;
    if (this.#round !== undefined || this.#isClosed) return;
    // after the answer of the route that queued it: sending takes no time from anybody's answer
    setImmediate(() => {
      this.#round ??= this.#rounds().finally(() => {
        this.#round = undefined;
      });
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    await Promise.race([this.#round, sleep(closeDeadlineMs, undefined, { ref: false })]);
    this.#transport?.close();
  }

  async #rounds(): Promise<void> {
    while (this.#isWanted && !this.#isClosed) {
      this.#isWanted = false;
      try {
        await this.#deliver();
      } catch (error) {
        this.#deps.log.warn({ code: "mail-not-looked-at", ...errorFields(error) });
      }
    }
  }

  async #deliver(): Promise<void> {
    const { db, log, now, isShown } = this.#deps;
    const at = now();
    const before = new Date(at.getTime() - giveUpAfterMs);
    const forgetBefore = new Date(at.getTime() - forgetAfterMs);
    const mails = await giveUpOldMail(db, { before, forgetBefore }, at);
    if (mails > 0) log.error({ code: "mail-given-up", mails });
    // nobody could read it: it waits, and an administrator hands its link over
    if (this.#transport === undefined && !isShown) return;
    const claimed = await claimMail(db, { limit: atOnce, pauseMs, longestPauseMs }, at);
    for (const mail of claimed) {
      if (this.#isClosed) return;
      if (this.#transport === undefined) this.#show(mail);
      else await this.#send(this.#transport, mail);
    }
    if (claimed.length === atOnce) this.#isWanted = true;
  }

  /** Once; it goes on waiting, so that the administrator's screen has its link too. */
  #show({ tries, recipient, subject, body }: WaitingMail): void {
    if (tries === 1) this.#deps.log.warn({ code: "mail-shown", recipient, subject, body });
  }

  async #send(transport: Transporter, mail: WaitingMail): Promise<void> {
    const { id, tries, recipient, subject, body, calendar } = mail;
    const { db, log, now, smtp } = this.#deps;
    try {
      await transport.sendMail({
        from: smtp?.from ?? "",
        to: { name: "", address: recipient },
        subject,
        text: body,
        ...(calendar === null
          ? {}
          : { icalEvent: { method: methodOf(calendar), filename: "overleg.ics", content: calendar } }),
        // no out-of-office answers
        headers: { "Auto-Submitted": "auto-generated" },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      await markSent(db, id, now());
      log.info({ code: "mail-sent", mail: id, tries });
    } catch (error) {
      const isForGood = isNoSuchMailbox(error);
      log.warn({
        code: isForGood ? "mail-refused" : "mail-not-sent",
        mail: id,
        tries,
        ...errorFields(error),
      });
      if (isForGood) await giveUpMail(db, id, now());
    }
  }
}

function openTransport(url: string): Transporter {
  const { protocol, hostname } = new URL(url);
  return createTransport({
    url,
    // a link in a mail is as good as a password: never over a plain line
    requireTLS: protocol === "smtp:" && !isLoopback(hostname),
    connectionTimeout: smtpTimeoutMs,
    greetingTimeout: smtpTimeoutMs,
    socketTimeout: smtpTimeoutMs,
  });
}

/** The server takes no mail for this address, and never will: 5xx to its RCPT. */
function isNoSuchMailbox(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    error.code === "EENVELOPE" &&
    "responseCode" in error &&
    typeof error.responseCode === "number" &&
    error.responseCode >= 500
  );
}
