import { createHash } from 'node:crypto';
import type { Id } from '#kernel/ids.js';

const SHARES = 100;

/** Whether somebody looks again at a decision: of its id, which nobody knows before it is made, and the site's percentage. */
export function isDrawn(decisionId: Id, percent: number): boolean {
  return createHash('sha256').update(decisionId).digest().readUInt32BE(0) % SHARES < percent;
}
