import segment from 'sentencex';

/** Words that the library takes for abbreviations wherever they stand, and that end sentences. In lower case only. */
const EVERYDAY: Readonly<Record<string, ReadonlySet<string>>> = {
  en: wordsOf('arc ark art con fed id ill man mar mass may me min miss no nos ok op ore pa pen ref res sec wash'),
  de: wordsOf('art ass gen id ill mag man mass may me mich min no ok ore wash'),
  es: wordsOf(
    'auto bien con contra de di don en entre extra homo in mar mini mono multi no nos para post pre pro re sobre sub super tras un',
  ),
  fr: wordsOf('al cap ex fasc inf lib sec sing vol'),
  nl: wordsOf(
    'al begins bel best bet dat del desp en form fort get hand hert it lat man me mil niet not pan pas per post red sir stat ten toe top ver vert vol wet',
  ),
};
/** Abbreviations before a number only. */
const BEFORE_NUMBERS = wordsOf('No Art Nr May');
/** Titles that the library does not know in every language. */
const TITLES = wordsOf('Dr Dra Pr Prof Mr Mrs Ms MM Mme Mlle Mgr Ste Sr Sra Dhr Mevr');
/** Abbreviations after which a sentence can be over. */
const CAN_END = wordsOf('a.m ag bros co corp etc ff inc jr ltd m p.m s sr u.k u.n u.s usf usw e.u');
/** What hardly ever follows an abbreviation in a sentence, and often begins one. */
const STARTERS = wordsOf(
  'the this that these those he she it they we you but and in on at when while if after before there here what how ' +
    'der die das ein eine er sie es wir ihr aber und im am dort hier doch auch nach vor wenn als da so ' +
    'le la les un une il elle ils elles on nous vous mais et ce cette ces dans en au après avant ' +
    'el los las una ella ellos nosotros pero y este esta en después antes ' +
    'het de een hij zij wij ze we maar dit dat deze er toen na',
);
/** Languages that write ordinals with a full stop, where nothing tells them from a number that ends a sentence. */
const DOTTED_ORDINALS = wordsOf('bs cs da de et fi gsw hr hu is lb nb nn no pl sk sl sr tr');
const ORDINAL = /^\d{1,2}$/u;
const INITIAL = /^\p{Lu}$/u;
const INITIALS = /^\p{Lu}(?:\.\p{Lu})+$/u;
const LANGUAGE = /^[a-z]{2,3}$/u;
const ENGLISH = 'en';

/** Whether the full stop between two words ends a sentence. Both are bounded in length by the caller. */
export function endsSentence(before: string, after: string, language: string | null): boolean {
  const known = primaryOf(language);
  if (EVERYDAY[known]?.has(before) === true) return true;
  if (TITLES.has(before)) return false;
  if (BEFORE_NUMBERS.has(before)) return !/^\d/u.test(after);
  const isStarter = STARTERS.has(after.toLowerCase());
  const isOrdinal = DOTTED_ORDINALS.has(known) && ORDINAL.test(before);
  if (isOrdinal || INITIAL.test(before)) return isStarter;
  if (isStarter && canEnd(before)) return true;
  return segment(known, `${before}. ${after}`).length > 1;
}

function canEnd(abbreviation: string): boolean {
  return INITIALS.test(abbreviation) || CAN_END.has(abbreviation.toLowerCase());
}

/** The language of a BCP 47 tag, as the library names it. */
function primaryOf(language: string | null): string {
  const primary = language?.split('-')[0]?.toLowerCase() ?? ENGLISH;
  return LANGUAGE.test(primary) ? primary : ENGLISH;
}

function wordsOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
