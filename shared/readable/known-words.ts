// Words of four syllables or more that everybody knows, so that no hint is given about them.

const roots =
  "aangekomen aankleden aanvragen achtergebleven ademhaling afgelopen afgesproken allebei alstublieft anderhalve apotheker avondeten begeleiding begrijpelijk behandeling belangrijk beneden betekenis bijwerking binnenkort boodschappen buitenshuis buurvrouwen dagelijks december donderdagmorgen duidelijkheid eigenlijk eindelijk ervaring familie februari geboortedatum gebeurtenis gedachten gemakkelijk gesproken gevoelig gewoonlijk gezamenlijk gezondheid halverwege handtekening herinneren hulpmiddelen huisartsenpraktijk huishoudelijk ingevuld ingewikkeld informatie internet januari kleindochter kleinkinderen langzamerhand lichamelijk maandagmorgen medewerker medicijn mededeling mogelijk mogelijkheid moeilijkheid nadenken natuurlijk ondersteuning onderdelen ondertekend onderwerpen onderzoek ontbijten onverwacht opgenomen opleiding oplossing organisatie ouderwets overdag overleggen overmorgen overnemen persoonlijk regelmatig samenwerken samenwerking schoonfamilie situatie slaapkamer telefoneren telefonisch telefoon telefoonnummer televisie tevreden tussendoor uiteindelijk uitnodiging vakantie verandering verantwoordelijk verbetering verdieping verdrietig vergadering verhuizing verkoudheid verpleegkundige verschillend verstandig vertrouwen vervelend verwachting verzekering verzorging voorzichtig vriendelijk vrijwilliger waarschijnlijk wandelgroep wandeling wekelijks woensdagmiddag zaterdagmorgen zelfstandig zenuwachtig ziekenhuis ziekenhuisopname zorgverlener zuurstofmasker".split(
    " ",
  );

const endings = ["", "e", "s", "en", "n", "ers", "heid"];
const known = new Set(roots.flatMap((root) => endings.map((ending) => root + ending)));

export function isKnownWord(word: string): boolean {
  return known.has(word.toLowerCase());
}
