// Words of a signed version on paper, as Markdown and as plain text: for professionals, and for the patient.
import type { achievements, goalOwners } from "../plan/items.ts";
import type { Responsibility } from "../plan/assignment.ts";
import type { MeasureKind } from "../plan/measures/measure-kinds.ts";
import type { Evidence, SignerRole } from "../signature.ts";

/** How the signer proved to be there. */
const proofs: Readonly<Record<Evidence["kind"], string>> = {
  passkey: "met een passkey",
  "password-totp": "met wachtwoord en code",
  password: "met alleen een wachtwoord, om uit te proberen",
};

const roles: Readonly<Record<SignerRole, string>> = {
  "responsible-gp": "Ondertekend door",
  "head-clinician": "Mede ondertekend door",
};

const goalsOf: Readonly<Record<(typeof goalOwners)[number], string>> = {
  patient: "mijn eigen doel",
  family: "een doel van mijn naasten",
  team: "een doel van mijn zorgverleners",
};

const goingOf: Readonly<Record<(typeof achievements)[number], string>> = {
  improving: "het gaat beter",
  "no-change": "het blijft gelijk",
  worsening: "het gaat slechter",
  achieved: "het is gelukt",
  "not-achieved": "het is niet gelukt",
};

/** The four categories for who does not know them. */
const careBy: Readonly<Record<Responsibility, string>> = {
  1: "het gespecialiseerde team doet dit",
  2: "het gespecialiseerde team doet dit, en draagt een deel over",
  3: "het gespecialiseerde team let op, een zorgverlener dichtbij voert het uit",
  4: "een zorgverlener dichtbij doet dit, zoals uw huisarts",
};

/** What a measurement with a short name says, without other short names. */
const about: Partial<Record<MeasureKind, string>> = {
  mrc: "Hoe snel u buiten adem raakt.",
  mmrc: "Hoe snel u buiten adem raakt.",
  "blood-pressure": "Het hoogste getal is de druk als het hart klopt, het laagste de druk daartussen.",
  egfr: "Hoe goed de nieren werken.",
  spo2: "Hoeveel zuurstof er in het bloed zit.",
};

