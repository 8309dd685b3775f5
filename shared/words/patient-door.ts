// Words of the patient's door, of who has seen the plan, of what a patient says back, and of the emergency card.
import type { ShareAudience } from "../api/sharing.ts";

const audiences: Readonly<Record<ShareAudience, string>> = {
  patient: "De patiënt",
  representative: "De vertegenwoordiger",
  family: "Een naaste",
};

export const doorWords = {
  title: "Lees het zorgplan",
  intro: "Iemand heeft een zorgplan met u gedeeld. Laat eerst zien dat het voor u is.",
  birthDate: "Geboortedatum",
  birthDateHelp: "Van de persoon van wie het plan is. Bijvoorbeeld: 14-03-1961.",
  code: "Code van zes cijfers",
  codeHelp: "De code kreeg u van uw zorgverlener.",
  open: "Openen",
  wrong:
    "Dit klopt niet, of de link werkt niet meer. Kijk de cijfers nog eens na. Lukt het niet? Vraag uw zorgverlener om een nieuwe link.",
  noDate: "Vul de geboortedatum in, zoals 14-03-1961.",
  noCode: "Vul de code in: zes cijfers.",
  paused: (minutes: number) =>
    minutes === 1
      ? "Er is te vaak een foute code gebruikt. Probeer het over 1 minuut weer."
      : `Er is te vaak een foute code gebruikt. Probeer het over ${minutes} minuten weer.`,
  busy: "Het is nu te druk. Probeer het over een paar minuten weer.",
  away: "Het plan kan nu niet worden getoond. Probeer het over een paar minuten weer. Hebt u nu hulp nodig? Bel uw huisarts, of 112 als het meteen moet.",
  help: "Geen code? Bel uw zorgverlener. Gebeurt er iets ergs? Bel 112.",
  notice: "Met deze link kunt u alleen lezen. Alles wat u opent, wordt bijgehouden.",
} as const;

export const closedWords = {
  title: "Het zorgplan is gesloten",
  text: "Niemand kan het nu lezen op dit apparaat. U kunt dit scherm sluiten.",
  again: "Weer openen",
} as const;

export const goneWords = {
  title: "Er is nu geen plan om te lezen",
  withdrawn:
    "Uw huisarts heeft de handtekening onder het plan weggehaald. Vraag uw zorgverlener hoe het zit.",
  broken: "Wij kunnen niet laten zien wat er is ondertekend. Bel uw zorgverlener.",
} as const;

export const seenWords = {
  intro: "Dit zijn de mensen die uw plan hebben geopend. De laatste staat bovenaan.",
  none: "Nog niemand heeft uw plan geopend.",
  byLink: (audience: ShareAudience | null) =>
    audience === null ? "Iemand met een link van u" : `${audiences[audience]}, met een link`,
  emergency: "In een noodgeval",
  guest: "Als gast bij een overleg",
  last: (date: string) => `het laatst op ${date}`,
  days: (count: number) => (count === 1 ? "op 1 dag" : `op ${count} dagen`),
  more: "Er zijn er meer. Vraag uw zorgverlener om de hele lijst.",
  unknown: "Niet goed? Vertel het aan uw zorgverlener.",
} as const;

export const cardWords = {
  link: "Maak een noodkaart",
  title: "Noodkaart",
  for: "Voor wie mij helpt als ik het zelf niet kan zeggen",
  print: "U kunt deze kaart printen. Kies een klein kaartje (A6) of een groot vel (A4).",
  sizes: { a6: "Klein kaartje (A6)", a4: "Groot vel (A4)" },
  limits: "Afgesproken over behandelen",
  limitsNone: "Hierover is niets afgesproken in het plan.",
  no: "NIET",
  yes: "WEL",
  different: "ANDERS",
  unknown: "NIET BEKEND",
  spoken: (date: string) => `besproken ${date}`,
  call: "Bel",
  callNone: "Bel de huisarts. Bel 112 als het meteen moet.",
  represents: "Beslist mee",
  medicines: (count: number) =>
    count === 1 ? "1 medicijn: zie het zorgplan" : `${count} medicijnen: zie het zorgplan`,
  qr: "Code om het zorgplan te openen",
  scan: "Scan voor het hele plan. U hebt de code van de patiënt of naaste nodig.",
  from: (number: number, date: string) => `Uit versie ${number} van het zorgplan, getekend op ${date}`,
  noMore: "De rest staat in het zorgplan.",
} as const;

export const discussWords = {
  link: "Dit wil ik bespreken",
  linkText: "Wilt u iets vragen of vertellen? Schrijf het op voor uw zorgteam.",
  title: "Dit wil ik bespreken",
  intro:
    "Schrijf op waar u over wilt praten. Uw zorgteam leest het. Het staat pas in uw plan als iemand van het team het overneemt.",
  urgent: "Is er haast bij? Wacht niet op antwoord. Bel uw huisarts, of 112 als het meteen moet.",
  point: "Waar wilt u over praten?",
  pointHelp: "Schrijf het zoals u het zou zeggen.",
  send: "Stuur naar mijn zorgteam",
  questions: "Drie goede vragen",
  questionsText: "Deze vragen helpen bij een gesprek met uw arts. Vul in wat u wilt. Leeg laten mag.",
  question: {
    options: "Wat kan ik kiezen?",
    prosCons: "Wat is goed en niet goed aan wat ik kan kiezen?",
    situation: "Wat betekent dat voor mij?",
  },
  scores: "Hoe gaat het met u?",
  scoresText: "Geef een cijfer. 0 is heel slecht, 10 is heel goed. Weet u het niet? Kies dan ‘geen cijfer’.",
  noScore: "geen cijfer",
  remark: "Wilt u er iets bij zeggen?",
  dimension: {
    body: "Mijn lijf: hoe voel ik mij?",
    mind: "Mijn hoofd: hoe denk en onthoud ik?",
    meaning: "Heeft mijn leven zin?",
    "quality-of-life": "Geniet ik van mijn leven?",
    "taking-part": "Doe ik mee met anderen?",
    "daily-life": "Lukt het om voor mijzelf te zorgen?",
  },
  sent: "Uw zorgteam heeft dit gekregen.",
  empty: "U hebt nog niets ingevuld.",
  tooLong: "Dit is te lang. Maak het korter dan 2000 letters.",
  full: "U hebt al veel verstuurd. Wacht tot uw zorgteam het heeft gelezen.",
  mine: "Wat u al hebt gezegd",
  states: {
    waits: "Uw zorgteam heeft dit nog niet bekeken.",
    taken: "Uw zorgteam neemt dit mee.",
    "set-aside": "Uw zorgteam heeft dit gelezen.",
  },
  takeBack: "Haal dit weg",
  takenBack: "Het is weg. Uw zorgteam ziet het niet meer.",
  tooLate: "Dit kan niet meer weg. Uw zorgteam heeft het al gelezen.",
  kinds: { point: "Om over te praten", questions: "Drie goede vragen", "positive-health": "Cijfers" },
  at: (moment: string) => `Verstuurd op ${moment}`,
} as const;
