import type { Id } from '#kernel/ids.js';
import type { Happening } from '#platform/events/reactions.js';

/** A site was made; `creatorId` is the account that asked for it, null for the operator. */
export const siteCreated: Happening<{ readonly siteId: Id; readonly creatorId: Id | null }> = { name: 'site.created' };
