// The file of a signed version: what anybody could do to it afterwards, and what verification says of that.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { sealSignature } from "../../server/signing/seal.ts";
import { type Verdict, verifyExport } from "../../server/signing/verification.ts";
import { PlanId } from "../../shared/ids.ts";
import { PlanContent } from "../../shared/plan/content.ts";
import { addItem } from "../../shared/plan/edits.ts";
import { listNames } from "../../shared/plan/items.ts";
import type { SignatureRecord, SignedExport } from "../../shared/signature.ts";
import { changeLeaf, leavesOf } from "../support/changed-leaf.ts";
import { bare } from "../support/sample-items.ts";
import { clinician, gp, hashOf, Passkey, planId, SigningPractice } from "../support/signing-practice.ts";
import { contentOf, twoPeople } from "../support/two-people.ts";

let practice: SigningPractice;
let content: PlanContent;
let first: SignedExport;
let second: SignedExport;
let third: SignedExport;

beforeAll(async () => {
  practice = await SigningPractice.open();
  const [anna] = twoPeople();
  for (const text of ["Thuis blijven wonen", "Zelf eten"]) {
    addItem(anna, "goals", { ...bare("goals"), words: { text }, registers: { due: "2027-01-15" } });
  }
  content = contentOf(anna);
  first = practice.file(content);
  second = practice.file({ ...content, phase: null, evaluateOn: "2027-02-01" }, first);
  third = practice.file({ ...content, evaluateOn: "2027-03-01" }, second);
});

const other = PlanId.parse("10000000-0000-4000-8000-000000000002");

async function verdictOf(file: unknown): Promise<Verdict> {
  return await verifyExport(JSON.parse(JSON.stringify(file)), practice.publicKey);
}

/** Every finding as `where code`. */
async function findingsIn(file: unknown): Promise<string[]> {
  const verdict = await verdictOf(file);
  return verdict.kind === "valid" ? [] : verdict.findings.map(({ where, code }) => `${where} ${code}`);
}

function gpOf({ signatures: [record] }: SignedExport): SignatureRecord {
  if (record === undefined) throw new Error("nobody signed this");
  return record;
}

/** With other content under the same signatures. */
function rewritten(file: SignedExport, change: Partial<PlanContent>, hash = file.hash): SignedExport {
  return { ...file, version: { ...file.version, content: { ...content, ...change } }, hash };
}

const changedContent = ["version hash-differs", "signatures/0 statement-hash-differs"];

