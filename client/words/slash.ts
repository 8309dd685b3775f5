// Words of the items that come out of a sentence: the small menu, the label behind the sentence, and the way back.

/** The lists that a sentence can become an item of. */
export const linkedLists = ["goals", "actions", "agreements", "decisions"] as const;
export type LinkedList = (typeof linkedLists)[number];

interface Words {
  command: string;
  name: string;
  a: string;
  the: string;
  hint: string;
}

const commands: Readonly<Record<LinkedList, Words>> = {
  goals: {
    command: "doel",
    name: "doel",
    a: "een doel",
    the: "het doel",
    hint: "wat de patiënt wil bereiken",
  },
  actions: {
    command: "actie",
    name: "actie",
    a: "een actie",
    the: "de actie",
    hint: "iemand gaat iets doen",
  },
  agreements: {
    command: "afspraak",
    name: "afspraak",
    a: "een afspraak",
    the: "de afspraak",
    hint: "zo doen wij het",
  },
  decisions: {
    command: "besluit",
    name: "besluit",
    a: "een besluit",
    the: "het besluit",
    hint: "dit is gekozen",
  },
};

const made: Readonly<Record<LinkedList, string>> = {
  goals: "De zin staat nu ook bij de doelen.",
  actions: "De zin staat nu ook bij de acties.",
  agreements: "De zin staat nu ook bij de afspraken.",
  decisions: "De zin staat nu ook bij de besluiten.",
};

export const slashWords = {
  commands,
  /** The toolbar's button; also what a screen reader calls the menu. */
  make: "Maak er een doel, actie, afspraak of besluit van",
  menu: "Maak van deze zin",
  menuEmpty: "Voeg toe",
  makeOne: (list: LinkedList) => `Maak er ${commands[list].a} van`,
  made,
  /** Behind a sentence whose item is no longer there. */
  gone: "verwijderd",
  goTo: (list: LinkedList) => `Ga naar ${commands[list].the}`,
  goToHint: "Ctrl Enter in de zin doet hetzelfde",
  notShown: (list: LinkedList) =>
    `Dit is gemaakt als ${commands[list].name}, maar staat nu niet op deze pagina.`,
  goneNotice: (list: LinkedList) => `Wat hiervan is gemaakt (${commands[list].name}), is verwijderd.`,
  from: (section: string) => `Uit: ${section}`,
} as const;
