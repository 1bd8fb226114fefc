/** How a language says that somebody said something. All in lower case; what is drawn together stands as two words. */
interface Reporting {
  /** Third person: who speaks is not the writer. */
  readonly verbs: ReadonlySet<string>;
  /** Begins what was said. */
  readonly that: ReadonlySet<string>;
  /** After these it may begin with one of the words in `clause`. */
  readonly bare: ReadonlySet<string>;
  /** Begin a clause, or what a verb is about: there `that` says which. */
  readonly clause: ReadonlySet<string>;
  /** What stands behind these is whom it was said to. */
  readonly told: ReadonlySet<string>;
  /** Stand between who speaks and the verb. */
  readonly between: ReadonlySet<string>;
  /** Whoever speaks like this is the writer, or nobody in particular; a verb after one of these reports nothing. */
  readonly nobody: ReadonlySet<string>;
  /** Name the source of a whole sentence. */
  readonly sources: readonly (readonly string[])[];
}

/** Stands before the first word of a sentence. */
const BEGINNING = '^';
const NONE: ReadonlySet<string> = new Set();
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));
const phrases = (text: string): readonly (readonly string[])[] => text.split(',').map((one) => one.trim().split(' '));

const LANGUAGES: Readonly<Record<string, Reporting>> = {
  en: {
    verbs:
      words(`said says told tells claimed announced declared insisted asserted alleged argued argues added warned warns
      explained stated maintains maintained acknowledged conceded wrote writes testified predicted reported reports`),
    that: words('that'),
    bare: words('said says claimed insisted argued alleged maintained asserted'),
    clause: words('he she it they there the a an this these those his her its their no nobody'),
    told: words('told tells warned warns'),
    between: words('has had have ve d s also later then once again repeatedly recently already itself himself herself'),
    nobody:
      words(`${BEGINNING} i we you to be is was are were been being not nor and or the a an of in on when while as if since after
      no some many these those such several local recent media news`),
    sources:
      phrases(`according to the, according to a, according to an, according to his, according to her, according to their,
      by his account, by her account, by their account, by his own account, by her own account, by their own account,
      in his words, in her words, in their words, in the words of`),
  },
  de: {
    verbs:
      words(`sagt sagte sagten erklärte erklärten berichtet berichtete berichteten behauptet behauptete behaupteten betont
      betonte betonten versichert versicherte warnte meldet meldete meinte schrieb`),
    that: words('dass daß'),
    bare: NONE,
    clause: NONE,
    told: NONE,
    between: words('hat haben habe auch später dann erneut'),
    nobody: words('ich wir man nicht zu wird wurde'),
    sources: phrases(
      `zufolge, nach angaben, nach eigenen angaben, nach worten, nach den worten, nach aussage, nach aussagen`,
    ),
  },
  fr: {
    verbs:
      words(`dit disait disent déclare déclaré déclarait affirme affirmé affirmait affirment assure assuré assurait annonce
      annoncé explique expliqué expliquait soutient soutenu indique indiqué prétend rapporte rapporté écrit`),
    that: words('que qu'),
    bare: NONE,
    clause: NONE,
    told: NONE,
    between: words('a ont avait avaient aussi ensuite encore'),
    nobody: words('je j nous on vous pas être est'),
    sources: phrases(
      'selon le, selon la, selon les, selon l, selon lui, selon elle, selon eux, selon un, selon une, d après',
    ),
  },
  es: {
    verbs:
      words(`dijo dice dijeron dicen afirmó afirma afirmaron aseguró asegura aseguraron declaró declararon anunció explicó
      sostuvo sostiene indicó advirtió escribió`),
    that: words('que'),
    bare: NONE,
    clause: NONE,
    told: NONE,
    between: words('ha han había habían también luego'),
    nobody: words('yo nosotros se no ser es'),
    sources: phrases(
      'según el, según la, según los, según las, según él, según ella, según un, según una, de acuerdo con',
    ),
  },
  nl: {
    verbs:
      words(`zei zegt zeiden zeggen verklaarde verklaarden meldt meldde meldden beweert beweerde stelde stelt vertelde schreef
      waarschuwde benadrukte`),
    that: words('dat'),
    bare: NONE,
    clause: NONE,
    told: NONE,
    between: words('heeft hebben had hadden ook later dan opnieuw'),
    nobody: words('ik wij we men niet te wordt werd'),
    sources: phrases('volgens de, volgens het, volgens een, volgens hem, volgens haar, volgens hen, aldus'),
  },
};

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Between the verb and what was said: when, and to whom. */
const WORDS_BETWEEN_MAX = 8;
/** Behind the verb at the end of a sentence: the name of who speaks, and when. */
const WORDS_BEHIND_MAX = 6;

interface Placed {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** How many characters of one sentence say what somebody else said, in the sentence's own words; 0 where nobody did. */
export function reportedIn(sentence: string, language: string | null): number {
  const reporting = LANGUAGES[(language ?? 'en').slice(0, 2)];
  if (reporting === undefined) return 0;
  const all: Placed[] = Array.from(sentence.matchAll(WORD), ({ 0: text, index }) => {
    return { word: text.toLowerCase(), start: index, end: index + text.length };
  });
  if (namesSource(all, reporting)) return sentence.length;
  const lengths = all.map(({ word }, place) =>
    reporting.verbs.has(word) && hasSpeaker(all, place, reporting) ? lengthBy(sentence, all, place, reporting) : 0,
  );
  return Math.max(0, ...lengths);
}

function namesSource(all: readonly Placed[], { sources }: Reporting): boolean {
  return all.some((_, place) => sources.some((source) => source.every((word, at) => all[place + at]?.word === word)));
}

function hasSpeaker(all: readonly Placed[], place: number, { between, nobody }: Reporting): boolean {
  let before = place - 1;
  while (between.has(all[before]?.word ?? '')) before -= 1;
  // In some languages the verb may come first, before who speaks.
  return !nobody.has(all[before]?.word ?? BEGINNING);
}

/** By the verb at a place: what follows `that`, what follows the verb, or what stands before the comma that ends it. */
function lengthBy(sentence: string, all: readonly Placed[], place: number, reporting: Reporting): number {
  const [verb, next] = all.slice(place, place + 2);
  if (verb === undefined) return 0;
  const { word } = verb;
  if (next && reporting.clause.has(next.word) && !reporting.told.has(word)) {
    return reporting.bare.has(word) && sentence.slice(verb.end, next.start) === ' ' ? sentence.length - next.start : 0;
  }
  const behind = all.slice(place + 1, place + 1 + WORDS_BETWEEN_MAX);
  const begin = behind.find((one) => reporting.that.has(one.word));
  if (begin !== undefined) return sentence.length - begin.end;
  const comma = sentence.lastIndexOf(',', verb.start);
  return all.length - place <= WORDS_BEHIND_MAX && comma > 0 ? comma : 0;
}
