// What a browser signs: the plan that it read and hashed itself, and a statement that says just that.
import { createHash } from "node:crypto";
import * as Y from "yjs";
import { beforeAll, describe, expect, it } from "vitest";
import {
  challengeOf,
  frozenContent,
  type OwnView,
  ownStatement,
  versionHash,
} from "../../client/plan/signing/statement.ts";
import { challengeOf as serverChallenge } from "../../server/signing/assertion.ts";
import { canonical } from "../../shared/plan/canonical.ts";
import { content } from "../../shared/plan/content.ts";
import { addItem } from "../../shared/plan/edits.ts";
import type { SignatureStatement } from "../../shared/signature.ts";
import { changeLeaf, leavesOf } from "../support/changed-leaf.ts";
import { clinician, gp, hashOf, planId, SigningPractice } from "../support/signing-practice.ts";
import { facts, people } from "../support/two-people.ts";

describe("what a browser signs", () => {
  let practice: SigningPractice;
  beforeAll(async () => {
    practice = await SigningPractice.open();
  });

  it("[SIGN-40] is what it reads and hashes by itself from the frozen state", () => {
    const [nurse] = people(1);
    if (nurse === undefined) throw new Error("one was asked for");
    const text = "Half een teken \ud83d, een nul \0 en één ﬁ";
    addItem(nurse, "goals", { fixed: {}, words: { text }, registers: { owner: "patient" } });
    const state = Buffer.from(Y.encodeStateAsUpdate(nurse.doc)).toString("base64");
    const read = frozenContent({ state, facts });
    expect(read.goals[0]?.text).toBe("Half een teken \ufffd, een nul \ufffd en één ﬁ");
    expect(read.patient).toEqual(content(nurse.doc, facts).patient);
    const version = { plan: planId, number: 4, layout: read.layout, previous: null, content: read };
    expect(versionHash(version)).toBe(hashOf(version));
  });

  it("[SIGN-41] is a statement that names its own plan, version, hash and signer, and nothing else", () => {
    const version = { plan: planId, number: 2, layout: 1, previous: "a".repeat(64), content: {} };
    const accepted = ["goal-without-action", "action-overdue"];
    const statement = practice.states(version, { accepted, coSigner: clinician });
    const own: OwnView = {
      plan: planId,
      number: 2,
      layout: 1,
      hash: hashOf(version),
      previous: version.previous,
      signer: gp.id,
      role: "responsible-gp",
      accepted: accepted.toReversed(),
      coSigner: clinician.id,
      origin: "http://localhost",
    };
    const text = canonical(statement);
    expect(ownStatement(text, own)).toEqual(statement);
    expect(challengeOf(text)).toBe(serverChallenge(statement));
    expect(challengeOf(text)).toBe(createHash("sha256").update(text).digest("base64url"));

    // what the server vouches for, and this browser has nothing to hold it against
    const vouched =
      /^(signer\.(name|discipline|professionalNumber)|organisation\.|signedAt|nonce|coSigner\.name)/;
    for (const path of leavesOf(statement)) {
      if (vouched.test(path.join("."))) continue;
      const other = structuredClone(statement);
      for (const letter of ["0", "1", "x"]) changeLeaf(other, path, 0, letter);
      expect(ownStatement(canonical(other), own), path.join(".")).toBeUndefined();
    }
    const others: Partial<SignatureStatement>[] = [{ accepted: [] }, { coSigner: null }, { previous: null }];
    for (const other of others) {
      expect(ownStatement(canonical({ ...statement, ...other }), own)).toBeUndefined();
    }
    expect(ownStatement(`${text} `, own)).toBeUndefined();
    expect(ownStatement(JSON.stringify(statement), own)).toBeUndefined();
    expect(ownStatement("{", own)).toBeUndefined();
  });
});
