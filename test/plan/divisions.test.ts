// Who does what: asked, agreed, proposed, refused, and by two people at once.
import { describe, expect, it } from "vitest";
import { performers } from "../support/sample-items.ts";
import { type Replica, contentOf, facts, meet, twoPeople } from "../support/two-people.ts";
import { PersonId } from "../../shared/ids.ts";
import type { Acceptance, Assignment, Division, ItemId } from "../../shared/plan/assignment.ts";
import { addItem, assign, setPlanField } from "../../shared/plan/edits.ts";

const nurse: Assignment = { performer: performers.nurse, responsibility: 3, handsOver: "" };
const doctor: Assignment = { performer: performers.doctor, responsibility: 3, handsOver: "" };
const patient: Assignment = { performer: performers.patient, responsibility: null, handsOver: "" };
const by = PersonId.parse("bbbbbbbb-0000-4000-8000-000000000002");

/** One action that both know of, and the rows that the server keeps of it. */
class Dividing {
  readonly rows: Acceptance[] = [];
  readonly anna: Replica;
  readonly bert: Replica;
  readonly id: ItemId;

  constructor() {
    [this.anna, this.bert] = twoPeople();
    this.id = addItem(this.anna, "actions", { fixed: {}, words: { text: "wegen" } });
    meet(this.anna, this.bert);
  }

  division(of = this.anna): Division | undefined {
    return contentOf(of, { ...facts, acceptances: this.rows }).divisions[this.id];
  }

  /** As the page does it, for what `who` has heard of. */
  assign(who: Replica, value: Assignment | null): void {
    const isAgreed = this.rows.some(({ decision }) => decision === "accepted");
    assign(who, "actions", this.id, value, { isAgreed, pending: this.division(who)?.pending?.editId });
  }

  /** As the row comes from the database: its value's names in another order. */
  answer(decision: Acceptance["decision"]): void {
    const pending = this.division()?.pending;
    if (pending == null) throw new Error("nothing to answer");
    const { performer, responsibility, handsOver } = pending.value;
    const value: Assignment = { handsOver, responsibility, performer };
    const at = `2026-03-02T10:00:${String(this.rows.length).padStart(2, "0")}.000Z`;
    const { editId } = pending;
    this.rows.push({
      subject: "action",
      itemId: this.id,
      editId,
      decision,
      value,
      by,
      byName: "N",
      onBehalf: false,
      at,
    });
  }

  meet(): void {
    meet(this.anna, this.bert);
    expect(this.division(this.bert)).toEqual(this.division(this.anna));
  }
}

