import { VerificationService, type Verified } from '#features/moderation/verification/verification.service.js';
import { checkWords } from './call.js';
import type { Command } from './command.js';
import { progressOf } from './progress.js';
import { withApplication } from './with-application.js';

const WRONG = 1;
const INTERRUPTED = 130;

/** Compares the ledger with itself, and what there is with the ledger. */
export const verify: Command = {
  name: 'verify',
  synopsis: '',
  does: 'Checks the ledger of every site: that no decision was edited, left out or put in, and that comments, claims with their verdicts, cases, sanctions, appeals and muted flaggers are what was decided last. It only reads, and can run while Parley serves. The exit code is 0 when everything was right, else 1, and every row that is wrong is named.',
  options: {},

  prepare(call) {
    checkWords(verify, call, 0);
    return (context) =>
      withApplication(context, async (app) => {
        const options = { signal: context.signal, onProgress: progressOf('Rows verified') };
        const verified = await app.get(VerificationService).verify(options);
        if (context.signal.aborted)
          return { lines: [...linesOf(verified), 'Interrupted: not all of it.'], exitCode: INTERRUPTED };
        return { lines: linesOf(verified), exitCode: verified.faultCount === 0 ? 0 : WRONG };
      });
  },
};

function linesOf({ faults, faultCount, ...looked }: Verified): string[] {
  const unnamed = faultCount - faults.length;
  return [
    ...faults,
    ...(unnamed > 0 ? [`And ${unnamed.toLocaleString('en')} more.`] : []),
    ...Object.entries({ ...looked, wrong: faultCount }).map(([what, count]) => {
      return `${what.padEnd(10)} ${count.toLocaleString('en').padStart(12)}`;
    }),
  ];
}