export const printedWords = {
  title: (patient: string) => `Zorgplan van ${patient}`,
  patientTitle: "Mijn zorgplan",
  born: (date: string) => `geboren ${date}`,
  page: "Pagina",
  of: "van",
  version: (number: number) => `Versie ${number}`,
  versionWithdrawn: (number: number) => `Versie ${number}, ingetrokken`,
  signedBy: (name: string, moment: string) => `Ondertekend door ${name} op ${moment}`,
  hash: (hash: string) => `Controlegetal ${hash}`,
  signature: "Over deze versie",
  facts: {
    patient: "Patiënt",
    birthDate: "Geboortedatum",
    nameThen: "Naam bij het ondertekenen",
    version: "Versie",
    template: "Soort plan",
    roles,
    number: (number: string) => `BIG- of AGB-nummer ${number}`,
    proof: (organisation: string, moment: string, kind: Evidence["kind"]) =>
      `${organisation}, ${moment}, ${proofs[kind]}`,
    accepted: "Nog open",
    openPoints: (count: number) =>
      count === 1
        ? "Bij het ondertekenen stond nog 1 punt open. De ondertekenaar heeft dat gezien."
        : `Bij het ondertekenen stonden nog ${count} punten open. De ondertekenaar heeft dat gezien.`,
    hash: "Controlegetal (SHA-256)",
    previous: "Controlegetal van de vorige versie",
    plan: "Nummer van het plan",
  },
  withdrawn: {
    title: "Deze versie is ingetrokken",
    text: (name: string, moment: string, reason: string) =>
      `Ingetrokken door ${name} op ${moment}: ${reason}`,
  },
  unsettled: {
    title: "Let op: niet alles staat in dit plan",
    text: "Bij een of meer gegevens vulden twee mensen iets anders in, of was iets niet te lezen. Kijk in Samenspraak.",
  },
  lacking: "Een teken dat niet gedrukt kan worden, staat in dit document als zijn nummer, zoals [U+1F467].",

  columns: {
    action: "Actie",
    performer: "Wie doet dit?",
    when: "Wanneer",
    status: "Stand",
    medicine: "Medicijn",
    dose: "Dosis",
    frequency: "Hoe vaak",
    reason: "Waarvoor",
    prescriber: "Voorgeschreven door",
    since: "Sinds",
    treatment: "Wat",
    decision: "Afspraak",
    explanation: "Uitleg",
    discussed: "Besproken",
    person: "Naam",
    discipline: "Wie is dat?",
    organisation: "Organisatie",
    phone: "Telefoon",
    remark: "Opmerking",
    task: "Taak",
    date: "Datum",
    value: "Waarde",
    by: "Door",
    dimension: "Wat",
    score: "Cijfer",
  },
  actions: "Acties",
  actionsWithoutGoal: "Acties zonder doel",
  agreed: (name: string, date: string) => `akkoord van ${name}, ${date}`,
  agreedOnBehalf: (name: string, date: string) => `akkoord, gezegd door ${name}, ${date}`,
  goalAgreedBy: (who: string) => `akkoord van ${who}`,
  informs: (names: string) => `hoort ervan: ${names}`,
  discussedOn: (answer: string, date: string) => `${answer}, besproken op ${date}`,
  tasks: "Wie is waarvoor verantwoordelijk?",
  members: "Mensen met een account",
  contacts: "Andere mensen rond de patiënt",
  stopped: "Gestopte medicijnen",
  unfilled: "–",
  emptySection: "Nog niet ingevuld.",
  otherTexts: "Andere tekst",
  measureTable: (title: string) => `Metingen: ${title}`,
  graph: (title: string) => `Verloop van ${title}`,
  graphAlt: (title: string, count: number, first: string, last: string, lowest: string, highest: string) =>
    `Lijn van ${count} metingen van ${title}, van ${first} tot ${last}. De laagste is ${lowest}, de hoogste ${highest}. Alle metingen staan in de tabel hierna.`,
  pointAlt: (value: string, date: string) => `${value} op ${date}`,
  web: (date: string) => `Positieve gezondheid, ${date}`,
  webTable: (date: string) => `Cijfers van ${date}`,
  noDate: "zonder datum",

  patient: {
    intro: (signer: string, moment: string) =>
      `Dit is uw zorgplan: wat u belangrijk vindt, en wie wat doet. ${signer} heeft het ondertekend op ${moment}. Bewaar het op een plek die u en uw naasten weten.`,
    changed: "Klopt er iets niet, of is er iets veranderd? Vertel het aan een van uw zorgverleners.",
    matters: "Wat voor mij telt",
    goals: "Mijn doelen",
    goalsOf,
    why: "Waarom",
    going: "Hoe gaat het?",
    goingOf,
    evaluate: "Hier kijken we weer naar op",
    target: "Hier willen we naartoe",
    mine: "Wat ik doe",
    others: "Wie doet wat",
    actionsOfOthers: "Wat anderen voor mij doen",
    forGoal: (goal: string) => `voor mijn doel: ${goal}`,
    before: (date: string) => `voor ${date}`,
    crisis: "Als het slechter gaat",
    call: "Wie ik kan bellen",
    callTable: "Mensen om mij heen",
    medication: "Mijn medicijnen",
    limits: "Mijn wensen en grenzen",
    limitsTable: "Behandelingen en wensen",
    goalOfCare: "Waar de behandeling voor is",
    now: "Hoe het nu gaat",
    measures: "Mijn metingen",
    about,
    web: "Hoe ik mijn leven een cijfer geef",
    people: "Wie er voor mij zorgt",
    tasks: "Wie waarop let",
    careBy,
    handsOver: (part: string) => `dit deel wordt overgedragen: ${part}`,
    coordinator: "Wie alles bij elkaar houdt",
    agreements: "Wat we hebben afgesproken",
    decisions: "Wat er is besloten",
    evaluation: "Wanneer we weer praten",
    evaluateOn: (date: string) => `We bespreken dit plan opnieuw op ${date}.`,
    agenda: "Waar we het dan over hebben",
    signature: "Waaraan u ziet dat dit het echte plan is",
    signatureText:
      "Op elke bladzijde staan de versie en een controlegetal. Wie een woord verandert, krijgt een ander getal.",
    phase: "In welke tijd ik zit",
    noOne: "nog niemand",
  },

  progress: {
    waiting: (ahead: number) =>
      ahead === 1
        ? "Er is 1 document voor u aan de beurt."
        : `Er zijn ${ahead} documenten voor u aan de beurt.`,
    setting: "De bladzijden worden gemaakt…",
  },
  failures: {
    unavailable:
      "Op deze server kan geen PDF worden gemaakt. U kunt het plan wel als tekst bewaren of afdrukken.",
    busy: "Er worden nu te veel documenten gemaakt. Probeer het over een minuut opnieuw.",
    time: "Het maken van dit document duurde te lang. Probeer het later opnieuw, of bewaar het plan als tekst.",
    failed: "Van dit plan kon geen PDF worden gemaakt. U kunt het plan wel als tekst bewaren.",
    closed: "De server gaat opnieuw starten. Probeer het over een minuut opnieuw.",
  },
} as const;
