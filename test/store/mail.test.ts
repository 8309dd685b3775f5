// The mail that goes out, to a real SMTP server on this machine: once, later when it must, and never into a log.
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { createLog } from "../../server/log.ts";
import { calendarText } from "../../server/mail/calendar.ts";
import { Postman } from "../../server/mail/postman.ts";
import { openDatabase, type OpenDatabase } from "../../server/store/database.ts";
import { queueMail } from "../../server/store/mail.ts";
import { describeEachDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";

const minuteMs = 60_000;
const token = "geheim-uit-de-link-0123456789";
const letter = { subject: "Uitnodiging", body: `Open https://voorbeeld.test/uitnodiging#${token}\n` };

describeEachDatabase("mail", (place) => {
  let database: OpenDatabase;
  let smtp: SMTPServer;
  let url: string;
  const clock = { now: new Date() };
  let isAway = false;
  let taken: string[] = [];
  let log: string[] = [];
  let postmen: Postman[] = [];

  beforeAll(async () => {
    database = await openDatabase(await place());
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onRcptTo({ address }, _session, done) {
        if (isAway) done(refusal("later", 451));
        else if (address.startsWith("weg@")) done(refusal("no such mailbox", 550));
        else done();
      },
      onData(stream, _session, done) {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          taken.push(Buffer.concat(chunks).toString());
          done();
        });
      },
    });
    await new Promise<void>((listening) => smtp.listen(0, "127.0.0.1", () => listening()));
    const { port } = smtp.server.address() as AddressInfo; // listening on a port since just now
    url = `smtp://127.0.0.1:${port}`;
  });
  afterAll(async () => {
    await new Promise<void>((closed) => smtp.close(() => closed()));
    await database.close();
  });
  beforeEach(async () => {
    await database.db.deleteFrom("mail").execute();
    clock.now = new Date("2026-11-21T10:00:00Z");
    isAway = false;
    taken = [];
    log = [];
  });
  afterEach(async () => {
    for (const postman of postmen.splice(0)) await postman.close();
  });

  function refusal(message: string, responseCode: number): Error {
    return Object.assign(new Error(message), { responseCode });
  }
  function openPostman(parts: { isShown?: boolean; hasSmtp?: boolean } = {}): Postman {
    const postman = new Postman({
      db: database.db,
      log: createLog("debug", { write: (line) => void log.push(line) }),
      now: () => clock.now,
      smtp: parts.hasSmtp === false ? undefined : { url, from: "Samenspraak <plannen@voorbeeld.test>" },
      isShown: parts.isShown ?? false,
    });
    postmen.push(postman);
    return postman;
  }
  const queue = (recipient: string): Promise<void> =>
    database.db.transaction().execute((trx) => queueMail(trx, { recipient, ...letter }, clock.now));
  const row = async () => await database.db.selectFrom("mail").selectAll().executeTakeFirstOrThrow();
  const logged = (code: string): number => log.filter((line) => line.includes(`"${code}"`)).length;

  it("[MAIL-1] that was committed is sent once, as plain text, and its text then goes", async () => {
    await queue("gijs@voorbeeld.test");
    const postman = openPostman();
    postman.start();
    await until(async () => (await row()).sent_at !== null, "it was sent");
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatch(/^To: gijs@voorbeeld\.test\r?$/m);
    expect(taken[0]).toMatch(/^From: Samenspraak <plannen@voorbeeld\.test>\r?$/m);
    expect(taken[0]).toContain(`#${token}`);
    expect(taken[0]).toMatch(/^Content-Type: text\/plain/m);
    expect((await row()).body).toBe("");
    postman.wake();
    await postman.close();
    expect(taken).toHaveLength(1);
  });

  it("[ICS-9] that invites to a meeting brings its calendar file along, for calendars and to keep, which then goes", async () => {
    const link = "https://plannen.voorbeeld.test/";
    const calendar = calendarText({
      ...{ method: "CANCEL", organizer: "plannen@voorbeeld.test", recipient: "gijs@voorbeeld.test", link },
      events: [{ id: "x", startsAt: clock.now, minutes: 30, sequence: 1, videoLink: null }],
      at: clock.now,
    });
    const mail = { recipient: "gijs@voorbeeld.test", ...letter, calendar };
    await database.db.transaction().execute((trx) => queueMail(trx, mail, clock.now));
    openPostman().wake();
    await until(async () => (await row()).sent_at !== null, "it was sent");
    const [text = ""] = taken;
    expect(text).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=CANCEL/m);
    expect(text).toMatch(/^Content-Disposition: attachment; filename=overleg\.ics/m);
    const parts = [...text.matchAll(/^[A-Za-z0-9+/=\r\n]{200,}$/gm)].map(([part]) =>
      Buffer.from(part, "base64").toString(),
    );
    expect(text.includes(calendar) || parts.some((part) => part.includes(calendar))).toBe(true);
    expect(await row()).toMatchObject({ body: "", calendar: null });
  });

  it("[MAIL-2] that cannot be handed in is tried again after pauses that grow, and given up after a day", async () => {
    await queue("gijs@voorbeeld.test");
    isAway = true;
    const postman = openPostman();
    const pauses: number[] = [];
    for (let tries = 1; tries <= 4; tries += 1) {
      postman.wake();
      await until(() => logged("mail-not-sent") === tries, `try ${tries}`);
      const { next_try_at } = await row();
      const pauseMs = (next_try_at?.getTime() ?? 0) - clock.now.getTime();
      pauses.push(pauseMs / minuteMs);
      clock.now = new Date(clock.now.getTime() + pauseMs);
    }
    expect(pauses).toEqual([1, 2, 4, 8]);
    clock.now = new Date(clock.now.getTime() + 24 * 60 * minuteMs);
    isAway = false;
    postman.wake();
    await until(() => logged("mail-given-up") === 1, "it was given up");
    await postman.close();
    expect(taken).toEqual([]);
    expect(await row()).toMatchObject({ sent_at: null, given_up_at: expect.any(Date), body: "" });
  });

  it("[MAIL-3] is sent once the server takes it again", async () => {
    await queue("gijs@voorbeeld.test");
    isAway = true;
    const postman = openPostman();
    postman.wake();
    await until(() => logged("mail-not-sent") === 1, "the first try");
    isAway = false;
    clock.now = new Date(clock.now.getTime() + minuteMs);
    postman.wake();
    await until(async () => (await row()).sent_at !== null, "it was sent");
    expect(taken).toHaveLength(1);
  });

  it("[MAIL-4] to a mailbox that is not there is given up at once", async () => {
    await queue("weg@voorbeeld.test");
    openPostman().wake();
    await until(async () => (await row()).given_up_at !== null, "it was given up");
    expect([logged("mail-refused"), taken.length]).toEqual([1, 0]);
  });

  it("[MAIL-5] is sent by one of several servers, each mail once", async () => {
    const people = Array.from({ length: 60 }, (_, index) => `gijs${index}@voorbeeld.test`);
    for (const recipient of people) await queue(recipient);
    const all = Array.from({ length: 6 }, () => openPostman());
    for (const postman of all) postman.wake();
    await until(() => taken.length >= people.length, "all were sent");
    for (const postman of all) await postman.close();
    const recipients = taken.map((text) => /^To: (\S+)/m.exec(text)?.[1] ?? "");
    expect(recipients.toSorted()).toEqual(people.toSorted());
  });

  it("[MAIL-6] leaves no address and no link in the log, sent, refused or waiting", async () => {
    await queue("gijs@voorbeeld.test");
    openPostman({ hasSmtp: false }).wake();
    const postman = openPostman();
    isAway = true;
    postman.wake();
    await until(() => logged("mail-not-sent") === 1, "the first try");
    isAway = false;
    clock.now = new Date(clock.now.getTime() + minuteMs);
    await queue("weg@voorbeeld.test");
    postman.wake();
    await until(() => logged("mail-sent") + logged("mail-refused") === 2, "both are done");
    expect(log.join("")).not.toMatch(/voorbeeld|gijs|weg@|geheim|Uitnodiging/i);
  });

  it("[MAIL-7] without SMTP waits, and in demo mode alone is shown in the log, once", async () => {
    await queue("gijs@voorbeeld.test");
    const silent = openPostman({ hasSmtp: false });
    silent.wake();
    const demo = openPostman({ hasSmtp: false, isShown: true });
    demo.wake();
    await until(() => logged("mail-shown") === 1, "it is shown");
    clock.now = new Date(clock.now.getTime() + 10 * minuteMs);
    demo.wake();
    await until(async () => (await row()).tries === 2, "it was looked at again");
    await demo.close();
    const shown = log.map((line) => JSON.parse(line)).filter(({ code }) => code === "mail-shown");
    expect(shown).toEqual([
      {
        level: "warn",
        time: expect.any(String),
        code: "mail-shown",
        recipient: "gijs@voorbeeld.test",
        ...letter,
      },
    ]);
    expect(await row()).toMatchObject({ sent_at: null, given_up_at: null, body: letter.body });
  });
});
