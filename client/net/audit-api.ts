// Calls of the audit log.
import {
  AuditAlerts,
  AuditPeople,
  AuditRows,
  NewSampleAnswer,
  PlanAudit,
  Reviews,
  type AuditSearch,
  type Judgement,
  type NewSample,
  type PlanAuditExport,
  type PlanAuditQuery,
} from "../../shared/api/audit.ts";
import type { PlanId } from "../../shared/ids.ts";
import { ask, call, get } from "./http.ts";

/** What the server sends as a file, under the name that it gives it. */
export interface NamedFile {
  name: string;
  content: Blob;
}

export const auditApi = {
  ofPlan: (id: PlanId, query: PlanAuditQuery) => get(`/plans/${id}/audit${queryOf(query)}`, PlanAudit),
  exportPlan: async (id: PlanId, wish: PlanAuditExport): Promise<NamedFile> =>
    fileOf(await call("POST", `/plans/${id}/audit/export`, wish)),
  search: (search: AuditSearch) => get(`/audit${queryOf(search)}`, AuditRows),
  people: () => get("/audit/people", AuditPeople),
  alerts: () => get("/audit/alerts", AuditAlerts),
  anchor: async (): Promise<NamedFile> => fileOf(await call("GET", "/audit/anchor")),
  reviews: () => get("/audit/reviews", Reviews),
  draw: (sample: NewSample) => ask("/audit/reviews", sample, NewSampleAnswer),
  judge: async (id: string, judgement: Judgement) =>
    void (await call("POST", `/audit/reviews/${id}`, judgement)),
};

function queryOf(values: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? "" : `?${query.toString()}`;
}

/** For what else comes as a file. */
export async function fileOf(answer: Response): Promise<NamedFile> {
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  return { name: name ?? "inzagelog", content: await answer.blob() };
}
