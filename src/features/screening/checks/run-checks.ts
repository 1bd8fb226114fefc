import { performance } from 'node:perf_hooks';
import type { Signal } from '../signal.js';
import type { Check, CheckedText } from './check.js';

/** What went wrong with a check; the text goes on with a signal that says so. */
export type OnError = (check: string, error: unknown) => void;

/** Every check makes a signal, in the order of the list; one that fails makes one that says so. They run side by side. */
export async function runChecks<Context>(
  checks: readonly Check<Context>[],
  text: CheckedText,
  context: Context,
  onError: OnError,
): Promise<Signal[]> {
  return Promise.all(checks.map((check) => run(check, text, context, onError)));
}

async function run<Context>(
  check: Check<Context>,
  text: CheckedText,
  context: Context,
  onError: OnError,
): Promise<Signal> {
  const { name, version, onFailure } = check;
  const start = performance.now();
  try {
    const looked = check.look(text, context);
    // Only what waits is waited for: else its time would be that of all checks behind it, too.
    const { score, evidence } = looked instanceof Promise ? await looked : looked;
    return { check: name, version, score, evidence, tookMs: since(start) };
  } catch (error) {
    onError(name, error);
    return { check: name, version, score: 0, evidence: {}, tookMs: since(start), failed: true, onFailure };
  }
}

/** Milliseconds, to a thousandth. */
function since(start: number): number {
  return Math.round((performance.now() - start) * 1_000) / 1_000;
}
