// "Saved" is said after the commit and never before, on every database.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as Y from "yjs";
import { findHistory } from "../../server/store/journal.ts";
import { unpackEdits } from "../../server/store/packed-edits.ts";
import { unpackHistory } from "../../server/sync/history.ts";
import { foldNow } from "../support/fold.ts";
import { PlanId } from "../../shared/ids.ts";
import { closeCode } from "../../shared/protocol.ts";
import { describeEachDatabase, type Place } from "../support/database.ts";
import { type House, openHouse } from "../support/house.ts";
import { until } from "../support/until.ts";

/** Sooner than the server itself, which folds after thousands. */
const foldAfterEdits = 200;

const root = "text:evaluation";

describeEachDatabase("the journal", (place) => {
  let house: House;
  let where: Place;
  beforeAll(async () => {
    where = await place();
    house = await openHouse({ ...where, rooms: { foldAfterEdits } });
  });
  afterAll(() => house.close());

  async function reopen(): Promise<void> {
    await house.close();
    house = await openHouse({ ...where, rooms: { foldAfterEdits } });
  }

  /** Keeps every write to the journal waiting until it is let go. */
  async function holdJournal(): Promise<() => Promise<void>> {
    const held = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const transaction = house.db.transaction().execute(async (trx) => {
      await sql`lock table plan_edit in exclusive mode`.execute(trx);
      held.resolve();
      await released.promise;
    });
    await held.promise;
    return async () => {
      released.resolve();
      await transaction;
    };
  }

  it("[ACK-1] says saved only after the row is committed, though colleagues read it at once", async () => {
    const nurse = await (await house.join("poh")).joined();
    const doctor = await (await house.join("huisarts")).joined();
    nurse.types(root, "Eerst. ");
    await nurse.saved();
    const letGo = await holdJournal();
    nurse.types(root, "Nog niet. ");
    await until(() => doctor.reads(root).includes("Nog niet."), "the doctor reads it");
    expect(nurse.unsavedEdits).toBe(1);
    await letGo();
    await nurse.saved();
    const rows = await house.db.selectFrom("plan_edit").select("bytes").execute();
    expect(rows.some((row) => Buffer.from(row.bytes).includes("Nog niet."))).toBe(true);
  });

  it("[ACK-2] what repeats an uncommitted edit is not called saved before that edit is", async () => {
    const nurse = await (await house.join("poh")).joined();
    const doctor = await (await house.join("huisarts")).joined();
    doctor.types(root, "Al eerder. ");
    await doctor.saved();
    const letGo = await holdJournal();
    nurse.types(root, "Halverwege. ");
    await until(() => doctor.reads(root).includes("Halverwege."), "the doctor reads it");
    // the doctor sends it all once more, as after a reconnection: nothing new, and nothing committed
    const { socket, savedFrames } = doctor.listenToSaved();
    const framesBefore = doctor.sentFrames;
    socket.send(doctor.wholeDocument());
    doctor.provider.awareness.setLocalState({ section: "evaluation" });
    await until(
      () => nurse.provider.awareness.getStates().get(doctor.doc.clientID)?.["section"] === "evaluation",
      "the repeat was handled",
    );
    expect(savedFrames()).toBeLessThanOrEqual(framesBefore);
    await letGo();
    await until(() => savedFrames() > framesBefore, "the repeat is called saved");
    await nurse.saved();
  });

  it("[AUTHOR-7] every row names the person and the session it came from", async () => {
    const nurse = await (await house.join("poh")).joined();
    nurse.types(root, "Van Petra. ");
    await nurse.saved();
    const rows = await house.db.selectFrom("plan_edit").selectAll().execute();
    const row = rows.find(({ bytes }) => Buffer.from(bytes).includes("Van Petra."));
    const [edit] = row === undefined ? [] : unpackEdits(row);
    expect(edit).toMatchObject({ personId: await house.personId("poh"), kind: "edit" });
    expect(edit?.session).toMatch(/^[0-9a-f]{64}$/);
  });

  it("[AUTHOR-8] a colleague's words that a crash lost come back as carried, not as the sender's", async () => {
    const nurse = await (await house.join("poh")).joined();
    const doctor = await (await house.join("huisarts")).joined();
    nurse.types(root, "Verloren gewaand. ");
    await nurse.saved();
    await until(() => doctor.reads(root).includes("Verloren gewaand."), "the doctor has it");
    const memory = Y.encodeStateAsUpdate(doctor.doc);
    const nurseClient = nurse.doc.clientID;
    // as after a crash inside the commit window: the binding was committed, the row was not
    await house.db
      .deleteFrom("plan_edit")
      .where(sql<boolean>`position(convert_to('Verloren gewaand', 'UTF8') in bytes) > 0`)
      .execute();
    await reopen();
    const carrier = await house.join("huisarts", { connect: false });
    Y.applyUpdate(carrier.doc, memory, carrier.provider);
    carrier.provider.connect();
    await carrier.joined();
    const carried = async () =>
      (await house.db.selectFrom("plan_edit").select(["seq", "bytes"]).execute())
        .flatMap(unpackEdits)
        .find((edit) => edit.kind === "carried");
    await until(async () => (await carried()) !== undefined, "the row is there again");
    expect((await carried())?.personId).toBe(await house.personId("huisarts"));
    const owner = await house.db
      .selectFrom("plan_client")
      .select("person_id")
      .where("client_id", "=", nurseClient)
      .executeTakeFirst();
    expect(owner?.person_id).toBe(await house.personId("poh"));
    expect(carrier.closes).toEqual([]);
  });

  it("[ACK-3] folding while people type loses nothing, and history keeps every author", async () => {
    const nurse = await (await house.join("poh")).joined();
    const doctor = await (await house.join("huisarts")).joined();
    const planId = PlanId.parse(house.planId);
    const words = foldAfterEdits / 2 + 30;
    for (let i = 0; i < words; i++) {
      nurse.types(root, `n${i};`);
      doctor.types(root, `d${i};`);
      // within the frame rate of a seat
      await Promise.all([nurse.saved(), doctor.saved()]);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await until(async () => (await findHistory(house.db, planId)).length > 0, "a fold has happened");
    await foldNow(house.db, planId);
    const left = await house.db.selectFrom("plan_edit").select("seq").where("plan_id", "=", planId).execute();
    expect(left).toEqual([]);
    const history = (await findHistory(house.db, planId)).flatMap((rows) => unpackHistory(rows));
    const authors = new Set(history.map((edit) => edit.personId));
    for (const name of ["poh", "huisarts"] as const) expect(authors).toContain(await house.personId(name));
    await reopen();
    const fresh = await (await house.join("poh")).joined();
    for (let i = 0; i < words; i++) {
      expect(fresh.reads(root)).toContain(`n${i};`);
      expect(fresh.reads(root)).toContain(`d${i};`);
    }
  });

  it("[ACK-4] a server that is told to stop commits what it took, and sends everybody on with 1012", async () => {
    const nurse = await (await house.join("poh")).joined();
    const doctor = await (await house.join("huisarts")).joined();
    nurse.types(root, "Voor de herstart. ");
    await until(() => doctor.reads(root).includes("Voor de herstart."), "the server took it");
    await reopen();
    // a reconnection may find nobody there yet
    expect(nurse.closes[0]).toBe(closeCode.restart);
    const fresh = await (await house.join("huisarts")).joined();
    expect(fresh.reads(root)).toContain("Voor de herstart. ");
  });
});
