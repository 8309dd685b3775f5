// Fills an empty database with fictitious people and plans, for demo mode.
import type { Role } from "../../shared/access.ts";
import type { Patient } from "../../shared/api.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Assignment, Performer } from "../../shared/plan/assignment.ts";
import type { OpeningTexts } from "../../shared/plan/doc.ts";
import { type Editing, itemOf } from "../../shared/plan/edits.ts";
import { readItem } from "../../shared/plan/item-content.ts";
import type { TemplateId } from "../../shared/templates/templates.ts";
import { hashPassword } from "../identity/password.ts";
import { insertAcceptance } from "./acceptances.ts";
import { appendAudit } from "./audit.ts";
import type { Database, Trx } from "./database.ts";
import { createDemoMeetings } from "./demo-meetings.ts";
import { type DemoAnswer, fillDemoPlan } from "./demo-content.ts";
import {
  type DemoPerson,
  demoApotheker,
  demoBeheer,
  demoHuisarts,
  demoLogopedist,
  demoPassword,
  demoPeople,
  demoPoh,
  demoRevalidatiearts,
} from "./demo-people.ts";
import { makeHost, requireOrganisation } from "./organisations.ts";
import { createPerson, findPersonByEmail } from "./people.ts";
import { createPlan } from "./plans.ts";
import { insertMember } from "./team.ts";

interface DemoPlan {
  template: TemplateId;
  patient: Patient;
  caseManager: DemoPerson;
  others: readonly (readonly [DemoPerson, Role])[];
  opening: OpeningTexts;
  /** Goals, actions, measures and the rest as well. */
  isFilled?: boolean;
}

// the last is the first of the list: the last made
const demoPlans: readonly DemoPlan[] = [
  {
    template: "als",
    patient: { name: "mw. F. Voorbeeld", birthDate: "1972-11-30" },
    caseManager: demoRevalidatiearts,
    others: [[demoLogopedist, "writer"]],
    opening: {
      "text:situation": ["Diagnose in oktober. Werkt nog drie dagen, woont met twee kinderen."],
    },
  },
  {
    template: "algemeen",
    patient: { name: "dhr. C. Voorbeeld", birthDate: "1949-07-02" },
    caseManager: demoPoh,
    others: [
      [demoHuisarts, "responsible-gp"],
      [demoApotheker, "reader"],
    ],
    opening: {
      "text:matters": ["‘Ik wil zelf naar de markt kunnen lopen.’"],
      "text:situation": ["Woont alleen op de derde verdieping, met lift. Dochter komt op zondag."],
    },
  },
  {
    template: "als",
    patient: { name: "mw. A. Voorbeeld", birthDate: "1961-03-14" },
    caseManager: demoPoh,
    others: [
      [demoHuisarts, "responsible-gp"],
      [demoRevalidatiearts, "writer"],
      [demoLogopedist, "writer"],
      [demoApotheker, "reader"],
    ],
    opening: {
      "text:matters": [
        "‘Ik wil thuis blijven wonen, en zo lang mogelijk zelf kunnen vertellen wat ik vind.’",
        "‘Elke woensdag komt mijn kleinzoon. Dan wil ik uitgerust zijn.’",
      ],
      "text:matters.options": ["‘Ik kan mijn stem nu laten opnemen, of wachten tot na de zomer.’"],
      "text:situation": [
        "ALS sinds maart, begonnen met spreken en slikken.",
        "Woont met partner op de begane grond. Partner werkt vier dagen en slaapt slecht.",
      ],
      "text:topic.ademhaling": ["Geen klachten overdag. Afspraak bij het CTB voor een eerste meting."],
      "text:topic.voeding-slikken": ["Verslikt zich soms in dun vocht. Gewicht is stabiel."],
      "text:topic.spraak-communicatie": ["Is ’s avonds slecht te verstaan. Stem opnemen is besproken."],
    },
  },
  {
    template: "als",
    patient: { name: "mw. B. Voorbeeld", birthDate: "1958-09-21" },
    caseManager: demoPoh,
    others: [
      [demoHuisarts, "responsible-gp"],
      [demoRevalidatiearts, "writer"],
      [demoLogopedist, "writer"],
      [demoApotheker, "reader"],
    ],
    opening: {
      "text:matters": [
        "‘Ik wil zo lang mogelijk zelf met mijn kleinzoon kunnen praten, en thuis blijven wonen.’",
        "‘Praten kost me ’s avonds veel moeite.’",
      ],
      "text:matters.options": ["‘Ik kan een spraakcomputer op proef krijgen, of wachten tot na de winter.’"],
      "text:matters.prosCons": ["‘Met de computer word ik beter verstaan, maar praten gaat langzamer.’"],
      "text:situation": [
        "ALS, begonnen met spreken en slikken. Woont met partner op de begane grond.",
        "Partner werkt vier dagen, slaapt slecht, en kan op zaterdag niet.",
      ],
      "text:topic.ademhaling": ["Overdag geen klachten. Wordt soms met hoofdpijn wakker."],
      "text:topic.voeding-slikken": ["Verslikt zich in dun vocht; verdikt drinken helpt. Valt wat af."],
      "text:topic.spraak-communicatie": ["Stem is bewaard. ’s Avonds slecht te verstaan."],
      "text:topic.psychosociaal-naasten": ["De partner heeft vragen over de nachten."],
    },
    isFilled: true,
  },
];

