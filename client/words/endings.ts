// Words of the end of a plan: closing and reopening, opened by mistake, moving to another practice, destroying.
import type { CloseReason } from "../../shared/api/endings.ts";
import type { Closing } from "./closing.ts";

const reasons: Readonly<Record<CloseReason, string>> = {
  deceased: "Patiënt is overleden",
  "care-ended": "Zorg is beëindigd",
  moved: "Patiënt is verhuisd",
  other: "Andere reden",
};

const typedTooLate: Closing = {
  reason: "het plan is afgesloten",
  advice:
    "Wat u het laatst typte, is niet opgeslagen, maar staat nog op dit scherm. Kopieer wat u wilt bewaren en ververs daarna de pagina.",
};

export const endingWords = {
  chip: "Afgesloten",
  chipHint: "In dit plan kan niemand meer schrijven.",
  readOnly: "afgesloten",
  typedTooLate,
  reasons,
  banner: {
    label: "Einde van dit plan",
    closed: (date: string, by: string, reason: string) =>
      `Afgesloten op ${date} door ${by}: ${reason.toLowerCase()}.`,
    withdrawn: (date: string, by: string) =>
      `Per ongeluk geopend, zei ${by} op ${date}. Dit plan staat in geen enkele lijst meer.`,
    reopen: "Heropenen",
    reopenWhy: "Waarom heropent u dit plan?",
    reopenWhyHint: "Het hele zorgteam kan daarna weer schrijven, en krijgt hier bericht van.",
    whyNeeded: "Schrijf in een paar woorden waarom.",
  },
  list: {
    label: "Welke zorgplannen",
    open: "Lopend",
    closed: "Afgesloten",
    emptyTitle: "U heeft geen afgesloten zorgplannen",
    emptyText:
      "Een plan dat is afgesloten, staat hier. U kunt het lezen, en de casemanager kan het heropenen.",
  },
  section: {
    title: "Einde van dit plan",
    closeTitle: "Plan afsluiten",
    closeText: "Iedereen van het zorgteam kan het plan dan nog lezen, en niemand kan er meer in schrijven.",
    reason: "Waarom sluit u het plan af",
    reasonNone: "Kies een reden",
    reasonNeeded: "Kies een reden.",
    note: "Toelichting",
    noteHint: "Niet verplicht, behalve bij een andere reden.",
    noteNeeded: "Schrijf in een paar woorden wat de reden is.",
    close: "Afsluiten",
    closed: "Het plan is afgesloten. Heropenen kan boven aan het plan.",
    withdrawTitle: "Per ongeluk geopend",
    withdrawText:
      "In dit plan heeft nog niemand geschreven. Het verdwijnt dan uit alle lijsten. Het wordt wel bewaard.",
    withdraw: "Uit de lijsten halen",
    moveTitle: "Overdragen aan een andere praktijk",
    moveText:
      "Een collega van een andere organisatie wordt casemanager. Er verandert niets totdat die collega ja zegt. Daarna eindigt de toegang van uw organisatie na de dag die u kiest.",
    moveNobody:
      "Voeg eerst de collega die het plan overneemt toe aan het zorgteam: van een andere organisatie, als iemand die meeschrijft.",
    moveTo: "Wie neemt het plan over?",
    moveToNone: "Kies een collega",
    moveToNeeded: "Kies wie het plan overneemt.",
    moveEnd: "Laatste dag van uw organisatie",
    moveEndHint: "dag-maand-jaar, bijvoorbeeld 31-12-2026",
    moveEndNeeded: "Vul een dag in vanaf vandaag, hooguit een jaar vooruit, als dag-maand-jaar.",
    moveAsk: "Vraag versturen",
    moveAsked: (name: string, organisation: string, date: string) =>
      `${name} (${organisation}) is gevraagd dit plan over te nemen. Zegt die ja, dan is ${date} de laatste dag van uw organisatie.`,
    moveTakeBack: "Vraag intrekken",
    destroyTitle: "Vernietigen op verzoek van de patiënt",
    destroyText:
      "Een patiënt mag vragen om het plan te vernietigen. Daarna is het weg, voor iedereen en voor altijd.",
    destroyOpen: "Vernietigen…",
    fold: "Annuleren",
  },
  move: {
    label: "Vraag om dit plan over te nemen",
    asked: (by: string) => `${by} vraagt u om casemanager van dit plan te worden.`,
    meaning: (date: string) =>
      `Zegt u ja, dan leidt u het zorgteam vanaf nu. De collega's van de vorige praktijk houden toegang tot en met ${date}.`,
    accept: "Plan overnemen",
    refuse: "Niet overnemen",
  },
  destroy: {
    title: "Zorgplan vernietigen",
    what: "Dit gebeurt er:",
    consequences: [
      "De hele tekst, alle versies, de geschiedenis en het zorgteam worden verwijderd.",
      "Wie het plan nu open heeft, wordt eruit gehaald. Wat nog niet is opgeslagen, gaat verloren.",
      "Niemand kan dit terugdraaien, ook de beheerder niet.",
      "Alleen het inzagelog blijft: wie wanneer iets met dit plan deed, zonder naam van de patiënt en zonder tekst.",
    ],
    mayNot:
      "Vernietig niet als een ander dan de patiënt er groot belang bij heeft dat het plan blijft, of als een wet dat verbiedt.",
    askedBy: "Wie heeft erom gevraagd?",
    askers: { patient: "De patiënt", representative: "De vertegenwoordiger van de patiënt" },
    askedOn: "Wanneer is erom gevraagd?",
    askedOnNeeded: "Vul een dag in tot en met vandaag, als dag-maand-jaar.",
    birthDate: "Typ de geboortedatum van de patiënt",
    birthDateHint: (name: string) => `Zo weet u zeker dat u het plan van ${name} vernietigt.`,
    birthDateNeeded: "Vul de geboortedatum in als dag-maand-jaar.",
    destroy: "Voorgoed vernietigen",
    keep: "Niet vernietigen",
  },
  destroyed: {
    title: "Dit zorgplan is vernietigd",
    text: "De patiënt heeft daarom gevraagd. Wat erin stond, is weg en kan niet meer worden opgehaald.",
  },
} as const;
