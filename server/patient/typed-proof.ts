// What somebody typed at the door, read the way people write dates and codes.
import { readDutchDay } from "../../shared/plan/dutch-date.ts";
import type { ShareProof } from "../../shared/api/sharing.ts";

export interface TypedProof {
  /** ISO 8601; null when it is none, or when it was not asked for. */
  birthDate: string | null;
  /** Six digits; null when it is none. */
  code: string | null;
  isWhole: boolean;
}

export function readTypedProof(
  form: Readonly<Record<string, unknown>>,
  proof: ShareProof,
  today: string,
): TypedProof {
  const code = digitsOf(form["code"]);
  const birthDate = proof === "code" ? null : dateOf(form["birthDate"], today);
  return { code, birthDate, isWhole: code !== null && (proof === "code" || birthDate !== null) };
}

function digitsOf(typed: unknown): string | null {
  const digits = typeof typed === "string" ? typed.replaceAll(/[\s.-]/g, "") : "";
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** Day, month, year with anything between them, or as a browser's own field writes it. */
function dateOf(typed: unknown, today: string): string | null {
  if (typeof typed !== "string" || typed.length > 40) return null;
  const text = typed.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return isDay(text, today) ? text : null;
  const together = /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  const parts = together ?? /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$/.exec(text);
  const [, day = "", month = "", year = ""] = parts ?? [];
  const numbers = parts === null ? null : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const iso = numbers ?? readDutchDay(text, today) ?? null;
  return iso !== null && isDay(iso, today) ? iso : null;
}

function isDay(iso: string, today: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return (
    !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) && iso >= "1900-01-01" && iso <= today
  );
}
