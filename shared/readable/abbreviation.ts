// Which words look like an abbreviation, by their capitals alone.

/** Short words that people write in capitals for emphasis. */
const emphasised = new Set(
  "al bel bij dan dat de deze die dit door dus een eerst elke en er geen gaat ga goed haar heel hem het hier hij hun ik in is ja kan keer let maar mag meer met mij moet na nee niet nog nooit nu of om ook op over pas per rood stop te thuis toch tot u uit van veel voor wat weer wel wie wil zeer zelf zij zo zorg".split(
    " ",
  ),
);

/** With two capitals or more, and still no abbreviations. */
const units = new Set(["cmH2O", "cmH₂O", "IE", "IU", "KB", "MB", "GB"]);

const capital = /\p{Lu}/gu;
const romanNumeral = /^X{0,3}(?:IX|IV|V?I{0,3})$/;
const surname = /^(?:Mc|Mac|De|Van|Le|La|Di|O)\p{Lu}\p{Ll}+$/u;
/** WhatsApp, FaceTime */
const brand = /^\p{Lu}\p{Ll}{2,}\p{Lu}\p{Ll}+$/u;

/** Longer ones are words in capitals. */
const mostLetters = 5;

/** Of letters and digits in a row, as ALS, mMRC or HbA1c: two capitals or more, and no emphasis, unit, number or name. */
export function looksAbbreviated(letters: string): boolean {
  const capitals = letters.replace(/^IJ/, "I").match(capital)?.length ?? 0;
  if (capitals < 2 || /^\p{N}/u.test(letters)) return false;
  if (units.has(letters) || romanNumeral.test(letters)) return false;
  if (surname.test(letters) || brand.test(letters)) return false;
  return !isInCapitals(letters) || (letters.length <= mostLetters && !isEmphasised(letters));
}

export function isEmphasised(letters: string): boolean {
  return isInCapitals(letters) && emphasised.has(letters.toLowerCase());
}

function isInCapitals(letters: string): boolean {
  return !/\p{Ll}/u.test(letters);
}
