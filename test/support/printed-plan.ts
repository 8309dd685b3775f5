// Signed versions to print: one as people write them, and one in which every field of every item says something.
import { PersonId } from "../../shared/ids.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import { addItem } from "../../shared/plan/edits.ts";
import { type ListName, listNames, lists } from "../../shared/plan/items.ts";
import type { RichTextNode } from "../../shared/plan/rich-text-content.ts";
import type { SignedPlan } from "../../shared/readable/signed-plan.ts";
import { fixedFacts, performers, twoValues } from "./sample-items.ts";
import { SigningPractice } from "./signing-practice.ts";
import { contentOf, facts, people } from "./two-people.ts";

export const practice = await SigningPractice.open();

export function signedPlan(content: PlanContent): SignedPlan {
  return { signed: practice.file(content), content, patient: content.patient };
}

const text = (said: string, ...marks: string[]): RichTextNode => ({
  ...{ type: "text", text: said },
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});
const block = (type: string, ...content: RichTextNode[]): RichTextNode => ({ type, content });
const line = (...content: RichTextNode[]) => block("paragraph", ...content);
const heading = (level: number, said: string): RichTextNode => ({
  ...block("heading", text(said)),
  attrs: { level },
});

/** Every kind of block. */
export const richText: RichTextNode[] = [
  line(
    text("Mevrouw wil "),
    text("thuis", "bold"),
    text(" blijven, "),
    text("zo lang het kan", "italic"),
    text("."),
  ),
  heading(3, "Eten en drinken"),
  line(text("Zij verslikt zich in dun vocht.")),
  block(
    "bulletList",
    block("listItem", line(text("Dik vocht met een lepel"))),
    block(
      "listItem",
      line(text("Rechtop zitten")),
      block(
        "orderedList",
        block("listItem", line(text("Eerst ademen"))),
        block("listItem", line(text("Dan slikken"))),
      ),
    ),
  ),
  block(
    "table",
    block(
      "tableRow",
      block("tableHeader", line(text("Moment"))),
      block("tableHeader", line(text("Wat zij eet"))),
    ),
    block(
      "tableRow",
      block("tableCell", line(text("Ontbijt"))),
      block("tableCell", line(text("Pap met suiker"))),
    ),
    block("tableRow", block("tableCell", line(text("Lunch"))), block("tableCell", line(text("Soep, ½ kop")))),
  ),
  heading(4, "Afgesproken"),
  block("blockquote", line(text("Ik wil aan tafel blijven eten."))),
  line(
    text("Zie de folder", "underline"),
    { type: "hardBreak" },
    text("Niet meer: "),
    text("de oude sonde", "strike"),
  ),
];

