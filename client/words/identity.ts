// The sentences about who somebody is: the second step of signing in, proving it again, and one's account.
import type { MySession } from "../../shared/api/identity.ts";

const browsers: Readonly<Record<MySession["browser"], string>> = {
  chrome: "Chrome",
  edge: "Edge",
  firefox: "Firefox",
  opera: "Opera",
  safari: "Safari",
  other: "Een browser",
};

const systems: Readonly<Record<MySession["system"], string>> = {
  windows: "Windows",
  macos: "een Mac",
  linux: "Linux",
  chromeos: "een Chromebook",
  android: "Android",
  ios: "een iPhone of iPad",
  other: "een ander apparaat",
};

const passkey = {
  use: "Inloggen met passkey",
  hint: "Met uw vingerafdruk, gezicht of pincode van dit apparaat.",
  cancelled: "Er is geen passkey gebruikt. Probeer het opnieuw, of kies een andere manier.",
  known: "Dit apparaat heeft al een passkey voor uw account.",
  failed: "Deze passkey werkt hier niet. Probeer een andere manier, of stel de passkey opnieuw in.",
  otherAddress: "Passkeys werken niet op dit adres, wel op",
  unknown: "Deze browser kent geen passkeys.",
};

const codes = {
  app: "Code uit uw app",
  appHint: "Zes cijfers. De app maakt elke 30 seconden een nieuwe code.",
  recovery: "Herstelcode",
  recoveryHint: "Een van de codes die u heeft bewaard. Elke code werkt één keer.",
  wrong: "Deze code klopt niet, of is al gebruikt. Wacht op een nieuwe code en probeer het opnieuw.",
  wrongRecovery: "Deze herstelcode klopt niet, of is al gebruikt. Probeer een andere code.",
};

