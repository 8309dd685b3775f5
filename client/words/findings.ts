// What each rule says on the screen when it finds something: what is the matter, and what to do about it.
import type { Finding, FindingRule } from "../../shared/plan/findings/finding.ts";
import type { LabTest } from "../../shared/plan/findings/same-lab-twice.ts";
import { treatments } from "../../shared/plan/treatments.ts";

type Sentence = string | ((finding: Finding) => string);

const labNames: Readonly<Record<LabTest, string>> = {
  hba1c: "HbA1c",
  lipids: "cholesterol (LDL)",
  kidneys: "nierfunctie",
  potassium: "kalium",
  sodium: "natrium",
  "blood-gas": "bloedgas",
  lungs: "longfunctie",
  haemoglobin: "hemoglobine (Hb)",
  albumin: "albumine in de urine",
  thyroid: "schildklier (TSH)",
  bnp: "BNP",
  ecg: "ECG",
  "chest-x-ray": "longfoto",
};

/** One sentence or two for every rule. `findingSentence` fills in what a finding is about. */
export const findingWords: Readonly<Record<FindingRule, Sentence>> = {
  unreadable: ({ field }) =>
    field === null
      ? "Er staat een regel in het plan die niet kan worden gelezen. Ververs de pagina. Helpt dat niet, vraag dan degene die Samenspraak beheert om hulp."
      : "Een deel van deze regel kan niet worden gelezen. Ververs de pagina, of vul het opnieuw in.",
  "conflict-open": ({ field }) =>
    field === "removed"
      ? "De ene persoon heeft dit verwijderd, een ander niet. Kies wat klopt."
      : "Twee mensen vulden hier tegelijk iets anders in. Kies wat klopt.",
  "goal-empty": "Dit doel heeft nog geen tekst. Schrijf het doel op, of verwijder het.",
  "goal-without-owner": "Van wie is dit doel? Kies de patiënt, een naaste of het team.",
  "goal-without-action": "Bij dit doel hoort nog geen actie.",
  "goal-without-evaluation-date": "Wanneer bekijkt u of dit doel is gehaald? Kies een datum.",
  "goal-to-evaluate":
    "De datum van dit doel is voorbij. Schrijf op of het is gelukt, of kies een nieuwe datum.",
  "action-empty": "Deze actie heeft nog geen tekst. Schrijf op wat er gebeurt, of verwijder de actie.",
  "action-without-performer": "Wie doet dit? Kies iemand voor deze actie.",
  "action-not-agreed": "Wie dit gaat doen, heeft nog geen ja gezegd.",
  "action-refused": "Wie hiervoor was gevraagd, doet het niet. Kies iemand anders voor deze actie.",
  "action-overdue": "De datum van deze actie is voorbij. Is het gedaan?",
  "task-empty": "Deze taak heeft nog geen tekst. Schrijf op wat er gebeurt, of verwijder de taak.",
  "task-without-performer": "Wie doet dit? Kies iemand voor deze taak.",
  "task-not-agreed": "Wie deze taak gaat doen, heeft nog geen ja gezegd.",
  "task-refused": "Wie hiervoor was gevraagd, doet het niet. Kies iemand anders voor deze taak.",
  "category-1-without-gesp":
    "Dit doet het gespecialiseerde team zelf, maar wie het nu doet hoort daar niet bij. Kies iemand van dat team, of een andere verdeling.",
  "category-2-without-handover": "Welk deel draagt het gespecialiseerde team over? Schrijf dat erbij.",
  "category-4-without-first-line":
    "Hiervoor is de eerste lijn verantwoordelijk, maar wie het nu doet werkt daar niet. Kies iemand uit de eerste lijn, of een andere verdeling.",
  "proposal-waiting": "Er is een andere verdeling voorgesteld. Tot iemand ja zegt, blijft het zoals het was.",
  "proposal-refused": "Een andere verdeling is voorgesteld en afgewezen. Het blijft zoals het was.",
  "phase-review": "De laatste levensfase is begonnen. Bespreek wie dit vanaf nu doet.",
  "coordination-missing": "Niemand coördineert de zorg. Kies wie dat doet.",
  "coordination-waiting":
    "Gevraagd is of iemand anders de zorg wil coördineren. Het antwoord is er nog niet.",
  "coordination-refused":
    "Wie gevraagd is om de zorg te coördineren, doet dat niet. Het blijft zoals het was.",
  "coordination-not-with-gp":
    "In de laatste levensfase coördineert meestal de huisarts. Bespreek of de huisarts dit overneemt.",
  "medication-without-name": "Welk medicijn is dit? Vul de naam in, of verwijder de regel.",
  "medication-without-dose": "Hoeveel van dit medicijn? Vul de dosis in.",
  "limit-empty": "Hierover staat nog niets in het plan.",
  "limit-without-decision": "Wel, niet of anders? Kies wat de patiënt wil.",
  "limit-without-explanation": "Hier staat ‘anders’. Schrijf op wat de patiënt dan wel wil.",
  "limit-without-date": "Wanneer is dit voor het laatst besproken? Vul de datum in.",
  "limit-to-discuss-again":
    "Opnieuw bespreken: dit is langer dan een jaar geleden besproken, of voordat deze fase begon.",
  "crisis-without-call": "Wie belt u bij rood? Vul een naam en een telefoonnummer in.",
  "crisis-incomplete":
    "Deze stap is nog niet volledig. Schrijf op wat u merkt, wat u doet, en wie u overdag en ’s avonds belt.",
  "evaluation-date-missing": "Wanneer bekijkt u dit plan opnieuw? Kies een datum.",
  "evaluation-date-past": "De datum van de evaluatie is voorbij. Kies een nieuwe datum.",
  "two-owners-one-task": "Dit lijkt dezelfde taak, met verschillende mensen. Bespreek wie het doet.",
  "two-target-weights": "In het plan staan verschillende streefgewichten. Bespreek welk gewicht geldt.",
  "two-targets-one-measure":
    "Voor dezelfde meting staan verschillende streefwaarden in het plan. Bespreek welke geldt.",
  "same-lab-twice": ({ tests = [] }) =>
    `Hetzelfde onderzoek wordt vaker gevraagd${inBrackets(tests.map((test) => labNames[test]))}. Bespreek of één keer genoeg is.`,
  "advice-against-limit": ({ treatment }) =>
    `Dit lijkt niet te passen bij een grens van de patiënt${treatment === undefined ? "" : `: ‘${treatments[treatment].title}: niet’`}. Bespreek wat klopt.`,
  "opposite-weight-advice":
    "Het ene advies is aankomen, het andere afvallen. Bespreek wat voor deze patiënt geldt.",
  "two-limits-one-treatment": ({ treatment }) =>
    `Over dezelfde behandeling staan verschillende besluiten in het plan${inBrackets(treatment === undefined ? [] : [treatments[treatment].title])}. Bespreek welk besluit geldt.`,
  "limits-exclude-each-other":
    "Deze twee besluiten gaan moeilijk samen: na de ene behandeling volgt meestal de andere. Bespreek wat de patiënt bedoelt.",
  "same-medicine-twice": "Dit medicijn staat er vaker in. Controleer welke regel klopt.",
};

export function findingSentence(finding: Finding): string {
  const sentence = findingWords[finding.rule];
  return typeof sentence === "string" ? sentence : sentence(finding);
}

function inBrackets(names: readonly string[]): string {
  return names.length === 0 ? "" : ` (${names.join(", ")})`;
}
