import type { Id } from '#kernel/ids.js';
import type { Happening } from '#platform/events/reactions.js';

/**
 * What somebody may do is another: sessions ended, a role or a sanction came or went. It is announced by whatever does so,
 * in its transaction; whoever keeps a connection open for the account looks again after the commit.
 */
export const accessChanged: Happening<{ readonly accountId: Id }> = { name: 'account.access_changed' };
