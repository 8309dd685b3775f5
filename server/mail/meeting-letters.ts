// What the mails about meetings say, in Dutch: when, and where to look; never their title, nor anything of a patient.
import type { Mail } from "../store/mail.ts";

export type MeetingLetter = "planned" | "moved" | "cancelled";

const moment = new Intl.DateTimeFormat("nl-NL", {
  timeZone: "Europe/Amsterdam",
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

const words: Record<MeetingLetter, { subject: string; one: string; more: string }> = {
  planned: {
    subject: "Uitnodiging voor een overleg in Samenspraak",
    one: "U bent uitgenodigd voor een overleg in Samenspraak:",
    more: "U bent uitgenodigd voor deze overleggen in Samenspraak:",
  },
  moved: {
    subject: "Een overleg in Samenspraak is gewijzigd",
    one: "Een overleg waarvoor u bent uitgenodigd is gewijzigd. Het is nu op:",
    more: "Overleggen waarvoor u bent uitgenodigd zijn gewijzigd. Ze zijn nu op:",
  },
  cancelled: {
    subject: "Een overleg in Samenspraak gaat voor u niet door",
    one: "Dit overleg staat niet meer in uw agenda van Samenspraak:",
    more: "Deze overleggen staan niet meer in uw agenda van Samenspraak:",
  },
};

export function meetingLetter(
  letter: MeetingLetter,
  { moments, link }: { moments: readonly Date[]; link: string },
): Pick<Mail, "subject" | "body"> {
  const { subject, one, more } = words[letter];
  return {
    subject,
    body: [
      moments.length === 1 ? one : more,
      ...moments.map((at) => `- ${moment.format(at)} uur`),
      "",
      ...(letter === "cancelled" ? [] : ["Log in om te zien wanneer u aan de beurt bent:", link, ""]),
      "Met de bijlage zet u dit in uw eigen agenda.",
      "In deze e-mail staan geen gegevens van een patiënt.",
    ].join("\n"),
  };
}
