// Words of emergency access: asking for it, being in by it, what the team sees of it, and judging it afterwards.
import type { EmergencyCategory } from "../../shared/emergency.ts";

const categories: Readonly<Record<EmergencyCategory, string>> = {
  acute: "De patiënt is nu in gevaar",
  covering: "Ik neem waar voor een collega",
  "no-answer": "Niemand van het zorgteam is bereikbaar",
  other: "Iets anders",
};

/** As others read it. */
const categoriesOfOthers: Readonly<Record<EmergencyCategory, string>> = {
  acute: "Acuut gevaar",
  covering: "Waarneming voor een collega",
  "no-answer": "Niemand van het zorgteam bereikbaar",
  other: "Andere reden",
};

const verdicts = { right: "Terecht", "not-right": "Niet terecht" } as const;

export const emergencyWords = {
  link: "Noodtoegang",
  title: "Noodtoegang",
  intro:
    "Staat u niet in het zorgteam, en moet u het zorgplan van een patiënt nu zien? Dan kunt u noodtoegang nemen.",
  rules: [
    "U kunt het plan 4 uur lezen. Schrijven kan pas als u daarvoor een tweede reden geeft.",
    "Het hele zorgteam hoort meteen dat u er bent, en leest uw reden.",
    "De casemanager of de huisarts beoordeelt later of het terecht was.",
    "Elke poging staat in het inzagelog, ook als er geen plan is gevonden. U heeft 5 pogingen per dag.",
  ],
  patientTitle: "Welke patiënt?",
  category: "Waarom is het nodig?",
  categories,
  categoriesOfOthers,
  categoryNeeded: "Kies waarom het nodig is.",
  reason: "Leg het kort uit",
  reasonHint: "Het zorgteam leest dit. Ten minste tien letters.",
  reasonNeeded: "Leg in ten minste tien letters uit waarom het nodig is.",
  begin: "Noodtoegang nemen",
  notFound:
    "Er is geen zorgplan met precies deze naam en geboortedatum. Controleer hoe de naam is geschreven. Deze poging is vastgelegd.",
  tooMany: (hours: number) =>
    `U heeft vandaag al 5 keer noodtoegang gevraagd. Dat kan weer over ${hours === 1 ? "1 uur" : `${hours} uur`}. Bel de praktijk of de waarnemer.`,
  already: "U staat zelf in het zorgteam van deze patiënt.",
  openPlan: "Open dat plan",
  mine: (time: string) => `U bent hier met noodtoegang tot ${time}.`,
  chip: (time: string) => `Noodtoegang tot ${time}`,
  reading: "U kunt het plan lezen. Het zorgteam weet dat u hier bent.",
  writing: "U kunt het plan lezen en erin schrijven. Het zorgteam weet dat u hier bent.",
  askToWrite: "Ook schrijven",
  writeReason: "Waarom moet u ook schrijven?",
  write: "Schrijven aanzetten",
  end: "Noodtoegang beëindigen",
  endFailed: "De noodtoegang is nog niet beëindigd.",
  others: (who: string, since: string, until: string, mayWrite: boolean) =>
    `${who} ${mayWrite ? "leest en schrijft" : "leest"} hier mee met noodtoegang, sinds ${since}, tot ${until}.`,
  why: (category: string, reason: string) => `${category}: ‘${reason}’`,
  whyWriting: (reason: string) => `Om te schrijven: ‘${reason}’`,
  reviews: {
    title: "Noodtoegang",
    none: "Niemand heeft noodtoegang tot dit plan genomen.",
    failed: "De noodtoegang kan nu niet worden getoond.",
    from: (since: string, until: string) => `${since} tot ${until}`,
    goesOn: "Deze noodtoegang loopt nog. U kunt de noodtoegang daarna beoordelen.",
    own: "U heeft deze noodtoegang zelf genomen. Iemand anders beoordeelt de noodtoegang.",
    question: "Was deze noodtoegang terecht?",
    note: "Toelichting (mag leeg blijven)",
    verdicts,
    save: "Oordeel vastleggen",
    saved: "Het oordeel is vastgelegd.",
    needed: "Kies of het terecht was.",
    judged: (verdict: keyof typeof verdicts, by: string, day: string) =>
      `${verdicts[verdict]}, volgens ${by} op ${day}.`,
  },
  waiting: {
    review: (count: number) =>
      count === 1 ? "1 keer noodtoegang beoordelen" : `${count} keer noodtoegang beoordelen`,
    mine: (time: string) => `Uw noodtoegang loopt tot ${time}`,
  },
} as const;
