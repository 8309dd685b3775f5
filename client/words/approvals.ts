// Words of agreeing with a draft: asking colleagues, answering, and what changed since.
import type { ApprovalAnswer } from "../../shared/api/approvals.ts";

const given: Readonly<Record<ApprovalAnswer, string>> = {
  agreed: "Akkoord",
  "agreed-with-remark": "Akkoord met opmerking",
  returned: "Teruggegeven",
};

const choices: Readonly<Record<ApprovalAnswer, string>> = {
  agreed: "Akkoord",
  "agreed-with-remark": "Akkoord, met een opmerking",
  returned: "Terug, met een reden",
};

export const approvalWords = {
  menu: {
    short: "Akkoord",
    title: "Akkoord en ondertekenen",
    forYou: (count: number) => (count === 1 ? "1 vraag aan u" : `${count} vragen aan u`),
    agree: "Akkoord van het team",
    sign: "Ondertekenen",
    coSign: "Mede-ondertekenen",
    versions: "Versies en wijzigingen",
  },
  title: "Akkoord van het team",
  about:
    "Hier staat wie het eens is met het concept zoals het er nu staat. Akkoord is geen handtekening: de huisarts ondertekent het plan.",
  closed: "Dit plan is afgesloten. U kunt de antwoorden lezen.",
  readOnly: "U leest mee. Wie meeschrijft, kan antwoorden en vragen.",
  loading: "De antwoorden worden opgehaald…",
  failed: "De antwoorden kunnen nu niet worden getoond. Het plan zelf is er nog.",
  wholePlan: "het hele plan",
  mine: {
    title: "Uw antwoord",
    asked: (by: string, about: string) => `${by} vraagt of u akkoord bent met ${about}.`,
    askedToSign: (by: string) => `${by} vraagt u om dit plan te ondertekenen.`,
    toSign: "Naar ondertekenen",
    again: "Opnieuw antwoorden",
    section: "Waarover",
    wholePlan: "Het hele plan",
    choices,
    remark: "Uw opmerking",
    reason: "Waarom geeft u het terug?",
    choose: "Kies een antwoord.",
    remarkNeeded: "Schrijf uw opmerking op.",
    reasonNeeded: "Schrijf op waarom u het teruggeeft.",
    tooLong: (over: string) => `${over} tekens te lang.`,
    send: "Antwoord geven",
    waiting: "Uw antwoord wordt gegeven zodra alles is opgeslagen.",
    cancel: "Annuleren",
    done: (number: number) =>
      `Uw antwoord staat bij versie ${number}. Daarin staat het plan zoals u het zag.`,
    changed:
      "Het plan is gewijzigd nadat u dit opende. Uw antwoord is niet gegeven; wat u typte, staat er nog. Kijk het plan nog eens na en geef dan uw antwoord.",
    look: "Bekijk het plan",
  },
  team: {
    title: "Antwoorden van het team",
    empty: "Er is nog niemand gevraagd, en er is nog geen antwoord.",
    emptyHelp: "Vraag bijvoorbeeld de apotheker of het stuk over medicatie klopt.",
    you: "u",
    asked: "Gevraagd",
    askedToSign: "Gevraagd te ondertekenen",
    askedBy: (by: string, when: string) => `door ${by}, ${when}`,
    given,
    version: (number: number) => `versie ${number}`,
    outdated: "Daarna gewijzigd",
    compare: "Bekijk wat er is gewijzigd",
    compareOf: (name: string) => `Bekijk wat er is gewijzigd, na het antwoord van ${name}`,
    withdraw: "Vraag intrekken",
    withdrawOf: (name: string) => `Vraag intrekken: ${name}`,
    withdrawn: "De vraag is ingetrokken.",
    gone: "Deze vraag is al beantwoord of ingetrokken.",
  },
  ask: {
    title: "Collega’s vragen",
    who: "Wie wilt u vragen?",
    all: "Iedereen die meeschrijft",
    already: "al gevraagd",
    toSign: "vraag om te ondertekenen",
    nobody: "Er schrijft nog niemand anders mee aan dit plan.",
    section: "Waarover",
    send: (count: number) => (count === 1 ? "1 collega vragen" : `${count} collega’s vragen`),
    sendNone: "Vragen",
    choose: "Kies wie u wilt vragen.",
    done: (count: number) =>
      count === 1 ? "Uw vraag is verstuurd." : `Uw vraag is aan ${count} collega’s verstuurd.`,
    problems: {
      "already-there": (name: string) => `${name} is dit al gevraagd.`,
      "changed-meanwhile": (name: string) => `${name} schrijft niet meer mee aan dit plan.`,
    },
    failed: (name: string, why: string) => `${name} is niet gevraagd. ${why}`,
  },
} as const;
