// What is dialled when somebody touches a telephone number.

/** The number at the start: "088 123 45 67, keuze 2" is called without the 2. 112 is the shortest there is. */
export function dialledIn(phone: string): string | undefined {
  const dialled = /^[\d\s()+./-]+/.exec(phone.trim())?.[0].replaceAll(/[^\d+]/g, "") ?? "";
  return dialled.length < 3 ? undefined : dialled;
}
