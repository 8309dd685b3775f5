// What the people, places, papers, devices, illnesses and treatments of care are. Sentences are ours.

export const nameMeanings: Readonly<Record<string, string>> = {
  // people
  "revalidatiearts, revalidatieartsen": "Een arts die u helpt om zo lang mogelijk zelf dingen te doen.",
  "neuroloog, neurologen": "Een arts voor hersenen, zenuwen en spieren.",
  "longarts, longartsen": "Een arts voor de longen.",
  "cardioloog, cardiologen": "Een arts voor het hart.",
  "specialist ouderengeneeskunde": "Een arts voor mensen die oud zijn of lang ziek.",
  "verpleegkundig specialist, verpleegkundig specialisten":
    "Een verpleegkundige die ook zelf behandelt en recepten schrijft.",
  "praktijkverpleegkundige, praktijkverpleegkundigen":
    "De verpleegkundige in de praktijk van uw huisarts, voor ziekten die lang duren.",
  "praktijkondersteuner, praktijkondersteuners":
    "Iemand die u helpt in de praktijk van de huisarts, bij een ziekte die lang duurt.",
  "wijkverpleegkundige, wijkverpleegkundigen": "De verpleegkundige die bij u thuis komt.",
  "longverpleegkundige, longverpleegkundigen": "Een verpleegkundige die veel weet van longen.",
  "fysiotherapeut, fysiotherapeuten": "Iemand die u helpt met bewegen, kracht en ademen.",
  fysiotherapie: "Hulp bij bewegen, kracht en ademen.",
  "ergotherapeut, ergotherapeuten": "Iemand die u helpt om thuis en op het werk dingen zelf te blijven doen.",
  ergotherapie: "Hulp om thuis en op het werk dingen zelf te blijven doen.",
  "logopedist, logopedisten": "Iemand die u helpt met praten en slikken.",
  logopedie: "Hulp bij praten en slikken.",
  "diëtist, diëtisten": "Iemand die helpt met eten, drinken en gewicht.",
  "podotherapeut, podotherapeuten": "Iemand die zorgt voor voeten.",
  "psycholoog, psychologen": "Iemand met wie u praat over wat u voelt en denkt.",
  "maatschappelijk werker, maatschappelijk werkers":
    "Iemand die helpt bij zorgen over geld, werk, familie of wat u voelt.",
  "maatschappelijk werk": "Hulp bij zorgen over geld, werk, familie of wat u voelt.",
  "casemanager, casemanagers, case manager": "De vaste zorgverlener die uw zorg met u regelt.",
  "coördinator, zorgcoördinator": "De zorgverlener die ervoor zorgt dat alle hulp goed bij elkaar past.",
  "hoofdbehandelaar, hoofdbehandelaars":
    "De zorgverlener die in het ziekenhuis of centrum over uw zorg gaat.",
  "mantelzorger, mantelzorgers": "Iemand die voor een zieke in de familie zorgt, of voor een vriend of buur.",
  mantelzorg: "Zorg van familie, vrienden of buren voor iemand die ziek is.",
  "vertegenwoordiger, vertegenwoordigers": "Iemand die voor u beslist als u dat zelf niet meer kunt.",

  // places and lines of care
  "eerste lijn, 1e lijn, eerstelijn, eerstelijns": "Zorg dichtbij, zoals de huisarts en de wijkverpleging.",
  "tweede lijn, 2e lijn, tweedelijns": "Zorg waar de huisarts u naartoe stuurt, zoals het ziekenhuis.",
  "derde lijn, 3e lijn": "Zorg van een centrum dat heel veel weet van één ziekte.",
  "gespecialiseerde team, gespecialiseerd team": "Zorgverleners die veel weten van uw ziekte.",
  "centrum voor thuisbeademing":
    "Dit centrum helpt mensen die thuis een machine nodig hebben bij het ademen.",
  "huisartsenpost, huisartsenposten": "Die belt u ’s avonds, ’s nachts en in het weekend.",
  "spoedeisende hulp": "De plek in het ziekenhuis voor wie meteen hulp nodig heeft.",
  "intensive care": "De afdeling van het ziekenhuis voor mensen die heel erg ziek zijn.",
  "hospice, hospices": "Een huis waar mensen zorg krijgen in de laatste tijd van hun leven.",

  // papers, plans and phases
  "individueel zorgplan": "Eén plan met wat u wilt, en met alle afspraken over uw zorg.",
  "longaanvalplan, longaanvalplannen": "Een plan met wat u doet als u opeens veel benauwder wordt.",
  "wilsverklaring, wilsverklaringen": "Een papier waarop u schrijft welke zorg u later wel of niet wilt.",
  "diagnostische fase": "De tijd waarin artsen zoeken welke ziekte u hebt.",
  revalidatiefase: "De tijd waarin u hulp krijgt om zo veel mogelijk zelf te blijven doen.",
  "laatste levensfase": "De laatste tijd van het leven.",
  "positieve gezondheid": "Kijken naar wat u kunt en belangrijk vindt, en niet alleen naar uw ziekte.",
  "persoonlijke gezondheidsomgeving": "Een site of app waarin u uw eigen gegevens over zorg bewaart.",
  "passkey, passkeys": "Inloggen met uw vinger, uw gezicht of de code van uw eigen apparaat.",

  // devices
  "spraakcomputer, spraakcomputers": "Een computer die hardop zegt wat u typt of kiest.",
  spraakbank: "Daar bewaart u uw eigen stem, voor een computer die later voor u praat.",
  "hoog-laagbed, hoog-laagbedden": "Een bed dat omhoog en omlaag kan.",
  "inhalator, inhalatoren, inhalators": "Een klein ding waar u een medicijn mee inademt.",

  // illnesses and measurements
  diabetes: "Suikerziekte: er zit te veel suiker in het bloed.",
  astma: "Een ziekte van de longen. U bent soms opeens benauwd.",
  "longaanval, longaanvallen": "Een tijd waarin u opeens veel meer last hebt van uw longen.",
  hartfalen: "Het hart pompt het bloed niet goed genoeg rond.",
  cholesterol: "Een vet in het bloed. Te veel is slecht voor de bloedvaten.",
  nierfunctie: "Hoe goed uw nieren werken.",
  bovendruk: "De druk in uw bloedvaten als het hart klopt.",
  onderdruk: "De druk in uw bloedvaten tussen twee slagen van het hart.",
  snuifdruk: "Hoe krachtig u inademt door de neus.",
  "diagnose, diagnoses": "Welke ziekte u hebt, volgens een arts.",

  // treatments
  "beademing, beademen": "Een machine helpt met ademen, of neemt het ademen over.",
  "niet-invasieve beademing, non-invasieve beademing": "Een machine helpt met ademen, via een masker.",
  "invasieve beademing": "Een machine neemt het ademen over, met een buis in de luchtpijp.",
  thuisbeademing: "Thuis hulp krijgen bij het ademen, van een machine.",
  "tracheostoma, tracheostoma’s, tracheostomie": "Een opening in de hals om door te ademen.",
  "sonde, sondes": "Een slangetje voor eten, drinken of medicijnen.",
  sondevoeding: "Dun eten dat door een slangetje naar de maag gaat.",
  "reanimatie, reanimeren": "Hartmassage en een schok als het hart stilstaat.",
  "IC-opname, IC-opnames": "Naar de afdeling van het ziekenhuis voor mensen die heel erg ziek zijn.",
  "antibiotica, antibioticum": "Medicijnen tegen een ziekte die van bacteriën komt.",
  "bloedproduct, bloedproducten": "Bloed, of een deel daarvan, van iemand anders.",
  "bloedtransfusie, bloedtransfusies": "Bloed krijgen van iemand anders.",
  "palliatieve sedatie": "Medicijnen om te slapen in de laatste dagen, zodat iemand niet meer lijdt.",
  euthanasie: "Een arts helpt iemand te sterven die erg lijdt en daar zelf om vraagt.",
};
