// The installation's Ed25519 key: its seal says that a signature, or its withdrawal, was taken here as it stands.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import {
  type Seal,
  type SignatureRecord,
  signatureSealBytes,
  type Withdrawal,
  withdrawalSealBytes,
} from "../../shared/signature.ts";

/** Both halves as PEM. */
export function makeSealingKey(): { privateKey: string; publicKey: string } {
  return generateKeyPairSync("ed25519", {
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
}

/** From PEM, or a JWK as JSON. Throws when it is something else than a private Ed25519 key. */
export function getSealingKey(text: string): KeyObject {
  const key = text.trimStart().startsWith("{")
    ? createPrivateKey({ key: JSON.parse(text), format: "jwk" })
    : createPrivateKey(text);
  if (key.asymmetricKeyType !== "ed25519") throw new Error("This is no Ed25519 key.");
  return key;
}

/** From PEM, or a JWK as JSON; undefined when it is something else than a public Ed25519 key. */
export function findSealPublicKey(text: string): KeyObject | undefined {
  // a private half would be taken too, and has no place in what is handed round
  if (text.includes("PRIVATE KEY") || /"d"\s*:/.test(text)) return undefined;
  try {
    const key = text.trimStart().startsWith("{")
      ? createPublicKey({ key: JSON.parse(text), format: "jwk" })
      : createPublicKey(text);
    return key.asymmetricKeyType === "ed25519" ? key : undefined;
  } catch {
    return undefined; // no key at all
  }
}

/** SHA-256 in hex of the public key as SPKI, also when the private half is given. */
export function sealKeyId(key: KeyObject): string {
  const publicKey = key.type === "private" ? createPublicKey(key) : key;
  return createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("hex");
}

export function sealSignature(key: KeyObject, record: Omit<SignatureRecord, "seal">): Seal {
  return seal(key, signatureSealBytes(record));
}

export function sealWithdrawal(key: KeyObject, withdrawal: Omit<Withdrawal, "seal">): Seal {
  return seal(key, withdrawalSealBytes(withdrawal));
}

function seal(key: KeyObject, bytes: Uint8Array): Seal {
  return { key: sealKeyId(key), signature: sign(null, bytes, key).toString("base64url") };
}

/** Undefined when this key made the seal of these bytes. */
export function sealFault(
  key: KeyObject,
  { key: id, signature }: Seal,
  bytes: Uint8Array,
): "unknown-key" | "seal-wrong" | undefined {
  if (id !== sealKeyId(key)) return "unknown-key";
  const given = Buffer.from(signature, "base64url");
  // one spelling only: the last letter has bits that are not part of the signature
  const isRight = given.toString("base64url") === signature && verify(null, bytes, key, given);
  return isRight ? undefined : "seal-wrong";
}
