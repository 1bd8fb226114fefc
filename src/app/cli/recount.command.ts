import { RecountService, type Recount } from '#features/comments/counts/recount.service.js';
import { checkWords } from './call.js';
import type { Command } from './command.js';
import { progressOf } from './progress.js';
import { withApplication } from './with-application.js';

const DRIFT = 2;
const INTERRUPTED = 130;

/** Compares all counts with what they count. */
export const recount: Command = {
  name: 'recount',
  synopsis: '[--check]',
  does: 'Compares all counts of comments and threads with what they count, and mends what is wrong. It can run while Parley serves. The exit code is 0 when everything was right, else 2.',
  options: { check: { value: null, means: 'only looks and mends nothing' } },

  prepare(call) {
    checkWords(recount, call, 0);
    const mend = call.options['check'] !== true;
    return (context) =>
      withApplication(context, async (app) => {
        const options = { mend, signal: context.signal, onProgress: progressOf('Comments recounted') };
        const found = await app.get(RecountService).recount(options);
        const wrong = Object.values(found.drift).some((rows) => rows > 0);
        if (context.signal.aborted)
          return { lines: [...tableOf(found), 'Interrupted: not all of it.'], exitCode: INTERRUPTED };
        return { lines: tableOf(found), exitCode: wrong ? DRIFT : 0 };
      });
  },
};

/** Counts that stand in threads; the others stand in comments. */
const OF_THREADS = new Set(['comment_count', 'stances']);

function tableOf({ comments, threads, drift }: Recount): string[] {
  const rows = Object.entries(drift).map(([count, wrong]) => {
    const of = OF_THREADS.has(count) ? threads : comments;
    return [count, of.toLocaleString('en'), wrong.toLocaleString('en')] as const;
  });
  return [['count', 'rows', 'wrong'] as const, ...rows].map(([count, of, wrong]) => {
    return `${count.padEnd(18)} ${of.padStart(12)} ${wrong.padStart(12)}`;
  });
}
