import { z } from 'zod';
import { foldCase } from '#kernel/case.js';
import { languageTag } from '#platform/http/language.contract.js';
import { textLine } from '#platform/http/line.contract.js';

/** Of all lists of a site together. */
const WORDS_MAX = 5_000;
const WORD_CHARS_MAX = 60;
const LISTS_MAX = 100;

/** One word or a few; plain text, every character of which stands for itself. Kept in the form in which texts are compared. */
const word = textLine(WORD_CHARS_MAX).transform(foldCase).pipe(z.string());

const wordListSchema = z.strictObject({
  list: z.enum(['banned', 'suspect']).describe('Comments with a banned word are refused, with a suspect one held.'),
  language: languageTag.describe(
    'Of the words: they count in texts of this language, or of an unknown one. `und`: in all texts.',
  ),
  words: z
    .array(word)
    .max(WORDS_MAX)
    .transform((words) => [...new Set(words)])
    .pipe(z.array(z.string()))
    .describe('Case and disguises are ignored, and a word that is there twice is kept once.'),
});

export const putWordListsSchema = z
  .strictObject({ items: z.array(wordListSchema).max(LISTS_MAX) })
  .superRefine(({ items }, context) => {
    requireOnce(context, items);
    requireUndivided(context, items);
    if (items.reduce((count, { words }) => count + words.length, 0) > WORDS_MAX) {
      context.addIssue({ code: 'custom', path: ['items'], message: `At most ${WORDS_MAX} words in all lists.` });
    }
  })
  .describe('All lists of the site; what is left out is empty from then on.')
  .meta({ id: 'PutWordLists' });

export const wordListsSchema = z
  .object({ items: z.array(wordListSchema.meta({ id: 'WordList' })), next: z.null(), version: z.int() })
  .meta({ id: 'WordLists' });

export type WordList = z.output<typeof wordListSchema>;
export type PutWordLists = z.output<typeof putWordListsSchema>;
export type WordListsView = z.output<typeof wordListsSchema>;

function requireOnce(context: z.RefinementCtx, items: readonly WordList[]): void {
  const seen = new Set<string>();
  for (const [place, { list, language }] of items.entries()) {
    const name = `${list} ${language}`;
    if (seen.has(name)) {
      const message = 'There is another list of this kind for this language.';
      context.addIssue({ code: 'custom', path: ['items', place, 'language'], message });
    }
    seen.add(name);
  }
}

/** What a comment with a word comes to must not depend on which list is looked at first. */
function requireUndivided(context: z.RefinementCtx, items: readonly WordList[]): void {
  for (const [place, { list, language, words }] of items.entries()) {
    if (list === 'banned') continue;
    const banned = new Set(items.find((other) => other.list === 'banned' && other.language === language)?.words);
    const both = words.find((suspect) => banned.has(suspect));
    if (both === undefined) continue;
    const message = `A word is banned or suspect, not both: ${both}`;
    context.addIssue({ code: 'custom', path: ['items', place, 'words'], message });
  }
}
