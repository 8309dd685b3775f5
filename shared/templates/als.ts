// The ALS plan (ALS, PSMA, PLS) before it has a patient. Texts are ours.
import { evaluation, matters, situation } from "./every-plan.ts";
import type { Template, TemplateSection } from "./templates.ts";

const topics: readonly TemplateSection[] = [
  {
    id: "topic.ademhaling",
    title: "Ademhaling",
    texts: [
      {
        root: "text:topic.ademhaling",
        example:
          "Klachten, nachtelijke ademhaling, hoesten, beademing. Bijvoorbeeld: ‘Wordt ’s ochtends met hoofdpijn wakker. CTB ziet mevrouw op 3 december.’",
      },
    ],
  },
  {
    id: "topic.voeding-slikken",
    title: "Voeding en slikken",
    texts: [
      {
        root: "text:topic.voeding-slikken",
        example:
          "Gewicht, verslikken, sonde. Bijvoorbeeld: ‘Verslikt zich in dun vocht; verdikt drinken helpt.’",
      },
    ],
  },
  {
    id: "topic.spraak-communicatie",
    title: "Spraak en communicatie",
    texts: [
      {
        root: "text:topic.spraak-communicatie",
        example:
          "Verstaanbaarheid, hulpmiddelen, stem bewaren. Bijvoorbeeld: ‘’s Avonds slecht te verstaan; stem is bewaard.’",
      },
    ],
  },
  {
    id: "topic.mobiliteit-hulpmiddelen",
    title: "Mobiliteit en hulpmiddelen",
    texts: [
      {
        root: "text:topic.mobiliteit-hulpmiddelen",
        example:
          "Lopen, vallen, rolstoel, aanpassingen in huis. Bijvoorbeeld: ‘Loopt binnen met rollator, traplift is aangevraagd.’",
      },
    ],
  },
  {
    id: "topic.cognitie-gedrag",
    title: "Cognitie en gedrag",
    texts: [
      {
        root: "text:topic.cognitie-gedrag",
        example:
          "Denken, gedrag, initiatief, en wat naasten merken. Bijvoorbeeld: ‘Partner merkt dat plannen moeilijker gaat.’",
      },
    ],
  },
  {
    id: "topic.psychosociaal-naasten",
    title: "Psychosociaal en naasten",
    texts: [
      {
        root: "text:topic.psychosociaal-naasten",
        example:
          "Stemming, verwerking, kinderen, mantelzorg. Bijvoorbeeld: ‘Zoon van 9 heeft vragen; maatschappelijk werk plant een gesprek.’",
      },
    ],
  },
  {
    id: "topic.werk-meedoen",
    title: "Werk en meedoen",
    texts: [
      {
        root: "text:topic.werk-meedoen",
        example:
          "Werk, hobby’s, mensen zien. Bijvoorbeeld: ‘Werkt twee ochtenden thuis; koor gaat door zolang het lukt.’",
      },
    ],
  },
];

export const als: Template = {
  id: "als",
  title: "ALS",
  description: "Voor ALS, PSMA en PLS: met ademhaling, voeding, spraak, mobiliteit en naasten.",
  sections: [matters, situation, ...topics, evaluation],
};
