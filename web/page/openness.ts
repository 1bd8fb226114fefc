import type { ThreadView } from '#features/threads/thread.contract.js';
import { part } from './element.js';

/** Offers to write while the debate takes comments, and says so when it does not. */
export function showOpenness({ open }: ThreadView): void {
  part(document, '#composer').hidden = !open;
  part(document, '#closed').hidden = open;
}
