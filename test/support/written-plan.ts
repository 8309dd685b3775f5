// A plan that a test writes with the real edits, and reads as everybody does: through content().
import { randomUUID } from "node:crypto";
import * as Y from "yjs";
import type { Discipline } from "../../shared/discipline.ts";
import { PersonId } from "../../shared/ids.ts";
import type { Acceptance, Assignment, ItemId, Performer } from "../../shared/plan/assignment.ts";
import { content, type PlanContent } from "../../shared/plan/content.ts";
import { seed } from "../../shared/plan/doc.ts";
import { addItem, assign, type Editing } from "../../shared/plan/edits.ts";
import type { CareTeamMember, PlanFacts } from "../../shared/plan/facts.ts";
import type { Finding } from "../../shared/plan/findings/finding.ts";
import type { RegistersOf, WordsOf } from "../../shared/plan/items.ts";
import type { TemplateId } from "../../shared/templates/templates.ts";

export const today = "2026-03-10";

export const patient: Performer = { kind: "patient" };

/** Facts of a new item, apart from its text. */
type ActionFacts = Partial<RegistersOf<"actions">> & { by?: Performer | null; agreed?: boolean };

export class WrittenPlan implements Editing {
  readonly doc = new Y.Doc();
  readonly origin = "test";
  readonly newId = randomUUID;
  readonly facts: PlanFacts = {
    template: "als",
    patient: { name: "Mevrouw De Vries (demo)", birthDate: "1958-03-14" },
    team: [],
    acceptances: [],
  };
  readonly nurse = this.#member("praktijkverpleegkundige", "Huisartsenpraktijk Proef", "case-manager");
  readonly gp = this.#member("huisarts", "Huisartsenpraktijk Proef", "responsible-gp");
  readonly rehabilitation = this.#member("revalidatiearts", "Team Fictief");

  constructor(template: TemplateId = "als") {
    this.facts.template = template;
    seed(this.doc, template);
  }

  #member(
    discipline: Discipline | null,
    organisation: string,
    role: CareTeamMember["role"] = "writer",
  ): Performer & { kind: "member" } {
    const id = PersonId.parse(randomUUID());
    this.facts.team.push({ id, name: `Verzonnen ${discipline ?? "mens"}`, discipline, organisation, role });
    return { kind: "member", id };
  }

  member(discipline: Discipline | null, organisation: string): Performer & { kind: "member" } {
    return this.#member(discipline, organisation);
  }

  goal(text: string, registers: Partial<RegistersOf<"goals">> = {}): ItemId {
    return addItem(this, "goals", { fixed: {}, words: { text }, registers });
  }

  /** By the nurse, and agreed to, unless said otherwise. */
  action(text: string, { by = this.nurse, agreed = true, ...registers }: ActionFacts = {}): ItemId {
    const id = addItem(this, "actions", { fixed: {}, words: { text }, registers });
    return this.#divided("actions", id, by, agreed);
  }

  task(
    text: string,
    { by = this.nurse, agreed = true }: { by?: Performer | null; agreed?: boolean } = {},
  ): ItemId {
    const id = addItem(this, "team", { fixed: {}, words: { text } });
    return this.#divided("team", id, by, agreed);
  }

  #divided(list: "actions" | "team", id: ItemId, by: Performer | null, agreed: boolean): ItemId {
    if (by !== null) {
      const value: Assignment = { performer: by, responsibility: null, handsOver: "" };
      assign(this, list, id, value, { isAgreed: false });
      if (agreed) this.answers(id, "accepted");
    }
    return id;
  }

  /** A question as it stands, with the category and what is handed over. */
  asks(id: ItemId, value: Partial<Assignment>, { isAgreed = false } = {}): ItemId {
    const list = this.doc.getMap("team").has(id) ? "team" : "actions";
    const whole: Assignment = { performer: this.nurse, responsibility: null, handsOver: "", ...value };
    assign(this, list, id, whole, { isAgreed });
    return id;
  }

  /** The row that an answer to the open question gives. */
  answers(id: ItemId | null, decision: Acceptance["decision"], on = today): void {
    const read = this.content();
    const pending = (id === null ? read.coordination : read.divisions[id])?.pending;
    if (pending == null) throw new Error("there is no question to answer");
    const subject = id === null ? "coordination" : this.doc.getMap("team").has(id) ? "task" : "action";
    const by = this.nurse.id;
    this.facts.acceptances.push({
      subject,
      itemId: id,
      ...pending,
      decision,
      by,
      byName: "Verzonnen",
      onBehalf: false,
      at: `${on}T10:00:00.000Z`,
    });
  }

  medicine(name: string, registers: Partial<RegistersOf<"medications">> = {}): ItemId {
    return addItem(this, "medications", { fixed: {}, registers: { name, dose: "50 mg", ...registers } });
  }

  limit(
    subject: PlanContent["limits"][number]["subject"],
    decision: RegistersOf<"limits">["decision"] | null,
    { text = "", ...registers }: Partial<RegistersOf<"limits">> & { text?: string } = {},
  ): ItemId {
    return addItem(this, "limits", {
      fixed: { subject },
      words: { text },
      registers: { ...(decision === null ? {} : { decision }), ...registers },
    });
  }

  crisis(
    level: PlanContent["crisis"][number]["level"],
    words: Partial<Record<WordsOf<"crisis">, string>>,
    registers: Partial<RegistersOf<"crisis">> = {},
  ): ItemId {
    return addItem(this, "crisis", { fixed: { level }, words, registers });
  }

  contact(registers: Partial<RegistersOf<"contacts">> = {}): Performer & { kind: "contact" } {
    return { kind: "contact", id: addItem(this, "contacts", { fixed: {}, registers }) };
  }

  /** Two people who set one field at the same time. */
  meanwhile(edit: (colleague: Editing) => void, own: (on: Editing) => void): void {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc));
    edit({ doc, newId: this.newId, origin: "colleague" });
    own(this);
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(doc));
  }

  content(): PlanContent {
    return content(this.doc, this.facts);
  }
}

/** The rules that found something in these items, and only in these, in order. */
export function rulesAbout(findings: readonly Finding[], ...itemIds: readonly ItemId[]): string[] {
  const key = (ids: readonly ItemId[]) => ids.toSorted().join();
  return findings.filter((finding) => key(finding.itemIds) === key(itemIds)).map(({ rule }) => rule);
}
