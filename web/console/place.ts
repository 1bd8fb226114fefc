import { QUEUE_NAMES, type Queue } from './names.js';

/** The case in hand. */
export const CASE_VIEW = 'case';
export const COMMENTS_VIEW = 'comments';
/** Whatever is assigned to the moderator, in all queues. */
export const ASSIGNED_VIEW = 'assigned';
/** Slips that readers found in articles. */
export const SLIPS_VIEW = 'slips';
/** Accounts, and one of them. */
export const ACCOUNTS_VIEW = 'accounts';
/** What is chosen in a queue to see only what is assigned to the moderator. */
export const OWN_ONLY = 'assigned=me';
const QUEUE = /^queue\/([a-z]+)$/;

export function queueView(queue: Queue): string {
  return `queue/${queue}`;
}

export function accountView(id: string): string {
  return `${ACCOUNTS_VIEW}?id=${id}`;
}

/** Which view of the page is open: it stands in the address, so that the browser's own way back leads back. Dispatches `change`. */
export class Place extends EventTarget {
  start(): void {
    addEventListener('hashchange', () => {
      this.dispatchEvent(new Event('change'));
    });
  }

  /** Without what is chosen in it. */
  get view(): string {
    return this.address.split('?')[0] ?? '';
  }

  get queue(): Queue | null {
    const name = QUEUE.exec(this.view)?.[1] ?? '';
    return Object.hasOwn(QUEUE_NAMES, name) ? (name as Queue) : null;
  }

  /** The view with what is chosen in it. */
  get address(): string {
    return location.hash.slice(1);
  }

  /** What is chosen in the view, such as the filters of a list. */
  get choices(): URLSearchParams {
    return new URLSearchParams(location.hash.split('?')[1] ?? '');
  }

  get ownOnly(): boolean {
    return this.choices.toString() === OWN_ONLY;
  }

  open(view: string): void {
    location.hash = view;
  }
}
