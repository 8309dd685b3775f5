// Words of what changed in a plan: what came, went, moved and was written otherwise, for eyes and for ears.
import type { CareTeamMember } from "../../shared/plan/facts.ts";
import type { ListName } from "../../shared/plan/items.ts";

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** What an item of each list is called before its own words. */
const items: Readonly<Record<ListName, string>> = {
  goals: "Doel",
  actions: "Actie",
  agreements: "Afspraak",
  decisions: "Besluit",
  agenda: "Agendapunt",
  measures: "Meting",
  medications: "Medicijn",
  limits: "Wens of grens",
  contacts: "Persoon zonder account",
  crisis: "Noodplan",
  team: "Taak",
  positiveHealth: "Positieve gezondheid",
};

const memberFields: Readonly<Record<keyof CareTeamMember, string>> = {
  id: "Nummer",
  name: "Naam",
  discipline: "Discipline",
  organisation: "Organisatie",
  role: "Rol",
};

const blocks: Readonly<Record<string, string>> = {
  paragraph: "gewone tekst",
  heading: "kop",
  bulletList: "opsomming",
  orderedList: "genummerde lijst",
  blockquote: "citaat",
  table: "tabel",
};

export const changeWords = {
  none: "Geen wijzigingen",
  noneText: "In het plan staat hetzelfde als toen.",
  count: (count: number) => counted(count, "wijziging", "wijzigingen"),
  isNew: (count: number) => `${count} nieuw`,
  isGone: (count: number) => `${count} verwijderd`,
  more: (count: number) => `Nog ${counted(count, "wijziging", "wijzigingen")} in dit onderdeel`,
  same: (count: number) => `… ${counted(count, "regel", "regels")} zonder wijziging`,
  added: "toegevoegd: ",
  removed: "verwijderd: ",
  empty: "niet ingevuld",
  emptied: "leeggemaakt",
  markChanged: "andere opmaak: ",
  wasBlock: (before: string, after: string) => `Opmaak: eerst ${before}, nu ${after}`,
  unknownBlock: "Een stuk dat deze pagina niet kan tonen.",
  block: (type: string) => blocks[type] ?? "andere opmaak",
  items,
  moved: (from: number, to: number) => `Verplaatst: van plaats ${from} naar plaats ${to}`,
  movedElsewhere: "Verplaatst in de lijst",
  unnamed: "zonder tekst",
  division: "Wie doet dit",
  divisionSame: "Opnieuw gevraagd of beantwoord; wie het doet blijft hetzelfde.",
  divisionGone: "Van een regel die niet meer in het plan staat",
  memberAdded: "Nieuw in het zorgteam",
  memberRemoved: "Niet meer in het zorgteam",
  member: "Zorgteam",
  memberFields,
  patient: "Gegevens van de patiënt",
  emptyText: "De hele tekst is weggehaald.",
  writersLoading: "Wie dit schreef, wordt opgezocht…",
  moreWriters: (count: number) => `en nog ${count}`,
  steps: {
    group: "Langs de wijzigingen",
    previous: "Vorige wijziging",
    next: "Volgende wijziging",
    previousHint: "Vorige wijziging (Alt ↑)",
    nextHint: "Volgende wijziging (Alt ↓)",
    at: (index: number, count: number) => `Wijziging ${index} van ${count}`,
  },
} as const;
