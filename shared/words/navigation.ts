// Words of finding the way in a plan: the list of sections, search, what is missing, and the lamp.
import type { SectionId } from "../plan/section.ts";

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** What the quiet number beside a section counts. */
const counts: Partial<Record<SectionId, (count: number) => string>> = {
  goals: (count) => counted(count, "open doel", "open doelen"),
  measures: (count) => counted(count, "soort meting", "soorten metingen"),
  medication: (count) => counted(count, "medicijn", "medicijnen"),
  acp: (count) => counted(count, "wens of grens", "wensen en grenzen"),
  team: (count) => counted(count, "persoon", "mensen"),
};

export const navigationWords = {
  counts,
  missing: (count: number) => (count === 1 ? "1 punt ontbreekt" : `${count} punten ontbreken`),
  missingBlocks: (blocking: number) => `${blocking} nodig voor ondertekenen`,
  label: "Zoeken, onderdelen en versies",
  keys: "Met Alt en Page Down gaat u naar het volgende onderdeel, met Alt en Page Up naar het vorige.",
  search: {
    open: "Zoek in dit plan",
    keys: "Ctrl K",
    results: "Gevonden plekken",
    start: "Typ ten minste twee letters van wat u zoekt.",
    found: (count: number) => (count === 1 ? "1 plek gevonden" : `${count} plekken gevonden`),
    more: (shown: number) => `U ziet de eerste ${shown} plekken. Typ meer letters om er minder te zien.`,
    none: (query: string) => `‘${query}’ staat niet in dit plan. Probeer een ander woord, of een deel ervan.`,
  },
  findings: {
    missingTitle: "Wat ontbreekt nog",
    missingShort: "Ontbreekt",
    points: (count: number) => (count === 1 ? "punt" : "punten"),
    missingNone: "Er ontbreekt niets.",
    blocking: "Nodig voor ondertekenen",
    other: "Goed om nog in te vullen",
    lamp: (count: number) => (count === 1 ? "1 ding om te bekijken" : `${count} dingen om te bekijken`),
    lampShort: "Bekijk",
    things: (count: number) => (count === 1 ? "ding" : "dingen"),
    lampTitle: "Om te bekijken",
    lampAbout: "Dit past misschien niet bij elkaar. U beslist wat klopt.",
    lampNone: "Er is niets meer om te bekijken.",
    goTo: (what: string) => `Ga naar: ${what}`,
  },
  close: "Sluiten",
  versions: "Versies",
  lines: {
    phase: "Fase",
    since: (date: string) => `sinds ${date}`,
    coordination: "Coördinatie van de zorg",
    goalOfCare: "Doel van de zorg",
    evaluateOn: "Evaluatie van dit plan",
    asked: (name: string) => `gevraagd aan ${name}, nog geen antwoord`,
    until: (date: string) => `voor ${date}`,
    target: (title: string, value: string) => `streefwaarde ${title}: ${value}`,
    with: (names: string) => `met ${names}`,
    by: (name: string) => `door ${name}`,
    prescriber: (name: string) => `voorgeschreven door ${name}`,
    stopped: (date: string, reason: string) =>
      reason === "" ? `gestopt op ${date}` : `gestopt op ${date}: ${reason}`,
    discussed: (date: string) => `besproken op ${date}`,
    representative: "vertegenwoordiger",
    firstLine: "eerste lijn",
    signal: (text: string) => `merkt: ${text}`,
    action: (text: string) => `doet: ${text}`,
    byDay: (call: string) => `overdag bellen: ${call}`,
    inEvening: (call: string) => `’s avonds bellen: ${call}`,
    handsOver: (part: string) => `draagt over: ${part}`,
    taskEmpty: "taak zonder tekst",
    contactEmpty: "contact zonder naam",
    noDate: "geen datum",
    noValue: "geen waarde",
    positiveHealth: "Positieve gezondheid",
    conflict: "let op: twee mensen vulden hier tegelijk iets anders in",
  },
} as const;
