import { inOrder, phrases, words, type Lexicon } from './lexicon.js';
import { namesOf, valuesOf } from './number-words.js';

export const DUTCH: Lexicon = {
  negations: new Set([
    ...words(`niet niets nooit niemand nergens geen noch zonder nee neen nauwelijks amper zelden ontkent ontkende ontkennen
      ontkend weigert weigerde weigeren geweigerd verwerpt verwierp verworpen faalt faalde mislukt mislukte ontbreekt
      ontbrak ontbreken vals onwaar weerlegt weerlegde weerlegd vermijdt vermeed voorkomt voorkwam voorkomen verhindert
      stopt stopte gestopt behalve tenzij plaats bijna vermeende vermeend zogenaamd zogenaamde naar verluidt vermoedelijk
      als indien of slechts alleen enkel uitgesloten`),
    ...phrases('niet meer, verre van'),
  ]),
  contrary: {
    beginnings: ['on', 'niet', 'in', 'ir', 'il', 'anti', 'mis', 'ont'],
    endings: ['loos', 'loze', 'vrij', 'vrije', 'ste'],
    inflections: ['e', 'en', 's', 'n', 'er'],
  },
  opposites:
    words(`hoewel omdat ondanks wegens seconde minuut minuten uur uren week weken maand maanden jaar jaren decennium eeuw kilometer
    mijl meter centimeter millimeter ton gram kilo liter hectare graad openen sluiten beginnen eindigen kopen verkopen
    volwassene kind kinderen ouders leraar leerling winter zomer lente herfst hoopt hoopte betwijfelt beweert beweerde
    gelooft geloofde belooft beloofde vreest vreesde zegt zei westelijk oostelijk getrouwd begraven gescheiden
    eenmaal tweemaal driemaal dubbel verdubbeld tientallen honderden duizenden
    stijgt steeg stijgen gestegen stijging daalt daalde dalen gedaald daling valt viel vallen gevallen groeit groeide
    groeien gegroeid krimpt kromp gekrompen verhoogt verhoogde verhoogd verlaagt verlaagde verlaagd wint won winnen
    gewonnen verliest verloor verliezen verloren winst verlies zege nederlaag meer minder meeste minste veel vele weinig
    hoger lager hoog laag hoogste laagste boven onder over voor na sinds tot vroeg laat vroeger later eerst eerste laatste
    vorige volgende tegen met naar van vanaf uit aan af op in binnen buiten door bij alle elke ieder iedere sommige beide
    half helft helemaal deels altijd vaak soms kan kon kunnen mag mocht moet moest zal zou zullen zouden wil wilde
    wordt worden werd werden schuldig onschuldig dood levend leeft leefde sterft stierf gestorven overleden gedood gewond
    overleeft overleefde geboren waar juist links rechts noord zuid oost west noorden zuiden oosten westen opent opende
    open sluit sloot gesloten begint begon begonnen eindigt eindigde beëindigd toegestaan verbiedt verbood verboden
    legaal steunt steunde gesteund bevestigt bevestigde bevestigd keurt goedgekeurd afgekeurd koopt kocht gekocht
    verkoopt verkocht geeft gaf gegeven krijgt kreeg gekregen stuurt stuurde invoer uitvoer komt kwam gaat ging verlaat
    verliet aangenomen ontslagen gekozen benoemd vrijgesproken veroordeeld vrijgelaten gearresteerd opgepakt gered redt
    verwoest gebouwd gesloopt houdt hield behouden afgeschaft veilig gevaarlijk goed beter beste slecht slechter slechtste
    sterk zwak snel langzaam rijk arm oud ouder nieuw nieuwe jong jonger groot groter klein kleiner lang langer kort
    korter goedkoop duur heet koud warm koel nat droog makkelijk moeilijk vol leeg openbaar privé man mannen vrouw vrouwen
    jongen meisje hij zij ze haar zijn hem moeder vader zoon dochter broer zus ja dag nacht ochtend middag avond vandaag
    gisteren morgen nu toen dagelijks wekelijks maandelijks jaarlijks is was waren bent heeft had hadden hebben meerderheid
    minderheid maximaal minimaal succes mogelijk waarschijnlijk slachtoffer dader koper verkoper vriend vrienden vijand
    vijanden oorlog vrede`),
  common:
    words(`de het een der den des deze dit die dat mijn jouw uw zijn haar ons onze hun ik jij je u hij zij ze wij we jullie
    mij me jou hem hen wie wat waar wanneer waarom hoe welke welk en of maar want dus noch als dan toen omdat doordat
    hoewel terwijl zodat voordat nadat aan achter bij boven buiten door in langs met na naar naast om onder op over per
    sinds te tegen tijdens tot tussen uit van vanaf via volgens voor zonder is was waren ben bent wordt worden werd werden
    heeft had hadden hebben heb zal zou zullen zouden kan kon kunnen mag mocht mogen moet moest moeten wil wilde niet geen
    nooit niemand niets nee ja ook nog al alleen slechts zeer heel erg zo zelfs er daar hier gisteren vandaag morgen nu
    straks altijd vaak soms weer meer veel weinig alle alles elke elk ieder iedere sommige beide andere iets iemand
    misschien echter toch daarom bovendien inmiddels intussen destijds daarna daarvoor daarbij twee drie vier vijf zes
    zeven acht negen tien elf twaalf`),
  fillers:
    words(`de het een dat zeer heel erg echt ook even toch wel inderdaad echter bovendien trouwens en maar dus dan
    natuurlijk uiteraard eigenlijk gewoon zelfs`),
  numbers: {
    values:
      valuesOf(`nul=0 één=1 twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9 tien=10 elf=11 twaalf=12 dertien=13
      veertien=14 vijftien=15 zestien=16 zeventien=17 achttien=18 negentien=19 twintig=20 dertig=30 veertig=40
      vijftig=50 zestig=60 zeventig=70 tachtig=80 negentig=90 een=1`),
    ordinals:
      valuesOf(`eerste=1 tweede=2 derde=3 vierde=4 vijfde=5 zesde=6 zevende=7 achtste=8 negende=9 tiende=10 elfde=11
      twaalfde=12`),
    powers: valuesOf('honderd=2 duizend=3 miljoen=6 mln=6 miljard=9 mld=9 biljoen=12'),
    joiners: words('en ën'),
    articles: words('een'),
    shares: namesOf('helft=1/2 halve=1/2 half=1/2 kwart=1/4'),
    percents: phrases('procent, pct'),
    currencies: namesOf('dollar=$ dollars=$ usd=$ euro=€ eur=€ pond=£ ponden=£ frank=CHF cent=¢ gulden=ƒ'),
    isCompound: true,
  },
  months: inOrder(
    ...['januari jan', 'februari feb', 'maart mrt', 'april apr', 'mei', 'juni jun', 'juli jul', 'augustus aug'],
    ...['september sept', 'oktober okt', 'november nov', 'december dec'],
  ),
  weekdays: words('maandag dinsdag woensdag donderdag vrijdag zaterdag zondag weekend'),
};
