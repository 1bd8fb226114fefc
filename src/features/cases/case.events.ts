import type { Id } from '#kernel/ids.js';
import type { Happening } from '#platform/events/reactions.js';
import type { CaseState, Queue } from './case.js';

/** On the staff's stream: there is a new case. */
export const CASE_OPENED = 'case.opened';
/** On the staff's stream: a case has another revision of its subject, another harm, state or priority. */
export const CASE_CHANGED = 'case.changed';
/** On the staff's stream: somebody has a case in hand. */
export const CASE_LEASED = 'case.leased';
/** On the staff's stream: a case is done. */
export const CASE_CLOSED = 'case.closed';

export type CaseEvent = typeof CASE_OPENED | typeof CASE_CHANGED | typeof CASE_LEASED | typeof CASE_CLOSED;

/** Cases are done, for whatever reason: nothing more comes of what somebody was about to decide in them. */
export const casesClosed: Happening<{ readonly cases: readonly { readonly id: Id; readonly queue: Queue }[] }> = {
  name: 'cases.closed',
};

/** The facts of each of them. `section` limits who is told. */
export interface CaseTold {
  readonly caseId: Id;
  readonly queue: Queue;
  readonly section: string | null;
  readonly state: CaseState;
  readonly version: number;
  readonly priority: number;
}

/**
 * On the staff's stream: the figures of the queues changed, of a section or (null) of the whole site. They are read when
 * they are told.
 */
export const QUEUE_COUNTS = 'queue.counts';
export interface QueueCounts {
  readonly siteId: Id;
  readonly section: string | null;
}
