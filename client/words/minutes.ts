// Words of what a meeting leaves behind: the minutes, one's own part of them, and the numbers of an organisation.

const minutes = (count: number) => (count === 1 ? "1 minuut" : `${count} minuten`);

export const minutesWords = {
  title: "Verslag van het overleg",
  list: "Verslagen",
  listEmpty: "Na een overleg staat hier het verslag.",
  listLoading: "De verslagen worden opgehaald…",
  listFailed: "De verslagen kunnen nu niet worden getoond.",
  loading: "Het verslag wordt geopend…",
  failed: "Het verslag kan nu niet worden getoond.",
  missing: "Van deze bespreking is geen verslag bewaard.",
  retry: "Opnieuw proberen",
  when: (day: string, from: string, until: string, count: number) =>
    `${day}, ${from} tot ${until} uur, ${minutes(count)}`,
  chair: (name: string) => `Voorzitter: ${name}`,
  version: (number: number) => `Het plan van dat moment is bewaard als versie ${number}.`,
  present: "Aanwezig",
  presentNone: "Er is niemand vastgelegd.",
  minutes,
  points: "Op de agenda",
  by: (name: string) => `van ${name}`,
  done: { yes: "gedaan", no: "niet gedaan", open: "nog open" },
  decisions: "Besloten",
  decisionsNone: "Er zijn geen besluiten vastgelegd.",
  actions: "Wie doet wat wanneer",
  actionsNone: "Er zijn geen acties afgesproken.",
  nobody: "Nog niemand",
  due: (day: string) => `uiterlijk ${day}`,
  next: "Naar het volgende overleg",
  ownPart: {
    title: "Mijn deel voor mijn eigen dossier",
    about: "Platte tekst, om in uw eigen systeem te plakken.",
    loading: "Uw deel wordt opgehaald…",
    failed: "Uw deel kan nu niet worden getoond.",
    copy: "Kopiëren",
    copied: "Gekopieerd",
    refused: "De browser staat kopiëren niet toe. De tekst is geselecteerd: druk op Ctrl C.",
    field: "Tekst om te kopiëren",
    taken: "Overgenomen in mijn eigen dossier",
    takenFailed: "Dit kon niet worden bewaard. Probeer het opnieuw.",
    changedSince: "Het verslag is gewijzigd nadat u het overnam. Neem het opnieuw over.",
  },
  numbers: {
    title: "Overleggen",
    about:
      "Aanwezigheid en taakverdeling als bestand voor een spreadsheet. Er staan geen namen van patiënten in, en geen titels van overleggen.",
    from: "Van",
    until: "Tot en met",
    meetings: "Aanwezigheid downloaden",
    meetingsAbout:
      "Per overleg en discipline: hoeveel mensen van uw organisatie er waren, en hun minuten samen.",
    categories: "Taakverdeling downloaden",
    categoriesAbout:
      "Per maand: hoeveel taken in categorie 1 tot en met 4 lagen. Geteld in zorgplannen waarvan iemand van uw organisatie casemanager is, volgens de laatst bewaarde versie.",
    wrong: "Kies een begin en een eind, met het begin voor het eind en hooguit vijf jaar ertussen.",
    done: "Het bestand is opgeslagen bij uw downloads.",
  },
} as const;
