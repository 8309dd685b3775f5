// What stands once it is signed: checked as the rows are now, withdrawn, and carried away.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { verifyExport } from "../../server/signing/verification.ts";
import { Signed, SignatureView } from "../../shared/api/signing.ts";
import { describeAsInProduction } from "../support/database.ts";
import { refusalOf } from "../support/factor-world.ts";
import { type House, openHouse } from "../support/house.ts";
import { Signer } from "../support/signer.ts";

describeAsInProduction("what is signed", (place) => {
  let house: House;
  let gp: Signer;
  beforeAll(async () => {
    house = await openHouse(await place());
    gp = await Signer.open(house, "huisarts");
  });
  afterAll(() => house.close());

  const view = async (number: number): Promise<SignatureView> =>
    SignatureView.parse(await (await gp.call("GET", gp.path(`versions/${number}/signature`))).json());

  it("[SIGN-6] stays valid when its passkey is revoked later", async () => {
    const number = await gp.signs();
    const { passkeys } = await (await gp.call("GET", "/api/me/factors")).json();
    const id: string = passkeys.find((one: { name: string }) => one.name === "Sleutel").id;
    expect((await gp.call("DELETE", `/api/me/passkeys/${id}`)).status).toBe(204);
    expect((await view(number)).findings).toEqual([]);
    expect(await verifyExport(await gp.file(number), await gp.publicKey())).toMatchObject({ kind: "valid" });
    gp = await Signer.open(house, "huisarts");
  });

  it("[SIGN-9] is withdrawn by a row of its own, with a reason; then the signed version before it stands", async () => {
    const [before, number] = [await gp.signs(), await gp.signs()];
    const withdraw = () => gp.post(gp.path(`versions/${number}/withdrawal`), { reason: "Verkeerde dosis." });
    expect((await withdraw()).status).toBe(204);
    expect(await refusalOf(await withdraw())).toEqual([409, "not-signed"]);
    const shown = await view(number);
    expect(shown.withdrawn?.reason).toBe("Verkeerde dosis.");
    expect(shown.findings).toEqual([]);
    const { signed } = Signed.parse(await (await gp.call("GET", gp.path("signed"))).json());
    expect(signed?.number).toBe(before);
    // the chain goes on from it: nothing is taken out
    const next = await gp.signs();
    expect((await gp.file(next)).chain.at(-1)?.statement.version).toBe(number);
    expect((await view(next)).findings).toEqual([]);
  });

  it("[SIGN-10] tells of every row that was changed by hand", async () => {
    const number = await gp.signs();
    const after = await gp.signs();
    const { db, planId } = { db: house.db, planId: house.planId };
    /** As somebody with the whole database in hand: past every trigger, and put back afterwards. */
    async function changed(change: (key: string) => string): Promise<string[]> {
      const where = `plan_id = '${planId}' and number = ${number}`;
      const tables = ["version", "signature"];
      for (const table of tables) {
        await sql.raw(`create table kept_${table} as select * from ${table} where ${where}`).execute(db);
        await sql.raw(`alter table ${table} disable trigger user`).execute(db);
      }
      await sql.raw(change(where)).execute(db);
      const [own, later] = [await view(number).catch(() => undefined), await view(after)];
      await sql.raw(`delete from signature where ${where}`).execute(db);
      await sql.raw(`delete from version where ${where}`).execute(db);
      for (const table of tables) {
        await sql.raw(`insert into ${table} select * from kept_${table}`).execute(db);
        await sql.raw(`drop table kept_${table}`).execute(db);
        await sql.raw(`alter table ${table} enable trigger user`).execute(db);
      }
      return [...new Set([...(own?.findings ?? ["gone"]), ...later.findings])];
    }
    const set = (what: string) => (where: string) => what.replace("WHERE", `where ${where}`);
    expect(
      await changed(
        set(`update version set content = jsonb_set(content, '{patient,name}', '"dhr. A. Anders"') WHERE`),
      ),
    ).toContain("hash-differs");
    expect(
      await changed(
        set(
          'update signature set statement = replace(statement, \'"accepted":[\', \'"accepted":["x",\') WHERE',
        ),
      ),
    ).toContain("seal-wrong");
    expect(await changed(set(`update signature set evidence = '{"kind":"password-totp"}' WHERE`))).toContain(
      "seal-wrong",
    );
    expect(
      await changed(
        set(`update signature set seal = jsonb_set(seal, '{key}', to_jsonb(repeat('0', 64))) WHERE`),
      ),
    ).toContain("unknown-key");
    const removed = await changed(
      (where) => `delete from signature where ${where}; delete from version where ${where}`,
    );
    expect(removed).toContain("version-missing");
    expect(removed).toContain("chain-broken");
    expect((await view(after)).findings).toEqual([]);
  });

  it("[SIGN-12] goes out as PDF, text and Markdown with what was signed, and not when the rows say something else", async () => {
    const number = await gp.signs();
    const asked = (form: string) => gp.call("GET", gp.path(`versions/${number}/export?form=${form}`));
    const pdf = await asked("pdf&for=patient");
    expect(pdf.headers.get("content-disposition")).toBe(
      `attachment; filename="zorgplan-versie-${number}.pdf"`,
    );
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    const { hash } = await gp.file(number);
    for (const form of ["text", "markdown"]) {
      const answer = await asked(form);
      const said = await answer.text();
      expect(said).toContain("Woont met partner");
      expect(said).toContain(hash);
    }
    const set = (content: string) =>
      sql`update version set content = ${sql.raw(content)}
      where plan_id = ${house.planId} and number = ${number}`.execute(house.db);
    await sql`alter table version disable trigger user`.execute(house.db);
    await set(`jsonb_set(content, '{evaluateOn}', '"2031-01-01"')`);
    for (const form of ["pdf", "text", "markdown"]) {
      expect(await refusalOf(await asked(form))).toEqual([409, "signature-broken"]);
    }
    await set(`jsonb_set(content, '{evaluateOn}', 'null')`);
    await sql`alter table version enable trigger user`.execute(house.db);
    expect((await asked("text")).status).toBe(200);
  });
});
