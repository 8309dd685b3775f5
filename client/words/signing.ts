// Words of signing a plan: what changed, what is still to be done, the proof, and what came of it.
import type { Approval } from "../../shared/api/approvals.ts";

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
const changes = (count: number) => counted(count, "wijziging", "wijzigingen");

const answers: Readonly<Record<Approval["answer"], string>> = {
  agreed: "akkoord",
  "agreed-with-remark": "akkoord met opmerking",
  returned: "niet akkoord",
};

export const signingWords = {
  title: (patient: string) => `Ondertekenen, zorgplan ${patient}`,
  forSigning: (number: number) => `Versie ${number} ter ondertekening`,
  forCoSigning: (number: number) => `Versie ${number} ter mede-ondertekening`,
  plain: "Ondertekenen",
  back: "Terug naar het plan",
  preparing: "Het plan wordt vastgezet om te ondertekenen…",
  waitsForSave: "Zodra alles is opgeslagen, wordt het plan vastgezet om te ondertekenen.",
  waitsForConnection:
    "Er is geen verbinding. Zodra die er weer is, wordt het plan vastgezet om te ondertekenen.",
  failedTitle: "Het plan kan nu niet worden ondertekend",
  unreadableTitle: "Het plan kan hier niet worden gelezen",
  unreadableText:
    "Deze pagina kan het vastgezette plan niet lezen. Er is niets ondertekend. Ververs de pagina en probeer het opnieuw.",
  changesSince: (count: number, number: number) => `${changes(count)} sinds versie ${number}`,
  noneSince: (number: number) => `Geen wijzigingen sinds versie ${number}`,
  signedBefore: (who: string, number: number, day: string) =>
    `${who} ondertekende versie ${number} op ${day}.`,
  you: "U",
  first: "Het hele zorgplan",
  firstText: "Dit wordt de eerste ondertekende versie. Hieronder staat alles wat u ondertekent.",
  loadingSigned: "De vorige ondertekende versie wordt opgehaald…",
  signedFailed: "De vorige ondertekende versie kan nu niet worden opgehaald.",
  whole: "Toon het hele plan zoals u het ondertekent",
  ready: {
    title: "Klaar om te ondertekenen",
    blockedTitle: "Nog niet klaar om te ondertekenen",
    blocks: (count: number) => `${counted(count, "punt moet", "punten moeten")} eerst worden opgelost.`,
    done: "in orde: ",
    attention: "let op: ",
    blocking: "eerst oplossen: ",
    owners: "Elke actie heeft een verantwoordelijke",
    evaluation: (day: string) => `Evaluatiedatum: ${day}`,
    noActions: "Er staan geen open acties in het plan",
    emergency: "Noodplan ingevuld",
    noEmergency: "Het noodplan is nog niet ingevuld",
    conflicts: "Nergens staan twee antwoorden door elkaar",
    changes: (count: number) => `${changes(count)} om te lezen`,
    changesNone: "Niets gewijzigd sinds de vorige ondertekende versie",
    other: (count: number) =>
      count === 1
        ? "Nog 1 punt dat later kan; u ondertekent het plan zo"
        : `Nog ${count} punten die later kunnen; u ondertekent het plan zo`,
    coSigner: (name: string) => `Daarna ondertekent ook ${name}, als hoofdbehandelaar`,
    noCoSigner:
      "Bij dit plan hoort een tweede handtekening. Kies eerst wie de hoofdbehandelaar is; die kan niet dezelfde zijn als de huisarts.",
    asked: (who: string, about: string) => `${who} heeft nog niet gereageerd op de vraag om akkoord${about}`,
    approved: (who: string, answer: Approval["answer"], about: string) =>
      `${who}: ${answers[answer]}${about}`,
    remark: (text: string) => `‘${text}’`,
    outdated: (who: string, about: string) => `${who} gaf akkoord${about}, maar daarna is het gewijzigd`,
    about: (section: string) => ` over ${section}`,
    approvalsFailed: "Wie akkoord is, kan nu niet worden getoond.",
    goTo: (what: string) => `Ga naar: ${what}`,
    more: (count: number) => `en nog ${count}`,
  },
  sign: "Ondertekenen",
  withPasskey: "Ondertekenen met passkey",
  otherWay: "Ondertekenen met wachtwoord en code",
  coSign: "Mede-ondertekenen",
  coSignWithPasskey: "Mede-ondertekenen met passkey",
  after: (number: number) =>
    `Daarna staat versie ${number} vast en verandert niet meer. Het team werkt verder in een nieuw concept.`,
  afterCoSign: (number: number) =>
    `Versie ${number} verandert niet. Uw handtekening komt naast die van de huisarts.`,
  noMeans: "U heeft nog geen manier om te bevestigen dat u het bent.",
  toAccount: "Naar Mijn account",
  offline: "Er is geen verbinding. Ondertekenen kan zodra die er weer is.",
  blocked: "Ondertekenen kan als de punten hierboven zijn opgelost.",
  wrongCode: "Dit klopt niet. Er is niets ondertekend. Een code werkt maar één keer.",
  wrongPassword: "Dit wachtwoord klopt niet. Er is niets ondertekend. Probeer het opnieuw.",
  wrongPasskey: "Deze passkey werkt hier niet. Er is niets ondertekend. Probeer een andere manier.",
  mismatch:
    "De server wil iets anders laten ondertekenen dan wat u hier ziet. Er is niets ondertekend. Ververs de pagina. Gebeurt het weer, meld het dan aan wie Samenspraak beheert.",
  hash: "sha-256",
  hashHint: "Aan dit getal is te zien dat er niets aan deze versie is veranderd.",
  hashCopy: "Kopieer",
  hashCopyLabel: "Kopieer het controlegetal",
  hashCopied: "Gekopieerd",
  hashRefused: "De browser staat kopiëren niet toe.",
  meanwhile: (count: number) =>
    count === 1
      ? "1 wijziging is er nu bij gekomen; die staat niet in wat u ondertekent."
      : `${count} wijzigingen zijn er nu bij gekomen; die staan niet in wat u ondertekent.`,
  again: "Opnieuw bekijken",
  stale:
    "Dit kan zo niet meer worden ondertekend. Het is opnieuw vastgezet in een ander venster, of er is intussen iets ondertekend of ingetrokken. Er is niets ondertekend.",
  expired: "Dit is te lang geleden vastgezet. Er is niets ondertekend.",
  done: {
    title: (number: number) => `Versie ${number} is ondertekend`,
    coTitle: (number: number) => `Versie ${number} is mede-ondertekend`,
    text: (number: number) => `Versie ${number} staat nu vast en verandert niet meer.`,
    waits: (name: string) => `Deze versie wacht nog op de handtekening van ${name}.`,
    draft: (count: number, number: number) =>
      count === 0
        ? `Het concept is gelijk aan versie ${number}.`
        : `In het concept ${count === 1 ? "staat" : "staan"} ${changes(count)} die niet in versie ${number} ${count === 1 ? "zit" : "zitten"}.`,
    pdf: "PDF opslaan",
    asText: "Als tekst opslaan",
    file: "Bestand met handtekening opslaan",
    fileHint: "Met dit bestand kan iedereen later nagaan wat er is ondertekend, ook zonder Samenspraak.",
  },
  coSigning: {
    text: (who: string, day: string) => `${who} ondertekende deze versie op ${day}. U tekent hetzelfde mee.`,
    whole: "Hieronder staat alles wat in deze versie staat.",
    ready: "Klaar om mee te ondertekenen",
    same: "Wat u hier ziet, is precies wat de huisarts heeft ondertekend",
    differs:
      "Deze versie is niet gelijk aan wat is ondertekend. Onderteken niet, en meld dit aan wie Samenspraak beheert.",
  },
  none: {
    title: "U hoeft dit plan niet te ondertekenen",
    by: (name: string) => `${name}, de verantwoordelijk huisarts, ondertekent dit plan.`,
    nobody:
      "Dit plan heeft nog geen verantwoordelijk huisarts. De casemanager vraagt een huisarts via de knop Zorgteam.",
    closed: "Dit plan is afgesloten. Het wordt niet meer ondertekend.",
    waits: (name: string) => `Daarna wacht het op de handtekening van ${name}.`,
  },
  withdraw: {
    open: "Handtekening intrekken",
    title: (number: number) => `Handtekening onder versie ${number} intrekken`,
    text: "De versie blijft bewaard, met erbij dat de handtekening is ingetrokken en waarom. Dit kunt u niet terugdraaien.",
    reason: "Waarom trekt u de handtekening in?",
    example: "bijvoorbeeld: de dosis van riluzol klopte niet",
    needed: "Schrijf op waarom u de handtekening intrekt.",
    submit: "Intrekken",
  },
} as const;
