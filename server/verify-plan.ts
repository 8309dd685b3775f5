// `npm run verify`: says whether the file of a signed plan is what was signed. Reads two files, and nothing else.
import { readFile } from "node:fs/promises";
import { type Finding, findingSentences } from "./signing/finding.ts";
import { findSealPublicKey } from "./signing/seal.ts";
import { type ValidVerdict, verifyExport } from "./signing/verification.ts";

const exitCodes = { valid: 0, invalid: 1, unreadable: 2 } as const;

const methods: Record<ValidVerdict["method"], string> = {
  passkey: "with a passkey, whose proof is in this file",
  "password-totp": "with a password and a one-time code; of this only the seal speaks",
  password: "with a password alone, in demo mode: this is no signature for a real patient",
};

/** A file that cannot be read. The message is the sentence that the user reads. */
class UnreadableError extends Error {}

try {
  process.exitCode = await verifyFiles(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof UnreadableError ? `\n${error.message}\n` : error);
  process.exitCode = exitCodes.unreadable;
}

async function verifyFiles([planFile, keyFile, ...more]: string[]): Promise<number> {
  if (planFile === undefined || keyFile === undefined || more.length > 0) {
    throw new UnreadableError("Give two files: npm run verify -- <file.json> <public-key.pem>.");
  }
  const [planText, key] = [await read(planFile), await read(keyFile)];
  if (findSealPublicKey(key) === undefined) {
    throw new UnreadableError(`${keyFile} holds something else than a public Ed25519 key.`);
  }
  const verdict = await verifyExport(readJson(planFile, planText), key);
  if (verdict.kind === "valid") {
    for (const sentence of validSentences(verdict)) console.log(sentence);
  } else {
    console.log("NOT VALID. This file is not what was signed:");
    for (const finding of verdict.findings) console.log(`- ${placed(finding)}`);
  }
  return exitCodes[verdict.kind];
}

async function read(path: string): Promise<string> {
  return await readFile(path, "utf8").catch(() => {
    throw new UnreadableError(`${path} cannot be read.`);
  });
}

function readJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableError(`${path} is not JSON.`);
  }
}

function validSentences(verdict: ValidVerdict): string[] {
  const { plan, version, hash, signer, organisation, signedAt, method, coSigner, withdrawn } = verdict;
  const number = signer.professionalNumber === null ? "" : ` (${signer.professionalNumber})`;
  const earlier = verdict.earlier.length === 0 ? "none" : verdict.earlier.join(", ");
  return [
    `VALID. Version ${version} of plan ${plan} is what was signed.`,
    `Signed by ${signer.name}${number} of ${organisation.name} at ${signedAt}, ${methods[method]}.`,
    coSigner === null
      ? "No co-signature was asked for."
      : `Co-signed by ${coSigner.name} at ${coSigner.signedAt}, ${methods[coSigner.method]}.`,
    ...(verdict.accepted.length === 0 ? [] : [`Accepted as missing: ${verdict.accepted.join(", ")}.`]),
    withdrawn === null
      ? "This file carries no withdrawal of it; a later one can only be known where the plan is kept."
      : `WITHDRAWN by ${withdrawn.by.name} at ${withdrawn.at}: ${withdrawn.reason}`,
    `Signed versions before it: ${earlier}.`,
    `Hash: ${hash}`,
  ].map(printable);
}

function placed({ code, where }: Finding): string {
  return printable(`${where === "" ? "the file" : where}: ${findingSentences[code]} (${code})`);
}

/** Names and reasons come from the file: they may not move the cursor or write lines of their own. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\u{fffd}");
}
