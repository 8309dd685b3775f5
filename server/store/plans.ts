// Plans and their patients: making one, listing mine, correcting a patient.
import { sql } from "kysely";
import * as Y from "yjs";
import { type Relation, relationOf } from "../../shared/access.ts";
import type { Patient } from "../../shared/api.ts";
import { type PersonId, PlanId, type SessionHash } from "../../shared/ids.ts";
import { layout, type OpeningTexts, seed } from "../../shared/plan/doc.ts";
import type { Editing } from "../../shared/plan/edits.ts";
import type { TemplateId } from "../../shared/templates/templates.ts";
import type { Trx } from "./database.ts";
import { appendSeed } from "./journal.ts";
import { packEdits } from "./packed-edits.ts";
import { isMember, stillWorksThere } from "./relations.ts";
import { containsPattern, plain, wordsOf } from "./search.ts";
import { insertMember } from "./team.ts";

export interface PlanFacts {
  id: PlanId;
  template: TemplateId;
  patient: Patient;
  revision: number;
  createdAt: Date;
}

/** Makes the plan with its seeded document; the creator is its case manager. */
export async function createPlan(
  trx: Trx,
  plan: {
    template: TemplateId;
    patient: Patient;
    creator: PersonId;
    session: SessionHash | null;
    opening?: OpeningTexts;
    /** Writes items into the seeded document, as part of the seed. */
    fill?: ((on: Editing) => void) | undefined;
  },
  at: Date,
): Promise<PlanId> {
  const planId = PlanId.parse(crypto.randomUUID());
  await trx
    .insertInto("plan")
    .values({
      id: planId,
      template: plan.template,
      patient_name: plan.patient.name,
      patient_birth_date: plan.patient.birthDate,
      layout,
      created_by: plan.creator,
      created_at: at,
      changed_at: null,
      changed_by: null,
    })
    .execute();
  await insertMember(
    trx,
    { planId, personId: plan.creator, role: "case-manager", addedBy: plan.creator },
    at,
  );
  const doc = new Y.Doc();
  seed(doc, plan.template, plan.opening);
  plan.fill?.({ doc, newId: () => crypto.randomUUID(), origin: seed });
  const { creator: personId, session } = plan;
  const edit = { personId, session, kind: "seed", at, bytes: Y.encodeStateAsUpdate(doc) } as const;
  await appendSeed(trx, { planId, personId, session, at, clientId: doc.clientID, bytes: packEdits([edit]) });
  doc.destroy();
  return planId;
}

/** A plan for the same patient that this person may read. Two such questions of one person wait for each other. */
export async function findSamePatient(
  trx: Trx,
  personId: PersonId,
  patient: Patient,
  now: Date,
): Promise<PlanId | undefined> {
  // without the lock a double click would make two
  await trx.selectFrom("person").select("id").where("id", "=", personId).forNoKeyUpdate().execute();
  const rows = await trx
    .selectFrom("plan")
    .innerJoin("plan_member", "plan_member.plan_id", "plan.id")
    .select(["plan.id", "plan.patient_name"])
    .where("plan_member.person_id", "=", personId)
    .where(isMember(now))
    .where(stillWorksThere())
    .where("plan.withdrawn_at", "is", null)
    .where("plan.patient_birth_date", "=", patient.birthDate)
    .orderBy("plan.created_at")
    .execute();
  return rows.find((row) => isSameName(row.patient_name, patient.name))?.id;
}

/** As people write names: in any case, with any spaces. */
export function isSameName(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => name.normalize("NFC").toLowerCase().replaceAll(/\s+/gu, ""));
  return a === b;
}

/** Holds the plan's row until the transaction ends, so that changes to one care team come one by one. */
export async function lockPlan(trx: Trx, planId: PlanId): Promise<void> {
  await trx.selectFrom("plan").select("id").where("id", "=", planId).forNoKeyUpdate().execute();
}

export async function isClosed(trx: Trx, planId: PlanId): Promise<boolean> {
  const row = await trx.selectFrom("plan").select("closed_at").where("id", "=", planId).executeTakeFirst();
  return row !== undefined && row.closed_at !== null;
}

export async function getPlan(trx: Trx, planId: PlanId): Promise<PlanFacts> {
  const row = await trx.selectFrom("plan").selectAll().where("id", "=", planId).executeTakeFirstOrThrow();
  return {
    id: row.id,
    template: row.template,
    patient: { name: row.patient_name, birthDate: row.patient_birth_date },
    revision: row.revision,
    createdAt: row.created_at,
  };
}

