// The plan for COPD and asthma before it has a patient. Texts are ours.
import { commonTreatments, everySection, type Topic } from "./every-plan.ts";
import type { Template } from "./templates.ts";

const topics: readonly Topic[] = [
  {
    slug: "longaanvalplan",
    title: "Longaanvalplan",
    about: "Hoe een longaanval bij deze patiënt begint, en wat er dan is afgesproken.",
    example: "Begint met slecht slapen en meer slijm. Meneer belt dan dezelfde dag de praktijk.",
  },
  {
    slug: "inhalatiemedicatie",
    title: "Inhalatiemedicatie en instructie",
    about: "Welke inhalator, wie uitleg heeft gegeven, en hoe het inhaleren gaat.",
    example:
      "Uitleg op 4 maart door de praktijkverpleegkundige. Inademen gaat goed, de mond spoelen vergeet hij.",
  },
  {
    slug: "bewegen",
    title: "Bewegen",
    about: "Wat de patiënt doet, wat tegenhoudt en wat helpt.",
    example: "Loopt elke dag een blok om. Durft niet alleen de trap op. Op dinsdag fysiotherapie.",
  },
  {
    slug: "roken-vapen",
    title: "Roken en vapen",
    about: "Of de patiënt rookt of vapet, wil stoppen, en welke hulp is besproken.",
    example: "Rookt nog, vapet niet. Wil na de verhuizing stoppen en praat daarover op 12 mei.",
  },
  {
    slug: "vaccinaties",
    title: "Vaccinaties",
    about: "Welke prikken zijn gegeven, welke niet, en wat de patiënt daarvan vindt.",
    example: "Griepprik gehad in oktober. Wil eerst meer weten over de prik tegen pneumokokken.",
  },
  {
    slug: "comorbiditeit",
    title: "Comorbiditeit",
    hint: "andere ziekten",
    about: "Andere ziekten die meetellen, en wie daarvoor zorgt.",
    example: "Ook hartfalen; de cardioloog ziet meneer twee keer per jaar. Is vaak somber.",
  },
];

export const copdAstma: Template = {
  id: "copd-astma",
  title: "COPD en astma",
  description: "Met longaanvalplan, inhalatie, bewegen, roken en vaccinaties.",
  hasPhases: false,
  sections: everySection(
    {
      matters: "Ik wil weer met de hond naar het park kunnen zonder drie keer te rusten.",
      options: "Ik kan naar de beweeggroep, of thuis oefenen met de fysiotherapeut.",
      prosCons: "In de groep houd ik het beter vol, maar de reis kost mij veel adem.",
      whatItMeans: "Mijn buurman rijdt op dinsdag. Dan kan ik wel naar de groep.",
      situation: "COPD, eerste verdieping zonder lift. Vrouw doet de boodschappen en maakt zich zorgen.",
      goals: "In de zomer naar het park lopen. Ik oefen op dinsdag bij de fysiotherapeut.",
      measures: "Vragenlijst over longklachten (CCQ): 2,1 op 4 maart, ingevuld door meneer zelf.",
      medication: "Inhalator X, ’s ochtends 1 keer, tegen benauwdheid. Van de longarts, sinds 3 maart.",
      acp: "IC-opname: alleen als er kans op herstel is. Besproken op 4 maart met meneer en zijn vrouw.",
      crisis: "Oranje: twee dagen meer hoesten en slecht slapen. Dezelfde dag de praktijk bellen.",
      team: "De longverpleegkundige geeft uitleg over inhaleren. De apotheker let op het gebruik.",
      evaluation: "Elke week naar de beweeggroep gegaan. Stoppen met roken lukte niet door de verhuizing.",
    },
    topics,
  ),
  measures: ["ccq", "act", "mrc", "fev1-percent", "weight", "exacerbations"],
  treatments: commonTreatments,
};
