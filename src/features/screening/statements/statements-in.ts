import { statementOf, type Statement } from '#platform/language/likeness.js';
import { sentencesOf } from '#platform/language/sentences.js';

/** So many sentences of one text are compared, the first ones. */
const SENTENCES_MAX = 50;
/** What is shorter states nothing, and what is longer nobody marks. */
const CHARS_MIN = 15;
const CHARS_MAX = 400;

/** The statements of a text as its readers see it; its paragraphs are lines. `language`: BCP 47, null if unknown. */
export function statementsIn(shown: string, language: string | null): Statement[] {
  return shown
    .split('\n')
    .flatMap((line) => sentencesOf(line, language).map(({ start, end }) => line.slice(start, end)))
    .filter(({ length }) => length >= CHARS_MIN && length <= CHARS_MAX)
    .slice(0, SENTENCES_MAX)
    .map((sentence) => statementOf(sentence, language));
}
