// Backups made while people type, by the commands that an operator types, and a server on what is restored.
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Version } from "../../shared/api.ts";
import { canonical, versionBytes } from "../../shared/plan/canonical.ts";
import { content } from "../../shared/plan/content.ts";
import { addItem } from "../../shared/plan/edits.ts";
import type { PlanFacts } from "../../shared/plan/facts.ts";
import { openDatabase } from "../../server/store/database.ts";
import { seedDemo } from "../../server/store/demo.ts";
import { runCommand, startCommand } from "../support/command.ts";
import { describeEachDatabase, type Place, pglitePlaces, postgresPlaces } from "../support/database.ts";
import { Peer } from "../support/peer.ts";
import { findPostgresPrograms } from "../support/postgres.ts";
import { type ServerProcess, startServer } from "../support/server-process.ts";
import { until } from "../support/until.ts";

const root = "text:situation";
/** The same for every document here: what is compared is what was written together. */
const facts: PlanFacts = {
  template: "chronisch",
  patient: { name: "mw. A. Voorbeeld", birthDate: "1950-01-01" },
  team: [],
  acceptances: [],
};

describeEachDatabase("a backup by command", (place) => {
  const pglite = pglitePlaces();
  const postgres = findPostgresPrograms() === undefined ? undefined : postgresPlaces();
  let where: Place;
  let folder: string;
  let server: ServerProcess;
  beforeAll(async () => {
    where = await place();
    folder = await mkdtemp(join(tmpdir(), "samenspraak-backup-"));
    server = await startServer(where);
  });
  afterAll(async () => {
    await server.kill9();
    await rm(folder, { recursive: true, force: true });
  });

  it("[BACKUP-9] made while two people type is a moment of their plan, with all that was called saved before", async () => {
    const cookie = await server.signIn("poh");
    const planId = await server.planOf(cookie, "A. Voorbeeld");
    const joins = async (who: string): Promise<Peer> =>
      await new Peer({ url: server.url, planId, cookie: who }).joined();
    const nurse = await joins(cookie);
    const doctor = await joins(await server.signIn("huisarts"));
    const reader = await joins(await server.signIn("apotheker"));
    const moments = [canonical(content(reader.doc, facts))];
    reader.doc.on("update", () => moments.push(canonical(content(reader.doc, facts))));
    const goal = { fixed: {}, words: { text: "Naar de markt lopen" } };
    addItem({ doc: nurse.doc, newId: () => crypto.randomUUID(), origin: "test" }, "goals", goal);
    await nurse.saved();
    const post = {
      method: "POST",
      headers: { cookie, origin: server.url, "content-type": "application/json" },
    };
    const saving = { ...post, body: JSON.stringify({ name: "Voor de back-up" }) };
    expect((await fetch(`${server.url}/api/plans/${planId}/versions`, saving)).status).toBe(201);

    const enough = new AbortController();
    const savedBefore: string[] = [];
    const types = async (peer: Peer, name: string): Promise<void> => {
      for (let i = 0; !enough.signal.aborted; i++) {
        peer.types(root, `${name}${i};`);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    };
    const typing = [types(nurse, "n"), types(doctor, "d")];
    await until(() => moments.length > 20, "both typed for a while");
    for (const peer of [nurse, doctor]) {
      const words = peer.reads(root).match(/[nd]\d+;/g) ?? [];
      await peer.saved();
      savedBefore.push(...words);
    }
    const before = moments.length;
    const file = join(folder, "while-typing.gz");
    const made = await runCommand("backup", where, file);
    const during = moments.length - before;
    enough.abort();
    await Promise.all(typing);
    await Promise.all([nurse.saved(), doctor.saved()]);
    expect(made).toMatchObject({ exitCode: 0, printed: expect.stringContaining("read it back") });
    expect(made.printed).not.toMatch(/Voorbeeld|Verzonnen|markt/);
    expect(during).toBeGreaterThan(10);
    expect([nurse, doctor, reader].flatMap((peer) => peer.closes)).toEqual([]);

    // on the other kind of database, where there is one
    const isEmbedded = where.databaseUrl === undefined;
    const target = await (isEmbedded && postgres !== undefined ? postgres : pglite)();
    expect(await runCommand("restore", target, file)).toMatchObject({ exitCode: 0 });
    const audit = await runCommand("audit-verify", target);
    expect(audit).toMatchObject({ exitCode: 0, printed: expect.stringContaining("is whole") });
    const restored = await startServer(target);
    try {
      const old = await fetch(`${restored.url}/api/plans`, { headers: { cookie } });
      expect(old.status).toBe(401);
      const again = await restored.signIn("poh");
      const peer = await new Peer({ url: restored.url, planId, cookie: again }).joined();
      const text = peer.reads(root);
      expect(savedBefore.filter((word) => !text.includes(word))).toEqual([]);
      expect(moments).toContain(canonical(content(peer.doc, facts)));
      const versionPath = `/api/plans/${planId}/versions/1`;
      const read = async (url: string, who: string): Promise<Version> =>
        await (await fetch(url + versionPath, { headers: { cookie: who } })).json();
      const version = await read(restored.url, again);
      expect(version).toEqual(await read(server.url, cookie));
      const bytes = versionBytes({ ...version, plan: planId });
      const hash = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
      expect(hash).toBe(version.hash);
      // what came after the backup is brought back by a page that is still open, and people write on
      const page = new Peer({ url: restored.url, planId, cookie: again, connect: false });
      Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(nurse.doc));
      page.provider.connect();
      await page.joined();
      page.types(root, "Verder. ");
      await page.saved();
      expect(page.closes).toEqual([]);
      await until(() => peer.reads(root) === page.reads(root), "both read the same");
      for (const word of nurse.reads(root).match(/[nd]\d+;/g) ?? []) expect(peer.reads(root)).toContain(word);
      page.leaves();
      peer.leaves();
    } finally {
      await restored.kill9();
      for (const peer of [nurse, doctor, reader]) peer.leaves();
    }
  }, 120_000);

  it("[BACKUP-10] that is stopped halfway leaves nothing behind", async () => {
    const file = join(folder, "stopped.gz");
    const { child, ended } = startCommand("backup", where, file);
    await until(() => existsSync(`${file}.part`) || child.exitCode !== null, "it is being written", 30_000);
    child.kill("SIGTERM");
    const { exitCode } = await ended;
    // the signal may come after the last row
    expect(existsSync(file)).toBe(exitCode === 0);
    expect(existsSync(`${file}.part`)).toBe(false);
    if (where.dataDir !== undefined) {
      expect((await readdir(where.dataDir)).filter((name) => name.startsWith("copy-"))).toEqual([]);
    }
  });

  it("[BACKUP-11] has an audit log that is told to be broken where somebody got at it", async () => {
    const own = await place();
    const { db, close } = await openDatabase(own);
    await seedDemo(db, () => new Date());
    await sql`alter table audit_event disable trigger audit_event_append_only`.execute(db);
    await sql`update audit_event set event = replace(event, 'done', 'refused') where seq = 2`.execute(db);
    await close();
    const told = { exitCode: 1, printed: expect.stringContaining("broken: row 2") };
    expect(await runCommand("audit-verify", own)).toMatchObject(told);
  });

  it("[BACKUP-12] that cannot be restored makes no database", async () => {
    const dataDir = join(folder, "never-made");
    const outcome = await runCommand("restore", { dataDir }, join(import.meta.dirname, "backup.test.ts"));
    expect(outcome).toMatchObject({ exitCode: 1, printed: expect.stringContaining("cut off or changed") });
    expect(existsSync(dataDir)).toBe(false);
    const none = await runCommand("backup", { dataDir }, join(folder, "none.gz"));
    expect(none).toMatchObject({ exitCode: 1, printed: expect.stringContaining("no database") });
    expect(existsSync(dataDir)).toBe(false);
  });
});

