import type { FiguresView } from '#features/cases/queues/queue.contract.js';
import { timeAt } from './case-section.js';
import { type Queue } from './names.js';

const EMPTY: Readonly<Record<Queue, string>> = {
  held: 'Nothing is pending. Comments that have to be looked at first appear here by themselves.',
  conduct: 'No report is waiting. New ones appear here by themselves.',
  claims: 'Nobody has reported an error.',
  appeals: 'No appeal is waiting.',
  anchors: 'No text has changed under a verdict.',
  audit: 'Nothing is waiting for a second look.',
};

/** How much waits in a queue, in one sentence. */
export function queueSummary(queue: Queue, figures: FiguresView | null): (Node | string)[] {
  if (figures === null) return [];
  const { open, leased, escalated, deferred, overdue, oldest } = figures;
  if (open + leased + escalated + deferred === 0) return [EMPTY[queue]];
  const counts: readonly (readonly [number, string])[] = [
    [open, 'waiting'],
    [leased, 'being looked at'],
    [escalated, 'passed on to seniors'],
    [deferred, 'put off'],
    [overdue, 'late'],
  ];
  const said = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return [`${said.join(', ')}.`, ...(oldest === null ? [] : [' The oldest since ', timeAt(oldest), '.'])];
}
