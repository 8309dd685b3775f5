// Passwords: what is kept of one, and what it takes to check one.
import { expect, it } from "vitest";
import { hashPassword, isPassword } from "../../server/identity/password.ts";

it("[SECRET-14] keeps of a password only an argon2id hash with its own salt", async () => {
  const hashes = await Promise.all([hashPassword("samen sterk é"), hashPassword("samen sterk é")]);
  for (const hash of hashes) {
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(await isPassword("samen sterk e\u0301", hash)).toBe(true);
    expect(await isPassword("samen sterk e", hash)).toBe(false);
  }
  expect(hashes[0]).not.toBe(hashes[1]);
});

it("[SECRET-15] checks a password of nobody too, and never finds it right", async () => {
  expect(await isPassword("", undefined)).toBe(false);
});
