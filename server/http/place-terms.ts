// Until when, and on what basis, somebody may have a place on a care team.
import type { Role } from "../../shared/access.ts";
import type { AccessBasis } from "../../shared/api/team.ts";
import { dutchDay, endOfDutchDay } from "../../shared/dutch-day.ts";
import { Refusal } from "../../shared/errors.ts";

/** A plan would lose who leads it by itself. */
export function leads(role: Role): boolean {
  return role === "case-manager" || role === "responsible-gp";
}

/** The moment after the last day; null for a place without an end. Refuses a day that is over. */
export function endOfPlace(endsOn: string | null, role: Role, now: Date): Date | null {
  if (endsOn === null) return null;
  if (leads(role)) throw new Refusal("no-end-date");
  if (endsOn < dutchDay(now)) throw new Refusal("bad-request");
  return endOfDutchDay(endsOn);
}

/** Nobody gives consent tomorrow. */
export function requireBasis(basis: AccessBasis, now: Date): void {
  if (basis.kind === "consent" && basis.givenOn > dutchDay(now)) throw new Refusal("bad-request");
}
