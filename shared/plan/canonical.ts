// The canonical form of a version (RFC 8785), which is what is hashed and signed, in every browser the same.
import canonicalize from "canonicalize";
import { encodeUtf8 } from "lib0/string";

export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("This has no canonical form.");
  return text;
}

/** SHA-256 of these bytes is the version's hash. `previous`: the hash of the last signed version, in hex. */
export function versionBytes(version: {
  plan: string;
  number: number;
  layout: number;
  previous: string | null;
  content: unknown;
}): Uint8Array<ArrayBuffer> {
  const { plan, number, layout, previous, content } = version;
  return encodeUtf8(canonical({ plan, number, layout, previous, content }));
}

const replacement = "\u{fffd}";

/**
 * The same as JSON that a database keeps and RFC 8785 takes: a Yjs document can hold zero bytes, halves of
 * characters, and values that JSON has no word for.
 */
export function plainJson(value: unknown): unknown {
  if (typeof value === "string") return plainText(value);
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return null;
  if (Array.isArray(value)) return value.map(plainJson);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([key, entry]) => [plainText(key), plainJson(entry)]),
  );
}

function plainText(text: string): string {
  return text.toWellFormed().replaceAll("\0", replacement);
}
