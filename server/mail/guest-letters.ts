// What the mails to a guest of a meeting say: when, a link or a code, and nothing about any patient.
import type { Mail } from "../store/mail.ts";

const moment = new Intl.DateTimeFormat("nl-NL", {
  timeZone: "Europe/Amsterdam",
  weekday: "long",
  day: "numeric",
  month: "long",
  hour: "2-digit",
  minute: "2-digit",
});

export function guestInvitationMail(told: {
  recipient: string;
  invitedBy: { name: string; organisation: string };
  startsAt: Date;
  link: string;
}): Mail {
  const { recipient, invitedBy, startsAt, link } = told;
  return {
    recipient,
    subject: "Uitnodiging voor een overleg in Samenspraak",
    body: [
      `${invitedBy.name} van ${invitedBy.organisation} nodigt u uit als gast bij een overleg op ${moment.format(startsAt)}.`,
      "",
      "Open deze link als u meedoet:",
      link,
      "",
      "U krijgt dan een code op dit e-mailadres. Geef de link en de code aan niemand door.",
      "Kent u de afzender niet? Dan hoeft u niets te doen.",
    ].join("\n"),
  };
}

export function guestCodeMail(recipient: string, code: string): Mail {
  return {
    recipient,
    subject: "Uw code voor het overleg",
    body: [
      `Uw code is ${code}. De code werkt 10 minuten en één keer.`,
      "",
      "Heeft u deze code niet gevraagd? Dan hoeft u niets te doen.",
    ].join("\n"),
  };
}
