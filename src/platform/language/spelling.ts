import type { Word } from './words.js';

/** What English draws together, in full. */
const CONTRACTIONS: ReadonlyMap<string, readonly string[]> = new Map(
  `cannot=can not|can't=can not|cant=can not|won't=will not|wont=will not|shan't=shall not|dont=do not|doesnt=does not
didnt=did not|isnt=is not|arent=are not|wasnt=was not|werent=were not|couldnt=could not|wouldnt=would not
shouldnt=should not|hasnt=has not|havent=have not|hadnt=had not|mustnt=must not|im=i am|i'm=i am|it's=it is|he's=he is
she's=she is|that's=that is|there's=there is|here's=here is|what's=what is|who's=who is|where's=where is|let's=let us
gonna=going to|per-cent=percent`
    .split(/[|\n]/u)
    .map((pair) => pair.split('='))
    .map(([short = '', long = '']) => [short, long.split(' ')]),
);
const ENDINGS: readonly (readonly [string, string])[] = [
  ["n't", 'not'],
  ["'re", 'are'],
  ["'ve", 'have'],
  ["'ll", 'will'],
];
/** American spellings as they are in Britain. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  `color=colour colors=colours colored=coloured harbor=harbour harbors=harbours labor=labour neighbor=neighbour
neighbors=neighbours neighborhood=neighbourhood neighboring=neighbouring honor=honour honors=honours honored=honoured
favor=favour favors=favours favored=favoured behavior=behaviour rumor=rumour rumors=rumours center=centre centers=centres
meter=metre meters=metres kilometer=kilometre kilometers=kilometres centimeter=centimetre centimeters=centimetres
liter=litre liters=litres theater=theatre theaters=theatres defense=defence offense=offence license=licence gray=grey
canceled=cancelled traveled=travelled traveling=travelling program=programme programs=programmes aging=ageing
catalog=catalogue jewelry=jewellery plow=plough tire=tyre tires=tyres skeptical=sceptical fulfill=fulfil km=kilometres cm=centimetres kg=kilograms kms=kilometres`
    .split(/\s+/u)
    .map((pair) => pair.split('='))
    .map(([american = '', british = '']) => [american, british]),
);
const IZE = /iz(?=(?:e|ed|es|er|ers|ing|ation|ations)$)/u;
/** Shorter words have the letter by nature: size, prize. */
const IZE_CHARS_MIN = 7;

/** What French draws together with the next word. */
const ELIDED = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=.)/iu;

/** The words of a text with elided ones apart: l'eau is two. `code`: of the language. */
export function elidedApart(words: readonly Word[], code: string): readonly Word[] {
  if (code !== 'fr') return words;
  return words.flatMap((word) => {
    const elided = ELIDED.exec(word.text)?.[0];
    if (elided === undefined) return [word];
    const rest = { text: word.text.slice(elided.length), start: word.start + elided.length, gap: "'" };
    return [{ ...word, text: elided.slice(0, -1) }, rest];
  });
}

/** In capitals these are no pronouns. */
const HOMOGRAPHS: ReadonlySet<string> = new Set(['US', 'WHO', 'IT', 'AIDS', 'UN']);

/** An abbreviation that is another word in small letters; it keeps its capitals. */
export function isHomograph(word: string): boolean {
  return HOMOGRAPHS.has(word.replaceAll('.', ''));
}

/** A folded word in the one spelling in which words are compared; of a contraction, the words that it is made of. `code`: of the language. */
export function standardWords(word: string, code: string): readonly string[] {
  if (code !== 'en') return [word];
  const full = CONTRACTIONS.get(word);
  if (full) return full;
  for (const [ending, long] of ENDINGS) {
    if (word.length > ending.length && word.endsWith(ending)) return [word.slice(0, -ending.length), long];
  }
  return [SPELLINGS.get(word) ?? (word.length < IZE_CHARS_MIN ? word : word.replace(IZE, 'is'))];
}
