// The sections that every template has.
import type { TemplateSection } from "./templates.ts";

export const matters: TemplateSection = {
  id: "matters",
  title: "Wat telt voor mij",
  hint: "in eigen woorden",
  ownWords: true,
  texts: [
    {
      root: "text:matters",
      example:
        "Schrijf hier op wat de patiënt zelf belangrijk vindt. Bijvoorbeeld: ‘Ik wil thuis blijven wonen en met mijn kleinzoon kunnen praten.’",
    },
    {
      root: "text:matters.options",
      question: "Wat zijn mijn mogelijkheden?",
      example: "Bijvoorbeeld: ‘Ik kan nu een spraakcomputer proberen, of wachten tot na de zomer.’",
    },
    {
      root: "text:matters.prosCons",
      question: "Wat zijn de voor- en nadelen van die mogelijkheden?",
      example: "Bijvoorbeeld: ‘Met de computer word ik beter verstaan, maar praten gaat langzamer.’",
    },
    {
      root: "text:matters.situation",
      question: "Wat betekent dat in mijn situatie?",
      example: "Bijvoorbeeld: ‘Ik bel elke dag met mijn dochter. Dat wil ik blijven doen.’",
    },
  ],
};

export const situation: TemplateSection = {
  id: "situation",
  title: "Situatie",
  texts: [
    {
      root: "text:situation",
      example:
        "Diagnose, wonen, werk, en wat naasten kunnen dragen. Bijvoorbeeld: ‘Woont met partner op de begane grond. Partner slaapt slecht.’",
    },
  ],
};

export const evaluation: TemplateSection = {
  id: "evaluation",
  title: "Evaluatie",
  texts: [
    {
      root: "text:evaluation",
      example:
        "Wat is gelukt, wat niet en waarom? Bijvoorbeeld: ‘De spraakcomputer helpt aan tafel, bellen lukt nog niet.’",
    },
  ],
};
