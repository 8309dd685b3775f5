// The kinds of measure a plan can hold: name, unit, codes, what is better, and what may be typed.
import * as z from "zod";
import { act, alsfrsR, ccq, itemVariants, type ItemScale } from "./item-scales.ts";

/** How a kind is filled in: `items` one by one or as a total; `score` is a grade chosen from a few. */
export type MeasureForm = "number" | "items" | "pressure" | "score";

export interface KindFacts {
  /** The name on the screen, unique among kinds. */
  title: string;
  /** The unit on the screen, empty for a grade. */
  unit: string;
  ucum: string;
  /** `none`: neither up nor down is better by itself. */
  better: "higher" | "lower" | "none";
  form: MeasureForm;
  /** What a total or value may be. Of a scale: its own range. Of anything else: to catch typing errors only. */
  min: number;
  max: number;
  /** The most decimals that can be typed; what is calculated keeps all of them and is shown with these. */
  decimals: number;
  /** What the lowest and highest value of the scale mean. */
  anchors?: { low: string; high: string };
  /** A smaller change does not matter, by research on this scale. In the kind's unit. */
  smallestChange?: number;
  loinc?: string;
  items?: ItemScale;
  /** Of `pressure`: the lower value. `min` and `max` above are for the upper one. */
  diastolic?: { min: number; max: number };
}

const kinds = {
  "alsfrs-r": {
    title: "ALSFRS-R",
    unit: "punten",
    ucum: "{score}",
    better: "higher",
    form: "items",
    min: 0,
    max: 48,
    decimals: 0,
    anchors: { low: "kan niet", high: "normaal" },
    items: alsfrsR,
  },
  // 0.4: Kocks and others, Respir Res 2006; 7:62
  ccq: {
    title: "CCQ (klachten bij COPD)",
    unit: "punten",
    ucum: "{score}",
    better: "lower",
    form: "items",
    min: 0,
    max: 6,
    decimals: 1,
    anchors: { low: "geen klachten", high: "de meeste klachten" },
    smallestChange: 0.4,
    items: ccq,
  },
  // 3: Schatz and others, J Allergy Clin Immunol 2009; 124:719
  act: {
    title: "ACT (controle over astma)",
    unit: "punten",
    ucum: "{score}",
    better: "higher",
    form: "items",
    min: 5,
    max: 25,
    decimals: 0,
    anchors: { low: "geen controle", high: "volledige controle" },
    smallestChange: 3,
    items: act,
  },
  mrc: {
    title: "MRC (kortademigheid, 1 tot 5)",
    unit: "",
    ucum: "{score}",
    better: "lower",
    form: "score",
    min: 1,
    max: 5,
    decimals: 0,
    anchors: { low: "alleen bij zware inspanning", high: "ook bij aankleden" },
  },
  mmrc: {
    title: "mMRC (kortademigheid, 0 tot 4)",
    unit: "",
    ucum: "{score}",
    better: "lower",
    form: "score",
    min: 0,
    max: 4,
    decimals: 0,
    anchors: { low: "alleen bij zware inspanning", high: "ook bij aankleden" },
  },
  fvc: {
    title: "FVC in liters",
    unit: "L",
    ucum: "L",
    better: "higher",
    form: "number",
    min: 0.1,
    max: 10,
    decimals: 2,
    loinc: "19870-5",
  },
  "fvc-percent": {
    title: "FVC in procenten",
    unit: "% voorspeld",
    ucum: "%",
    better: "higher",
    form: "number",
    min: 1,
    max: 200,
    decimals: 1,
    loinc: "19872-1",
  },
  snip: {
    title: "Snuifdruk (SNIP)",
    unit: "cmH₂O",
    ucum: "cm[H2O]",
    better: "higher",
    form: "number",
    min: 0,
    max: 250,
    decimals: 0,
  },
  "fev1-percent": {
    title: "FEV1 in procenten",
    unit: "% voorspeld",
    ucum: "%",
    better: "higher",
    form: "number",
    min: 1,
    max: 200,
    decimals: 1,
  },
  weight: {
    title: "Gewicht",
    unit: "kg",
    ucum: "kg",
    better: "none",
    form: "number",
    min: 15,
    max: 400,
    decimals: 1,
    loinc: "29463-7",
  },
  // a height in metres is refused
  height: {
    title: "Lengte",
    unit: "cm",
    ucum: "cm",
    better: "none",
    form: "number",
    min: 50,
    max: 250,
    decimals: 1,
    loinc: "8302-2",
  },
  bmi: {
    title: "BMI",
    unit: "kg/m²",
    ucum: "kg/m2",
    better: "none",
    form: "number",
    min: 8,
    max: 100,
    decimals: 1,
    loinc: "39156-5",
  },
  "blood-pressure": {
    title: "Bloeddruk",
    unit: "mmHg",
    ucum: "mm[Hg]",
    better: "none",
    form: "pressure",
    min: 50,
    max: 300,
    decimals: 0,
    loinc: "85354-9",
    diastolic: { min: 20, max: 200 },
  },
  // a value in percent (4 to 14) is refused
  hba1c: {
    title: "HbA1c",
    unit: "mmol/mol",
    ucum: "mmol/mol",
    better: "none",
    form: "number",
    min: 15,
    max: 200,
    decimals: 0,
  },
  // a value in mg/dL is refused
  ldl: {
    title: "LDL-cholesterol",
    unit: "mmol/L",
    ucum: "mmol/L",
    better: "none",
    form: "number",
    min: 0.1,
    max: 20,
    decimals: 2,
  },
  egfr: {
    title: "Nierfunctie (eGFR)",
    unit: "ml/min/1,73 m²",
    ucum: "mL/min/{1.73_m2}",
    better: "none",
    form: "number",
    min: 1,
    max: 200,
    decimals: 0,
  },
  spo2: {
    title: "Zuurstof in het bloed (SpO₂)",
    unit: "%",
    ucum: "%",
    better: "none",
    form: "number",
    min: 40,
    max: 100,
    decimals: 0,
    loinc: "59408-5",
  },
  wellbeing: {
    title: "Welbevinden",
    unit: "",
    ucum: "{score}",
    better: "higher",
    form: "score",
    min: 1,
    max: 10,
    decimals: 0,
    anchors: { low: "heel slecht", high: "heel goed" },
  },
  exacerbations: {
    title: "Longaanvallen",
    unit: "per jaar",
    ucum: "/a",
    better: "lower",
    form: "number",
    min: 0,
    max: 50,
    decimals: 0,
  },
} as const satisfies Record<string, KindFacts>;

export type MeasureKind = keyof typeof kinds;

/** In the order in which kinds are offered where a template does not say otherwise. */
export const measureKinds: Readonly<Record<MeasureKind, KindFacts>> = kinds;

export const MeasureKind = z.enum(Object.keys(kinds) as [MeasureKind, ...MeasureKind[]]); // keys of the literal above

/** What was filled in, kept as it was. `number` is a plain value, a grade, or the typed total of a scale. */
export const MeasureValues = z.discriminatedUnion("form", [
  z.strictObject({ form: z.literal("number"), value: z.number() }),
  z.strictObject({
    form: z.literal("items"),
    /** One for each item of the form, in its order; null is not answered. */
    items: z.array(z.number().nullable()).max(12),
    variant: z.enum(itemVariants).optional(),
  }),
  z.strictObject({ form: z.literal("pressure"), systolic: z.number(), diastolic: z.number() }),
]);
export type MeasureValues = z.infer<typeof MeasureValues>;
