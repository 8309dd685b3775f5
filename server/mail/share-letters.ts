// The mail with the link to a signed plan: it names no patient and holds no code, and a link alone opens nothing.
import type { ShareProof } from "../../shared/api/sharing.ts";
import { fullDate } from "../../shared/words/dates.ts";
import type { Mail } from "../store/mail.ts";

const asked: Readonly<Record<ShareProof, string>> = {
  "birth-date-and-code":
    "Er wordt gevraagd om de geboortedatum van wie het plan is, en om een code van zes cijfers.",
  code: "Er wordt gevraagd om een code van zes cijfers.",
};

export function shareMail(told: {
  recipient: string;
  organisation: string;
  link: string;
  proof: ShareProof;
  /** ISO 8601, in the Netherlands. */
  until: string;
}): Mail {
  const { recipient, organisation, link, proof, until } = told;
  return {
    recipient,
    subject: "Een zorgplan om te lezen",
    body: [
      "Goedendag,",
      "",
      `Een zorgverlener van ${organisation} deelt een zorgplan met u. U kunt het hier lezen:`,
      link,
      "",
      `${asked[proof]} De code krijgt u van uw zorgverlener, en staat niet in deze mail.`,
      `De link werkt tot en met ${fullDate(until)}. Geef de link en de code aan niemand door.`,
      "",
      "Verwacht u dit niet? Dan hoeft u niets te doen: met de link alleen kan niemand het plan lezen.",
      "",
      "Samenspraak",
      "Deze mail is automatisch verstuurd. U kunt hem niet beantwoorden.",
    ].join("\n"),
  };
}
