// Secrets that are kept encrypted: what can be read back, with which key, and what was tampered with.
import { expect, it } from "vitest";
import { createSealer } from "../../server/identity/sealed.ts";

const secret = "een geheim van ten minste 32 tekens";

it("[OIDC-30] a sealed secret is read back with its own key and as what it was sealed, and with no other", () => {
  const sealer = createSealer(secret);
  const sealed = sealer.seal("Zandkorrel é 1", "een");
  expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toMatch(/Zandkorrel/);
  expect(createSealer(secret).open(sealed, "een")).toBe("Zandkorrel é 1");
  expect(sealer.open(sealed, "ander")).toBeUndefined();
  expect(sealer.open(sealed)).toBeUndefined();
  expect(createSealer(new Uint8Array(32)).open(sealed, "een")).toBeUndefined();
});

it("[OIDC-31] it is never the same twice, and is not opened when one byte was changed or cut off", () => {
  const sealer = createSealer(secret);
  const sealed = sealer.seal("Zandkorrel");
  expect(sealer.seal("Zandkorrel")).not.toBe(sealed);
  const bytes = Buffer.from(sealed, "base64url");
  for (const index of bytes.keys()) {
    const spoilt = Buffer.from(bytes);
    spoilt[index] = (spoilt[index] ?? 0) ^ 1;
    expect(sealer.open(spoilt.toString("base64url")), `byte ${index}`).toBeUndefined();
  }
  for (const length of [0, 10, 20, bytes.length - 1]) {
    expect(sealer.open(bytes.subarray(0, length).toString("base64url"))).toBeUndefined();
  }
});
