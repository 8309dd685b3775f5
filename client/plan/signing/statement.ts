// What is signed, as this browser reads and hashes it by itself; a statement is signed only when it says the same.
import { fromBase64, toBase64UrlEncoded } from "lib0/buffer";
import { digest } from "lib0/hash/sha256";
import { encodeUtf8 } from "lib0/string";
import * as Y from "yjs";
import type { Signing } from "../../../shared/api/signing.ts";
import type { PersonId, PlanId } from "../../../shared/ids.ts";
import { canonical, plainJson, versionBytes } from "../../../shared/plan/canonical.ts";
import { content, PlanContent } from "../../../shared/plan/content.ts";
import { SignatureStatement, type SignerRole } from "../../../shared/signature.ts";

/** The plan in a document of its own: nobody types in this one. */
export function frozenContent({ state, facts }: Pick<Signing, "state" | "facts">): PlanContent {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, fromBase64(state));
    return PlanContent.parse(plainJson(content(doc, facts)));
  } finally {
    doc.destroy();
  }
}

/** In hex. Not by the browser's own crypto, which is missing where the page came over plain http. */
export function versionHash(version: Parameters<typeof versionBytes>[0]): string {
  return Array.from(digest(versionBytes(version)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export interface OwnView {
  plan: PlanId;
  number: number;
  layout: number;
  hash: string;
  previous: string | null;
  signer: PersonId;
  role: SignerRole;
  /** Rules of findings that do not block. */
  accepted: readonly string[];
  coSigner: PersonId | null;
  origin: string;
}

/** Undefined when the text states anything else than what stands on this screen, or says it otherwise than agreed. */
export function ownStatement(text: string, own: OwnView): SignatureStatement | undefined {
  const read = SignatureStatement.safeParse(parsed(text));
  if (!read.success || canonical(read.data) !== text) return undefined;
  const statement = read.data;
  const said = {
    plan: statement.plan,
    number: statement.version,
    layout: statement.layout,
    hash: statement.hash,
    previous: statement.previous,
    signer: statement.signer.id,
    role: statement.role,
    accepted: statement.accepted.toSorted(),
    coSigner: statement.coSigner?.id ?? null,
    origin: statement.origin,
  };
  return canonical(said) === canonical({ ...own, accepted: own.accepted.toSorted() }) ? statement : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON is no statement
  }
}

/** What the passkey answers: SHA-256 of the text, in base64url. */
export function challengeOf(text: string): string {
  return toBase64UrlEncoded(digest(encodeUtf8(text)));
}
