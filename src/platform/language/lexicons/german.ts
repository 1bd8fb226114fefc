import { inOrder, phrases, words, type Lexicon } from './lexicon.js';
import { namesOf, valuesOf } from './number-words.js';

export const GERMAN: Lexicon = {
  negations: new Set([
    ...words(`nicht nichts nie niemals niemand niemanden niemandem niemandes nirgends nirgendwo weder noch ohne nein kein
      keine keinen keinem keiner keines keinerlei kaum selten nix mitnichten keineswegs keinesfalls leugnet leugnete
      leugnen bestreitet bestritt bestreiten bestritten dementiert dementierte dementieren verneint verneinte verneinen
      verweigert verweigerte verweigern weigert weigerte weigern lehnt lehnte lehnen abgelehnt scheitert scheiterte
      gescheitert scheitern fehlt fehlte fehlen gefehlt mangelt falsch fälschlich unwahr widerlegt widerlegte widerlegen
      vermeidet vermied verhindert verhinderte verhindern gestoppt stoppt stoppte außer ausser statt anstatt fast beinahe
      angeblich angebliche angeblichen angeblicher angebliches mutmaßlich mutmaßliche mutmaßlichen vermeintlich
      sogenannte wenn ob falls nur lediglich zumindest ausgeschlossen`),
    ...phrases('alles andere, nicht mehr, weit davon'),
  ]),
  contrary: {
    beginnings: ['un', 'miss', 'nicht', 'in', 'ir', 'il', 'anti', 'ent', 'ab'],
    endings: ['los', 'lose', 'losen', 'loser', 'frei', 'freie', 'ste', 'sten'],
    inflections: ['e', 'en', 'er', 'em', 'es', 'n', 's', 't', 'te', 'ten'],
  },
  opposites:
    words(`obwohl weil trotz wegen während sekunde minute stunde tage woche monat monate jahr jahre jahrzehnt jahrhundert kilometer
    meile meter zentimeter millimeter tonne gramm kilo kilogramm liter hektar grad öffnen schließen sperren eröffnet obere
    untere ober unter vorne hinten innere äußere plus minus erwachsene kind kinder eltern lehrer schüler winter sommer
    frühling frühjahr herbst hofft hoffte bezweifelt bezweifelte behauptet behauptete glaubt glaubte verspricht versprach
    fürchtet fürchtete sagt sagte westlich östlich verheiratet begraben geschieden oberstadt unterstadt väter mütter söhne
    töchter brüder schwestern
    einmal zweimal dreimal doppelt dreifach verdoppelt verdreifacht dutzende hunderte tausende
    steigt stieg steigen gestiegen anstieg fällt fiel fallen gefallen sinkt sank sinken gesunken wächst wuchs
    wachsen gewachsen schrumpft schrumpfte schrumpfen geschrumpft zugenommen abgenommen nimmt nahm zunahme abnahme erhöht
    erhöhte erhöhen senkt senkte senken gesenkt gewinnt gewann gewinnen gewonnen verliert verlor verlieren verloren sieg
    niederlage siegt siegte besiegt unterlag mehr weniger meiste meisten wenigsten viel viele vielen wenig wenige wenigen
    höher niedriger höchste niedrigste höchstens mindestens hoch niedrig über unter oberhalb unterhalb vor nach seit bis
    früher später erst zuerst zuletzt erste letzte ersten letzten vorige nächste vorher nachher für gegen mit zu zum zur
    von vom aus an auf ab ein bei durch innerhalb außerhalb innen außen alle allen jeder jede jedes einige manche beide
    beiden halb ganz teilweise völlig vollständig immer oft manchmal meist kann konnte könnte darf durfte dürfte muss
    musste müsste soll sollte sollen will wollte wird werden wurde wurden würde würden worden schuldig unschuldig tot
    lebendig lebt lebte leben stirbt starb gestorben getötet verletzt überlebt überlebte geboren wahr richtig rechts links
    nord süd ost west norden süden osten westen nördlich südlich östlich westlich öffnet öffnete geöffnet offen schließt
    schloss geschlossen beginnt begann begonnen endet endete beendet erlaubt erlaubte verbietet verbot verboten legal
    unterstützt unterstützte lehnt zugestimmt stimmt stimmte stimmen bestätigt bestätigte billigt billigte kauft kaufte
    gekauft verkauft verkaufte gibt gab gegeben bekommt bekam erhält erhielt schickt schickte einfuhr ausfuhr kommt kam
    geht ging verlässt verließ eingestellt entlassen gewählt abgewählt ernannt freigesprochen verurteilt freigelassen
    verhaftet festgenommen gerettet rettet rettete zerstört zerstörte gebaut baut baute abgerissen behält behielt behalten
    abgeschafft sicher gefährlich gut besser beste schlecht schlechter schlechteste stark stärker schwach schwächer
    schnell schneller langsam langsamer reich reicher arm ärmer alt älter neu neuer jung jünger groß größer klein kleiner
    lang länger kurz kürzer billig billiger teuer teurer heiß kalt warm kühl nass trocken leicht schwer voll leer
    öffentlich privat mann männer frau frauen junge jungen mädchen er sie ihr ihre sein seine ihm ihn mutter vater sohn
    tochter bruder schwester ja tag nacht morgen mittag nachmittag abend heute gestern vorgestern übermorgen täglich
    wöchentlich monatlich jährlich vergangen künftig jetzt damals ist war sind waren sei wäre bin gewesen mehrheit
    minderheit maximal minimal erfolg möglich wahrscheinlich opfer täter käufer verkäufer freund freunde feind feinde
    krieg frieden liebt liebte hasst hasste`),
  common:
    words(`der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem jener jene jenes
    mein meine dein sein seine seinen ihr ihre ihren unser unsere euer ich du er sie es wir man mich dich sich uns euch
    ihm ihn ihnen wer was wo wann warum wie weshalb wohin woher welche welcher welches und oder aber denn doch sondern
    sowie als an auf aus bei bis durch für gegen hinter in im ins mit nach neben ohne seit über um unter von vom vor
    während wegen zu zum zur zwischen trotz laut dass daß weil wenn ob obwohl damit nachdem bevor sobald solange falls
    ist sind war waren bin bist sei wäre wären hat haben hatte hatten habe hast wird werden wurde wurden würde würden
    kann können konnte konnten könnte könnten muss müssen musste mussten soll sollen sollte sollten will wollen wollte
    wollten darf dürfen durfte mag mögen nicht kein keine keinen keinem keiner nie niemand nichts nein ja auch noch nur
    schon sehr so sogar dann da dort hier heute gestern morgen jetzt nun bald immer oft manchmal wieder mehr viel viele
    wenig wenige alle alles jeder jede jedes einige manche beide andere anderen etwas jemand vielleicht allerdings
    jedoch dennoch trotzdem deshalb daher darum außerdem zudem inzwischen damals zuvor danach dabei dafür dagegen davon
    darauf darin gestern zwei drei vier fünf sechs sieben acht neun zehn elf zwölf erst erste`),
  fillers:
    words(`der die das den dem des ein eine einen einem einer eines dass daß sehr wirklich auch eben doch halt wohl
    tatsächlich jedoch allerdings außerdem zudem und aber also dann nun gewiss natürlich selbstverständlich übrigens
    eigentlich einfach sogar schließlich`),
  numbers: {
    values:
      valuesOf(`null=0 eins=1 zwei=2 zwo=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12
      dreizehn=13 vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20
      dreißig=30 dreissig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 ein=1`),
    ordinals:
      valuesOf(`erste=1 ersten=1 erster=1 erstes=1 erstem=1 zweite=2 zweiten=2 zweiter=2 zweites=2 dritte=3 dritten=3
      dritter=3 drittes=3 vierte=4 vierten=4 vierter=4 viertes=4 fünfte=5 fünften=5 fünfter=5 sechste=6
      sechsten=6 sechster=6 siebte=7 siebten=7 siebter=7 achte=8 achten=8 achter=8 neunte=9 neunten=9
      zehnte=10 zehnten=10 elfte=11 elften=11 zwölfte=12 zwölften=12`),
    powers: valuesOf(`hundert=2 tausend=3 tsd=3 million=6 millionen=6 mio=6 milliarde=9 milliarden=9 mrd=9 billion=12
      billionen=12`),
    joiners: words('und'),
    articles: words('ein eine einer einen einem'),
    shares: namesOf('hälfte=1/2 halbe=1/2 halben=1/2 halbes=1/2 drittel=1/3 viertel=1/4'),
    percents: phrases('prozent, vh, v.h'),
    currencies: namesOf(`dollar=$ usd=$ us-dollar=$ euro=€ eur=€ pfund=£ gbp=£ cent=¢ yen=¥ franken=CHF chf=CHF rubel=₽
      mark=DM`),
    isCompound: true,
  },
  months: inOrder(
    ...['januar jänner jan', 'februar feber feb', 'märz mrz', 'april apr', 'mai', 'juni jun', 'juli jul', 'august aug'],
    ...['september sep sept', 'oktober okt', 'november nov', 'dezember dez'],
  ),
  weekdays: words('montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag wochenende'),
};
