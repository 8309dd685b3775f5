// Measurements and own scores of a signed plan as FHIR observations; each keeps the id it has in the plan.
import type { PlanContent } from "../../shared/plan/content.ts";
import { dimensions } from "../../shared/plan/items.ts";
import { measureKinds } from "../../shared/plan/measures/measure-kinds.ts";
import { checkValues, score } from "../../shared/plan/measures/scoring.ts";
import { dimensionNames, measureWords, positiveHealthWords } from "../../shared/words/measures.ts";
import type { People } from "./people.ts";
import {
  type Concept,
  type Resource,
  coded,
  known,
  loinc,
  referenceTo,
  said,
  terminology,
  ucum,
} from "./resource.ts";

/** LOINC of the upper and the lower blood pressure, as in FHIR's own profile of vital signs. */
const pressureCodes = { upper: "8480-6", lower: "8462-4" } as const;

const unknown = { dataAbsentReason: coded(terminology("data-absent-reason"), "unknown") };

export function observationsOf(content: PlanContent, people: People): Resource[] {
  const measured = content.measures.map((measure): Resource => {
    const { id, kind, date, values, by, remark } = measure;
    const { title, loinc: code } = measureKinds[kind];
    const performer = by === null ? undefined : people.referenceFor(by);
    return {
      ...{ resourceType: "Observation", id, status: "final", subject: referenceTo(people.patient) },
      code: code === undefined ? said(title) : coded(loinc, code, title),
      ...(values === null || checkValues(kind, values) !== undefined ? unknown : valueOf(kind, values)),
      ...known({
        effectiveDateTime: date,
        performer: performer === undefined ? [] : [performer],
        note: remark.trim() === "" ? [] : [{ text: remark }],
      }),
    };
  });
  return [...measured, ...content.positiveHealth.map((own) => ownScores(own, people))];
}

type Kind = PlanContent["measures"][number]["kind"];
type Values = NonNullable<PlanContent["measures"][number]["values"]>;

function valueOf(kind: Kind, values: Values): Record<string, unknown> {
  const unit = measureKinds[kind].ucum;
  const quantity = (value: number) => ({ value, unit, system: ucum, code: unit });
  const { value, second } = score(kind, values);
  if (second !== undefined) {
    const { upper, lower } = measureWords;
    return {
      component: [
        { code: coded(loinc, pressureCodes.upper, upper), valueQuantity: quantity(value) },
        { code: coded(loinc, pressureCodes.lower, lower), valueQuantity: quantity(second) },
      ],
    };
  }
  const items = values.form === "items" ? values.items : [];
  return {
    valueQuantity: quantity(value),
    ...known({
      component: items.flatMap((item, index) =>
        item === null ? [] : [component(said(measureWords.question(index + 1)), item)],
      ),
    }),
  };
}

function component(code: Concept, valueInteger: number) {
  return { code, valueInteger };
}

function ownScores(
  { id, date, scores, remark }: PlanContent["positiveHealth"][number],
  people: People,
): Resource {
  const given = dimensions.flatMap((name) => {
    const value = scores?.[name] ?? null;
    return value === null ? [] : [component(said(dimensionNames[name]), value)];
  });
  return {
    ...{ resourceType: "Observation", id, status: "final", subject: referenceTo(people.patient) },
    code: said(positiveHealthWords.title),
    ...(given.length === 0 ? unknown : { component: given }),
    ...known({
      effectiveDateTime: date,
      performer: [referenceTo(people.patient)],
      note: remark.trim() === "" ? [] : [{ text: remark }],
    }),
  };
}
