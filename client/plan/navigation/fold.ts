// Words as they are compared in a search: without capitals and accents, letter for letter as long as the text.

/** The text itself must be in NFC, so that a letter with its accent is one. */
export function fold(text: string): string {
  return text.replaceAll(/[^\0-\x7f]/g, foldLetter).toLowerCase();
}

const quotes: Readonly<Record<string, string>> = { "‘": "'", "’": "'", "“": '"', "”": '"' };

function foldLetter(letter: string): string {
  const bare = letter.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  // what folds to more or to nothing stays itself: places in the text must not move
  return quotes[letter] ?? (bare.length === 1 ? bare : letter);
}

/** Where the folded query begins in a folded text, each place once. */
export function placesOf(folded: string, query: string, atMost: number): number[] {
  const places: number[] = [];
  let at = folded.indexOf(query);
  while (at !== -1 && places.length < atMost) {
    places.push(at);
    at = folded.indexOf(query, at + query.length);
  }
  return places;
}
