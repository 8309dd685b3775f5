// What the page says when the server ends the connection to a plan: why, and what to do about it.
import type { CloseCode } from "../../shared/protocol.ts";

/** `reason` follows "Alleen lezen:"; `advice` says what it means for the text, and one thing to do. */
export interface Closing {
  reason: string;
  advice: string;
}

const copyFirst = "Uw tekst staat nog op dit scherm. Kopieer wat u wilt bewaren";

export const closings: Readonly<Record<Exclude<CloseCode, 1012 | 1013>, Closing>> = {
  4400: {
    reason: "een wijziging kon niet worden verwerkt",
    advice: `${copyFirst} en open het plan daarna opnieuw.`,
  },
  4401: {
    reason: "u bent uitgelogd",
    advice: "Log opnieuw in. Uw tekst staat nog op dit scherm en wordt daarna opgeslagen.",
  },
  4403: {
    reason: "u mag dit plan niet wijzigen",
    advice: `${copyFirst}. Vraag de casemanager of u mag meeschrijven.`,
  },
  4404: {
    reason: "dit adres hoort niet bij een zorgplan",
    advice: `${copyFirst}. Open het plan daarna vanuit uw zorgplannen.`,
  },
  4409: {
    reason: "deze pagina is ouder dan het plan",
    advice: `${copyFirst} en open het plan opnieuw. Dan heeft u de nieuwste pagina.`,
  },
  4410: {
    reason: "u heeft geen toegang meer tot dit plan",
    // whoever may not read it any more may not take it along either
    advice:
      "Het plan staat daarom niet meer op dit scherm. Wat u net typte en nog niet was opgeslagen, is niet bewaard. Vraag de casemanager als u het plan weer nodig heeft.",
  },
  4411: {
    reason: "dit zorgplan is vernietigd",
    advice: "De patiënt heeft daarom gevraagd. Wat erin stond, kan niet meer worden opgehaald.",
  },
  4413: {
    reason: "het plan is te groot geworden",
    advice: `${copyFirst} en open het plan opnieuw. Haal dan eerst tekst weg die niet meer nodig is.`,
  },
  4429: {
    reason: "er kwam te veel tegelijk",
    advice: `${copyFirst}. Sluit andere tabbladen met dit plan en open het dan opnieuw.`,
  },
  1009: {
    reason: "een wijziging was te groot",
    advice: `${copyFirst} en open het plan opnieuw. Plak een grote tekst in delen.`,
  },
};

export const closingWords = {
  endedTitle: "U heeft geen toegang meer tot dit plan",
  unopened: "Open het plan opnieuw. Lukt dat niet, vraag dan de casemanager om hulp.",
  restart:
    "De server start opnieuw. De verbinding komt vanzelf terug. Wat u schrijft, blijft op dit scherm en wordt dan opgeslagen.",
  later:
    "De server kan deze pagina nu niet bedienen. De pagina probeert het vanzelf opnieuw, met steeds iets meer tijd ertussen. Wat u schrijft, blijft op dit scherm en wordt opgeslagen zodra het kan.",
  tryNow: "Nu proberen",
} as const;
