import { writeSync } from 'node:fs';

/** Ends the output of a run with one line for people and machines: `N passed, N failed`, and `N skipped` if any. */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    // Jest's own summary comes after all reporters, and what it says when it tears down comes after that; when that
    // fails it silences process.stdout on its way out
    process.once('exit', (code) => writeSync(process.stdout.fd, `${summary(results, code)}\n`));
  }
}

function summary(results, code) {
  const skipped = results.numPendingTests + results.numTodoTests;
  const counts = [`${results.numPassedTests} passed`, `${failures(results, code)} failed`];
  if (skipped > 0) counts.push(`${skipped} skipped`);
  return counts.join(', ');
}

/** A suite that does not run has no tests that could fail, so it counts as one; so does a run that fails otherwise. */
function failures(results, code) {
  const counted = results.numFailedTests + results.numRuntimeErrorTestSuites;
  return counted === 0 && (code !== 0 || !results.success || results.wasInterrupted) ? 1 : counted;
}
