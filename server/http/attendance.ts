// Numbers about meetings for an administrator, of the own organisation only, as a file.
import { Hono } from "hono";
import { AttendanceQuery } from "../../shared/api/attendance.ts";
import { dutchDay, endOfDutchDay } from "../../shared/dutch-day.ts";
import { categoriesCsv, meetingsCsv, type MonthNumbers } from "../export/attendance-csv.ts";
import { findCategoryNumbers, findMeetingNumbers } from "../store/attendance-numbers.ts";
import { readQuery } from "./body.ts";
import { createGuard, type OnOrganisation, type RouteDeps } from "./guard.ts";

export function attendanceRoutes(deps: RouteDeps): Hono {
  const { now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/administration/attendance", async (c) => {
    const asked = readQuery(c, AttendanceQuery);
    const { table, from, until } = asked;
    const csv = await guard.administrated(
      c,
      // an administrator is on no care team: only counts leave the transaction
      { code: "attendance-exported", kind: "export", detail: { table, from, until }, isBeyondOwnPlans: true },
      async (on) => (table === "meetings" ? await meetings(on, asked) : await categories(on, asked)),
    );
    const name = table === "meetings" ? "overleggen" : "taakverdeling";
    c.header("Content-Disposition", `attachment; filename="${name}-${from}-${until}.csv"`);
    return c.text(csv, 200, { "Content-Type": "text/csv; charset=utf-8" });
  });

  async function meetings({ trx, organisationId, tell }: OnOrganisation, asked: AttendanceQuery) {
    const period = { from: endOfDutchDay(dayBefore(asked.from)), before: endOfDutchDay(asked.until) };
    const found = await findMeetingNumbers(trx, { organisationId, ...period });
    tell({ rows: found.length });
    return meetingsCsv(found);
  }

  async function categories({ trx, organisationId, tell }: OnOrganisation, asked: AttendanceQuery) {
    const today = dutchDay(now());
    const months: MonthNumbers[] = [];
    for (const { month, last } of monthsOf(asked, today)) {
      const numbers = await findCategoryNumbers(trx, { organisationId, at: endOfDutchDay(last) });
      months.push({ month, ...numbers });
    }
    tell({ rows: months.length });
    return categoriesCsv(months);
  }

  return routes;
}

function dayBefore(isoDate: string): string {
  const day = new Date(`${isoDate}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

/** Each month that has begun, with its last day that counts: not after what was asked for. */
function monthsOf({ from, until }: AttendanceQuery, today: string): { month: string; last: string }[] {
  const end = until < today ? until : today;
  const months: { month: string; last: string }[] = [];
  for (let month = from.slice(0, 7); month <= end.slice(0, 7);) {
    const next = new Date(`${month}-01T00:00:00Z`);
    next.setUTCMonth(next.getUTCMonth() + 1);
    const last = dayBefore(next.toISOString().slice(0, 10));
    months.push({ month, last: last < end ? last : end });
    month = next.toISOString().slice(0, 7);
  }
  return months;
}
