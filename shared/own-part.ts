// "Mijn deel voor mijn eigen dossier": the minutes as plain lines for one person, to paste into any record system.
import type { MeetingMinutes } from "./api/meeting-minutes.ts";
import type { PersonId } from "./ids.ts";

export interface OwnPartOf {
  minutes: MeetingMinutes;
  patient: { name: string; birthDate: string };
  me: { id: PersonId; discipline: string | null };
  /** ISO time; null when none is planned. */
  nextMeeting: string | null;
  /** The Dutch name of a discipline. */
  disciplineName(code: string): string;
}

type Action = MeetingMinutes["actions"][number];

const timeZone = "Europe/Amsterdam";
const day = new Intl.DateTimeFormat("nl-NL", { day: "numeric", month: "long", year: "numeric", timeZone });
const shortDay = new Intl.DateTimeFormat("nl-NL", {
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
  timeZone: "UTC",
});
const clock = new Intl.DateTimeFormat("nl-NL", { hour: "2-digit", minute: "2-digit", timeZone });

/**
 * No markup, no bullets, no tabs: some record systems take one font and nothing else. The responsible discipline of the
 * first line, the GP, gets the actions of everybody; others their own, and what colleagues do that concerns them.
 */
export function ownPart(of: OwnPartOf): string {
  const { minutes, patient, me } = of;
  const mine = minutes.actions.filter(({ performerId }) => performerId === me.id);
  const others = minutes.actions.filter(({ performerId }) => performerId !== me.id);
  const isGp = me.discipline === "huisarts";
  const concerning = others.filter(
    ({ disciplines }) => me.discipline !== null && disciplines.includes(me.discipline),
  );
  return [
    [
      `Overleg ${day.format(new Date(minutes.startedAt))}, ${clock.format(new Date(minutes.startedAt))} uur: ${plain(minutes.title)}`,
      `Patiënt: ${plain(patient.name)}, geboren ${dateOf(patient.birthDate)}`,
      `Aanwezig: ${minutes.present.map((one) => attendee(one, of)).join("; ") || "niemand vastgelegd"}`,
    ],
    part(
      "Besloten",
      minutes.decisions.map(({ text }) => plain(text)),
      "Geen besluiten vastgelegd.",
    ),
    part(
      "Mijn acties",
      mine.map((action) => actionLine(action)),
      "Geen acties voor mij.",
    ),
    isGp
      ? part("Acties van anderen", others.map(withPerformer), undefined)
      : part("Acties van anderen voor mijn discipline", concerning.map(withPerformer), undefined),
    minutes.next.length === 0 ? [] : part("Komt terug", minutes.next.map(plain), undefined),
    [`Volgend overleg: ${nextOf(of)}`],
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** With a dash before each line, which is a letter everywhere; `none` in place of no lines. */
function part(title: string, lines: readonly string[], none: string | undefined): string[] {
  if (lines.length > 0) return [`${title}:`, ...lines.map((line) => `- ${line}`)];
  return none === undefined ? [] : [`${title}: ${none}`];
}

function actionLine({ text, due }: Action): string {
  return `${plain(text)}${due === null ? "" : `, uiterlijk ${dateOf(due)}`}`;
}

function withPerformer(action: Action): string {
  return `${plain(action.performer) || "Nog niemand"}: ${actionLine(action)}`;
}

function attendee(
  { name, discipline, organisation }: MeetingMinutes["present"][number],
  of: OwnPartOf,
): string {
  const what = [discipline === null ? "" : of.disciplineName(discipline).toLowerCase(), organisation]
    .map(plain)
    .filter((one) => one !== "");
  return `${plain(name)}${what.length === 0 ? "" : ` (${what.join(", ")})`}`;
}

function nextOf({ nextMeeting }: OwnPartOf): string {
  if (nextMeeting === null) return "nog niet gepland";
  const at = new Date(nextMeeting);
  return `${day.format(at)}, ${clock.format(at)} uur`;
}

function dateOf(isoDate: string): string {
  return shortDay.format(new Date(`${isoDate}T00:00:00Z`));
}

/** One line, of letters that any record system has a place for. */
function plain(text: string): string {
  return text
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/[\u201c\u201d]/g, '"')
    .replaceAll(/[\u2013\u2014]/g, "-")
    .replaceAll("\u2026", "...")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
}
