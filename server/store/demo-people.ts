// The fictitious people of demo mode.
import type { Discipline } from "../../shared/discipline.ts";

export const demoPassword = "samenspraak";

export interface DemoPerson {
  email: string;
  name: string;
  discipline: Discipline | null;
  organisation: string;
}

const practice = "Huisartsenpraktijk De Proeftuin";
const rehabilitation = "GeSp-team Revalidatie Modelstad";

export const demoHuisarts: DemoPerson = {
  email: "huisarts@demo.test",
  name: "Hanna Verzonnen",
  discipline: "huisarts",
  organisation: practice,
};
export const demoPoh: DemoPerson = {
  email: "poh@demo.test",
  name: "Petra Proefstuk",
  discipline: "praktijkverpleegkundige",
  organisation: practice,
};
export const demoRevalidatiearts: DemoPerson = {
  email: "revalidatiearts@demo.test",
  name: "Ruben Fictief",
  discipline: "revalidatiearts",
  organisation: rehabilitation,
};
export const demoLogopedist: DemoPerson = {
  email: "logopedist@demo.test",
  name: "Loes Denkbeeld",
  discipline: "logopedist",
  organisation: rehabilitation,
};
export const demoApotheker: DemoPerson = {
  email: "apotheker@demo.test",
  name: "Aart Modelman",
  discipline: "apotheker",
  organisation: "Apotheek Het Voorbeeld",
};
export const demoBeheer: DemoPerson = {
  email: "beheer@demo.test",
  name: "Bea Beheer",
  discipline: null,
  organisation: practice,
};

/** In the order of the sign-in page. */
export const demoPeople: readonly DemoPerson[] = [
  demoHuisarts,
  demoPoh,
  demoRevalidatiearts,
  demoLogopedist,
  demoApotheker,
  demoBeheer,
];