/** As a team could have written it. */
export function writtenContent(): PlanContent {
  const [on] = people(1);
  if (on === undefined) throw new Error("one was asked for");
  const add = (
    list: ListName,
    said: Partial<Record<string, string>>,
    registers: object,
    fixed: object = {},
  ) => addItem(on, list, { fixed: { ...fixedFacts[list], ...fixed }, words: said, registers });
  const { patient } = performers;
  const manager = { kind: "member", id: PersonId.parse(facts.team[0]?.id) } as const;
  const partner = add(
    "contacts",
    { remark: "het best te bereiken na 18 uur" },
    { name: "Jan de Vries", relation: "echtgenoot", phone: "010 000 00 01", isRepresentative: true },
  );
  const who = { manager, patient, partner: { kind: "contact", id: partner } } as const;
  const does = (performer: object, responsibility: number | null = null) => ({
    assignment: { performer, responsibility, handsOver: "" },
  });
  const goals = [
    ["Verstaanbaar blijven voor mijn familie", "Ik bel elke dag met mijn dochter."],
    ["Elke week met de rolstoel naar buiten", "Frisse lucht doet mij goed."],
  ].map(([said = "", why = ""]) =>
    add(
      "goals",
      { text: said, why },
      { owner: "patient", status: "active", due: "2027-02-01", agreedBy: ["patient", "team"] },
    ),
  );
  add(
    "actions",
    { text: "Mijn stem opnemen voor de spraakcomputer" },
    { goal: goals[0], ...does(who.patient), due: "2026-12-20", status: "accepted" },
  );
  add(
    "actions",
    { text: "De spraakcomputer aanvragen" },
    {
      goal: goals[0],
      ...does(who.manager, 1),
      due: "2026-12-05",
      status: "in-progress",
      informs: [who.patient],
    },
  );
  add(
    "actions",
    { text: "Elke zondag samen een rondje maken" },
    { goal: goals[1], ...does(who.partner), frequency: "elke week", status: "accepted" },
  );
  add(
    "actions",
    { text: "Bellen over de thuisbeademing" },
    { topic: "ademhaling", ...does(who.manager, 3), due: "2026-12-03", status: "requested" },
  );
  add(
    "agreements",
    { text: "We bellen elke maandag" },
    { with: [who.patient, who.manager], date: "2026-11-20" },
  );
  add("decisions", { text: "De computer komt eerst op proef" }, { by: who.manager, date: "2026-11-20" });
  add("agenda", { text: "Slikken" }, { by: who.manager, minutes: 5 });
  for (const [index, value] of [74.2, 73.8, 73.1, 72.4, 72.6, 71.5].entries()) {
    add(
      "measures",
      { remark: index === 5 ? "met schoenen" : "" },
      { date: `2026-0${index + 4}-0${index + 2}`, values: { form: "number", value }, by: who.manager },
    );
  }
  for (const [index, systolic] of [142, 135, 132].entries()) {
    add(
      "measures",
      {},
      { date: `2026-0${index + 6}-12`, values: { form: "pressure", systolic, diastolic: systolic - 52 } },
      { kind: "blood-pressure" },
    );
  }
  add("measures", {}, { date: "2026-11-04", values: { form: "number", value: 38 } }, { kind: "alsfrs-r" });
  add(
    "medications",
    { reason: "tegen kramp" },
    {
      name: "Baclofen",
      dose: "10 mg",
      frequency: "3 keer per dag",
      prescriber: "Anna Jansen",
      source: "pharmacy",
      since: "2026-03-03",
    },
  );
  add(
    "medications",
    { reason: "remt ALS" },
    {
      name: "Riluzol",
      dose: "50 mg",
      frequency: "2 keer per dag",
      prescriber: "Neuroloog",
      since: "2026-01-12",
    },
  );
  add(
    "medications",
    { reason: "bij pijn" },
    {
      name: "Ibuprofen",
      dose: "400 mg",
      frequency: "zo nodig",
      stopped: { on: "2026-05-01", reason: "last van de maag" },
    },
  );
  add(
    "limits",
    { text: "Mevrouw wil geen hartmassage meer." },
    { decision: "no", discussedOn: "2026-10-04", by: who.partner },
    { subject: "resuscitation" },
  );
  add(
    "limits",
    { text: "Alleen als zij er thuis mee kan zijn." },
    { decision: "different", discussedOn: "2026-10-04", by: who.patient },
    { subject: "non-invasive-ventilation" },
  );
  add(
    "limits",
    { text: "Ik wil dat mijn zus erbij is." },
    { discussedOn: "2026-10-04" },
    { subject: "wish" },
  );
  const call = {
    callByDay: { name: "Huisarts", phone: "010 000 00 03" },
    callInEvening: { name: "Huisartsenpost", phone: "010 000 00 05" },
  };
  add(
    "crisis",
    { signal: "Ik slaap goed en eet gewoon.", action: "Ik ga door zoals nu." },
    {},
    { level: "green" },
  );
  add("crisis", { signal: "Ik word wakker met hoofdpijn.", action: "Ik zit rechtop en bel." }, call, {
    level: "amber",
  });
  add("crisis", { signal: "Ik krijg geen lucht, ook in rust.", action: "Jan belt meteen." }, call, {
    level: "red",
  });
  add("team", { text: "Wegen en eten bespreken" }, { ...does(who.manager, 2), topic: "voeding-slikken" });
  add(
    "positiveHealth",
    { remark: "Zingeving is het belangrijkst voor mij." },
    {
      date: "2026-11-18",
      scores: { body: 4, mind: 6, meaning: 9, "quality-of-life": 7, "taking-part": 5, "daily-life": 3 },
    },
  );
  return {
    ...contentOf(on),
    evaluateOn: "2027-02-01",
    phase: { phase: "rehabilitation", since: "2026-03-01" },
    goalOfCare: { code: "1351964001", discussedOn: "2026-10-04" },
    texts: {
      "text:matters": [line(text("Ik wil thuis blijven wonen en met mijn kleinzoon kunnen praten."))],
      "text:matters.options": [
        line(text("Ik kan nu een spraakcomputer proberen, of wachten tot na de zomer.")),
      ],
      "text:situation": [line(text("Woont met haar man op de begane grond. Hij slaapt slecht."))],
      "text:topic.voeding-slikken": richText,
      "text:topic.ademhaling": [line(text("Wordt ’s ochtends wakker met hoofdpijn."))],
      "text:evaluation": [line(text("De spraakcomputer helpt aan tafel."))],
    },
  };
}

/** Two goals and a medicine, so that a page or two is read soon. */
export function smallContent(): PlanContent {
  const { goals, medications } = writtenContent();
  const [on] = people(1);
  if (on === undefined) throw new Error("one was asked for");
  return { ...contentOf(on), goals, medications };
}

/** Every list with an item in which all is filled in, each text a word of its own. */
export function fullContent(): PlanContent {
  const [on] = people(1);
  if (on === undefined) throw new Error("one was asked for");
  for (const list of listNames) {
    const values = Object.fromEntries(
      Object.entries(twoValues[list] as Record<string, readonly [unknown, unknown]>).map(
        ([name, [value]]) => [name, value],
      ),
    ); // one of the two by name
    const words = Object.fromEntries(
      (lists[list].words as readonly string[]).map((name) => [name, `Woord${list}${name}`]),
    ); // of every list some names
    addItem(on, list, { fixed: fixedFacts[list], words, registers: values });
  }
  return contentOf(on);
}
