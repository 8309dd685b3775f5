// A signed version for whoever reads it outside the program: who signed what, when and how, as labelled facts.
import { disciplines } from "../discipline.ts";
import type { PlanContent } from "../plan/content.ts";
import type { SignatureRecord, SignedExport, Withdrawal } from "../signature.ts";
import { templates } from "../templates/templates.ts";
import { fullDate, fullMoment } from "../words/dates.ts";
import { printedWords as words } from "../words/printed-plan.ts";
import { joined } from "./item-lines.ts";

export interface SignedPlan {
  signed: Pick<SignedExport, "version" | "hash" | "signatures" | "withdrawals">;
  /** The signed content as this layout reads it. */
  content: PlanContent;
  /** As they are called today. */
  patient: PlanContent["patient"];
}

export interface SignedFact {
  label: string;
  value: string;
}

/** The GP's signature: without it this is no signed version. */
export function mainSignature({ signed }: SignedPlan): SignatureRecord["statement"] {
  const record = signed.signatures.find(({ statement }) => statement.role === "responsible-gp");
  if (record === undefined) throw new RangeError("nobody signed this version");
  return record.statement;
}

export function withdrawalOf({ signed }: SignedPlan): Withdrawal | undefined {
  return signed.withdrawals.find(
    ({ version, hash }) => version === signed.version.number && hash === signed.hash,
  );
}

export function withdrawnText({ by, at, reason }: Withdrawal): string {
  return words.withdrawn.text(by.name, fullMoment(at), reason);
}

/** "Versie 4", and that it was withdrawn. */
export function versionName(plan: SignedPlan): string {
  const { number } = plan.signed.version;
  return withdrawalOf(plan) === undefined ? words.version(number) : words.versionWithdrawn(number);
}

export function signedFacts(plan: SignedPlan): SignedFact[] {
  const { signed, content, patient } = plan;
  const { accepted } = mainSignature(plan);
  const isRenamed = content.patient.name !== patient.name || content.patient.birthDate !== patient.birthDate;
  const facts: [label: string, value: string | null][] = [
    [words.facts.patient, patient.name],
    [words.facts.birthDate, fullDate(patient.birthDate)],
    [
      words.facts.nameThen,
      isRenamed ? `${content.patient.name}, ${words.born(fullDate(content.patient.birthDate))}` : null,
    ],
    [words.facts.template, templates[content.template].title],
    [words.facts.version, versionName(plan)],
    ...signed.signatures.map((record): [string, string] => [
      words.facts.roles[record.statement.role],
      signerText(record),
    ]),
    [words.facts.accepted, accepted.length === 0 ? null : words.facts.openPoints(accepted.length)],
    [words.facts.hash, signed.hash],
    [words.facts.previous, signed.version.previous],
    [words.facts.plan, signed.version.plan],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

function signerText({ statement: { signer, organisation, signedAt }, evidence }: SignatureRecord): string {
  return joined(
    [
      signer.name,
      disciplineName(signer.discipline),
      signer.professionalNumber !== null && words.facts.number(signer.professionalNumber),
      words.facts.proof(organisation.name, fullMoment(signedAt), evidence.kind),
    ],
    ", ",
  );
}

/** A statement may name a discipline that this version of the program no longer has. */
function disciplineName(discipline: string | null): string | null {
  const known = Object.entries(disciplines).find(([code]) => code === discipline);
  return known?.[1].name ?? discipline;
}
