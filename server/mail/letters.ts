// What the mails about somebody's account say: plain words, one link, and nothing about any patient.
import type { Mail } from "../store/mail.ts";

type Letter = Pick<Mail, "subject" | "body">;

const lines = (...paragraphs: string[]): string =>
  `${paragraphs.join("\n\n")}\n\nSamenspraak\nDeze mail is automatisch verstuurd. U kunt hem niet beantwoorden.\n`;

export function invitationLetter(organisation: string, link: string): Letter {
  return {
    subject: "Uitnodiging voor Samenspraak",
    body: lines(
      "Goedendag,",
      `U bent uitgenodigd om voor ${organisation} mee te werken in Samenspraak. Daar schrijven zorgverleners samen aan zorgplannen.`,
      `Open deze link om de uitnodiging aan te nemen:\n${link}`,
      "De link werkt 14 dagen en één keer. Geef hem aan niemand door. Kent u deze organisatie niet? Dan hoeft u niets te doen.",
    ),
  };
}

export function resetLetter(link: string): Letter {
  return {
    subject: "Een nieuw wachtwoord kiezen",
    body: lines(
      "Goedendag,",
      "Iemand heeft om een nieuw wachtwoord gevraagd voor uw account bij Samenspraak.",
      `Was u dat? Open dan deze link en kies een nieuw wachtwoord:\n${link}`,
      "De link werkt 30 minuten en één keer. Was u het niet? Dan hoeft u niets te doen: uw wachtwoord blijft zoals het is.",
    ),
  };
}

export function passwordChangedLetter(): Letter {
  return {
    subject: "Uw wachtwoord is gewijzigd",
    body: lines(
      "Goedendag,",
      "Het wachtwoord van uw account bij Samenspraak is zojuist gewijzigd. Op andere apparaten bent u uitgelogd.",
      "Was u dit niet? Neem dan direct contact op met de beheerder van uw organisatie.",
    ),
  };
}

/** To who writes in a plan whose case manager cannot come in for a while: which plan, they see after signing in. */
export function caseManagerAwayLetter(name: string): Letter {
  return {
    subject: "Een casemanager heeft voorlopig geen toegang",
    body: lines(
      "Goedendag,",
      `${name} kan voorlopig niet inloggen bij Samenspraak, en is casemanager van een zorgplan waaraan u meewerkt.`,
      "Kan dat niet wachten? De verantwoordelijk huisarts kan in het zorgteam een andere casemanager kiezen.",
    ),
  };
}

/** To the new address: only who reads its mail can make it theirs. */
export function confirmEmailLetter(link: string): Letter {
  return {
    subject: "Bevestig uw nieuwe e-mailadres",
    body: lines(
      "Goedendag,",
      "U wilt dit e-mailadres gebruiken voor uw account bij Samenspraak.",
      `Open deze link om dat te bevestigen:\n${link}`,
      "De link werkt 30 minuten en één keer. Kent u Samenspraak niet? Dan hoeft u niets te doen.",
    ),
  };
}

/** To the address of now: whoever took over a screen cannot do this silently. */
export function emailAskedLetter(): Letter {
  return {
    subject: "Iemand wil uw e-mailadres wijzigen",
    body: lines(
      "Goedendag,",
      "Iemand heeft gevraagd om een ander e-mailadres voor uw account bij Samenspraak. Het wordt pas gewijzigd als het nieuwe adres is bevestigd.",
      "Was u dit niet? Wijzig dan direct uw wachtwoord, en neem contact op met de beheerder van uw organisatie.",
    ),
  };
}

/** To the former address. */
export function emailChangedLetter(): Letter {
  return {
    subject: "Uw e-mailadres is gewijzigd",
    body: lines(
      "Goedendag,",
      "Uw account bij Samenspraak gebruikt vanaf nu een ander e-mailadres. Dit is de laatste mail op dit adres.",
      "Was u dit niet? Neem dan direct contact op met de beheerder van uw organisatie.",
    ),
  };
}

const notYou =
  "Was u dit niet? Wijzig dan direct uw wachtwoord, en neem contact op met de beheerder van uw organisatie.";

export function factorAddedLetter(): Letter {
  return {
    subject: "U kunt op een nieuwe manier inloggen",
    body: lines(
      "Goedendag,",
      "Aan uw account bij Samenspraak is zojuist een passkey of een app met codes toegevoegd. Daarmee bevestigt u bij het inloggen dat u het bent.",
      notYou,
    ),
  };
}

export function factorRemovedLetter(): Letter {
  return {
    subject: "Een manier om in te loggen is verwijderd",
    body: lines(
      "Goedendag,",
      "Van uw account bij Samenspraak is zojuist een passkey of een app met codes verwijderd. Daarmee kunt u niet meer inloggen.",
      notYou,
    ),
  };
}

export function recoveryCodeUsedLetter(): Letter {
  return {
    subject: "Een herstelcode is gebruikt",
    body: lines(
      "Goedendag,",
      "Iemand heeft zojuist een herstelcode gebruikt om bij Samenspraak in te loggen met uw account. Die code werkt nu niet meer.",
      notYou,
    ),
  };
}
