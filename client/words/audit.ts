// Words of the audit log: who has seen a plan, and what an administrator searches and judges.
import type { Deed } from "../../shared/api/audit.ts";
import { type AlertKind, alertFrom } from "../../shared/audit-alerts.ts";
import { auditNames } from "../../shared/audit-names.ts";
import type { ReviewVerdict } from "../../shared/audit-review.ts";
import type { AuditCode } from "../../shared/audit.ts";

/** Opening a plan leaves several rows; to who reads the list it is one thing. */
const reading: ReadonlySet<AuditCode> = new Set<AuditCode>([
  ...(["plan-read", "plan-joined", "plan-left", "versions-listed", "authorship-read"] as const),
  // what the page of a plan asks by itself
  ...(["meetings-listed", "preparation-read", "minutes-listed"] as const),
  ...(["comments-read", "signed-read", "approvals-read", "timeline-read", "changes-read"] as const),
  ...(["share-links-listed", "messages-read"] as const),
]);

const times = (count: number): string => (count === 1 ? "" : ` (${count} keer)`);

/** "gelezen, in het zorgplan geschreven (2 keer)" */
function deeds(done: readonly Deed[]): string {
  const succeeded = done.filter(({ outcome }) => outcome === "done");
  const refused = done.filter(({ outcome }) => outcome === "refused");
  const others = succeeded.filter(({ code }) => !reading.has(code));
  const parts = [
    ...(succeeded.length > others.length ? ["gelezen"] : []),
    ...others.map(({ code, count }) => `${auditNames[code]}${times(count)}`),
    ...(refused.length === 0
      ? []
      : [`niet toegelaten${times(refused.reduce((sum, { count }) => sum + count, 0))}`]),
  ];
  return parts.join(", ");
}

const alerts: Readonly<Record<AlertKind, (count: number) => string>> = {
  "emergency-unreviewed": () =>
    `Noodtoegang die na ${alertFrom.reviewWithinDays} dagen nog niet is beoordeeld`,
  "tried-after-leaving": (count) =>
    `Wilde ${count === 1 ? "" : `${count} keer `}in een zorgplan waar deze persoon niet meer bij kan`,
  "many-plans": (count) => `Opende ${count} zorgplannen binnen een uur`,
  "many-refusals": (count) => `Werd ${count} keer geweigerd binnen een uur`,
  "at-night": (count) => `Opende ’s nachts ${count} zorgplannen`,
};

const verdicts: Readonly<Record<ReviewVerdict, string>> = {
  right: "In orde",
  ask: "Navragen",
  "not-right": "Niet in orde",
};

export const auditWords = {
  plan: {
    open: "Wie heeft dit plan gezien",
    title: "Wie heeft dit plan gezien?",
    about:
      "Elke regel is één persoon op één dag. Wie de naam van de patiënt alleen in een lijst zag, staat er niet bij. Dat u hier kijkt, wel.",
    filter: "Toon",
    everybody: "Iedereen",
    list: "Wie het plan heeft gezien, de laatste eerst",
    loading: "Het inzagelog wordt opgehaald…",
    failed: "Het inzagelog kan nu niet worden getoond. Er is niets gewijzigd.",
    empty: "Er staat nog niets in het inzagelog.",
    more: "Oudere regels tonen",
    nobody: "Onbekend",
    you: "u",
    today: "Vandaag",
    deeds,
    noAccess: "Geen toegang",
    emergency: "Noodtoegang",
    shareLink: "Deellink",
    byLink: "De patiënt of een naaste",
    between: (from: string, to: string) => (from === to ? from : `${from} tot ${to}`),
  },
  export: {
    title: "Opslaan als bestand",
    about: "Het bestand bevat namen van collega’s, niet die van de patiënt.",
    period: "Periode",
    periods: {
      all: "Alles",
      year: "Laatste 12 maanden",
      month: "Laatste 30 dagen",
      own: "Zelf kiezen",
    },
    from: "Van",
    to: "Tot en met",
    csv: "Opslaan voor een rekenblad (CSV)",
    fhir: "Opslaan voor een ander systeem (FHIR)",
    done: "Het bestand staat bij uw downloads.",
    tooLarge: "Dit zijn te veel regels voor één bestand. Kies een kortere periode.",
  },
  administration: {
    title: "Inzage",
    about: "Wat de mensen van uw organisatie deden. U ziet hier geen namen van patiënten.",
    alertsTitle: "Opvallend",
    alertsAbout: "Uit de laatste 30 dagen. Opvallend is niet altijd fout: vraag het na.",
    noAlerts: "Er is niets opvallends.",
    alerts,
    look: "Bekijken",
    lookAt: (person: string, what: string) => `Bekijken: ${person}, ${what}`,
    sampleTitle: "Steekproef",
    sampleAbout:
      "Samenspraak kiest regels die niemand vooraf kent. Beoordeel elke regel één keer: hoorde deze persoon dit te doen?",
    sampleCount: "Aantal regels",
    draw: "Steekproef trekken",
    drawn: (count: number) =>
      count === 0
        ? "In deze periode zijn geen regels meer die nog niet zijn getrokken."
        : `${count === 1 ? "1 regel is" : `${count} regels zijn`} getrokken.`,
    waiting: (count: number) => (count === 1 ? "1 regel wacht" : `${count} regels wachten`),
    allJudged: "Er wachten geen regels. Trek een steekproef, bijvoorbeeld één keer per maand.",
    note: "Toelichting (mag leeg blijven)",
    verdicts,
    judge: (verdict: string, person: string, when: string) => `${verdict}: ${person}, ${when}`,
    judgedTitle: (count: number) => `Laatst beoordeeld (${count})`,
    judgedBy: (name: string, when: string) => `${name}, ${when}`,
    judged: (verdict: string) => `Beoordeeld: ${verdict.toLowerCase()}.`,
    judgedBefore: "Iemand anders heeft deze regel net beoordeeld.",
    searchTitle: "Zoeken",
    person: "Persoon",
    everybody: "Iedereen",
    from: "Van",
    to: "Tot en met",
    what: "Wat",
    everything: "Alles",
    outcome: "Uitkomst",
    outcomes: { done: "Gelukt", refused: "Geweigerd" },
    plan: "Nummer van het zorgplan",
    planHint: "Het nummer staat in het adres van het plan.",
    dayNeeded: "Vul een dag in.",
    peopleFailed: "De namen van uw collega’s kunnen nu niet worden getoond.",
    planWrong: "Dit is geen nummer van een zorgplan.",
    search: "Zoeken",
    when: "Wanneer",
    about2: "Over",
    where: "Zorgplan",
    found: (count: number, hasMore: boolean) => {
      if (count === 0) return "Er zijn geen regels gevonden. Kies een langere periode of minder voorwaarden.";
      const rows = count === 1 ? "1 regel gevonden" : `${count} regels gevonden`;
      return hasMore ? `${rows}, en er zijn er meer.` : `${rows}.`;
    },
    first: "Kies een periode en klik op Zoeken.",
    more: "Meer regels tonen",
    loading: "Even zoeken…",
    failed: "Dit kan nu niet worden getoond. Er is niets gewijzigd.",
    onlyPlan: (short: string) => `Alleen dit zorgplan: ${short}`,
    anchorTitle: "Anker van het inzagelog",
    anchorAbout:
      "Een anker is één regel die bewijst hoe het log er nu uitziet. Bewaar het buiten deze server. Verandert iemand het log later, dan is dat te zien.",
    anchor: "Anker opslaan",
  },
} as const;
