import fs from 'node:fs';
import path from 'node:path';

const FILE = path.resolve(import.meta.dirname, '../../../shared/articles/us-ultimatum-to-iraq.txt');

/** A published article as its readers copied it, plain text; null where it is not at hand, since it is not ours to ship. */
export function realArticle(): string | null {
  return fs.existsSync(FILE) ? fs.readFileSync(FILE, 'utf8') : null;
}

/** An article of our own with the same troubles: curly quotes, no-break spaces, trailing spaces, double blank lines. */
export const ownArticle = [
  'Harbour Council Votes To Keep Its Old Crane: "It Still Lifts"\n\n',
  'The town’s harbour council voted on Monday to keep the crane that has stood on the quay since 1931.\u00A0\n\n',
  'There’s “no cheaper way” to unload a barge of 40 tonnes, the harbour master said, i) because the rails are paid for and ii) because nobody\n',
  'makes such cranes any more.\u00A0 All the same, the vote was close.  \n\n',
  'Seven members voted for the crane and six against.\n\n\n',
  '"It has never dropped a barrel," the mayor added. "We can’t say that of the lorries."\n\n\n',
  'To put it another way...\n\n',
  '   The next vote is in May.\t\n\n\n\n',
  'The gulls have not been asked.\n',
].join('');
