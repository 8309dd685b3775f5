// A calendar file (RFC 5545, RFC 5546) with meetings: when, and where to go; never their title, nor anything of a patient.
import type { Env } from "../env.ts";

export interface CalendarEvent {
  id: string;
  startsAt: Date;
  minutes: number;
  /** Goes up with every change that is mailed. */
  sequence: number;
  videoLink: string | null;
}

export type CalendarMethod = "REQUEST" | "CANCEL";

export interface Calendar {
  method: CalendarMethod;
  events: readonly CalendarEvent[];
  /** The address that the mail comes from. */
  organizer: string;
  recipient: string;
  /** To the meetings in the app. */
  link: string;
  at: Date;
}

/** Nobody reads answers there; `.invalid` is an address of nobody. */
export function organizerOf(smtp: Env["smtp"]): string {
  const from = smtp?.from ?? "";
  const address = /<([^<>\s]+)>\s*$/.exec(from)?.[1] ?? from.trim();
  return /^[^\s@<>"]+@[^\s@<>"]+$/.test(address) ? address : "samenspraak@voorbeeld.invalid";
}

/** More than one meeting stands in one file: a series is one mail. */
export function calendarText(calendar: Calendar): string {
  const lines = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Samenspraak//Overleg//NL", "CALSCALE:GREGORIAN"],
    `METHOD:${calendar.method}`,
    ...calendar.events.flatMap((event) => eventLines(calendar, event)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

export function methodOf(text: string): CalendarMethod {
  return text.includes("\r\nMETHOD:CANCEL\r\n") ? "CANCEL" : "REQUEST";
}

function eventLines({ method, organizer, recipient, link, at }: Calendar, event: CalendarEvent): string[] {
  const { id, startsAt, minutes, sequence, videoLink } = event;
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  const isCancelled = method === "CANCEL";
  return [
    "BEGIN:VEVENT",
    `UID:${id}@samenspraak`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(at)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `SUMMARY:${escaped("Overleg in Samenspraak")}`,
    `DESCRIPTION:${escaped(`De patiënten en de tijden staan in Samenspraak:\n${link}`)}`,
    ...(videoLink === null ? [] : [`LOCATION:${escaped(videoLink)}`]),
    // an address is no text: nothing in it is escaped
    `URL:${oneLine(link)}`,
    `ORGANIZER;CN=Samenspraak:mailto:${oneLine(organizer)}`,
    `ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${oneLine(recipient)}`,
    `STATUS:${isCancelled ? "CANCELLED" : "CONFIRMED"}`,
    "TRANSP:OPAQUE",
    "END:VEVENT",
  ];
}

/** `20261203T113000Z` */
function utc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

function escaped(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replaceAll(/\r\n|\r|\n/g, "\\n")
    .replaceAll(/\p{Cc}/gu, "");
}

function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, "");
}

const longestLine = 75;

/** In lines of at most 75 octets, none of which ends within a letter. */
function folded(line: string): string {
  let text = "";
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > longestLine) {
      text += "\r\n ";
      octets = 1;
    }
    text += letter;
    octets += size;
  }
  return text;
}
