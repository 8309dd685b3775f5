// A measurement while it is typed: text and open questions, before it is a value; and what is wrong with it, in words.
import type { ItemScale, ItemVariant } from "../../../shared/plan/measures/item-scales.ts";
import {
  type MeasureKind,
  type MeasureValues,
  measureKinds,
} from "../../../shared/plan/measures/measure-kinds.ts";
import { checkValues, type MeasureFault } from "../../../shared/plan/measures/scoring.ts";
import { measureWords as words } from "../../../shared/words/measures.ts";
import { numberText } from "../../../shared/readable/value-text.ts";

export type Way = "total" | "items";

export interface Draft {
  way: Way;
  /** A value, a grade, or a total. */
  number: string;
  upper: string;
  lower: string;
  answers: readonly (number | null)[];
  variant: ItemVariant | undefined;
}

export type ReadDraft = { values: MeasureValues } | { problem: string };

/** Items are only worth typing where they say more than their total; names go first, because then they help. */
export function waysOf(kind: MeasureKind): readonly Way[] {
  const { items } = measureKinds[kind];
  if (items === undefined || items.groups.length === 0) return ["total"];
  return items.names === undefined ? ["total", "items"] : ["items", "total"];
}

export function emptyDraft(kind: MeasureKind): Draft {
  const count = measureKinds[kind].items?.count ?? 0;
  return {
    way: waysOf(kind)[0] ?? "total",
    number: "",
    upper: "",
    lower: "",
    answers: Array.from({ length: count }, () => null),
    variant: undefined,
  };
}

export function draftOf(kind: MeasureKind, values: MeasureValues): Draft {
  const draft = emptyDraft(kind);
  if (values.form === "number") return { ...draft, way: "total", number: typed(values.value) };
  if (values.form === "items") {
    return { ...draft, way: "items", answers: values.items, variant: values.variant };
  }
  return { ...draft, upper: typed(values.systolic), lower: typed(values.diastolic) };
}

export function readDraft(kind: MeasureKind, draft: Draft): ReadDraft {
  const { form } = measureKinds[kind];
  const values = valuesOf(kind, draft);
  if (values === undefined) {
    return { problem: form === "score" ? words.problems.noGrade : words.problems.noNumber(exampleOf(kind)) };
  }
  const fault = checkValues(kind, values);
  return fault === undefined ? { values } : { problem: problemOf(kind, values, fault) };
}

function valuesOf(kind: MeasureKind, draft: Draft): MeasureValues | undefined {
  const { form } = measureKinds[kind];
  if (form === "pressure") {
    const systolic = readNumber(draft.upper);
    const diastolic = readNumber(draft.lower);
    return systolic === undefined || diastolic === undefined ? undefined : { form, systolic, diastolic };
  }
  if (form === "items" && draft.way === "items") {
    return {
      form,
      items: [...draft.answers],
      ...(draft.variant !== undefined && { variant: draft.variant }),
    };
  }
  const value = readNumber(draft.number);
  return value === undefined ? undefined : { form: "number", value };
}

/** "71,5" and "71.5" */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().replace("−", "-");
  return /^-?\d+(?:[.,]\d+)?$/.test(plain) ? Number(plain.replace(",", ".")) : undefined;
}

function typed(value: number): string {
  return numberText(value).replace("−", "-");
}

function exampleOf(kind: MeasureKind): string {
  if (kind === "blood-pressure") return "130";
  const { min, max, decimals } = measureKinds[kind];
  const middle = kind === "weight" ? 71.5 : (min + max) / 2;
  return numberText(Number(middle.toFixed(Math.min(decimals, 1))));
}

function problemOf(kind: MeasureKind, values: MeasureValues, fault: MeasureFault): string {
  const facts = measureKinds[kind];
  const { problems } = words;
  switch (fault) {
    case "out-of-range": {
      const isLower =
        values.form === "pressure" && values.systolic >= facts.min && values.systolic <= facts.max;
      const range = isLower ? (facts.diastolic ?? facts) : facts;
      const said = problems.outOfRange(numberText(range.min), numberText(range.max), facts.unit);
      return values.form === "pressure"
        ? `${isLower ? words.lower : words.upper}: ${lowerFirst(said)}`
        : said;
    }
    case "item-out-of-range":
      return problems.outOfRange(numberText(facts.items?.min ?? 0), numberText(facts.items?.max ?? 0), "");
    case "not-whole":
      return problems.notWhole;
    case "too-many-decimals":
      return problems.decimals(facts.decimals);
    case "too-few-items":
      return problems.tooFew(openQuestions(values));
    case "variant-missing":
      return problems.variant;
    case "diastolic-not-lower":
      return problems.diastolic;
    case "wrong-form":
    case "wrong-item-count":
    case "variant-unexpected":
      break;
  }
  return problems.wrongForm;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function openQuestions(values: MeasureValues): string {
  const items = values.form === "items" ? values.items : [];
  const open = items.flatMap((answer, index) =>
    answer === null ? [words.problems.openQuestion(index + 1)] : [],
  );
  return open.join(", ");
}

/** What is known while a form is half filled in; a group counts once enough of it is answered. */
export interface Running {
  answered: number;
  total: number | undefined;
  groups: { title: string; value: number | undefined; max: number }[];
}

export function runningScore(scale: ItemScale, answers: readonly (number | null)[]): Running {
  const known = answers.filter((answer) => answer !== null);
  return {
    answered: known.length,
    total: combine(known, scale),
    groups: scale.groups.map(({ title, items, needed }) => {
      const ofGroup = items.map((number) => answers[number - 1] ?? null).filter((answer) => answer !== null);
      const max = scale.total === "sum" ? scale.max * items.length : scale.max;
      return { title, value: ofGroup.length >= needed ? combine(ofGroup, scale) : undefined, max };
    }),
  };
}

function combine(answers: readonly number[], scale: ItemScale): number | undefined {
  if (answers.length === 0) return undefined;
  const sum = answers.reduce((total, answer) => total + answer, 0);
  return scale.total === "sum" ? sum : sum / answers.length;
}
