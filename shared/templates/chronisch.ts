// One plan for diabetes, heart, vessels, lungs and kidneys together, before it has a patient. Texts are ours.
import { commonTreatments, everySection, type Topic } from "./every-plan.ts";
import type { Template } from "./templates.ts";

const topics: readonly Topic[] = [
  {
    slug: "leefstijl",
    title: "Leefstijl",
    hint: "voor alle aandoeningen samen",
    about: "Eten, bewegen, roken, alcohol en slapen: wat de patiënt wil en wat is afgesproken.",
    example: "Wil eerst meer lopen, op maandag met de wandelgroep. Stoppen met roken komt later.",
  },
  {
    slug: "diabetes",
    title: "Diabetes",
    about: "Bloedsuiker, voeten, ogen, en wat de patiënt zelf meet.",
    example: "Prikt zelf voor het ontbijt. De podotherapeut kijkt in mei naar de voeten.",
  },
  {
    slug: "hart-vaten",
    title: "Hart en vaten",
    about: "Klachten, bloeddruk, cholesterol, en wat is afgesproken.",
    example: "Geen pijn op de borst. Meet thuis de bloeddruk in de week voor de controle.",
  },
  {
    slug: "longen",
    title: "Longen",
    about: "Benauwdheid, hoesten, inhaleren, en wat te doen bij een longaanval.",
    example: "Benauwd op de trap. De uitleg over de inhalator is op 12 mei herhaald.",
  },
  {
    slug: "nieren",
    title: "Nieren",
    about: "Hoe de nieren werken, en wie op de medicijnen let.",
    example: "De nierfunctie is een jaar gelijk gebleven. De apotheker let op nieuwe medicijnen.",
  },
  {
    slug: "polyfarmacie",
    title: "Polyfarmacie",
    hint: "veel medicijnen tegelijk",
    about: "Wat lastig is aan de medicijnen samen, en wat de apotheker heeft nagekeken.",
    example: "Negen middelen; ’s avonds zijn het er te veel. Gesprek met de apotheker op 20 juni.",
  },
];

export const chronisch: Template = {
  id: "chronisch",
  title: "Chronische zorg",
  description: "Voor diabetes, hart en vaten, longen en nieren samen, in één plan.",
  hasPhases: false,
  sections: everySection(
    {
      matters: "Ik wil op mijn kleinkinderen kunnen passen en niet de hele week naar afspraken.",
      options: "Ik kan alle controles op één ochtend doen, of thuis meten en daarna bellen.",
      prosCons: "Thuis meten scheelt reizen, maar ik ben bang dat ik iets verkeerd doe.",
      whatItMeans: "Op dinsdag en donderdag pas ik op. Dan kan ik niet komen.",
      situation: "Diabetes en COPD. Woont alleen. Zoon woont om de hoek en regelt het vervoer.",
      goals: "Elke week een uur lopen met mijn zus. Ik begin in april, de praktijk belt na een maand.",
      measures: "Bloeddruk 134 over 78 op 4 maart, thuis gemeten door mevrouw.",
      medication: "Middel X, 1 tablet bij het ontbijt, voor de bloeddruk. Van de huisarts, sinds 3 maart.",
      acp: "Ziekenhuisopname: liever niet, eerst overleg met mijn zoon. Besproken op 4 maart.",
      crisis: "Oranje: bloedsuiker al twee ochtenden hoog. De praktijk bellen, ’s avonds mijn zoon.",
      team: "De praktijkverpleegkundige doet alle controles. De podotherapeut zorgt voor de voeten.",
      evaluation:
        "Het lopen is gelukt, ook in de regen. Minder medicijnen lukte niet: nog geen gesprek gehad.",
    },
    topics,
  ),
  measures: ["blood-pressure", "hba1c", "ldl", "egfr", "weight", "bmi", "ccq", "act"],
  treatments: commonTreatments,
};