export const identityWords = {
  passkey,
  codes,
  secondStep: {
    title: "Nog één stap",
    text: "Bevestig dat u het bent.",
    submit: "Bevestigen",
    recovery: "Ik heb mijn apparaat niet bij me",
    app: "Toch een code uit mijn app",
    back: "Met een ander account inloggen",
  },
  enrol: {
    title: "Beveilig uw account",
    text: "Voor gegevens van patiënten is een wachtwoord alleen niet genoeg. Kies hoe u voortaan bevestigt dat u het bent.",
    passkeyTitle: "Passkey",
    passkeyText:
      "U bevestigt met uw vingerafdruk, uw gezicht of de pincode van dit apparaat. Dit is het makkelijkst en het veiligst.",
    appTitle: "App met codes",
    appText:
      "Een app op uw telefoon maakt codes van zes cijfers. Bijvoorbeeld 2FAS, Aegis of Google Authenticator.",
  },
  proof: {
    title: "Bevestig dat u het bent",
    text: "Dit vragen we voor wat belangrijk is. Daarna hoeft het vijf minuten niet opnieuw.",
    submit: "Bevestigen",
    withPasskey: "Bevestigen met passkey",
    nothing: "Log uit en opnieuw in. Daarna kunt u dit vijf minuten lang doen.",
    wrong: "Dit klopt niet. Controleer wat u heeft ingevuld. Een code werkt maar één keer.",
    wrongPassword: "Dit wachtwoord klopt niet. Probeer het opnieuw.",
  },
  account: {
    title: "Mijn account",
    factorsTitle: "Bevestigen dat u het bent",
    factorsText: "De tweede stap bij het inloggen, en bij wat belangrijk is.",
    none: "U heeft nog geen tweede stap ingesteld.",
    noneDemo: "In deze demonstratie hoeft dat niet. U kunt het wel proberen.",
    addPasskey: "Passkey toevoegen",
    passkeyName: "Naam van de passkey",
    passkeyNameHint: "Waaraan u dit apparaat herkent.",
    passkeyExample: "Bijvoorbeeld: laptop werk",
    save: "Opslaan",
    rename: "Naam wijzigen",
    renameName: (name: string) => `Naam wijzigen: ${name}`,
    remove: "Verwijderen",
    removeName: (name: string) => `Verwijderen: ${name}`,
    removePasskey: (name: string) => `U kunt daarna niet meer inloggen met ${name}.`,
    removeApp: "De codes uit uw app werken daarna niet meer.",
    app: "App met codes",
    addApp: "App met codes instellen",
    replaceApp: "Andere app instellen",
    made: (moment: string) => `ingesteld op ${moment}`,
    used: (moment: string) => `laatst gebruikt op ${moment}`,
    unused: "nog niet gebruikt",
    codesTitle: "Herstelcodes",
    codesLeft: (count: number) =>
      count === 1
        ? "U heeft nog 1 herstelcode. Maak nieuwe codes."
        : `U heeft nog ${count} herstelcodes. Daarmee logt u in als u uw apparaat kwijt bent.`,
    codesGone: "U heeft geen herstelcodes meer. Maak nieuwe codes, voor als u uw apparaat kwijt bent.",
    newCodes: "Nieuwe herstelcodes maken",
    newCodesSure: "Ja, maak nieuwe codes",
    newCodesText: "Uw oude herstelcodes werken daarna niet meer.",
    sessionsTitle: "Waar u bent ingelogd",
    sessionsText: "Herkent u een apparaat niet? Log daar uit en wijzig uw wachtwoord.",
    sessionOn: (session: MySession) => `${browsers[session.browser]} op ${systems[session.system]}`,
    thisDevice: "dit apparaat",
    since: (moment: string) => `ingelogd op ${moment}`,
    active: (moment: string) => `laatst actief op ${moment}`,
    address: (address: string) => `adres ${address}`,
    endOne: "Uitloggen",
    endOneName: (name: string) => `Uitloggen: ${name}`,
    endAll: "Overal uitloggen",
    endAllText: "U wordt op alle apparaten uitgelogd, ook op dit apparaat.",
    ended: "U bent op dat apparaat uitgelogd.",
    passwordTitle: "Wachtwoord wijzigen",
    currentPassword: "Huidig wachtwoord",
    newPassword: "Nieuw wachtwoord",
    newPasswordHint: "Ten minste 12 tekens.",
    changePassword: "Wachtwoord wijzigen",
    passwordChanged: "Uw wachtwoord is gewijzigd.",
    wrongPassword: "Uw huidige wachtwoord klopt niet. Er is niets gewijzigd.",
    emailTitle: "E-mailadres wijzigen",
    email: (address: string) => `Uw e-mailadres is nu ${address}.`,
    newEmail: "Nieuw e-mailadres",
    emailPassword: "Uw wachtwoord",
    changeEmail: "E-mailadres wijzigen",
    emailAsked: (address: string) =>
      `We hebben een e-mail gestuurd naar ${address}. Uw adres is gewijzigd zodra u op de link in die e-mail klikt.`,
    failedTitle: "Uw account kan nu niet worden getoond",
  },
  totp: {
    title: "App met codes instellen",
    steps: [
      "Open de app op uw telefoon en kies een account toevoegen.",
      "Scan het vierkant hieronder, of typ de sleutel over.",
      "Vul hier de code in die de app toont.",
    ],
    qr: "QR-code voor uw app. De sleutel staat eronder.",
    secret: "Sleutel",
    submit: "Code bevestigen",
  },
  recovery: {
    title: "Bewaar uw herstelcodes",
    text: "Met deze codes logt u in als u uw telefoon of apparaat kwijt bent. Elke code werkt één keer. U ziet ze maar één keer: bewaar ze op papier of in een wachtwoordkluis.",
    copy: "Kopieer de codes",
    copied: "Gekopieerd",
    copyRefused: "De browser staat kopiëren niet toe. Selecteer de codes en druk op Ctrl C.",
    done: "Ik heb de codes bewaard",
  },
  idle: {
    soon: (time: string) => `U wordt om ${time} uitgelogd, omdat u een tijd niets heeft gedaan.`,
    day: (time: string) =>
      `U wordt om ${time} uitgelogd, omdat u dan 10 uur bent ingelogd. U kunt op deze pagina meteen weer inloggen.`,
    stay: "Blijf ingelogd",
  },
};
