// Words of measurements: kinds, changes, what to talk about, and what is wrong with what was typed.
import type { MeasureKind } from "../plan/measures/measure-kinds.ts";
import type { Signal } from "../plan/measures/measure-signals.ts";
import type { dimensions, measureSources } from "../plan/items.ts";
import type { Mark } from "../plan/measures/measure-signals.ts";
import type { Direction } from "../plan/measures/trend.ts";

const signals: Readonly<Record<Signal, string>> = {
  "weight-loss-5": "Het gewicht is 5 % of meer lager dan bij de eerste meting.",
  "weight-loss-10": "Het gewicht is 10 % of meer lager dan bij de eerste meting.",
  "act-not-well-controlled": "De ACT is lager dan 20: de astma is niet goed onder controle.",
  "act-worse": "De ACT is 3 punten of meer lager dan de vorige keer.",
  "ccq-worse": "De CCQ is 0,4 punt of meer hoger dan de vorige keer: meer klachten.",
  "alsfrs-r-bulbar-lower": "Spraak en slikken is lager dan de vorige keer.",
  "alsfrs-r-respiratory-lower": "Ademhaling is lager dan de vorige keer.",
  "als-fvc-80": "De FVC is 80 % of lager.",
  "als-snip-40": "De snuifdruk is 40 cmH₂O of lager.",
  "als-fvc-50": "De FVC is 50 % of lager.",
};

const marks: Readonly<Record<Mark["code"], string>> = {
  reference: "start",
  "weight-loss-5": "−5 %",
  "weight-loss-10": "−10 %",
  "act-well-controlled": "goed",
};

const directions: Readonly<Record<Exclude<Direction, "unclear">, string>> = {
  better: "gaat vooruit",
  worse: "gaat achteruit",
  same: "blijft gelijk",
};

const sources: Readonly<Record<(typeof measureSources)[number], string>> = {
  typed: "getypt",
  import: "ingelezen",
  device: "van een apparaat",
};

/** What helps to type the right number, for kinds that are often written in another unit. */
const hints: Partial<Record<MeasureKind, string>> = {
  height: "In centimeters.",
  hba1c: "In mmol/mol, niet in procenten.",
  ldl: "In mmol/L.",
  "fvc-percent": "In procenten van wat voorspeld is.",
  "fev1-percent": "In procenten van wat voorspeld is.",
  exacerbations: "In de afgelopen 12 maanden.",
};

/** What a kind with a short name says about somebody. */
const about: Partial<Record<MeasureKind, string>> = {
  "alsfrs-r": "12 vragen over wat iemand met ALS nog kan.",
  ccq: "10 vragen over klachten en wat iemand nog kan.",
  act: "5 vragen over de laatste vier weken.",
  fvc: "Hoeveel lucht iemand kan uitblazen.",
  "fvc-percent": "Hoeveel lucht iemand kan uitblazen, naast wat voorspeld is.",
  snip: "Hoe krachtig iemand inademt door de neus.",
  "fev1-percent": "Hoeveel lucht iemand in één seconde uitblaast, naast wat voorspeld is.",
  bmi: "Gewicht naast lengte.",
  hba1c: "De bloedsuiker van de laatste maanden.",
  ldl: "Een vet in het bloed.",
};

