// The disciplines around a patient: code, Dutch name, initials and colour, as the server vouches for them.
import * as z from "zod";

/** Order is the order of lists. `short` stands in avatars; `colour` names a token of client/style. */
export const disciplines = {
  huisarts: { name: "Huisarts", short: "HA", colour: "ha" },
  praktijkverpleegkundige: { name: "Praktijkverpleegkundige", short: "PV", colour: "poh" },
  revalidatiearts: { name: "Revalidatiearts", short: "RA", colour: "ra" },
  "verpleegkundig-specialist": { name: "Verpleegkundig specialist", short: "VS", colour: "vs" },
  fysiotherapeut: { name: "Fysiotherapeut", short: "FT", colour: "ft" },
  ergotherapeut: { name: "Ergotherapeut", short: "ET", colour: "ft" },
  logopedist: { name: "Logopedist", short: "LO", colour: "logo" },
  dietist: { name: "Diëtist", short: "DI", colour: "ra" },
  psycholoog: { name: "Psycholoog", short: "PS", colour: "poh" },
  "maatschappelijk-werk": { name: "Maatschappelijk werker", short: "MW", colour: "vs" },
  wijkverpleegkundige: { name: "Wijkverpleegkundige", short: "WV", colour: "ft" },
  longverpleegkundige: { name: "Longverpleegkundige", short: "LV", colour: "vs" },
  apotheker: { name: "Apotheker", short: "AP", colour: "vs" },
} as const;

export type Discipline = keyof typeof disciplines;
export const Discipline = z.enum(Object.keys(disciplines) as [Discipline, ...Discipline[]]); // keys of the literal above