describe("the division of a task", () => {
  it("[DIVIDE-1] counts as asked until somebody agrees, and waits for that person", () => {
    const task = new Dividing();
    expect(task.division()).toEqual({ current: null, accepted: null, pending: null, refused: null });
    task.assign(task.anna, nurse);
    task.meet();
    expect(task.division()).toMatchObject({ current: nurse, accepted: null, pending: { value: nurse } });
    task.answer("accepted");
    expect(task.division()).toMatchObject({ current: nurse, accepted: { by }, pending: null, refused: null });
  });

  it("[DIVIDE-2] asks anew when the question changes before the answer", () => {
    const task = new Dividing();
    task.assign(task.anna, nurse);
    task.meet();
    task.assign(task.bert, doctor);
    task.meet();
    expect(task.division()).toMatchObject({ current: doctor, pending: { value: doctor } });
  });

  it("[DIVIDE-3] is nobody's after a no to the first question", () => {
    const task = new Dividing();
    task.assign(task.anna, nurse);
    task.meet();
    task.answer("refused");
    expect(task.division()).toMatchObject({ current: null, pending: null, refused: { value: nurse } });
    task.assign(task.bert, nurse);
    task.meet();
    expect(task.division()).toMatchObject({ current: nurse, pending: { value: nurse }, refused: null });
  });

  it("[DIVIDE-4] changes by a proposal and a yes; until then, and after a no, the old one counts", () => {
    const task = new Dividing();
    task.assign(task.anna, nurse);
    task.answer("accepted");
    task.assign(task.anna, doctor);
    expect(task.division()).toMatchObject({ current: nurse, accepted: { by }, pending: { value: doctor } });
    task.answer("refused");
    expect(task.division()).toMatchObject({ current: nurse, pending: null, refused: { value: doctor } });
    task.assign(task.anna, patient);
    task.answer("accepted");
    expect(task.division()).toMatchObject({ current: patient, pending: null, refused: null });
    task.assign(task.anna, doctor);
    expect(task.division()).toMatchObject({ current: patient, pending: { value: doctor } });
    task.assign(task.anna, null);
    expect(task.division()).toMatchObject({ current: patient, pending: null, refused: null });
  });

  it("[DIVIDE-5] can be asked again as it is, after a change of phase", () => {
    const task = new Dividing();
    task.assign(task.anna, nurse);
    task.answer("accepted");
    task.assign(task.anna, { ...nurse });
    expect(task.division()).toMatchObject({ current: nurse, accepted: { by }, pending: { value: nurse } });
    task.answer("accepted");
    expect(task.division()).toMatchObject({ current: nurse, pending: null });
  });

  it("[DIVIDE-6] waits for nobody while two proposals stand side by side", () => {
    const task = new Dividing();
    task.assign(task.anna, nurse);
    task.meet();
    task.answer("accepted");
    task.assign(task.anna, doctor);
    task.assign(task.bert, patient);
    task.meet();
    expect(task.division()).toMatchObject({ current: nurse, pending: null });
    expect(contentOf(task.anna).conflicts).toMatchObject([{ itemId: task.id, field: "proposed" }]);
    task.assign(task.bert, doctor);
    task.meet();
    expect(task.division()).toMatchObject({ current: nurse, pending: { value: doctor } });
  });

  it("[DIVIDE-7] takes a question of somebody who had not heard of the yes for a proposal", () => {
    const task = new Dividing();
    task.assign(task.anna, nurse);
    task.meet();
    // Bert, whose page has no row yet
    task.assign(task.bert, doctor);
    task.answer("accepted");
    task.meet();
    expect(task.division()).toMatchObject({ current: nurse, accepted: { by }, pending: { value: doctor } });
    task.answer("refused");
    expect(task.division()).toMatchObject({ current: nurse, pending: null, refused: { value: doctor } });
  });

  it("[DIVIDE-8] lets such a late question go with the next proposal, or when it is taken back", () => {
    for (const next of [patient, null]) {
      const task = new Dividing();
      task.assign(task.anna, nurse);
      task.meet();
      task.assign(task.bert, doctor);
      task.answer("accepted");
      task.meet();
      task.assign(task.anna, next);
      task.meet();
      expect(task.division()?.pending?.value ?? null).toEqual(next);
      if (next !== null) task.answer("accepted");
      expect(task.division()).toMatchObject({ current: next ?? nurse, pending: null });
    }
  });

  it("[DIVIDE-9] counts no row of another task, and asks nobody when there is no performer", () => {
    const task = new Dividing();
    const other = new Dividing();
    task.assign(task.anna, { ...nurse, performer: null });
    expect(task.division()).toMatchObject({ current: { performer: null }, pending: null });
    other.assign(other.anna, nurse);
    other.answer("accepted");
    const elsewhere = task.anna.newId();
    const rows = other.rows.map((row) => ({ ...row, itemId: elsewhere as ItemId })); // a uuid of another item
    expect(contentOf(other.anna, { ...facts, acceptances: rows }).divisions[other.id]).toMatchObject({
      accepted: null,
      pending: { value: nurse },
    });
  });
});

describe("who coordinates", () => {
  it("[DIVIDE-10] is the case manager until somebody else says yes, and again nobody's guess when two are asked", () => {
    const [anna, bert] = twoPeople();
    const manager = { kind: "member", id: facts.team[0]?.id };
    expect(contentOf(anna).coordination).toMatchObject({ current: { performer: manager }, pending: null });
    setPlanField(anna, "coordinator", doctor);
    meet(anna, bert);
    const { pending } = contentOf(bert).coordination;
    expect(contentOf(bert).coordination).toMatchObject({
      current: { performer: manager },
      pending: { value: doctor },
    });
    const row: Acceptance = {
      subject: "coordination",
      itemId: null,
      editId: pending?.editId ?? "",
      decision: "accepted",
      value: doctor,
      by,
      byName: "N",
      onBehalf: false,
      at: "2026-03-02T10:00:00.000Z",
    };
    const after = contentOf(bert, { ...facts, acceptances: [row] }).coordination;
    expect(after).toMatchObject({ current: doctor, pending: null, accepted: { by } });
    const refused = contentOf(bert, {
      ...facts,
      acceptances: [{ ...row, decision: "refused" }],
    }).coordination;
    expect(refused).toMatchObject({
      current: { performer: manager },
      pending: null,
      refused: { value: doctor },
    });
    setPlanField(anna, "coordinator", nurse);
    setPlanField(bert, "coordinator", patient);
    meet(anna, bert);
    expect(contentOf(anna).coordination).toMatchObject({ current: { performer: manager }, pending: null });
  });

  it("[DIVIDE-11] can be asked in a plan without a case manager", () => {
    const [anna] = twoPeople();
    setPlanField(anna, "coordinator", doctor);
    const alone = contentOf(anna, { ...facts, team: [] }).coordination;
    expect(alone).toMatchObject({ current: null, pending: { value: doctor } });
  });
});
