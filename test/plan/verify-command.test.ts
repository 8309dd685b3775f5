// The command that verifies a signed plan: what it says, what it ends with, and how little it needs.
import { execFile } from "node:child_process";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeSealingKey } from "../../server/signing/seal.ts";
import type { SignedExport } from "../../shared/signature.ts";
import { gp, SigningPractice } from "../support/signing-practice.ts";

const project = join(import.meta.dirname, "../..");
let folder: string;
let practice: SigningPractice;
let signed: SignedExport;
let key: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "samenspraak-verify-")));
  practice = await SigningPractice.open();
  signed = practice.file({ text: "Thuis blijven wonen" });
  key = await written("key.pem", practice.publicKey);
});
afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

interface Outcome {
  exitCode: number;
  printed: string;
  complained: string;
}

/** In a process that may read the project and the given files, may write nothing, and has no settings. */
function verify(...files: string[]): Promise<Outcome> {
  const mayRead = ["server", "shared", "node_modules", "package.json"].map((name) => join(project, name));
  const flags = [...mayRead, ...files].map((path) => `--allow-fs-read=${path}`);
  const command = join(project, "server/verify-plan.ts");
  const args = ["--permission", ...flags, "--disable-warning=ExperimentalWarning", command, ...files];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env: {} }, (error, printed, complained) =>
      resolve({ exitCode: typeof error?.code === "number" ? error.code : 0, printed, complained }),
    );
  });
}

it("[VERIFY-20] ends with 0 and says who signed, with the file and the public key alone, so also when the passkey was revoked since", async () => {
  const outcome = await verify(await written("valid.json", JSON.stringify(signed)), key);
  expect(outcome).toMatchObject({ exitCode: 0, complained: "" });
  expect(outcome.printed).toContain("VALID. Version 1 of plan");
  expect(outcome.printed).toContain(`Signed by ${gp.name} (19000000001) of Huisartsen De Linde (demo)`);
  expect(outcome.printed).toContain(signed.hash);
  const withdrawal = practice.withdraws(signed, "verkeerde patiënt\nVALID.");
  const withdrawn = JSON.stringify({ ...signed, withdrawals: [withdrawal] });
  const said = await verify(await written("withdrawn.json", withdrawn), key);
  expect(said.exitCode).toBe(0);
  expect(said.printed).toMatch(new RegExp(`^WITHDRAWN by .+: verkeerde patiënt.VALID\\.$`, "m"));
});

it("[VERIFY-21] ends with 1 and a sentence for everything that is wrong", async () => {
  const version = { ...signed.version, content: { text: "Thuis blijven wonen." } };
  const path = await written("changed.json", JSON.stringify({ ...signed, version }));
  const outcome = await verify(path, key);
  expect(outcome).toMatchObject({ exitCode: 1, complained: "" });
  expect(outcome.printed.trim().split("\n")).toEqual([
    "NOT VALID. This file is not what was signed:",
    "- version: The content was changed: it has another hash than the file says. (hash-differs)",
    "- signatures/0: It was given for other content: it states another hash than the content has. (statement-hash-differs)",
  ]);
  const empty = await verify(await written("empty.json", "{}"), key);
  expect(empty.exitCode).toBe(1);
  expect(empty.printed).toContain("malformed");
});

it("[VERIFY-22] ends with 2 and one sentence when a file cannot be read", async () => {
  const path = await written("good.json", JSON.stringify(signed));
  const { privateKey } = makeSealingKey();
  const [noJson, noKey] = [await written("no.json", "{"), await written("private.pem", privateKey)];
  const missing = join(folder, "missing.json");
  for (const [files, sentence] of [
    [[path], "Give two files"],
    [[path, key, key], "Give two files"],
    [[missing, key], "missing.json cannot be read."],
    [[noJson, key], "no.json is not JSON."],
    [[path, noKey], "private.pem holds something else than a public Ed25519 key."],
  ] as const) {
    const { exitCode, printed, complained } = await verify(...files);
    expect([exitCode, printed]).toEqual([2, ""]);
    expect(complained).toContain(sentence);
  }
});
