import type { Id } from '#kernel/ids.js';
import type { Happening } from '#platform/events/reactions.js';

/** Many are sure of something severe, and the site wants it out of sight until somebody has looked. */
export const autoHoldDue: Happening<{ readonly type: string; readonly id: Id; readonly reasons: readonly string[] }> = {
  name: 'case.auto_hold_due',
};
