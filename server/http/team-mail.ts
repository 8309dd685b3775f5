// What mails about care teams say, in Dutch: never the name of a patient, nor anything of a plan.
import type { Mail } from "../store/mail.ts";

const day = new Intl.DateTimeFormat("nl-NL", {
  timeZone: "Europe/Amsterdam",
  day: "numeric",
  month: "long",
  year: "numeric",
});

export function invitationMail(told: {
  recipient: string;
  invitedBy: { name: string; organisation: string };
  link: string;
  expiresAt: Date;
}): Mail {
  const { recipient, invitedBy, link, expiresAt } = told;
  return {
    recipient,
    subject: "Uitnodiging voor Samenspraak",
    body: [
      `${invitedBy.name} van ${invitedBy.organisation} nodigt u uit om mee te werken in Samenspraak.`,
      "",
      "Open deze link om de uitnodiging aan te nemen:",
      link,
      "",
      `De link werkt tot ${day.format(expiresAt)}. Kent u de afzender niet? Dan hoeft u niets te doen.`,
    ].join("\n"),
  };
}

/** That something waits, and nothing of what. */
export function waitingMail(recipient: string, origin: string): Mail {
  return {
    recipient,
    subject: "Er wacht iets op u in Samenspraak",
    body: [
      "Er is iets gebeurd in een zorgplan waaraan u meewerkt. Log in om te zien wat:",
      `${origin}/`,
      "",
      "In deze e-mail staan geen gegevens van een patiënt.",
    ].join("\n"),
  };
}