describe("the file of a signed version", () => {
  it("[VERIFY-1] is valid, and says who signed, how, for whom, and after which versions", async () => {
    expect(await verdictOf(third)).toMatchObject({
      ...{ kind: "valid", plan: planId, version: 3, hash: third.hash, signer: gp, method: "passkey" },
      ...{ coSigned: false, coSigner: null, withdrawn: null, earlier: [1, 2], accepted: [] },
      organisation: { name: "Huisartsen De Linde (demo)" },
    });
    expect(await verdictOf(first)).toMatchObject({ kind: "valid", version: 1, earlier: [] });
    for (const method of ["password-totp", "password"] as const) {
      const record = practice.signs(practice.states(third.version), { kind: method });
      expect(await verdictOf({ ...third, signatures: [record] })).toMatchObject({ kind: "valid", method });
    }
  });

  it("[VERIFY-2] of which one letter was changed is found, also with its hash made anew", async () => {
    const goals = content.goals.map((goal) => ({ ...goal, text: goal.text.replace("Thuis", "Thuys") }));
    const changed = rewritten(first, { goals });
    expect(await findingsIn(changed)).toEqual(changedContent);
    expect(await findingsIn({ ...changed, hash: hashOf(changed.version) })).toEqual(changedContent.slice(1));
  });

  it("[VERIFY-3] of which one field was changed, taken away or put in is found", async () => {
    const goals = content.goals.map((goal) => ({ ...goal, due: "2027-01-16" }));
    expect(await findingsIn(rewritten(first, { goals }))).toEqual(changedContent);
    const { evaluateOn: _, ...without } = content;
    for (const plan of [without, { ...content, remark: "" }]) {
      const changed = { ...first, version: { ...first.version, content: plan } };
      expect(await findingsIn(changed)).toEqual(changedContent);
    }
  });

  it("[VERIFY-4] in which two items stand in each other's place is found", async () => {
    expect(content.goals).toHaveLength(2);
    expect(await findingsIn(rewritten(first, { goals: content.goals.toReversed() }))).toEqual(changedContent);
  });

  it("[VERIFY-5] shows a version that was removed from before it, wherever it stood", async () => {
    const [one, two] = third.chain;
    expect(await findingsIn({ ...third, chain: [two] })).toEqual(["chain/0 chain-broken"]);
    expect(await findingsIn({ ...third, chain: [one] })).toEqual(["version chain-broken"]);
    expect(await findingsIn({ ...third, chain: [] })).toEqual(["version chain-broken"]);
    const swapped = await findingsIn({ ...third, chain: [two, one] });
    expect(swapped).toEqual(["chain/0 chain-broken", "chain/1 chain-broken", "version chain-broken"]);
    const renumbered = structuredClone(third);
    gpOf({ ...renumbered, signatures: renumbered.chain }).statement.version = 2;
    expect(await findingsIn(renumbered)).toEqual([
      ...["chain/1 chain-broken", "chain/0 seal-wrong", "chain/0 challenge-differs"],
    ]);
  });

  it("[VERIFY-6] that follows another plan's version, or has its signature, is found", async () => {
    const elsewhere = practice.file(content, undefined, { plan: other });
    const follows = practice.file(content, first, { previous: elsewhere.hash });
    expect(await findingsIn(follows)).toEqual(["version chain-broken"]);
    expect(await findingsIn({ ...follows, chain: elsewhere.signatures })).toEqual([
      "chain/0 statement-of-another-plan",
    ]);
    expect(await findingsIn({ ...first, signatures: elsewhere.signatures })).toEqual([
      ...["signatures/0 statement-of-another-plan", "signatures/0 statement-hash-differs"],
    ]);
    expect(await findingsIn({ ...third, signatures: second.signatures })).toEqual([
      ...["signatures/0 statement-of-another-version", "signatures/0 statement-hash-differs"],
      "signatures/0 statement-previous-differs",
    ]);
  });

  it("[VERIFY-7] with an assertion replayed from another statement is found, also when it was sealed", async () => {
    const { statement } = gpOf(third);
    const { evidence } = gpOf(second);
    expect(await findingsIn({ ...third, signatures: [{ ...gpOf(third), evidence }] })).toEqual([
      ...["signatures/0 seal-wrong", "signatures/0 challenge-differs"],
    ]);
    const sealed = practice.signs(statement, evidence);
    expect(await findingsIn({ ...third, signatures: [sealed] })).toEqual(["signatures/0 challenge-differs"]);
    const elsewhere = await Passkey.make();
    const { publicKey } = elsewhere.proves(statement);
    const otherKey = practice.signs(statement, { ...practice.passkey.proves(statement), publicKey });
    expect(await findingsIn({ ...third, signatures: [otherKey] })).toEqual(["signatures/0 assertion-wrong"]);
  });

  it.each([
    [{ origin: "http://localhost:81" }, ["wrong-origin"]],
    [{ origin: "https://evil.test", rpId: "evil.test" }, ["wrong-origin", "wrong-rp"]],
    [{ rpId: "host" }, ["wrong-rp"]],
    [{ isVerified: false }, ["user-not-verified"]],
    [{ type: "webauthn.create" }, ["assertion-wrong"]],
  ])("[VERIFY-8] whose passkey says %j is found", async (lie, codes) => {
    const passkey = await Passkey.make();
    Object.assign(passkey.authenticator.says, lie);
    const statement = practice.states(first.version);
    const record = practice.signs(statement, passkey.proves(statement));
    const expected = codes.map((code) => `signatures/0 ${code}`);
    expect(await findingsIn({ ...first, signatures: [record] })).toEqual(expected);
  });

  it("[VERIFY-9] takes a passkey of the site above the page's host, and none of a top-level domain", async () => {
    const passkey = await Passkey.make();
    const origin = "https://plannen.praktijk.test";
    for (const [rpId, codes] of [
      ["praktijk.test", []],
      ["test", ["signatures/0 wrong-rp"]],
      ["raktijk.test", ["signatures/0 wrong-rp"]],
    ] as const) {
      Object.assign(passkey.authenticator.says, { origin, rpId });
      const statement = practice.states(first.version, { origin });
      const record = practice.signs(statement, passkey.proves(statement));
      expect(await findingsIn({ ...first, signatures: [record] })).toEqual(codes);
    }
  });

  it("[VERIFY-10] sealed by another key is found, also when it says that it was ours", async () => {
    const { key } = await SigningPractice.open();
    const record = gpOf(first);
    const foreign = sealSignature(key, record);
    expect(await findingsIn({ ...first, signatures: [{ ...record, seal: foreign }] })).toEqual([
      "signatures/0 unknown-key",
    ]);
    const claimed = { ...record, seal: { ...foreign, key: record.seal.key } };
    expect(await findingsIn({ ...first, signatures: [claimed] })).toEqual(["signatures/0 seal-wrong"]);
  });

  it("[VERIFY-16] has one spelling of its seal: other letters for the same bytes are found", async () => {
    const record = gpOf(first);
    const { signature } = record.seal;
    const others = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"]
      .map((letter) => signature.slice(0, -1) + letter)
      .filter((spelling) => spelling !== signature)
      .filter((spelling) => Buffer.from(spelling, "base64url").equals(Buffer.from(signature, "base64url")));
    expect(others).toHaveLength(15);
    for (const spelling of others) {
      const seal = { ...record.seal, signature: spelling };
      expect(await findingsIn({ ...first, signatures: [{ ...record, seal }] })).toEqual([
        "signatures/0 seal-wrong",
      ]);
    }
  });

  it("[VERIFY-11] whose password was made a passkey, or the other way round, is found", async () => {
    const byPassword = practice.signs(practice.states(first.version), { kind: "password-totp" });
    const { evidence } = gpOf(first);
    expect(await findingsIn({ ...first, signatures: [{ ...byPassword, evidence }] })).toEqual([
      ...["signatures/0 seal-wrong", "signatures/0 challenge-differs"],
    ]);
    const lessened = { ...gpOf(first), evidence: { kind: "password-totp" } };
    expect(await findingsIn({ ...first, signatures: [lessened] })).toEqual(["signatures/0 seal-wrong"]);
  });

  it("[VERIFY-12] says that it was withdrawn, by whom and why, and believes no made-up withdrawal", async () => {
    const withdrawal = practice.withdraws(first, "verkeerde patiënt (demo)");
    const { by, reason, at } = withdrawal;
    const withdrawn = { by, reason, at };
    expect(await verdictOf({ ...first, withdrawals: [withdrawal] })).toMatchObject({
      kind: "valid",
      withdrawn,
    });
    expect(await verdictOf({ ...second, withdrawals: [withdrawal] })).toMatchObject({ withdrawn: null });
    const forged = { ...withdrawal, reason: "zomaar" };
    expect(await findingsIn({ ...first, withdrawals: [forged] })).toEqual(["withdrawals/0 seal-wrong"]);
    const later = practice.withdraws(second, "later");
    expect(await findingsIn({ ...first, withdrawals: [later] })).toEqual([
      "withdrawals/0 withdrawal-of-another",
    ]);
  });

  it("[VERIFY-13] says whether the co-signature that was asked for is there, and by whom it was asked", async () => {
    const asked = practice.file(content, undefined, { coSigner: clinician });
    const [record] = asked.signatures;
    const co = practice.signs(practice.coStates(asked.version));
    expect(await verdictOf({ ...asked, signatures: [record, co] })).toMatchObject({
      ...{ kind: "valid", coSigned: true, coSigner: clinician },
    });
    expect(await findingsIn(asked)).toEqual(["signatures co-signature-missing"]);
    const byGp = practice.coStates(asked.version, { signer: gpOf(asked).statement.signer });
    expect(await findingsIn({ ...asked, signatures: [record, practice.signs(byGp)] })).toEqual([
      "signatures/1 co-signer-differs",
    ]);
    const own = practice.file(content, undefined, { coSigner: gp });
    const ownCo = practice.coStates(own.version, { signer: gpOf(own).statement.signer });
    expect(await findingsIn({ ...own, signatures: [gpOf(own), practice.signs(ownCo)] })).toEqual([
      "signatures/1 co-signer-differs",
    ]);
    const unasked = [gpOf(first), practice.signs(practice.coStates(first.version))];
    expect(await findingsIn({ ...first, signatures: unasked })).toEqual(["signatures/1 co-signer-differs"]);
    expect(await findingsIn({ ...asked, signatures: [co] })).toEqual(["signatures signature-missing"]);
    expect(await findingsIn({ ...first, signatures: [gpOf(first), gpOf(first)] })).toEqual([
      "signatures signature-twice",
    ]);
  });

  it("[VERIFY-14] is found invalid when any one value in it was changed, and whatever else is no such file", async () => {
    const asked = practice.file(content, second, { coSigner: clinician, accepted: ["evaluation-date"] });
    const co = practice.signs(practice.coStates(asked.version));
    const whole: SignedExport = { ...asked, signatures: [...asked.signatures, co] };
    const file = { ...whole, withdrawals: [practice.withdraws(whole, "reden")] };
    expect(await findingsIn(file)).toEqual([]);
    const leaves = leavesOf(file);
    const change = fc.tuple(fc.constantFrom(...leaves), fc.nat(), fc.constantFrom("A", "b", "0", "_"));
    await fc.assert(
      fc.asyncProperty(change, async ([path, at, letter]) => {
        const copy = structuredClone(file);
        if (!changeLeaf(copy, path, at, letter)) return;
        expect((await verdictOf(copy)).kind).toBe("invalid");
      }),
      { numRuns: 200 },
    );
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        for (const garbage of [value, { ...file, signatures: value }]) {
          expect((await verdictOf(garbage)).kind).toBe("invalid");
        }
      }),
    );
    const { content: _, ...contentless } = file.version;
    expect(await findingsIn({ ...file, version: contentless })).toEqual(["version/content malformed"]);
  });

  it("[VERIFY-15] of an older layout, without a list and fields of today, verifies and can be read", async () => {
    const fixture = (name: string) => readFileSync(join(import.meta.dirname, "../fixtures", name), "utf8");
    const file: unknown = JSON.parse(fixture("signed-older-layout.json"));
    const verdict = await verifyExport(file, fixture("signed-older-layout.pem"));
    expect(verdict).toMatchObject({ kind: "valid", version: 2, earlier: [1], method: "passkey" });
    const { version } = file as SignedExport; // it was just verified
    expect(version.content).not.toHaveProperty("agenda");
    const plan = PlanContent.parse(version.content);
    expect(plan.agenda).toEqual([]);
    expect(plan.goals[0]).toMatchObject({ text: "Thuis blijven wonen (demo)", outcome: null });
    // as today's layout reads it, it is another text, and has another hash
    expect(listNames.every((list) => Array.isArray(plan[list]))).toBe(true);
    expect(hashOf({ ...version, content: plan })).not.toBe(hashOf(version));
  });
});
