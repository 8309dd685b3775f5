// contradictions(content): the lamp. Two things in a plan that do not go together; each rule has a name, none blocks.
import { adviceAgainstLimit } from "./advice-against-limit.ts";
import type { Performer } from "../assignment.ts";
import type { PlanContent } from "../content.ts";
import {
  type ContradictionRule,
  type Finding,
  type Found,
  inReadingOrder,
  sectionOfAction,
} from "./finding.ts";
import { clusters } from "./clusters.ts";
import { limitsExcludeEachOther, twoLimitsOneTreatment } from "./limits-together.ts";
import { isOpenAction, isOpenGoal, isTaken } from "./open-item.ts";
import { areNear, sameLabTwice } from "./same-lab-twice.ts";
import type { SectionId } from "../section.ts";
import { advises, areNearlyTheSame, sentencesOf, wordsOfText } from "./wording.ts";

/** In reading order; `today` is an ISO 8601 day. What two rules find in the same items is said once. */
export function contradictions(content: PlanContent, today: string): Finding<ContradictionRule>[] {
  const owners = twoOwnersOneTask(content);
  const alreadySaid = new Set(owners.map(({ itemIds }) => itemIds.join()));
  const found: Found<ContradictionRule>[] = [
    ...owners,
    ...twoTargets(content),
    ...sameLabTwice(content).filter(({ itemIds }) => !alreadySaid.has(itemIds.join())),
    ...adviceAgainstLimit(content),
    ...oppositeWeightAdvice(content),
    ...twoLimitsOneTreatment(content),
    ...limitsExcludeEachOther(content),
    ...sameMedicineTwice(content, today),
  ];
  return inReadingOrder(
    content,
    found.map((finding) => ({ ...finding, blocks: false })),
  );
}

/**
 * Two open actions or tasks in nearly the same words, for different people. Does not see the same task in other
 * words, and leaves alone what is for different topics or for days far apart: two disciplines may each explain something.
 */
export function twoOwnersOneTask(content: PlanContent): Found<"two-owners-one-task">[] {
  const owned = [
    ...content.actions.filter(isOpenAction).map((action) => ({
      ...action,
      section: sectionOfAction(content, action),
    })),
    ...content.team.map((task) => ({ ...task, due: null, section: "team" as SectionId })),
  ].flatMap((item) => {
    const performer = content.divisions[item.id]?.current?.performer ?? null;
    return performer === null
      ? []
      : [{ ...item, owner: nameOf(performer), words: new Set(wordsOfText(item.text)) }];
  });
  return clusters(
    owned,
    (one, other) =>
      isSameOrOpen(one.topic, other.topic) &&
      areNear(one.due, other.due) &&
      areNearlyTheSame(one.words, other.words),
  )
    .filter((same) => new Set(same.map(({ owner }) => owner)).size > 1)
    .map((same) => ({
      rule: "two-owners-one-task",
      section: same[0].section,
      itemIds: same.map(({ id }) => id),
    }));
}

/**
 * Two open goals with another target for the same measure; of weight under a name of its own, because a diet for
 * more and one for less harm. Steps of one owner, each with its own day, go together. Reads chosen measures only,
 * never a number in the words of a goal.
 */
export function twoTargets(content: PlanContent): Found<"two-target-weights" | "two-targets-one-measure">[] {
  const aiming = content.goals.filter(
    (goal) => isOpenGoal(goal) && goal.measure !== null && goal.target !== null,
  );
  return clusters(aiming, (one, other) => {
    const areSteps = one.owner === other.owner && !isSameOrOpen(one.due, other.due);
    return one.measure === other.measure && one.target !== other.target && !areSteps;
  }).map((goals) => ({
    rule: goals[0].measure === "weight" ? "two-target-weights" : "two-targets-one-measure",
    section: "goals",
    itemIds: goals.map(({ id }) => id),
  }));
}

/**
 * One open goal or action is to gain weight, another to lose it. Knows a few plain words only, and no diets for
 * salt, sugar or protein.
 */
export function oppositeWeightAdvice(content: PlanContent): Found<"opposite-weight-advice">[] {
  const said = [
    ...content.goals.filter(isOpenGoal).map((goal) => ({ ...goal, section: "goals" as SectionId })),
    ...content.actions
      .filter(isOpenAction)
      .map((action) => ({ ...action, section: sectionOfAction(content, action) })),
  ].map((item) => ({ ...item, sentences: sentencesOf(item.text) }));
  const gaining = said.filter(
    ({ text, sentences }) =>
      advises(sentences, gain) || (/gewicht|kilo|\bkg\b/i.test(text) && advises(sentences, /^aankomen$/)),
  );
  const losing = said.filter(({ sentences }) => advises(sentences, lose));
  const [one] = [...gaining, ...losing];
  if (one === undefined || gaining.length === 0 || losing.length === 0) return [];
  return [
    {
      rule: "opposite-weight-advice",
      section: one.section,
      itemIds: [...gaining, ...losing].map(({ id }) => id),
    },
  ];
}

const gain = /^((energie|calorie)(rijke?|verrijkte?)|bijvoeding|gewichtstoename)$/;
const lose = /^(afvallen|vermageren|(energie|calorie)(arme?|beperkte?)|gewichtsverlies)$/;

/** One name on the list twice, without its strength. A brand beside its generic name is not seen. */
export function sameMedicineTwice(content: PlanContent, today: string): Found<"same-medicine-twice">[] {
  const taken = content.medications
    .filter((medicine) => isTaken(medicine, today))
    .map(({ id, name }) => ({ id, name: medicineName(name ?? "") }));
  return clusters(taken, (one, other) => one.name !== "" && one.name === other.name).map((same) => ({
    rule: "same-medicine-twice",
    section: "medication",
    itemIds: same.map(({ id }) => id),
  }));
}

/** "Metformine 500 mg, tablet" and "metformine": the form counts ("retard" is another medicine), the strength not. */
function medicineName(name: string): string {
  return wordsOfText(name)
    .filter((word) => !/^\d/.test(word) && !/^(mg|mcg|ug|g|ml|ie|tablet(ten)?|capsules?)$/.test(word))
    .join(" ");
}

function nameOf(performer: Performer): string {
  return performer.kind === "patient" ? "patient" : `${performer.kind} ${performer.id}`;
}

function isSameOrOpen<T>(one: T | null, other: T | null): boolean {
  return one === null || other === null || one === other;
}
