// Words of signing in with one's own organisation: the buttons, why it failed, and how an administrator sets it up.
import type { ProviderProblem, SignInProblem } from "../../shared/api/identity-provider.ts";

/** What happened, and what to do now. */
const signInProblems: Readonly<Record<SignInProblem, string>> = {
  refused:
    "Uw organisatie heeft u herkend, maar Samenspraak kent dit account niet. Log in met uw e-mailadres en wachtwoord, of vraag de beheerder van uw organisatie om hulp.",
  expired:
    "Het inloggen duurde te lang of begon in een ander venster. U bent niet ingelogd. Klik nog een keer op de knop van uw organisatie.",
  cancelled:
    "Het inloggen bij uw organisatie is afgebroken. U bent niet ingelogd. Klik opnieuw op de knop, of log in met uw e-mailadres en wachtwoord.",
  unreachable:
    "Inloggen via uw organisatie lukt nu niet. U bent niet ingelogd. Probeer het over een minuut opnieuw, of log in met uw e-mailadres en wachtwoord.",
};

const providerProblems: Readonly<Record<ProviderProblem, string>> = {
  "not-https":
    "Een adres van deze dienst begint niet met https://. Samenspraak gebruikt alleen zulke adressen.",
  unreachable: "De dienst op dit adres geeft geen goed antwoord. Controleer het adres (issuer).",
  "other-issuer":
    "De dienst noemt zichzelf anders, of is voor meer organisaties tegelijk. Vul het adres in van uw eigen organisatie, precies zoals de dienst het schrijft.",
  "no-code": "De dienst biedt geen ‘authorization code’ met PKCE (S256). Zet dat daar aan.",
  "wrong-client":
    "De dienst kent deze client-ID niet, of het secret hoort er niet bij. Controleer ze allebei.",
  "secret-needed": "Vul het client secret opnieuw in. Het hoort bij één adres en één client-ID.",
  cancelled: "De dienst heeft dit geweigerd.",
};

/** In the window that was opened for it. */
const proofProblems: Readonly<Record<SignInProblem, string>> = {
  refused:
    "Uw organisatie vroeg u niet opnieuw om in te loggen, of u logde in als iemand anders. Er is nog niets gebeurd. Probeer het nog een keer.",
  expired: "Het inloggen duurde te lang. Er is nog niets gebeurd. Probeer het nog een keer.",
  cancelled:
    "Het inloggen bij uw organisatie is afgebroken. Er is nog niets gebeurd. Probeer het nog een keer.",
  unreachable:
    "Inloggen via uw organisatie lukt nu niet. Er is nog niets gebeurd. Probeer het over een minuut opnieuw.",
};

export const identityProviderWords = {
  proofProblems,
  prove: (name: string) => `Opnieuw inloggen via ${name}`,
  signIn: (name: string) => `Inloggen via ${name}`,
  passwordAlone:
    "Een wachtwoord alleen is niet genoeg. U logt in via uw organisatie: daar bevestigt u ook dat u het bent.",
  passwordAloneOver:
    "Een wachtwoord alleen is niet genoeg. Log in via uw organisatie, met de knop hierboven.",
  windowHint: "Er opent een nieuw venster. Wat u hier heeft getypt, blijft staan.",
  windowBlocked:
    "De browser hield het nieuwe venster tegen. Sta vensters van deze website toe en probeer het nog een keer.",
  doneTitle: "U bent ingelogd",
  doneText: "U kunt dit venster sluiten en verdergaan in Samenspraak.",
  notDoneTitle: "Dit is niet gelukt",
  closeWindow: "Venster sluiten",
  signInProblems,
  providerProblems,
  buttons: "Inloggen via uw organisatie",
  intro:
    "Heeft uw organisatie een eigen inlogdienst (OpenID Connect)? Dan kunnen uw collega’s daarmee inloggen. Met hun wachtwoord bij Samenspraak kan dat daarna alleen nog als zij daar een tweede stap hebben ingesteld.",
  failed: "De instellingen kunnen nu niet worden getoond.",
  button: "Tekst op de knop",
  buttonHint: "Zoals uw collega’s het kennen, bijvoorbeeld: Ziekenhuis Modelstad.",
  issuer: "Adres van de inlogdienst (issuer)",
  issuerHint: "Begint met https:// en staat in de gegevens van de dienst.",
  clientId: "Client-ID",
  clientSecret: "Client secret",
  secretKept: "Er is een secret bewaard. Laat dit leeg om het te houden.",
  showSecret: "Secret tonen of verbergen",
  acr: "Waarde van acr bij inloggen met twee stappen",
  acrHint:
    "Mag leeg blijven. Samenspraak ziet aan ‘amr’ of aan deze waarde dat iemand met twee stappen is ingelogd.",
  active: "Knop tonen op de inlogpagina",
  redirect: "Geef dit adres op bij uw inlogdienst (redirect-URI)",
  copy: "Adres kopiëren",
  copied: "Gekopieerd",
  copyRefused: "De browser staat kopiëren niet toe. Selecteer het adres en druk op Ctrl C.",
  tryOut: "Proberen",
  trying: "De inlogdienst wordt gevraagd…",
  works: "De dienst antwoordt goed en kent deze client-ID met dit secret.",
  save: "Opslaan",
  saved: "De instellingen zijn opgeslagen.",
  savedOff: "De instellingen zijn opgeslagen. De knop staat niet op de inlogpagina.",
  links: "Gekoppelde collega’s",
  linksText:
    "Wie voor het eerst zo inlogt, wordt gekoppeld als de dienst het e-mailadres heeft bevestigd en dat bij een account van uw organisatie hoort. Daarna telt alleen het nummer van de dienst.",
  nobody: "Nog niemand heeft zo ingelogd.",
  linkedAt: (moment: string) => `gekoppeld op ${moment}`,
  unlink: "Koppeling verwijderen",
  unlinkName: (name: string) => `Koppeling van ${name} verwijderen`,
  unlinked: (name: string) => `${name} is niet meer gekoppeld.`,
} as const;