/** False when somebody else corrected the patient since `revision`. */
export async function correctPatient(
  trx: Trx,
  planId: PlanId,
  correction: { patient: Patient; revision: number; by: PersonId },
  at: Date,
): Promise<boolean> {
  const updated = await trx
    .updateTable("plan")
    .set((row) => ({
      patient_name: correction.patient.name,
      patient_birth_date: correction.patient.birthDate,
      revision: row("revision", "+", 1),
      changed_at: at,
      changed_by: correction.by,
    }))
    .where("id", "=", planId)
    .where("revision", "=", correction.revision)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

export interface ListedPlan extends PlanFacts {
  relation: Relation;
  lastChange: { at: Date; by: string } | null;
}

/** The plans of one person, the last changed first, and how many there are without the limit. */
export async function findPlansOf(
  trx: Trx,
  personId: PersonId,
  { search, state, limit, now }: { search: string; state: "open" | "closed"; limit: number; now: Date },
): Promise<{ plans: ListedPlan[]; total: number }> {
  let matching = trx
    .selectFrom("plan")
    .innerJoin("plan_member", "plan_member.plan_id", "plan.id")
    .where("plan_member.person_id", "=", personId)
    .where(isMember(now))
    .where(stillWorksThere())
    .where("plan.closed_at", state === "open" ? "is" : "is not", null)
    .where("plan.withdrawn_at", "is", null);
  for (const word of wordsOf(search)) {
    const birthDate = isoDateOf(word);
    const name = plain(sql.ref<string>("plan.patient_name"));
    matching = matching.where((row) =>
      row.or([
        row(name, "like", containsPattern(word)),
        ...(birthDate === undefined ? [] : [row("plan.patient_birth_date", "=", birthDate)]),
        ...(/^\d{4}$/.test(word)
          ? [row(sql<number>`extract(year from plan.patient_birth_date)`, "=", Number(word))]
          : []),
      ]),
    );
  }
  const { total } = await matching
    .select((row) => row.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await matching
    // what is typed reaches plan.changed_at only when edits are folded
    .leftJoinLateral(
      (row) =>
        row
          .selectFrom("plan_edit")
          .select(["plan_edit.at", "plan_edit.person_id as by"])
          .whereRef("plan_edit.plan_id", "=", "plan.id")
          .where("plan_edit.is_seed", "=", false)
          .orderBy("plan_edit.seq", "desc")
          .limit(1)
          .as("edit"),
      (join) => join.onTrue(),
    )
    .leftJoin("person as editor", "editor.id", "edit.by")
    .leftJoin("person as changer", "changer.id", "plan.changed_by")
    .selectAll("plan")
    .select(["plan_member.role", "edit.at as edited_at", "editor.name as editor", "changer.name as changer"])
    .orderBy(sql`greatest(plan.created_at, plan.changed_at, edit.at)`, "desc")
    .orderBy("plan.id")
    .limit(limit)
    .execute();
  const plans = rows.map((row) => ({
    id: row.id,
    template: row.template,
    patient: { name: row.patient_name, birthDate: row.patient_birth_date },
    revision: row.revision,
    createdAt: row.created_at,
    relation: relationOf(row.role, row.closed_at !== null),
    lastChange: latest({ at: row.edited_at, by: row.editor }, { at: row.changed_at, by: row.changer }),
  }));
  return { plans, total };
}

interface PossibleChange {
  at: Date | null;
  by: string | null;
}

function latest(one: PossibleChange, other: PossibleChange): { at: Date; by: string } | null {
  const { at, by } = other.at === null || (one.at !== null && one.at >= other.at) ? one : other;
  return at === null || by === null ? null : { at, by };
}

/** `14-3-1961`, `14/03/1961` or `1961-03-14` as an ISO date; undefined when it is no date. */
function isoDateOf(word: string): string | undefined {
  const dutch = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(word);
  const iso =
    dutch === null ? word : `${dutch[3]}-${dutch[2]?.padStart(2, "0")}-${dutch[1]?.padStart(2, "0")}`;
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(iso) && isOnCalendar(iso);
  return isDate ? iso : undefined;
}

/** 30 February has the form of a date and is none. */
function isOnCalendar(iso: string): boolean {
  const date = new Date(iso);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}
