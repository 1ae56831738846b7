/**
 * Words that name a function, a place or a device instead of a person, German and English, in plain letters. Whole words:
 * a name that merely contains one is a name. No word stands here that is a given name somewhere (Page, Porter, Parker, Bar,
 * Till, Dean, Major, Frank).
 */
const words = `
abteilung admin administrator aktenraum annahme anmeldung anwender arbeitsplatz archiv assistant assistent assistentin
assistenz aufnahme ausbildung aushilfe aushilfen auslieferung aussendienst auszubildende auszubildender azubi azubine azubis
backoffice backup batch beamer benutzer berater besprechung besprechungsraum besucher bewerber bewerbung bibliothek buchhalter
buchhalterin buchhaltung buero chef chefin common conference default demo desk dienst dispo disposition drucker dummy edv
einkauf empfang entwicklung extern externer externe fahrer fax faxgeraet ferienjobber ferienkraft filiale finanzen freelancer
funktion gast gaeste geschaeftsfuehrung geschaeftsleitung guest hausmeister helpdesk helfer hilfskraft hotline info intern
interne interner interns jobber kanzlei kasse kassierer kassiererin kiosk konferenz konferenzraum kopierer kueche kunde kunden
kundendienst labor laboratory lager lagerist laptop lehrling lehrlinge leihgeraet leitung lieferant logistik marketing
materialausgabe mitarbeiter mitarbeiterin monteur notebook notdienst notfall office operator pc personal personalabteilung
pforte platz poststelle praktikant praktikanten praktikantin praktikum praxis printer produktion public raum reception
receptionist rechnung rechnungen referendar referendarin reinigung root sachbearbeiter sachbearbeitung saisonkraft sales
scan scanner schichtleiter schreibtisch schueler schulung sekretaer sekretaerin sekretariat server service shared shop
sprechstunde stationsleitung student studenten stundenkraft support system tablet team technik techniker telefon
telefonzentrale temp terminal test tester trainee trainees training tresen user users verkauf versand vertretung vertrieb
verwaltung volontaer volontaerin vorzimmer warehouse warenannahme wareneingang wartezimmer werkstatt workshop workstation
zentrale zimmer zivi apprentice apprentices accounting cashier clerk copier frontdesk frontoffice function hr it
mailroom maintenance manager meeting meetingroom payroll purchasing room secretary shipping staff storage temporary visitor
visitors volunteer
`;

const functionWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter((word) => word !== ''));

/** Words before a function that make no given name of it: `Neuer Praktikant`, `Front Desk`. */
const qualifiers = new Set(
  `alle allgemein all back das der die dritte dritter eins ein eine erste erster first front general gemeinsam gemeinsamer
hinten junior main mein mobil mobile neu neue neuer new nn our our second senior the third unser unsere vorne zwei zweite
zweiter`.split(/\s+/),
);

export function isFunctionWord(word: string): boolean {
  return functionWords.has(word);
}

export function isQualifier(word: string): boolean {
  return qualifiers.has(word);
}
