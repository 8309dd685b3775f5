// The rule advice-against-limit: the plan says to do what the patient does not want. It reads actions, goals, tasks,
// agreements and the emergency plan; not the long texts, decisions of a meeting (they may be older than the limit),
// medicines, brand names, calling 112 or an ambulance, or a limit with "anders".
import type { ItemId } from "../assignment.ts";
import type { PlanContent } from "../content.ts";
import { type Found, sectionOfAction } from "./finding.ts";
import { isTreatment } from "./limits-together.ts";
import { isOpenAction, isOpenGoal } from "./open-item.ts";
import type { SectionId } from "../section.ts";
import type { Treatment } from "../treatments.ts";
import { advises, type Sentences, sentencesOf } from "./wording.ts";

interface Advice {
  id: ItemId;
  section: SectionId;
  text: string;
  sentences: Sentences;
}

export function adviceAgainstLimit(content: PlanContent): Found<"advice-against-limit">[] {
  if (!content.limits.some(({ decision }) => decision === "no")) return [];
  const said = advices(content).map((advice) => ({ ...advice, sentences: sentencesOf(advice.text) }));
  return content.limits.flatMap(({ id: limit, subject: treatment, decision }) => {
    if (decision !== "no" || !isTreatment(treatment)) return [];
    return said
      .filter((advice) => recognisers[treatment](advice, content))
      .map(({ id, section }) => ({
        rule: "advice-against-limit" as const,
        section,
        itemIds: [id, limit],
        treatment,
      }));
  });
}

function advices(content: PlanContent): Omit<Advice, "sentences">[] {
  return [
    ...content.goals.filter(isOpenGoal).map(({ id, text }) => ({ id, text, section: "goals" as const })),
    ...content.actions.filter(isOpenAction).map((action) => ({
      id: action.id,
      text: action.text,
      section: sectionOfAction(content, action),
    })),
    ...content.agreements.map(({ id, text }) => ({ id, text, section: "goals" as const })),
    ...content.crisis.map(({ id, action }) => ({ id, text: action, section: "crisis" as const })),
    ...content.team.map(({ id, text }) => ({ id, text, section: "team" as const })),
  ];
}

type Recognise = (advice: Advice, content: PlanContent) => boolean;

const beademing = /^(kunst)?beadem(ing|en|d)$/;
const masked = /^(niv|bipap|noninvasief|(masker|nacht|thuis)beademing)$/;
const medicines = /^(amoxicilline|doxycycline|azitromycine|ciprofloxacine|nitrofurantoine)$/;

/** Terms are one word each: `advises` has joined what belongs together. */
const recognisers: Readonly<Record<Treatment, Recognise>> = {
  resuscitation: ({ sentences }) => advises(sentences, /^(reanim(atie|eren|eer|eert)|hartmassage)$/),
  "intensive-care": ({ sentences }) => advises(sentences, /^(ic|icopname)$/),
  "hospital-admission": ({ sentences, text, section }) =>
    advises(sentences, /^(ziekenhuisopnames?|insturen|instuurt|seh)$/) ||
    (section === "crisis" && advises(sentences, /^naarziekenhuis$/)) ||
    advisesAdmission({ sentences, text }),
  antibiotics: ({ sentences }) =>
    advises(sentences, /^antibiotic(a|um)(kuur)?$/) || advises(sentences, medicines),
  "blood-product": ({ sentences }) => advises(sentences, /^((bloed)?transfusies?|bloedproducten?)$/),
  tracheostomy: ({ sentences }) =>
    advises(sentences, /^(tracheostoma|tracheostomie|tracheotomie|tracheacanule)$/),
  gastrostomy: ({ sentences }) =>
    advises(sentences, /^(peg|prg|pegsonde|gastrostomie|sonde|sondevoeding|voedingssonde|maagsonde)$/),
  // the bare word can mean either kind: no alarm where the patient said yes to the other
  ventilation: ({ sentences }, content) =>
    !isWanted(content, "non-invasive-ventilation") &&
    !advises(sentences, masked) &&
    advises(sentences, beademing),
  "non-invasive-ventilation": ({ sentences }, content) =>
    advises(sentences, masked) || (!hasDecision(content, "ventilation") && advises(sentences, beademing)),
};

/** "Opname" and "opnemen" are also of a voice, a hospice or a telephone: to a hospital, or with none of those near. */
function advisesAdmission({ sentences, text }: Pick<Advice, "sentences" | "text">): boolean {
  if (/ziekenhuis/i.test(text)) return advises(sentences, /^(opname|opnemen|opgenomen)$/);
  const isElsewhere =
    /stem|geluid|video|foto|hospice|verpleeghuis|revalidatie|respijt|logeer|eerstelijn|elv/i;
  return !isElsewhere.test(text) && advises(sentences, /^(spoed)?opname$/);
}

function isWanted(content: PlanContent, treatment: Treatment): boolean {
  return content.limits.some(
    ({ subject, decision }) => subject === treatment && (decision === "yes" || decision === "different"),
  );
}

function hasDecision(content: PlanContent, treatment: Treatment): boolean {
  return content.limits.some(({ subject, decision }) => subject === treatment && decision !== null);
}
