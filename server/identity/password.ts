// Passwords as argon2id hashes, in the text form that other programs read too (PHC).
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import pLimit from "p-limit";

/** OWASP's second choice: 19 MiB, two passes, one lane; about 50 ms. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const saltBytes = 16;
const hashBytes = 32;
const maxAtOnce = 8;

// each takes 19 MiB and a core: a burst of sign-ins waits instead of taking the machine
const atOnce = pLimit(maxAtOnce);

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, cost);
  const parameters = `m=${cost.memory},t=${cost.passes},p=${cost.parallelism}`;
  return `$argon2id$v=19$${parameters}$${base64(salt)}$${base64(hash)}`;
}

// of a password that nobody has: 32 random bytes, so no input can be found for it
const nobody = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(randomBytes(saltBytes))}$${base64(randomBytes(hashBytes))}`;

/** Does the same work when there is no hash, so that time does not tell who has an account. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const parsed = parse(hash ?? nobody);
  const derived = await derive(password, parsed.salt, parsed);
  return timingSafeEqual(derived, parsed.hash) && hash !== undefined;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

interface Parsed {
  memory: number;
  passes: number;
  parallelism: number;
  salt: Buffer;
  hash: Buffer;
}

function parse(text: string): Parsed {
  const [, memory, passes, parallelism, salt, hash] = phc.exec(text) ?? [];
  if (salt === undefined || hash === undefined) throw new Error("A stored password hash cannot be read.");
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, "base64"),
    hash: Buffer.from(hash, "base64"),
  };
}

function derive(
  password: string,
  salt: Buffer,
  { memory, passes, parallelism }: { memory: number; passes: number; parallelism: number },
): Promise<Buffer> {
  const parameters = {
    // the same letters typed on another keyboard may be coded otherwise
    message: password.normalize("NFKC"),
    nonce: salt,
    tagLength: hashBytes,
    memory,
    passes,
    parallelism,
  };
  return atOnce(
    () =>
      new Promise<Buffer>((done, failed) => {
        argon2("argon2id", parameters, (error, hash) => (error === null ? done(hash) : failed(error)));
      }),
  );
}

/** Without padding, as PHC has it. */
function base64(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("=", "");
}
