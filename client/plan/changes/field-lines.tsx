// The values of one thing that changed, each as its name with what it was and what it is.
import type { FieldChange } from "../../../shared/plan/changes/change.ts";
import { disciplines, Discipline } from "../../../shared/discipline.ts";
import type { ListName } from "../../../shared/plan/items.ts";
import { historyWords } from "../../../shared/words/history.ts";
import { changeWords as words } from "../../words/changes.ts";
import { words as appWords } from "../../words.ts";
import { valueInWords, type Names } from "../history/value-in-words.ts";
import css from "./changes.module.css";
import { FromTo, Runs } from "./said.tsx";

interface FieldLinesProps {
  list: ListName;
  fields: readonly FieldChange[];
  names: Names;
}

export function FieldLines({ list, fields, names }: FieldLinesProps) {
  const labels: Readonly<Record<string, string>> = historyWords.item.field[list];
  const said = (field: string, value: unknown) =>
    value === null || value === undefined || value === "" ? "" : valueInWords(list, field, value, names);
  return fields.map(({ field, before, after, runs }) => (
    <p key={field} className={css.field}>
      <span className={css.fieldName}>{labels[field] ?? historyWords.item.unknownField}: </span>
      {runs === undefined || runs.length === 0 ? (
        <FromTo before={said(field, before)} after={said(field, after)} />
      ) : (
        <Runs runs={runs} />
      )}
    </p>
  ));
}

export function MemberLines({ fields }: { fields: readonly FieldChange[] }) {
  const labels: Readonly<Record<string, string>> = words.memberFields;
  return fields.map(({ field, before, after }) => (
    <p key={field} className={css.field}>
      <span className={css.fieldName}>{labels[field] ?? historyWords.item.unknownField}: </span>
      <FromTo before={memberValue(field, before)} after={memberValue(field, after)} />
    </p>
  ));
}

function memberValue(field: string, value: unknown): string {
  if (field === "discipline") {
    const discipline = Discipline.safeParse(value);
    return discipline.success ? disciplines[discipline.data].name : "";
  }
  if (typeof value !== "string") return "";
  const roles: Readonly<Record<string, string>> = appWords.roles;
  return field === "role" ? (roles[value] ?? value) : value;
}
