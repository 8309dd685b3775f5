// On what a place on a care team rests, between its columns and its value.
import type { Insertable, Selectable } from "kysely";
import type { AccessBasis } from "../../shared/api/team.ts";
import type { PersonId } from "../../shared/ids.ts";
import type { BasisColumns } from "./tables.ts";

export const basisColumnNames = [
  "basis",
  "consent_scope",
  "consent_by",
  "consent_representative",
  "consent_on",
  "consent_recorded_by",
] as const satisfies readonly (keyof BasisColumns)[];

export function basisColumns(basis: AccessBasis, recordedBy: PersonId): Required<Insertable<BasisColumns>> {
  const isConsent = basis.kind === "consent";
  return {
    basis: basis.kind,
    consent_scope: isConsent ? basis.scope : null,
    consent_by: isConsent ? basis.givenBy : null,
    consent_representative: isConsent ? basis.representative : null,
    consent_on: isConsent ? basis.givenOn : null,
    consent_recorded_by: isConsent ? recordedBy : null,
  };
}

export function basisOfColumns(row: Selectable<BasisColumns>): AccessBasis {
  const { consent_scope: scope, consent_by: givenBy, consent_on: givenOn } = row;
  if (row.basis === "directly-involved" || scope === null || givenBy === null || givenOn === null) {
    return { kind: "directly-involved" };
  }
  return { kind: "consent", scope, givenBy, representative: row.consent_representative, givenOn };
}

export function isSameBasis(one: AccessBasis, other: AccessBasis): boolean {
  if (one.kind !== "consent" || other.kind !== "consent") return one.kind === other.kind;
  return (
    one.scope === other.scope &&
    one.givenBy === other.givenBy &&
    one.representative === other.representative &&
    one.givenOn === other.givenOn
  );
}
