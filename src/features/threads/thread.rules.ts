import { isDeepStrictEqual } from 'node:util';
import type { Id } from '#kernel/ids.js';
import type { ThreadChanges } from './thread.contract.js';
import type { ThreadEntity } from './thread.entity.js';
import { onlyInMotion } from './thread.errors.js';

/** When something was decided, and by whom; null: by the operator. */
export interface Decided {
  readonly at: Date;
  readonly by: Id | null;
}

/** The columns that say which rules a thread has, and who set them. */
export type RuleColumns = Partial<
  Pick<ThreadEntity, 'slowModeS' | 'slowModeAt' | 'slowModeBy' | 'premoderatedAt' | 'premoderatedBy'>
>;

/** The columns that a change changes. */
export type ChangedColumns = RuleColumns &
  Partial<Pick<ThreadEntity, 'title' | 'sides' | 'state' | 'closedAt' | 'closedBy'>>;

/** A thread on which no rule was set yet. */
export const NO_RULES = { slowModeS: 0, premoderatedAt: null };

/**
 * The columns of `thread` that `changes` changes; none when everything is as it was. A rule that stays keeps who set it.
 * Throws 400 for a question or sides without a motion.
 */
export function changedColumns(thread: ThreadEntity, changes: ThreadChanges, decided: Decided): ChangedColumns {
  for (const field of ['title', 'sides'] as const) {
    if (changes[field] !== undefined && thread.kind !== 'motion') throw onlyInMotion(field);
  }
  const { title = thread.title, sides = thread.sides, state = thread.state } = changes;
  return {
    ...(title !== thread.title && { title }),
    ...(!isDeepStrictEqual(sides, thread.sides) && { sides }),
    ...(state !== thread.state && closing(state, decided)),
    ...changedRules(thread, changes, decided),
  };
}

/** The rules alone, which a new thread can have as well. */
export function changedRules(
  thread: Pick<ThreadEntity, 'slowModeS' | 'premoderatedAt'>,
  changes: Pick<ThreadChanges, 'slowModeS' | 'premoderated'>,
  { at, by }: Decided,
): RuleColumns {
  const wasPremoderated = thread.premoderatedAt !== null;
  const { slowModeS = thread.slowModeS, premoderated = wasPremoderated } = changes;
  const premoderation = premoderated
    ? { premoderatedAt: at, premoderatedBy: by }
    : { premoderatedAt: null, premoderatedBy: null };
  return {
    ...(slowModeS !== thread.slowModeS && { slowModeS, slowModeAt: at, slowModeBy: by }),
    ...(premoderated !== wasPremoderated && premoderation),
  };
}

function closing(state: ThreadEntity['state'], { at, by }: Decided): ChangedColumns {
  return state === 'closed' ? { state, closedAt: at, closedBy: by } : { state, closedAt: null, closedBy: null };
}