export const measureWords = {
  add: "Meting",
  addLabel: "Meting toevoegen",
  formTitle: "Nieuwe meting",
  kind: "Wat is er gemeten?",
  kindsOfTemplate: "Hoort bij dit plan",
  otherKinds: "Andere metingen",
  date: "Datum",
  value: "Waarde",
  valueIn: (unit: string) => `Waarde in ${unit}`,
  hints,
  about,
  total: "Totaal",
  totalLabel: (min: string, max: string) => `Totaal, van ${min} tot en met ${max}`,
  byItems: "Per vraag",
  way: "Hoe vult u het in?",
  upper: "Bovendruk",
  lower: "Onderdruk",
  question: (number: number) => `Vraag ${number}`,
  questionName: (number: number, name: string) => `${number}. ${name}`,
  variant: "Vraag 5: welk formulier?",
  variants: { "5a": "5a, zonder sonde", "5b": "5b, met sonde" },
  anchors: (min: number, low: string, max: number, high: string) => `${min} = ${low}, ${max} = ${high}`,
  itemsHint: "Typ een cijfer om naar de volgende vraag te gaan.",
  answered: (count: number, of: number) => `${count} van ${of} ingevuld`,
  running: (how: "sum" | "mean", value: string, count: number, of: number) =>
    `${how === "sum" ? "Totaal" : "Gemiddeld"}${count < of ? " tot nu toe" : ""} ${value} (${count} van ${of} ingevuld)`,
  leftOpen: "open laten",
  grade: "Score",
  remark: "Opmerking",
  remarkHint: "Mag leeg blijven.",
  save: "Meting opslaan",
  saveNext: "Opslaan en nog een",
  saveChange: "Wijziging opslaan",
  cancel: "Annuleren",
  saved: (title: string, value: string) => `${title}: ${value} staat in het plan.`,
  change: "Wijzigen",
  changeTitle: (title: string, date: string) => `${title} van ${date} wijzigen`,
  by: "Wie",
  bySource: "Wie en hoe",
  sources,
  unknownValue: "geen waarde",
  unknownDate: "geen datum",
  unknownPerson: "onbekend",
  /** In place of a value while two stand there. */
  two: "twee waarden",
  name: (title: string, date: string) => `${title} van ${date}`,
  menu: "Meer",

  on: (date: string) => `op ${date}`,
  since: (change: string, date: string) => `${change} sinds ${date}`,
  sinceWith: (direction: string, change: string, date: string) => `${direction}: ${change} sinds ${date}`,
  sinceFirst: (change: string, date: string) => `${change} sinds de eerste, ${date}`,
  unchanged: "geen verschil",
  pressureEnds: { upper: "boven", lower: "onder" },
  directions,
  higher: (size: string) => `${size} hoger`,
  lowerBy: (size: string) => `${size} lager`,
  perMonth: (value: string) => `${value} per maand`,
  point: (value: string) => (/^[−+]?1$/.test(value) ? "punt" : "punten"),
  better: { higher: "Hoger is beter.", lower: "Lager is beter.", none: "" },
  outOf: (max: string) => `van ${max}`,
  calculated: "berekend",
  calculatedFrom: "berekend uit gewicht en lengte",
  discuss: "Bespreken",
  signals,
  marks,
  groupsTitle: "Onderdelen",
  axis: (year: string) => `Tijdlijn van alle grafieken, vanaf ${year}`,
  points: (title: string, count: number) =>
    `Grafiek van ${title}, ${count} metingen. Ga met de pijltjes langs de punten.`,
  graph: {
    last: (title: string, value: string, date: string) => `${title}: laatste waarde ${value} op ${date}.`,
    since: (change: string, date: string) => `${change} sinds ${date}.`,
    first: (change: string, date: string) => `Sinds de eerste meting op ${date}: ${change}.`,
  },
  table: "Tabel",
  tableOf: (title: string, count: number) =>
    `Tabel van ${title}, ${count === 1 ? "1 meting" : `${count} metingen`}`,
  older: (count: number) => `Toon ook ${count === 1 ? "1 oudere meting" : `${count} oudere metingen`}`,
  notDrawn: (count: number) =>
    count === 1
      ? "1 meting staat niet in de grafiek: kijk in de tabel."
      : `${count} metingen staan niet in de grafiek: kijk in de tabel.`,

  problems: {
    noNumber: (example: string) => `Vul een getal in, bijvoorbeeld ${example}.`,
    outOfRange: (min: string, max: string, unit: string) =>
      `Vul een getal in van ${min} tot en met ${max}${unit === "" ? "" : ` ${unit}`}.`,
    notWhole: "Vul een heel getal in, zonder cijfers achter de komma.",
    decimals: (count: number) =>
      count === 1
        ? "Gebruik hooguit 1 cijfer achter de komma."
        : `Gebruik hooguit ${count} cijfers achter de komma.`,
    tooFew: (open: string) => `Nog niet genoeg ingevuld. Nog open: ${open}.`,
    openQuestion: (number: number) => `vraag ${number}`,
    variant: "Kies welk formulier bij vraag 5 is gebruikt: 5a of 5b.",
    diastolic: "De onderdruk moet lager zijn dan de bovendruk.",
    noGrade: "Kies een score.",
    wrongForm: "Deze waarde hoort niet bij deze meting.",
    date: "Vul een datum in.",
    future: "Deze datum is in de toekomst. Kies vandaag of een dag daarvoor.",
  },
} as const;

export const dimensionNames: Readonly<Record<(typeof dimensions)[number], string>> = {
  body: "Lichaamsfuncties",
  mind: "Mentaal welbevinden",
  meaning: "Zingeving",
  "quality-of-life": "Kwaliteit van leven",
  "taking-part": "Meedoen",
  "daily-life": "Dagelijks functioneren",
};

export const positiveHealthWords = {
  title: "Positieve gezondheid",
  empty: "Zes cijfers die de patiënt zelf geeft, om samen over te praten.",
  add: "Scores invullen",
  addNext: "Nieuwe scores invullen",
  formTitle: "Scores van de patiënt",
  changeTitle: (date: string) => `Scores van ${date} wijzigen`,
  hint: "Van 0 (heel slecht) tot en met 10 (heel goed). Wat de patiënt niet wil zeggen, blijft open.",
  date: "Datum",
  leaveOpen: "open laten",
  remark: "Wat zegt de patiënt erover?",
  save: "Scores opslaan",
  cancel: "Annuleren",
  none: "Vul minstens een van de zes scores in.",
  web: (date: string, scores: string) => `Web van ${date}: ${scores}.`,
  score: (name: string, value: string) => `${name} ${value}`,
  open: "open",
  dimension: "Wat",
  compareWith: "Vergelijken met",
  noComparison: "niets",
  change: "Scores wijzigen",
  itemName: (date: string) => `scores van ${date}`,
  noDate: "zonder datum",
  scores: "Scores",
} as const;
