// The rule same-lab-twice: two open actions that ask for the same test at about the same time.
import type { PlanContent } from "../content.ts";
import { clusters } from "./clusters.ts";
import { type Found, sectionOfAction } from "./finding.ts";
import { isOpenAction } from "./open-item.ts";
import { advises, sentencesOf } from "./wording.ts";

/**
 * A test in the words that people use for it, one word each. Only what is worth doing once: weight and blood
 * pressure are measured by everybody. A panel ("lab", "bloed prikken") does not say what is in it.
 */
const labTests = {
  hba1c: /^(hba1c|geglyceerd)$/,
  lipids: /^(ldl|cholesterol|lipiden|lipidenspectrum|vetspectrum)$/,
  kidneys: /^(egfr|nierfunctie|kreatinine|creatinine)$/,
  potassium: /^kalium$/,
  sodium: /^natrium$/,
  "blood-gas": /^(bloedgas|bloedgassen|capnografie)$/,
  lungs: /^(spirometrie|longfunctie|longfunctieonderzoek|longfunctietest|fvc)$/,
  haemoglobin: /^(hb|hemoglobine)$/,
  albumin: /^(microalbumine|albuminurie|acr)$/,
  thyroid: /^(tsh|schildklierfunctie)$/,
  bnp: /^(bnp|ntprobnp|probnp)$/,
  ecg: /^(ecg|hartfilmpje)$/,
  "chest-x-ray": /^(longfoto|thoraxfoto)$/,
} as const satisfies Record<string, RegExp>;
export type LabTest = keyof typeof labTests;

/** About what came out of a test, or what it should be: that asks for no new one. */
const aboutResult = /uitslag|resultaat|bespre|uitleg|onder de|lager dan|hoger dan|streef|opvragen|doorgeven/i;

const nearDays = 30;

/**
 * Within 30 days of each other, or where one has no day. An action without a day that is repeated ("elk half jaar")
 * counts as near. Tasks are left out: who watches the kidneys asks for nothing yet.
 */
export function sameLabTwice(content: PlanContent): Found<"same-lab-twice">[] {
  const asking = content.actions
    .filter((action) => isOpenAction(action) && !aboutResult.test(action.text))
    .map((action) => ({ ...action, sentences: sentencesOf(action.text) }));
  const found = new Map<string, Found<"same-lab-twice"> & { tests: LabTest[] }>();
  for (const test of Object.keys(labTests) as LabTest[]) {
    // keys of the literal above
    const forTest = asking.filter(({ sentences }) => advises(sentences, labTests[test]));
    for (const same of clusters(forTest, (one, other) => areNear(one.due, other.due))) {
      const itemIds = same.map(({ id }) => id);
      const known = found.get(itemIds.join());
      if (known !== undefined) known.tests.push(test);
      else {
        const section = sectionOfAction(content, same[0]);
        found.set(itemIds.join(), { rule: "same-lab-twice", section, itemIds, tests: [test] });
      }
    }
  }
  return [...found.values()];
}

/** Also where one has no day. */
export function areNear(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return true;
  return Math.abs(Date.parse(one) - Date.parse(other)) <= nearDays * 86_400_000;
}