describe("a backup of the embedded database", () => {
  const place = pglitePlaces();
  let dataDir: string;
  let server: ServerProcess;
  beforeAll(async () => {
    dataDir = (await place()).dataDir ?? "";
    server = await startServer({ dataDir });
  });
  afterAll(() => server.kill9());

  it("[BACKUP-13] holds up saving no longer than a second, whoever asks for it", async () => {
    // what a killed command left is removed by the next
    const abandoned = join(dataDir, "copy-0000");
    await mkdir(join(abandoned, "data"), { recursive: true });
    const cookie = await server.signIn("poh");
    const planId = await server.planOf(cookie, "A. Voorbeeld");
    const nurse = await new Peer({ url: server.url, planId, cookie }).joined();
    const rude = connect(join(dataDir, "in-use.sock"));
    rude.write("hold\n");
    const heard: string[] = [];
    rude.on("data", (data) => heard.push(data.toString()));
    await until(() => heard.join() === "held\n", "the database is held");
    const heldAt = performance.now();
    nurse.types(root, "Ondertussen. ");
    await nurse.saved();
    expect(performance.now() - heldAt).toBeLessThan(3_000);
    await until(() => heard.join("") === "held\nlate\n", "it hears that its time is over");
    rude.destroy();
    nurse.leaves();
    expect(await runCommand("backup", { dataDir })).toMatchObject({ exitCode: 0 });
    expect(existsSync(abandoned)).toBe(false);
    // without a name it goes where git does not look
    expect(await readdir(join(dataDir, "backups"))).toHaveLength(1);
  });
});
