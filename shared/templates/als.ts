// The ALS plan (ALS, PSMA, PLS) before it has a patient. Texts are ours.
import { commonTreatments, everySection, type Topic } from "./every-plan.ts";
import type { Template } from "./templates.ts";

const topics: readonly Topic[] = [
  {
    slug: "ademhaling",
    title: "Ademhaling",
    about: "Klachten overdag en ’s nachts, hoesten, beademing.",
    example:
      "Wordt ’s ochtends met hoofdpijn wakker. Het centrum voor thuisbeademing ziet mevrouw op 3 december.",
  },
  {
    slug: "voeding-slikken",
    title: "Voeding en slikken",
    about: "Eten en drinken, gewicht, verslikken, sonde.",
    example: "Verslikt zich in dun vocht en eet langzaam. De diëtist weegt elke maand.",
  },
  {
    slug: "spraak-communicatie",
    title: "Spraak en communicatie",
    about: "Verstaanbaarheid, hulpmiddelen, stem bewaren.",
    example: "’s Avonds slecht te verstaan. De stem is opgenomen, de spraakcomputer is aangevraagd.",
  },
  {
    slug: "mobiliteit-hulpmiddelen",
    title: "Mobiliteit en hulpmiddelen",
    about: "Lopen, vallen, rolstoel, aanpassingen in huis.",
    example: "Loopt binnen met een rollator. De traplift is aangevraagd.",
  },
  {
    slug: "cognitie-gedrag",
    title: "Cognitie en gedrag",
    about: "Denken, gedrag, initiatief, en wat naasten merken.",
    example: "Haar partner merkt dat plannen moeilijker gaat.",
  },
  {
    slug: "psychosociaal-naasten",
    title: "Psychosociaal en naasten",
    about: "Stemming, verwerking, kinderen, mantelzorg.",
    example: "Zoon van 9 heeft vragen. Maatschappelijk werk plant een gesprek.",
  },
  {
    slug: "werk-meedoen",
    title: "Werk en meedoen",
    about: "Werk, hobby’s, mensen zien.",
    example: "Werkt twee ochtenden thuis. Het koor gaat door zolang het lukt.",
  },
];

export const als: Template = {
  id: "als",
  title: "ALS",
  description: "Voor ALS, PSMA en PLS: met ademhaling, voeding, spraak, mobiliteit en naasten.",
  hasPhases: true,
  sections: everySection(
    {
      matters: "Ik wil thuis blijven wonen en met mijn kleinzoon kunnen praten.",
      options: "Ik kan nu een spraakcomputer proberen, of wachten tot na de zomer.",
      prosCons: "Met de computer word ik beter verstaan, maar praten gaat langzamer.",
      whatItMeans: "Ik bel elke dag met mijn dochter. Dat wil ik blijven doen.",
      situation: "Woont met partner op de begane grond. Partner slaapt slecht.",
      goals: "Verstaanbaar blijven voor mijn familie. De logopedist neemt vóór 1 mei mijn stem op.",
      measures: "Gewicht 71,5 kg op 4 maart, gewogen door de diëtist.",
      medication: "Middel X, 1 tablet bij het ontbijt, tegen kramp. Van de revalidatiearts, sinds 3 maart.",
      acp: "Tracheostoma: niet. Besproken op 4 maart met mevrouw en haar partner.",
      crisis: "Rood: benauwd, ook in rust. De partner belt de huisarts, ’s avonds de huisartsenpost.",
      team: "De wijkverpleegkundige helpt elke ochtend met wassen. De ergotherapeut regelt de rolstoel.",
      evaluation: "De spraakcomputer helpt aan tafel. Bellen lukt nog niet, want typen gaat te langzaam.",
    },
    topics,
  ),
  measures: ["alsfrs-r", "fvc-percent", "snip", "weight", "wellbeing"],
  treatments: ["non-invasive-ventilation", "gastrostomy", "tracheostomy", ...commonTreatments],
};
