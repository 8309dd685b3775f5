// The audit log of a plan as CSV for a spreadsheet: as RFC 4180 has it, with the separator that a Dutch one splits at.
import { auditName } from "../../shared/audit-names.ts";
import { disciplines } from "../../shared/discipline.ts";
import type { ToldEvent } from "../store/audit-reading.ts";
import { actionOf } from "./audit-action.ts";

const columns = [
  "rij",
  "tijdstip",
  "persoon",
  "discipline",
  "organisatie",
  "wat",
  "code",
  "actie",
  "uitkomst",
  "rol",
  "grondslag",
  "over wie",
  "adres",
  "zorgplan",
];

/** A spreadsheet reads UTF-8 only with this in front. */
const byteOrderMark = "\u{feff}";

export function auditCsv(events: readonly ToldEvent[]): string {
  const lines = events.map(({ text, person, subject, basis }) => [
    String(text.seq),
    text.at,
    person?.name ?? "",
    person === null || person.discipline === null ? "" : disciplines[person.discipline].name,
    text.organisation ?? "",
    auditName(text.code),
    text.code,
    actionOf(text.kind),
    text.outcome,
    text.role ?? "",
    basis ?? "",
    subject?.name ?? "",
    text.address ?? "",
    text.planId ?? "",
  ]);
  return csvOf([columns, ...lines]);
}

/** A whole file, its first line the names of the columns. */
export function csvOf(lines: readonly (readonly string[])[]): string {
  return byteOrderMark + lines.map((line) => `${line.map(cell).join(";")}\r\n`).join("");
}

/**
 * One field: quoted where it must be, and never a formula to a spreadsheet, also not to one that splits at something
 * else and so finds the rest of a value in a cell of its own.
 */
export function cell(value: string): string {
  const plain = value.replaceAll(/(^|[;,\t\r\n])(?=[\s"]*[=+\-@]|[\t\r])/g, "$1'");
  return /[";,\t\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
