// Words of how a plan came to be: its timeline, comparing, one version, putting one back, and a moment.
import type { ApprovalAnswer } from "../../shared/api/approvals.ts";
import type { VersionKind } from "../../shared/api.ts";
import type { SignerRole } from "../../shared/signature.ts";

const changes = (count: number): string => (count === 1 ? "1 wijziging" : `${count} wijzigingen`);

const kinds: Readonly<Record<VersionKind, string>> = {
  "draft-saved": "Bewaard",
  meeting: "Bewaard bij een overleg",
  signed: "Ondertekende versie",
  "restored-from": "Bewaard vóór terugzetten",
  imported: "Ingelezen",
};
const signed: Readonly<Record<SignerRole, string>> = {
  "responsible-gp": "Ondertekend",
  "head-clinician": "Mede-ondertekend",
};
const answers: Readonly<Record<ApprovalAnswer, string>> = {
  agreed: "Akkoord",
  "agreed-with-remark": "Akkoord, met een opmerking",
  returned: "Teruggegeven",
};
const methods = {
  passkey: "met een passkey",
  "password-totp": "met wachtwoord en code",
  password: "met alleen een wachtwoord (demonstratie)",
} as const;

export const timelineWords = {
  title: (patient: string) => `Versies, zorgplan ${patient}`,
  what: "Versies en wijzigingen",
  all: "Alle versies en wijzigingen",
  list: "Wat er is gebeurd",
  loading: "De versies worden opgehaald…",
  failed: "De versies kunnen nu niet worden getoond. Er is niets gewijzigd.",
  draft: "Concept",
  draftText: "Waar het team nu op schrijft.",
  empty: "Er is nog geen versie bewaard. Bij het eind van een overleg en bij ondertekenen gaat dat vanzelf.",
  versionOf: (number: number) => `Versie ${number}`,
  kinds,
  signed,
  withdrawn: "Handtekening ingetrokken",
  shared: (whom: string) => `Gedeeld met ${whom}`,
  answers,
  onVersion: (number: number) => `op versie ${number}`,
  standing: "nu geldig",
  nobody: "vanzelf",
  more: (count: number) => `Toon ${count} eerdere`,
  read: "Lezen",
  readOf: (number: number) => `Lezen: versie ${number}`,
  withDraft: "Vergelijk met concept",
  withDraftOf: (number: number) => `Vergelijk met concept: versie ${number}`,
  withPrevious: "Vergelijk met vorige",
  withPreviousOf: (number: number) => `Vergelijk met vorige: versie ${number}`,
  momentLink: "Bekijk een ander moment",
  compare: {
    title: "Vergelijken",
    from: "Van",
    to: "Tot",
    nothing: "Het begin (niets)",
    look: "Toen u laatst keek",
    draft: "Concept (nu)",
    same: "Geen verschil",
    backwards: "U vergelijkt een latere stand met een eerdere.",
    whole: "Alles hieronder is er sinds het begin bij gekomen.",
    loading: "De wijzigingen worden opgehaald…",
    failed: "De wijzigingen kunnen nu niet worden getoond.",
    gone: "Een van deze versies is er niet, of kan hier niet worden gelezen.",
  },
  signature: {
    title: "Handtekening",
    checking: "De handtekening wordt gecontroleerd…",
    failed: "De handtekening kan nu niet worden gecontroleerd.",
    right: "Gecontroleerd: dit is precies wat is ondertekend.",
    wrong: "Let op: dit is niet wat is ondertekend. Meld dit meteen aan uw beheerder.",
    findings: {
      "hash-differs": "De tekst van een versie is na het bewaren veranderd.",
      "chain-broken": "Een ondertekende versie ontbreekt of is vervangen.",
      "version-missing": "Een bewaarde versie ontbreekt.",
      "signature-missing": "Er ontbreekt een handtekening.",
      "seal-wrong": "De handtekening zelf is veranderd.",
      "unknown-key": "Het zegel is niet van deze installatie.",
    } as Readonly<Record<string, string>>,
    otherFinding: "Een onderdeel van de handtekening klopt niet.",
    roles: { "responsible-gp": "huisarts", "head-clinician": "hoofdbehandelaar" } as const,
    by: (name: string, role: string, organisation: string) => `${name}, ${role} · ${organisation}`,
    at: (when: string, method: keyof typeof methods) => `${when}, ${methods[method]}`,
    accepted: (count: number) =>
      count === 1 ? "Met 1 punt dat nog open stond." : `Met ${count} punten die nog open stonden.`,
    waits: (name: string) => `Wacht op de handtekening van ${name}.`,
    withdrawn: (name: string, when: string) => `Ingetrokken door ${name} op ${when}:`,
  },
  files: {
    title: "Opslaan",
    pdf: "PDF",
    patientPdf: "PDF voor de patiënt",
    text: "Tekst",
    markdown: "Markdown",
    signed: "Bestand met handtekening",
    key: "Sleutel om te controleren",
    making: "Het bestand wordt gemaakt…",
    how: "Met het bestand met handtekening en de sleutel kan iedereen nagaan wat is ondertekend, ook zonder Samenspraak.",
  },
  restore: {
    button: "Terugzetten in het concept",
    title: (number: number) => `Versie ${number} terugzetten?`,
    text: (count: number) =>
      `Het concept krijgt ${changes(count)}. Wat er nu staat, wordt eerst bewaard als versie. Collega’s kunnen gewoon doorschrijven.`,
    same: "Het concept is al gelijk aan deze versie.",
    submit: "Terugzetten",
    done: (number: number, kept: number) =>
      `Versie ${number} is teruggezet. Wat er stond, is versie ${kept}.`,
    undone: (kept: number) => `Ongedaan gemaakt. Wat er net stond, is versie ${kept}.`,
    undo: "Ongedaan maken",
  },
  moment: {
    title: "Zoals het was",
    choose: "Moment",
    date: "Dag",
    time: "Tijd",
    show: "Toon",
    earlier: "Eerder",
    later: "Later",
    loading: "Het plan van toen wordt opgehaald…",
    failed: "Het plan van toen kan nu niet worden getoond.",
    none: "Er is nog niets in dit plan geschreven.",
    at: (when: string) => `Het plan op ${when}`,
    facts: "Zorgteam en gegevens van de patiënt staan er zoals ze nu zijn.",
    run: (when: string, name: string) => `${when} · ${name}`,
    writers: "Toon wie wat schreef",
    writersNote: "De naam staat voor elk stuk tekst.",
    unknown: "onbekend",
  },
  look: {
    label: "Nieuw voor u",
    text: (count: number, people: number) =>
      `${changes(count)} sinds u laatst keek${people === 0 ? "" : people === 1 ? ", van 1 collega" : `, van ${people} collega’s`}.`,
    show: "Bekijk",
    seen: "Gezien",
  },
} as const;
