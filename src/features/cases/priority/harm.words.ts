import { criticalTokensOf } from '#platform/language/critical-tokens.js';

// Few words, chosen so that they are seldom meant otherwise; a person sets the harm of what they miss. Whole ones, so that
// `dead` is not found in `deadline`; of each language in a line.
const ACCUSATION: readonly RegExp[] = [
  /(?<!\p{L})(?:abused|arrested|bribe[ds]?|bribery|convicted|corrupt|corruption|criminals?|embezzle[ds]?|embezzlement|extortion|fraud)(?!\p{L})/iu,
  /(?<!\p{L})(?:fraudster|guilty|indicted|liar|lied (?:about|to)|murder(?:ed|er|ers|s)?|p(?:a?e)dophile|perjury|rape[ds]?|rapist|stole|stolen|theft|thief|thieves)(?!\p{L})/iu,
  /(?<!\p{L})(?:bestach|bestochen|betrog|betrogen|betrüger(?:in)?|dieb(?:e|in|stahl)?|ermordete?|gelogen|gestohlen|korrupt(?:ion)?)(?!\p{L})/iu,
  /(?<!\p{L})(?:kriminell(?:e|er|en)?|lügner(?:in)?|mörder(?:in)?|unterschlagen|unterschlug|vergewaltig(?:er|te)|verhaftet|veruntreute?)(?!\p{L})/iu,
  /(?<!\p{L})(?:corrompue?|détournée?|escroc|menteu(?:r|se)|meurtri(?:er|ère)|violeur|voleu(?:r|se))(?!\p{L})/iu,
  /(?<!\p{L})(?:asesin[aoó]|corrupt[ao]|ladr(?:ón|ona)|malversó|mentiros[ao]|robó|violador)(?!\p{L})/iu,
  /(?<!\p{L})(?:dief|fraudeur|gestolen|leugenaar|moordenaar|verkrachter|vermoordde?)(?!\p{L})/iu,
];
const GRAVE_SUBJECT: readonly RegExp[] = [
  /(?<!\p{L})(?:casualt(?:y|ies)|dead|deaths?|died|drowned|fatalit(?:y|ies)|injured|killed|kills|massacred?|victims?|wounded)(?!\p{L})/iu,
  /(?<!\p{L})(?:ballots?|of the vote|turnout|voters|votes)(?!\p{L})/iu,
  /(?<!\p{L})(?:ertranken|getötete?|starb(?:en)?|todesfälle|tote[nr]?|todesopfer|opfer|verletzte?[nr]?)(?!\p{L})/iu,
  /(?<!\p{L})(?:stimmen|stimmzettel|wähler(?:innen)?|wahlbeteiligung|wahlergebnis)(?!\p{L})/iu,
  /(?<!\p{L})(?:blessés|décès|morts?|tués?|victimes|bulletins|électeurs|suffrages)(?!\p{L})/iu,
  /(?<!\p{L})(?:fallecidos|heridos|muertes|muertos|víctimas|votantes|votos)(?!\p{L})/iu,
  /(?<!\p{L})(?:doden|gedood|gewonden?|slachtoffers|kiezers|opkomst|stemmen)(?!\p{L})/iu,
];
/** Two names in a row, with what stands between them in some: Ursula von der Leyen, Haider al-Abadi, George W. Bush. */
const NAME =
  /\p{Lu}\p{Ll}+\.? (?:\p{Lu}\. ){0,2}(?:(?:al|bin|da|de|del|della|den|der|di|du|el|la|le|ten|ter|van|von|zu)[ -]){0,3}\p{Lu}[’']?\p{L}/u;
const DIGIT = /\d/;
/** What is told by the hundred without a number. */
const CROWD = /(?<!\p{L})(?:dozens|hundreds|thousands|millions|dutzende|hunderte|tausende|millionen)(?!\p{L})/iu;
/** One is seldom counted, and neither is what tells a day or an order. */
const UNCOUNTED = /^1$|\.$|^-|^\d+-/;
/** Four digits by themselves, which tell when. */
const YEAR = /(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d]|[.,]\d)/g;

/** Whether a sentence has a word for what is a crime or a disgrace. */
export function accuses(sentence: string): boolean {
  return ACCUSATION.some((words) => words.test(sentence));
}

/** Whether a sentence is about casualties or an election. */
export function isOfGraveMatters(sentence: string): boolean {
  return GRAVE_SUBJECT.some((words) => words.test(sentence));
}

/** Whether a sentence names somebody, by at least two names. */
export function namesSomebody(sentence: string): boolean {
  return NAME.test(sentence);
}

/** Whether a sentence gives a number of any kind, in digits or in words. */
export function givesFigure(sentence: string): boolean {
  return DIGIT.test(sentence) || counts(sentence);
}

/** Whether a sentence says how many, and not only when. */
export function counts(sentence: string): boolean {
  if (CROWD.test(sentence)) return true;
  const { numbers } = criticalTokensOf(sentence.replace(YEAR, ''), null);
  return numbers.some((number) => !UNCOUNTED.test(number));
}
