import { inOrder, phrases, words, type Lexicon } from './lexicon.js';
import { namesOf, valuesOf } from './number-words.js';

export const ENGLISH: Lexicon = {
  negations: new Set([
    ...words(`not no never none nobody nothing nowhere neither nor without hardly barely scarcely rarely seldom cannot nay
      ain't aint non
      fail fails failed failing failure deny denies denied denying denial refuse refuses refused refusing refusal
      reject rejects rejected rejecting rejection lack lacks lacked lacking absent absence unable false falsely fake
      hoax myth debunk debunks debunked disprove disproved disproven refute refutes refuted wrong wrongly untrue
      avoid avoids avoided prevent prevents prevented stop stops stopped halt halted cease ceased except unless
      excluding exclude excludes excluded instead rather nearly almost allegedly alleged reportedly supposedly
      purported so-called if whether only`),
    ...phrases('far from, ruled out, rule out, rules out, anything but, no longer, short of, free of'),
  ]),
  contrary: {
    beginnings: ['un', 'non', 'dis', 'mis', 'in', 'im', 'il', 'ir', 'anti', 'counter', 'de'],
    endings: ['less', 'free', 'est'],
    inflections: ['s', 'es', 'ly'],
  },
  opposites:
    words(`although though because despite whereas second seconds minute minutes hour hours week weeks month months year years
    decade decades century centuries kilometre mile miles metre metres foot feet inch inches centimetre millimetre tonne
    ton gram kilogram litre gallon acre hectare degree celsius fahrenheit married buried divorced upper front rear inner
    outer plus minus adult child children parent parents teacher pupil winter summer spring autumn hope hoped hopes doubt
    doubts doubted claim claims claimed believe believes believed promise promised promises fear feared fears said
    once twice thrice single double doubled triple tripled dozens hundreds thousands millions billions
    rise rises rose risen rising fall falls fell fallen falling increase increases increased increasing
    decrease decreases decreased decreasing grow grows grew grown growing growth shrink shrinks shrank shrunk shrinking
    decline declines declined declining gain gains gained lose loses lost losing loss losses win wins won winning beat
    beats beaten beating defeat defeats defeated defeating up down higher lower high low highest lowest more less fewer
    most least fewest many few much little over under above below before after since until till ago early earlier late
    later first last former latter next previous for against pro with to from into onto off on in out inside outside
    within beyond by of all every each some any both half whole part partly fully wholly always often sometimes usually
    mostly can could may might must should shall will would guilty innocent alive dead live lives lived die dies died
    dying kill kills killed injured wounded survive survives survived born true right left north south east west
    northern southern eastern western open opens opened opening close closes closed closing start starts started begin
    begins began begun end ends ended finish finished continue continues continued allow allows allowed permit permits
    permitted forbid forbids forbade forbidden ban bans banned prohibit prohibited legal lawful support supports
    supported supporting oppose opposes opposed opposing approve approves approved back backs backed agree agrees agreed
    accept accepts accepted confirm confirms confirmed prove proves proved proven add adds added remove removes removed
    raise raises raised raising cut cuts cutting reduce reduces reduced expand expands expanded buy buys bought sell
    sells sold give gives gave given take takes took taken get gets got send sends sent receive receives received
    import imports imported export exports exported enter enters entered leave leaves arrive arrives arrived depart
    departed hire hires hired fire fires fired join joins joined quit quits resign resigns resigned elect elected
    appoint appointed dismiss dismissed acquit acquits acquitted convict convicts convicted sentence sentenced free
    freed release released arrest arrested jail jailed save saves saved destroy destroys destroyed build builds built
    demolish demolished keep keeps kept abolish abolished include includes included exclude pass passes passed safe
    dangerous safer harmful harmless effective good better best bad worse worst strong stronger weak weaker fast faster
    slow slower rich richer poor poorer old older new newer young younger big bigger small smaller large larger long
    longer short shorter cheap cheaper expensive hot hotter cold colder warm warmer cool cooler wet dry easy easier hard
    harder full empty public private male female man men woman women boy boys girl girls he she his her him mother
    father son daughter brother sister husband wife king queen yes day night morning afternoon evening today yesterday
    tomorrow weekly daily monthly yearly annual annually hourly past present future now is was are were be been am
    majority minority maximum minimum success succeed succeeds succeeded possible likely victim victims attacker
    attackers buyer seller friend friends enemy enemies ally allies hero war peace friendly hostile love loves loved
    hate hates hated import cause causes caused cure cures cured`),
  common: words(`a an the this that these those my your his her its our their i you he she it we they me him us them who
    whom whose which what where when why how there here and or but so yet for nor as at by from in into of off on onto out
    over to up with within without about above across after against along although among around because before behind
    below beneath beside besides between beyond despite down during except if inside like near once only outside per
    since than though through throughout till toward towards under underneath unless until upon via when whenever
    whereas wherever whether while is are was were be been being am do does did done have has had having can could may
    might must shall should will would not no yes never none nobody nothing neither either both all any each every few
    many more most much other another several some such same own too very just also even still again already almost
    always often sometimes now then today yesterday tomorrow later earlier soon ago however therefore thus hence
    moreover meanwhile instead perhaps maybe indeed well oh please let let's it's that's there's here's he's she's
    what's who's i'm i've i'd i'll you're we're they're isn't aren't wasn't weren't don't doesn't didn't can't couldn't
    won't wouldn't shouldn't hasn't haven't hadn't nearly about according one two three four five six seven eight nine
    ten eleven twelve first second third last next people everyone everybody someone somebody anyone anybody
    everything something anything`),
  fillers:
    words(`a an the that very really quite also indeed actually just simply even still however moreover furthermore
    meanwhile well so and but then certainly clearly obviously too look honestly frankly basically
    literally oh btw fyi imo imho`),
  numbers: {
    values:
      valuesOf(`zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 dozen=12
      thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30
      forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90`),
    ordinals:
      valuesOf(`first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11
      twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18
      nineteenth=19 twentieth=20 thirtieth=30 fortieth=40 fiftieth=50 sixtieth=60 seventieth=70 eightieth=80
      ninetieth=90`),
    powers: valuesOf(`hundred=2 hundredth=2 thousand=3 thousandth=3 k=3 million=6 millionth=6 mn=6 mln=6 billion=9 bn=9
      bln=9 trillion=12 trn=12 tn=12`),
    joiners: words('and'),
    articles: words('a an'),
    shares: namesOf('half=1/2 halves=1/2 quarter=1/4 quarters=1/4'),
    percents: phrases('percent, per cent, pct, pc, percentage'),
    currencies:
      namesOf(`dollar=$ dollars=$ usd=$ buck=$ bucks=$ euro=€ euros=€ eur=€ pound=£ pounds=£ gbp=£ quid=£ cent=¢
      cents=¢ penny=p pence=p yen=¥ yuan=CN¥ rupee=₹ rupees=₹ franc=CHF francs=CHF chf=CHF ruble=₽ rubles=₽`),
    isCompound: false,
  },
  months: inOrder(
    ...['january jan', 'february feb', 'march mar', 'april apr', 'may', 'june jun', 'july jul', 'august aug'],
    ...['september sep sept', 'october oct', 'november nov', 'december dec'],
  ),
  weekdays: words(
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun weekend',
  ),
};
