// Words of the two states of a plan: the draft that the team writes on, and the version that is signed.
import type { SignedState } from "../../shared/api.ts";
import { fullDate } from "../../shared/words/dates.ts";

const dayOf = (at: string): string =>
  fullDate(new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam" }).format(new Date(at)));
const changes = (count: number): string => (count === 1 ? "1 wijziging" : `${count} wijzigingen`);

export const planStateWords = {
  concept: "Concept",
  neverSigned: "Dit is het concept van het team. Het is nog niet ondertekend.",
  since: (count: number, number: number) => `Concept · ${changes(count)} sinds versie ${number}`,
  changedSince: (number: number) => `Concept, gewijzigd sinds versie ${number}`,
  basedOn: (number: number) => `Concept na versie ${number}`,
  signed: (number: number) => `Versie ${number}, ondertekend`,
  waits: (number: number) => `Versie ${number}, wacht op tweede handtekening`,
  /** In full, for who points at it or hears it. */
  inFull: ({ number, by, at, coSignedBy, waitsFor }: SignedState) =>
    [
      `Versie ${number} is ondertekend door ${by.name} op ${dayOf(at)}`,
      ...(coSignedBy === null ? [] : [`en mede-ondertekend door ${coSignedBy.name}`]),
      ...(waitsFor === null ? [] : [`en wacht op de handtekening van ${waitsFor.name}`]),
    ].join(" "),
  signedBy: ({ number, by, at }: SignedState) =>
    `Versie ${number}, ondertekend door ${by.name} op ${dayOf(at)}`,
  show: "Toon de wijzigingen.",
  column: "Stand",
} as const;

export const headClinicianWords = {
  title: "Hoofdbehandelaar",
  about:
    "Voert het gespecialiseerde team taken uit (categorie 1, 2 of 3)? Dan tekent de hoofdbehandelaar van dat team mee, na de huisarts.",
  label: "Hoofdbehandelaar van het gespecialiseerde team",
  nobody: "Nog niet gekozen",
  needed:
    "In dit plan staan taken van categorie 1, 2 of 3. Kies wie meetekent, anders kan het plan niet worden ondertekend.",
  is: (name: string) => `${name} tekent mee.`,
  chosen: (name: string) => `${name} is nu hoofdbehandelaar en tekent mee.`,
  cleared: "Er is geen hoofdbehandelaar meer gekozen.",
} as const;
