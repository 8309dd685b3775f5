// Words of sharing the signed plan, and of what patients say back.
import type {
  MessageOutcome,
  Said,
  ShareAudience,
  ShareProof,
  ShareState,
} from "../../shared/api/sharing.ts";

const audiences: Readonly<Record<ShareAudience, string>> = {
  patient: "Patiënt",
  representative: "Vertegenwoordiger",
  family: "Naaste",
};

const proofs: Readonly<Record<ShareProof, string>> = {
  "birth-date-and-code": "Geboortedatum van de patiënt en een code",
  code: "Alleen een code",
};

const states: Readonly<Record<ShareState, string>> = {
  open: "Werkt",
  expired: "Verlopen",
  revoked: "Ingetrokken",
  blocked: "Geblokkeerd: te veel foute codes",
};

const kinds: Readonly<Record<Said["kind"], string>> = {
  point: "Wil dit bespreken",
  questions: "3 goede vragen",
  "positive-health": "Cijfers",
};

const outcomes: Readonly<Record<MessageOutcome, string>> = {
  taken: "Overgenomen",
  "set-aside": "Niet overgenomen",
};

const taken: Readonly<Record<Said["kind"], string>> = {
  point: "Het staat op de agenda.",
  questions: "De antwoorden staan bij ‘Wat telt voor mij’.",
  "positive-health": "De cijfers staan bij ‘Wat telt voor mij’.",
};

export const sharingWords = {
  menu: "Delen met patiënt",
  what: "Delen",
  title: (patient: string) => `Delen: ${patient}`,
  heading: "Delen met patiënt",
  about:
    "De link toont altijd de laatste ondertekende versie. Het concept, opmerkingen en eerdere versies zijn er niet mee te zien.",
  rule: "Let op: voor echte patiënten in Nederland is inloggen met bijvoorbeeld DigiD nodig. Deze versie biedt een link met een tweede bewijs.",
  shows: (number: number) => `Wie de link opent, leest nu versie ${number}.`,
  notSigned:
    "Er is nog geen ondertekende versie. Als de huisarts het plan heeft ondertekend, kunt u het hier delen.",
  closed: "Dit plan is afgesloten. U kunt links intrekken, maar niet nieuwe maken.",
  loading: "De links worden opgehaald…",
  failed: "De links kunnen nu niet worden getoond. Er is niets gewijzigd.",
  form: {
    title: "Nieuwe link",
    audience: "Voor wie is de link?",
    audiences,
    name: "Naam",
    nameHelp: "Zo herkent u de link in de lijst.",
    nameProblem: "Vul een naam in van ten minste 2 letters.",
    proof: "Wat vraagt de link?",
    proofs,
    days: "Hoeveel dagen werkt de link?",
    daysProblem: "Kies een aantal van 1 tot en met 365.",
    email: "E-mailadres",
    emailHelp: "Mag leeg blijven. Dan geeft u de link zelf, of print u de QR-code.",
    emailProblem: "Dit is geen e-mailadres.",
    mayRespond: "Mag punten en antwoorden achterlaten voor het team",
    share: "Delen",
    tooMany: "Er zijn al veel links die werken. Trek er eerst een in.",
  },
  made: {
    title: "De link is klaar",
    once: "De link en de code ziet u alleen nu. Geef de code apart: vertel hem, of schrijf hem op.",
    mailed: (email: string) => `De link is gemaild naar ${email}. De code staat niet in de mail.`,
    link: "Link",
    code: "Code",
    copy: "Link kopiëren",
    copied: "Gekopieerd",
    copyFailed: "Kopiëren lukt hier niet. Selecteer de link en kopieer hem zelf.",
    qr: "QR-code van de link",
    print: "QR-code printen",
    paperTitle: "Uw zorgplan lezen",
    paperText:
      "Scan deze code met uw telefoon, of typ het adres over. U hebt ook een code van zes cijfers nodig. Die krijgt u apart.",
    until: (date: string) => `De link werkt tot en met ${date}.`,
    done: "Klaar",
  },
  list: {
    title: "Links",
    none: "Er is nog niets gedeeld.",
    states,
    until: (date: string) => `werkt tot en met ${date}`,
    by: (name: string, date: string) => `gemaakt door ${name} op ${date}`,
    never: "nog niet geopend",
    opened: (moment: string, number: number, count: number) =>
      `geopend ${moment}, versie ${number}${count > 1 ? `, ${count} keer in totaal` : ""}`,
    revoke: "Intrekken",
    revokeName: (name: string) => `Link van ${name} intrekken`,
    revokeAsk: "Wie nu leest, kan dat meteen niet meer. Intrekken kan niet ongedaan worden gemaakt.",
    renew: "Vernieuwen",
    renewName: (name: string) => `Link van ${name} vernieuwen`,
    renewAsk: "De oude link werkt dan niet meer. U krijgt een nieuwe link en een nieuwe code.",
    cancel: "Annuleren",
    mayRespond: "mag antwoorden",
    ended: (count: number) => `Links die niet meer werken (${count})`,
  },
  reading: {
    title: "Leest dit makkelijk?",
    about:
      "Dit leest de patiënt na de volgende handtekening. Het is een tip: u weet zelf wat bij deze patiënt past. Moeilijke woorden die wij kennen, legt de pagina zelf uit.",
    none: "Het concept leest makkelijk.",
    longSentence: (count: number) => `Een zin van ${count} woorden: kan die in tweeën?`,
    longWord: (word: string) => `‘${word}’ is een lang woord.`,
    abbreviation: (word: string) => `‘${word}’ is een afkorting zonder uitleg.`,
    professionalWord: (word: string, meaning: string) => `‘${word}’: ${meaning}`,
    more: (count: number) => (count === 1 ? "Nog 1 tekst." : `Nog ${count} teksten.`),
  },
  messages: {
    title: "Van de patiënt en naasten",
    about: "Dit is nog geen deel van het plan. Wie meeschrijft, kan het overnemen.",
    none: "Er is nog niets gezegd.",
    failed: "Wat de patiënt zegt, kan nu niet worden getoond.",
    kinds,
    from: (name: string, audience: string, moment: string) => `${name} (${audience}), ${moment}`,
    take: "Overnemen in het plan",
    setAside: "Niet overnemen",
    taken,
    outcomes,
    settled: (outcome: string, name: string, date: string) => `${outcome} door ${name} op ${date}`,
    earlier: (count: number) => `Eerder bekeken (${count})`,
    first: "Een collega was u voor.",
    full: "De lijst in het plan is vol. Ruim eerst iets op.",
    scores: (name: string, score: number) => `${name}: ${score}`,
  },
} as const;