/** Once: a database that has the demo people is left as it is. */
export async function seedDemo(db: Database, now: () => Date): Promise<void> {
  if ((await findPersonByEmail(db, demoHuisarts.email)) !== undefined) return;
  // one hash for all: its cost is for passwords that are secret
  const passwordHash = await hashPassword(demoPassword);
  const at = now();
  await db.transaction().execute(async (trx) => {
    const ids = new Map<DemoPerson, PersonId>();
    for (const person of demoPeople) {
      const administrator = person === demoBeheer;
      ids.set(person, await createPerson(trx, { ...person, administrator, passwordHash }, at));
    }
    await makeHost(trx, demoBeheer.organisation);
    const idOf = (person: DemoPerson): PersonId => {
      const id = ids.get(person);
      if (id === undefined) throw new Error("A demo plan names somebody who is no demo person.");
      return id;
    };
    const plans = new Map<string, PlanId>();
    for (const [index, plan] of demoPlans.entries()) {
      const madeAt = new Date(at.getTime() - (demoPlans.length - index) * 60_000);
      plans.set(plan.patient.name, await createDemoPlan(trx, plan, idOf, madeAt));
    }
    const planOf = (patient: string): PlanId => {
      const id = plans.get(patient);
      if (id === undefined) throw new Error("A demo meeting names a patient without a plan.");
      return id;
    };
    await createDemoMeetings(trx, { idOf, planOf }, at);
  });
}

async function createDemoPlan(
  trx: Trx,
  { template, patient, caseManager, others, opening, isFilled = false }: DemoPlan,
  idOf: (person: DemoPerson) => PersonId,
  at: Date,
): Promise<PlanId> {
  const creator = idOf(caseManager);
  const member = (person: DemoPerson): Performer => ({ kind: "member", id: idOf(person) });
  const asked: (DemoAnswer & { editId: string; value: Assignment })[] = [];
  const fill = (on: Editing) => {
    const team = {
      doctor: member(demoHuisarts),
      nurse: member(demoPoh),
      rehabilitation: member(demoRevalidatiearts),
      speech: member(demoLogopedist),
    };
    for (const answer of fillDemoPlan(on, team, at)) {
      const list = answer.subject === "action" ? "actions" : "team";
      const item = readItem(list, answer.itemId, itemOf(on.doc, list, answer.itemId));
      const question = item?.registers.assignment;
      if (question?.state === "one" && question.value !== null) {
        asked.push({ ...answer, editId: question.editId, value: question.value });
      }
    }
  };
  const planId = await createPlan(
    trx,
    { template, patient, creator, session: null, opening, fill: isFilled ? fill : undefined },
    at,
  );
  for (const [person, role] of others) {
    await insertMember(trx, { planId, personId: idOf(person), role, addedBy: creator }, at);
  }
  for (const { by, ...answer } of asked) {
    const onBehalf = answer.value.performer?.kind !== "member";
    if (by.kind === "member") {
      await insertAcceptance(trx, planId, { ...answer, decision: "accepted", onBehalf, by: by.id }, at);
    }
  }
  await appendAudit(
    trx,
    {
      code: "plan-created",
      kind: "create",
      personId: creator,
      planId,
      role: "case-manager",
      organisation: caseManager.organisation,
      organisationId: await requireOrganisation(trx, caseManager.organisation),
      basis: "care-team",
      outcome: "done",
    },
    at,
  );
  return planId;
}
