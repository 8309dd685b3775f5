// Numbers of an organisation about its meetings, as a file: what may be asked for.
import * as z from "zod";

export const attendanceTables = ["meetings", "categories"] as const;

/**
 * GET /api/administration/attendance -> CSV. Calendar days in the Netherlands, both included, five years at most.
 * `meetings`: for each meeting and discipline how many people of the own organisation were there, and their minutes.
 * `categories`: for each month how many tasks lay with whom, in plans of which somebody of it is case manager.
 */
export const AttendanceQuery = z
  .strictObject({
    table: z.enum(attendanceTables),
    from: z.iso.date(),
    until: z.iso.date(),
  })
  .refine(({ from, until }) => from <= until && daysBetween(from, until) <= mostDays);
export type AttendanceQuery = z.infer<typeof AttendanceQuery>;

const mostDays = 5 * 366;

function daysBetween(from: string, until: string): number {
  return (Date.parse(until) - Date.parse(from)) / 86_400_000;
}
