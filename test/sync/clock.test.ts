// The server's clock jumps an hour back or ahead: what is typed is taken, shown and saved as before.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeCode } from "../../shared/protocol.ts";
import { verifyAudit } from "../../server/store/audit-chain.ts";
import { pglitePlaces } from "../support/database.ts";
import { type House, openHouse } from "../support/house.ts";
import { Meeting, storedTwice } from "../support/meeting.ts";
import { until } from "../support/until.ts";

const hourMs = 60 * 60 * 1_000;
/** REVOKE: this long after access ended. */
const revokedWithinMs = 5_000;
const place = pglitePlaces();

describe("a clock that jumps", () => {
  let house: House;
  let meeting: Meeting;
  let aheadMs = 0;
  beforeAll(async () => {
    house = await openHouse({ ...(await place()), now: () => new Date(Date.now() + aheadMs) });
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    meeting = new Meeting(house);
    await meeting.joins("poh");
    await meeting.joins("huisarts");
    return () => meeting.leaves();
  });

  async function allIsWell(): Promise<void> {
    await meeting.reconnected();
    await meeting.saved(2_000);
    await meeting.converges();
    await meeting.expectStored();
    expect(await storedTwice(house)).toEqual([]);
    expect((await verifyAudit(house.db)).state).toBe("whole");
  }

  /** One is seen by the other at a place nobody was before. */
  async function presenceGoesOn(section: string): Promise<void> {
    const [nurse, doctor] = meeting.peers;
    if (nurse === undefined || doctor === undefined) throw new Error("there are two");
    nurse.provider.awareness.setLocalState({ section });
    const seen = () => doctor.provider.awareness.getStates().get(nurse.doc.clientID)?.["section"] === section;
    await until(seen, `the nurse is seen at ${section}`, 2_000);
  }

  it("[FAULT-18] an hour back keeps everybody in, shows where they are, and saves what they type", async () => {
    await presenceGoesOn("matters");
    await meeting.typesFor(500);
    aheadMs -= hourMs;
    await meeting.typesFor(3_500);
    await presenceGoesOn("evaluation");
    await (await house.join("logopedist")).joined();
    for (const { closes } of meeting.peers) expect(closes).toEqual([]);
    await allIsWell();
  });

  it("[FAULT-19] an hour ahead counts as an hour: who was not typing signs in again, and no word is lost", async () => {
    const [typist, reader] = meeting.typists;
    if (typist === undefined || reader === undefined) throw new Error("there are two");
    await meeting.typesFor(500);
    const typing = typist.typesOn("m0a0");
    await until(() => typist.words.length > 10, "one of them types");
    // a key under way at the very jump: a sweep in the pause between two keys would find nobody typing
    typist.peer.types(typist.root, "m0a0.jump;");
    aheadMs += hourMs;
    await until(() => reader.peer.closes.includes(closeCode.signedOut), "closed 4401", revokedWithinMs);
    await typist.stops();
    await typing;
    expect(typist.peer.closes).toEqual([]);
    // typed while signed out
    reader.peer.types("text:situation", "Nog even dit. ");
    expect(reader.peer.unsavedEdits).toBe(1);
    reader.peer.comesBack(await house.signIn("huisarts"));
    await allIsWell();
    expect(typist.peer.reads("text:situation")).toContain("Nog even dit. ");
  });
});
