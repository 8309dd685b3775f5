// What happened around a plan's versions: kept, signed, withdrawn, approved, shared.
import type { TimelineEntry } from "../../shared/api/history.ts";
import type { PlanId } from "../../shared/ids.ts";
import type { Trx } from "./database.ts";

/** Newest first; of one moment what came of it after what it was about. */
export async function findTimeline(trx: Trx, planId: PlanId): Promise<TimelineEntry[]> {
  const versions = await trx
    .selectFrom("version")
    .leftJoin("person", "person.id", "version.created_by")
    .select(["version.number", "version.kind", "version.name", "version.reason", "version.created_at as at"])
    .select(["person.id as personId", "person.name as personName", "person.discipline"])
    .where("version.plan_id", "=", planId)
    .orderBy("version.number")
    .execute();
  const signatures = await trx
    .selectFrom("signature")
    .innerJoin("person", "person.id", "signature.person_id")
    .select(["signature.number", "signature.role", "signature.signed_at as at"])
    .select(["person.id as personId", "person.name as personName", "person.discipline"])
    .where("signature.plan_id", "=", planId)
    .execute();
  const withdrawals = await trx
    .selectFrom("signature_withdrawal as gone")
    .innerJoin("person", "person.id", "gone.withdrawn_by")
    .select(["gone.number", "gone.reason", "gone.at"])
    .select(["person.id as personId", "person.name as personName", "person.discipline"])
    .where("gone.plan_id", "=", planId)
    .execute();
  const approvals = await trx
    .selectFrom("approval")
    .innerJoin("person", "person.id", "approval.person_id")
    .select(["approval.number", "approval.answer", "approval.remark", "approval.section", "approval.at"])
    .select(["person.id as personId", "person.name as personName", "person.discipline"])
    .where("approval.plan_id", "=", planId)
    .orderBy("approval.seq")
    .execute();
  // the rows that somebody may see: those of who leads the plan
  const shares = await trx
    .selectFrom("share_link")
    .innerJoin("person", "person.id", "share_link.created_by")
    .select(["share_link.audience", "share_link.created_at as at"])
    .select(["person.id as personId", "person.name as personName", "person.discipline"])
    .where("share_link.plan_id", "=", planId)
    .orderBy("share_link.created_at")
    .execute();
  const entries = [
    ...versions.map(({ number, kind, name, reason, ...row }) => ({
      at: row.at,
      entry: { ...byOf(row), kind: "version", number, versionKind: kind, name, reason } as const,
    })),
    ...signatures.map(({ number, role, ...row }) => ({
      at: row.at,
      entry: { ...byOf(row), kind: "signature", number, role } as const,
    })),
    ...withdrawals.map(({ number, reason, ...row }) => ({
      at: row.at,
      entry: { ...byOf(row), kind: "withdrawal", number, reason } as const,
    })),
    ...approvals.map(({ number, answer, remark, section, ...row }) => ({
      at: row.at,
      entry: { ...byOf(row), kind: "approval", number, answer, remark, section } as const,
    })),
    ...shares.map(({ audience, ...row }) => ({
      at: row.at,
      entry: { ...byOf(row), kind: "share", audience } as const,
    })),
  ];
  return entries
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    .toReversed()
    .map(({ entry }) => entry);
}

interface Row {
  at: Date;
  personId: NonNullable<TimelineEntry["by"]>["id"] | null;
  personName: string | null;
  discipline: NonNullable<TimelineEntry["by"]>["discipline"];
}

function byOf({ at, personId, personName, discipline }: Row): Pick<TimelineEntry, "at" | "by"> {
  return {
    at: at.toISOString(),
    by: personId === null || personName === null ? null : { id: personId, name: personName, discipline },
  };
}
