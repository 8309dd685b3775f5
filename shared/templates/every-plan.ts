// The sections that every template has, in their one order, with the examples that a template fills in.
import type { ListSection, TopicSlug } from "../plan/section.ts";
import type { Treatment } from "../plan/treatments.ts";
import type { TemplateSection } from "./templates.ts";

/** The treatments that can come up in any illness. */
export const commonTreatments: readonly Treatment[] = [
  "resuscitation",
  "intensive-care",
  "ventilation",
  "hospital-admission",
  "antibiotics",
  "blood-product",
];

/** What stands between the quotation marks after "Bijvoorbeeld", for each section. */
export type Examples = Readonly<
  Record<
    "matters" | "options" | "prosCons" | "whatItMeans" | "situation" | ListSection | "evaluation",
    string
  >
>;

export interface Topic {
  slug: TopicSlug;
  title: string;
  hint?: string;
  /** What belongs here, in one sentence. */
  about: string;
  example: string;
}

const lists: Readonly<Record<ListSection, { title: string; text: string }>> = {
  goals: {
    title: "Doelen en acties",
    text: "Wat de patiënt of het team wil bereiken, en wie daarvoor wat doet en wanneer.",
  },
  measures: {
    title: "Metingen",
    text: "Getallen en scores met hun datum, zodat u ziet hoe het gaat in de loop van de tijd.",
  },
  medication: {
    title: "Medicatie",
    text: "Alle medicijnen van nu: hoeveel, hoe vaak, waarvoor, wie ze voorschrijft, en van wie u dit weet.",
  },
  acp: {
    title: "Wensen en grenzen",
    text: "Welke behandelingen de patiënt wel of niet wil, en wanneer dat voor het laatst is besproken.",
  },
  crisis: {
    title: "Noodplan",
    text: "Groen, oranje en rood: wat u dan merkt, wat u doet, en wie u overdag en ’s avonds belt.",
  },
  team: {
    title: "Zorgteam en taakverdeling",
    text: "Wie er voor de patiënt zorgen, ook zonder account, en wie waarvoor verantwoordelijk is.",
  },
};

export function everySection(examples: Examples, topics: readonly Topic[] = []): readonly TemplateSection[] {
  const list = (id: ListSection) => listSection(id, examples[id]);
  return [
    matters(examples),
    {
      id: "situation",
      title: "Situatie",
      texts: [
        {
          root: "text:situation",
          example: forInstance("Diagnose, wonen, werk, en wat naasten kunnen dragen.", examples.situation),
        },
      ],
    },
    list("goals"),
    ...topics.map(topicSection),
    list("measures"),
    list("medication"),
    list("acp"),
    list("crisis"),
    list("team"),
    {
      id: "evaluation",
      title: "Evaluatie",
      texts: [
        {
          root: "text:evaluation",
          example: forInstance("Wat is gelukt, wat niet en waarom?", examples.evaluation),
        },
      ],
    },
  ];
}

function listSection(id: ListSection, example: string): TemplateSection {
  const { title, text } = lists[id];
  return { id, title, texts: [], empty: { text, example: `Bijvoorbeeld: ‘${example}’` } };
}

function topicSection({ slug, title, hint, about, example }: Topic): TemplateSection {
  return {
    id: `topic.${slug}`,
    title,
    ...(hint === undefined ? {} : { hint }),
    texts: [{ root: `text:topic.${slug}`, example: forInstance(about, example) }],
  };
}

function matters({ matters: example, options, prosCons, whatItMeans }: Examples): TemplateSection {
  return {
    id: "matters",
    title: "Wat telt voor mij",
    hint: "in eigen woorden",
    ownWords: true,
    texts: [
      {
        root: "text:matters",
        example: forInstance("Schrijf hier op wat de patiënt zelf belangrijk vindt.", example),
      },
      {
        root: "text:matters.options",
        question: "Wat zijn mijn mogelijkheden?",
        example: forInstance("Wat de patiënt nu kan kiezen.", options),
      },
      {
        root: "text:matters.prosCons",
        question: "Wat zijn de voor- en nadelen van die mogelijkheden?",
        example: forInstance("Wat er goed en minder goed is aan elke keuze.", prosCons),
      },
      {
        root: "text:matters.situation",
        question: "Wat betekent dat in mijn situatie?",
        example: forInstance("Wat de keuze verandert in het leven van de patiënt.", whatItMeans),
      },
    ],
  };
}

function forInstance(about: string, example: string): string {
  return `${about} Bijvoorbeeld: ‘${example}’`;
}
