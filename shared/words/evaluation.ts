// Words of the evaluation: what was kept, what not, and why.

export const evaluationWords = {
  next: "Volgende evaluatie van dit plan",
  nextEmpty: "datum kiezen",
  past: "Deze datum is voorbij. Kies een nieuwe datum.",
  discussed: (discussed: number, goals: number) =>
    `${discussed} van ${goals} ${goals === 1 ? "doel" : "doelen"} besproken`,
  empty: "Zodra het plan doelen heeft, bespreekt u hier per doel en actie wat is gelukt en wat niet.",
  kept: "Gelukt?",
  keptOf: (name: string) => `Gelukt? (${name})`,
  keptEmpty: "gelukt?",
  choices: [
    ["yes", "ja"],
    ["partly", "deels"],
    ["no", "nee"],
  ],
  answers: { yes: "ja, gelukt", partly: "deels gelukt", no: "niet gelukt" },
  on: "Besproken op",
  onOf: (name: string) => `Besproken op (${name})`,
  why: "Waarom, en wat leert u ervan?",
  whyOf: (name: string) => `Waarom? (${name})`,
  notYet: "nog niet besproken",
  goal: "Doel",
  goalName: (text: string) => `doel ${text === "" ? "zonder tekst" : text}`,
  actionName: (text: string) => `actie ${text === "" ? "zonder tekst" : text}`,
  unnamedGoal: "Doel zonder tekst",
  unnamedAction: "Actie zonder tekst",
  withoutGoal: "Acties zonder doel",
} as const;
