// Words of a meeting that is held, beside the plan: the clock, whose turn it is, the chair, signals and following.
import type { SignalKind } from "../../shared/api/meetings.ts";

const minutes = (count: number) => (count === 1 ? "1 minuut" : `${count} minuten`);
const other = "andere patiënt";

const signals: Readonly<Record<SignalKind, string>> = {
  agree: "Akkoord",
  discuss: "Bespreken",
  "my-action": "Actie voor mij",
  hand: "Hand opsteken",
};

export const meetingRunWords = {
  title: "Overleg",
  named: (title: string) => `Overleg: ${title}`,
  other,
  planned: (title: string, time: string) => `${title}, vandaag om ${time}`,
  begin: "Begin het overleg",
  clock: {
    name: "Tijd voor deze patiënt",
    of: (allotted: number) => `van ${minutes(allotted)}`,
    over: (count: number) => `${minutes(count)} over tijd`,
    overShort: (count: number) => `${count} min over tijd`,
    bar: "Verstreken tijd",
    away: "De tijd loopt door, maar er is nu geen verbinding met het overleg.",
  },
  progress: (number: number, of: number, isCurrent: boolean) =>
    isCurrent ? `${number} van ${of} ${of === 1 ? "patiënt" : "patiënten"}` : `${number} van ${of} besproken`,
  nobody: "Nu is niemand aan de beurt",
  allDone: "Alle patiënten zijn besproken",
  chair: {
    name: "Overleg leiden",
    nextShort: "Volgende",
    nextNamed: (name: string) => `Volgende: ${name}`,
    discussed: "Bespreking afronden",
    longer: "+ 5 minuten",
    longerName: "5 minuten langer",
    end: "Overleg afronden",
    endAsk: "Het overleg stopt dan voor iedereen.",
    endSure: "Ja, overleg afronden",
    cancel: "Niet afronden",
    changed: "Iemand anders gaf de beurt net al door. Kijk wie nu aan de beurt is.",
  },
  list: {
    open: (count: number) => `Alle patiënten (${count})`,
    name: "Alle patiënten van dit overleg",
    states: { planned: "wacht", current: "nu", discussed: "besproken" },
    notDiscussed: "niet besproken",
    at: (time: string) => `rond ${time}`,
    minutes: (count: number) => `${count} min`,
    reopen: "Opnieuw openen",
    reopenName: (name: string) => `${name} opnieuw openen`,
    take: "Nu bespreken",
    takeName: (name: string) => `${name} nu bespreken`,
    go: (name: string) => `Open het plan van ${name}`,
  },
  follow: {
    chair: "Ik volg de voorzitter",
    own: "Ga mee met wie aan de beurt is",
    hint: "Als de beurt doorgaat, opent het plan van de volgende patiënt.",
  },
  turn: {
    mine: (name: string) => `${name} is nu aan de beurt. U bent daarbij gevraagd.`,
    readable: (name: string) => `Nu aan de beurt: ${name}`,
    go: "Naar het plan",
    goNamed: (name: string) => `Naar het plan van ${name}`,
    otherWait: (count: number) =>
      count <= 1
        ? "Andere patiënt aan de beurt. Uw patiënt is zo aan de beurt."
        : `Andere patiënt aan de beurt. Uw patiënt over ongeveer ${minutes(count)}.`,
    other: "Andere patiënt aan de beurt.",
    stayed: "U was aan het schrijven, daarom blijft deze pagina open.",
  },
  signals: {
    name: "Laat iets weten",
    kinds: signals,
    handShort: "Hand",
    summary: "Wat anderen laten weten",
    agree: (count: number) => `${count} akkoord`,
    discuss: (count: number) => (count === 1 ? "1 wil bespreken" : `${count} willen bespreken`),
    action: (names: string) => `actie: ${names}`,
    hand: (names: string) => `hand: ${names}`,
    lower: (name: string) => `Hand van ${name} omlaag`,
  },
  here: {
    some: (names: string) => `Hier: ${names}`,
    nobody: "Nog geen genodigde heeft dit plan open",
  },
  ended: "Overleg afgerond",
  endedText: "Wat is besloten, staat in het plan.",
  close: "Overleg sluiten",
  unfold: "Overleg uitklappen",
  fold: "Overleg inklappen",
  catch: "Besluit",
  said: {
    turn: (name: string) => `Nu aan de beurt: ${name}`,
    own: "Deze patiënt is nu aan de beurt",
    moved: (name: string) => `U volgt de voorzitter naar het plan van ${name}`,
    hand: (name: string) => `${name} steekt een hand op`,
  },
} as const;
