// Words of the versions of a plan: keeping one under a name, the list, and what stands in one.
import type { VersionKind } from "../../shared/api.ts";

const kinds: Readonly<Record<VersionKind, string>> = {
  "draft-saved": "Bewaard concept",
  meeting: "Bewaard bij een overleg",
  signed: "Ondertekend",
  "restored-from": "Bewaard vóór terugzetten",
  imported: "Ingelezen",
};

export const versionWords = {
  title: "Versies",
  save: "Versie bewaren",
  name: "Naam van deze versie",
  nameExample: "bijvoorbeeld: voor het overleg",
  nameNeeded: "Geef deze versie een naam.",
  doSave: "Bewaren",
  cancel: "Annuleren",
  waiting: "Deze versie wordt bewaard zodra alles is opgeslagen.",
  saving: "De versie wordt bewaard…",
  saved: (number: number, name: string) => `‘${name}’ is bewaard als versie ${number}.`,
  empty: "Bewaar een versie om later te zien hoe het plan er nu uitzag.",
  emptyReader: "Er is nog geen versie bewaard.",
  failed: "De versies kunnen nu niet worden getoond.",
  retry: "Opnieuw proberen",
  nameOf: (number: number) => `Versie ${number}`,
  savedBy: (name: string | null) => (name === null ? "vanzelf bewaard" : `van ${name}`),
  byItself: "Vanzelf, na het overleg",
  number: "Nummer",
  kind: "Soort",
  kinds,
  by: "Bewaard door",
  at: "Wanneer",
  reason: "Waarom",
  hash: "Controlegetal",
  hashHint: "Aan dit getal is te zien dat er niets aan deze versie is veranderd.",
  hashCopy: "Hele getal kopiëren",
  hashCopied: "Gekopieerd",
  hashRefused: "De browser staat kopiëren niet toe.",
  loading: "De versie wordt geopend…",
  unreadable:
    "De tekst van deze versie kan hier niet worden getoond. Ververs de pagina en probeer het opnieuw.",
  nothing: "In deze versie staat nog niets.",
} as const;
