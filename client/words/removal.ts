// The sentences about removing a large part of a plan at once.
export const removalWords = {
  title: "U verwijdert een groot deel van het plan",
  text: (percent: number) =>
    `Dit is ongeveer ${percent}% van alle tekst in dit zorgplan. Wat een collega er intussen bij schrijft, blijft staan. U kunt de tekst daarna nog terugzetten.`,
  remove: "Verwijderen",
  keep: "Laten staan",
  done: "U heeft een groot deel van het plan verwijderd.",
  takeBack: "Terugzetten",
} as const;
