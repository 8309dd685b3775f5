// Words that stay with a plan when an earlier version is put back.

export const restoringWords = {
  /** Why the version that holds what stood there was kept. */
  keptBefore: (number: number) => `vóór het terugzetten van versie ${number}`,
  /** Why an item is gone. */
  takenOut: (number: number) => `teruggezet naar versie ${number}`,
} as const;
