// Signing over HTTP: what a signature is worth, and what is refused on the way to one.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { verifyExport } from "../../server/signing/verification.ts";
import type { Version } from "../../shared/api.ts";
import { Signed, SignatureView, type StatementAnswer } from "../../shared/api/signing.ts";
import { PersonId } from "../../shared/ids.ts";
import { canonical } from "../../shared/plan/canonical.ts";
import { PlanContent } from "../../shared/plan/content.ts";
import { addItem, type Editing } from "../../shared/plan/edits.ts";
import { SignatureStatement } from "../../shared/signature.ts";
import { describeAsInProduction } from "../support/database.ts";
import { refusalOf } from "../support/factor-world.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Peer } from "../support/peer.ts";
import { challengeOf, Signer } from "../support/signer.ts";

describeAsInProduction("signing a plan", (place) => {
  let house: House;
  let gp: Signer;
  let nurse: Peer;
  beforeAll(async () => {
    house = await openHouse(await place());
    gp = await Signer.open(house, "huisarts");
    nurse = await (await house.join("poh")).joined();
  });
  afterAll(() => house.close());

  const writes = async (text: string): Promise<void> => {
    const on: Editing = { doc: nurse.doc, newId: () => crypto.randomUUID(), origin: "test" };
    addItem(on, "agreements", { fixed: {}, words: { text } });
    await nurse.saved();
  };
  async function read(number: number): Promise<Version & { content: PlanContent }> {
    const version: Version = await (await gp.call("GET", gp.path(`versions/${number}`))).json();
    return { ...version, content: PlanContent.parse(version.content) };
  }
  const view = async (number: number): Promise<SignatureView> =>
    SignatureView.parse(await (await gp.call("GET", gp.path(`versions/${number}/signature`))).json());
  const saved = async (name: string): Promise<number> =>
    (await (await gp.post(gp.path("versions"), { name })).json()).number;

  it("[SIGN-1] keeps exactly what was frozen, also of what is typed meanwhile, and anybody can check it", async () => {
    await writes("Elke maandag bellen");
    const signing = await gp.begins();
    const seen = gp.reads(signing);
    await writes("Dit kwam tijdens het lezen");
    const number = await gp.signs(signing);
    const version = await read(number);
    expect(version).toMatchObject({ number, kind: "signed", hash: gp.hashOf(signing), previous: null });
    expect(version.content).toEqual(seen);
    expect(JSON.stringify(version.content)).not.toContain("Dit kwam tijdens het lezen");
    const { signed } = Signed.parse(await (await gp.call("GET", gp.path("signed"))).json());
    expect(signed).toMatchObject({ number, hash: version.hash, coSignedBy: null, waitsFor: null });
    const verdict = await verifyExport(await gp.file(number), await gp.publicKey());
    expect(verdict).toMatchObject({ kind: "valid", version: number, method: "passkey", hash: version.hash });
    expect((await view(number)).findings).toEqual([]);
  });

  it("[SIGN-2] takes the next number at the press of the button, whoever saved a version during the reading", async () => {
    const signing = await gp.begins();
    const taken = await saved("Tussendoor");
    const refused = await gp.asks(signing);
    expect(refused.status).toBe(409);
    const next = await refused.json();
    expect(next).toMatchObject({ error: "signing-stale", number: taken + 1 });
    const { previous } = signing.next;
    const hash = gp.hashOf(signing, { number: next.number, previous });
    const answer = await gp.states(signing, { number: next.number, hash });
    // and once more between the statement and the proof
    const again = await saved("Nog een");
    expect(await refusalOf(await gp.proofs(signing, gp.proves(answer)))).toEqual([409, "signing-stale"]);
    const last = { number: again + 1, previous };
    const stated = await gp.states(signing, { number: last.number, hash: gp.hashOf(signing, last) });
    expect((await gp.proofs(signing, gp.proves(stated))).status).toBe(201);
    expect((await read(last.number)).kind).toBe("signed");
  });

  it("[SIGN-3] refuses a hash that is not of what was frozen, what blocks, and what the signer did not see", async () => {
    const signing = await gp.begins();
    expect(await refusalOf(await gp.asks(signing, { hash: "0".repeat(64) }))).toEqual([409, "signing-stale"]);
    expect(await refusalOf(await gp.asks(signing, { accepted: [] }))).toEqual([409, "not-ready"]);
    const on: Editing = { doc: nurse.doc, newId: () => crypto.randomUUID(), origin: "test" };
    const goal = addItem(on, "goals", { fixed: {}, words: { text: "" } });
    await nurse.saved();
    expect(await refusalOf(await gp.asks(await gp.begins()))).toEqual([409, "not-ready"]);
    nurse.doc.getMap("goals").delete(goal);
    await nurse.saved();
  });

  it("[SIGN-4] refuses a passkey's answer to anything else, from elsewhere, unverified, or given once before", async () => {
    const stranger = await Signer.open(house, "revalidatiearts");
    const lying = (lie: Partial<typeof gp.key.says>) => (stated: StatementAnswer) => {
      const says = gp.key.says;
      gp.key.says = { ...says, ...lie };
      const body = gp.proves(stated);
      gp.key.says = says;
      return body;
    };
    const wrongs: ((stated: StatementAnswer) => object)[] = [
      (stated) => {
        const statement = SignatureStatement.parse(JSON.parse(stated.statement));
        return gp.proves(stated, challengeOf(canonical({ ...statement, hash: "0".repeat(64) })));
      },
      lying({ origin: "https://elders.example" }),
      lying({ rpId: "elders.example" }),
      lying({ isVerified: false }),
      (stated) => stranger.proves(stated),
    ];
    let used: unknown;
    for (const wrong of wrongs) {
      const signing = await gp.begins();
      const stated = await gp.states(signing);
      expect(await refusalOf(await gp.proofs(signing, wrong(stated)))).toEqual([401, "wrong-proof"]);
      used = gp.proves(stated);
      const both = await Promise.all([gp.proofs(signing, used), gp.proofs(signing, used)]);
      expect(both.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(await refusalOf(await gp.proofs(signing, used))).toEqual([409, "signing-stale"]);
    }
    // the same answer to what is signed the next time
    const next = await gp.begins();
    await gp.states(next);
    expect(await refusalOf(await gp.proofs(next, used))).toEqual([401, "wrong-proof"]);
  });

  it("[SIGN-5] belongs to the responsible GP alone, in the session in which it was begun", async () => {
    const signing = await gp.begins();
    for (const name of ["poh", "revalidatiearts", "apotheker", "beheer"] as const) {
      const cookie = await house.signIn(name);
      expect((await house.call(cookie, "POST", gp.path("signing"))).status).toBe(404);
    }
    const again = await house.signIn("huisarts");
    const question = { number: signing.next.number, hash: gp.hashOf(signing), accepted: [] };
    const asked = await house.call(again, "POST", gp.path(`signing/${signing.id}/statement`), question);
    expect(await refusalOf(asked)).toEqual([409, "signing-stale"]);
  });

  it("[SIGN-7] is kept whole or not at all: version, signature and audit row", async () => {
    const count = async (): Promise<unknown> =>
      (
        await sql`select (select count(*) from version) as versions, (select count(*) from signature) as signatures,
          (select count(*) from notification) as told`.execute(house.db)
      ).rows;
    const before = await count();
    await sql`create function refuse_audit() returns trigger language plpgsql as $$ begin
      if new.event like '%"plan-signed"%' then raise exception 'no room'; end if; return new; end $$`.execute(
      house.db,
    );
    await sql`create trigger refuse before insert on audit_event for each row execute function refuse_audit()`.execute(
      house.db,
    );
    const signing = await gp.begins();
    const body = gp.proves(await gp.states(signing));
    expect((await gp.proofs(signing, body)).status).toBe(500);
    expect(await count()).toEqual(before);
    await sql`drop trigger refuse on audit_event`.execute(house.db);
    expect(await gp.signs(signing)).toBeGreaterThan(0);
  });

  it("[SIGN-8] asks a head clinician where the rule of the template says so, who signs the same version", async () => {
    const clinician = await Signer.open(house, "revalidatiearts");
    const personId = PersonId.parse(await house.personId("revalidatiearts"));
    const on: Editing = { doc: nurse.doc, newId: () => crypto.randomUUID(), origin: "test" };
    const performer = { kind: "member", id: personId } as const;
    const task = addItem(on, "team", {
      ...{ fixed: {}, words: { text: "Beademing instellen" } },
      registers: { assignment: { performer, responsibility: 1, handsOver: "" } },
    });
    await nurse.saved();
    expect(await refusalOf(await gp.asks(await gp.begins()))).toEqual([409, "head-clinician-needed"]);
    const named = await gp.call("PUT", gp.path("head-clinician"), { personId });
    expect(named.status).toBe(204);
    const number = await gp.signs();
    const { signed } = Signed.parse(await (await gp.call("GET", gp.path("signed"))).json());
    expect(signed).toMatchObject({ number, coSignedBy: null, waitsFor: { id: personId } });
    expect(await refusalOf(await gp.coSigns(number))).toEqual([404, "not-found"]);
    expect((await clinician.coSigns(number)).status).toBe(201);
    expect(await refusalOf(await clinician.coSigns(number))).toEqual([409, "already-there"]);
    expect((await view(number)).signatures.map(({ role }) => role)).toEqual([
      "responsible-gp",
      "head-clinician",
    ]);
    const verdict = await verifyExport(await gp.file(number), await gp.publicKey());
    expect(verdict).toMatchObject({ kind: "valid", coSigned: true });
    nurse.doc.getMap("team").delete(task);
    await nurse.saved();
  });

  it("[SIGN-11] with password and code is kept as such; with a password alone only in the demonstration", async () => {
    const signing = await gp.begins();
    const stated = await gp.states(signing);
    expect(stated.proofs).toEqual(["passkey", "password"]);
    const wrong = await gp.proofs(signing, { proof: { kind: "password", password: "niet dit" } });
    expect(await refusalOf(wrong)).toEqual([401, "wrong-proof"]);
    const answer = await gp.proofs(signing, { proof: { kind: "password", password: "samenspraak" } });
    expect(answer.status).toBe(201);
    const { number } = await answer.json();
    expect((await view(number)).signatures[0]?.method).toBe("password");
  });
});
