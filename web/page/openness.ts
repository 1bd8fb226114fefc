import type { ThreadView } from '#features/threads/thread.contract.js';
import { part } from '../shared/element.js';

/** Offers to write and to vote while the debate is open, and says so when it is not. */
export function showOpenness({ open }: ThreadView): void {
  part(document, 'main').dataset['open'] = String(open);
  part(document, '#composer').hidden = !open;
  part(document, '#closed').hidden = open;
}
