import type { Restricted } from '../statements/statement.composition.js';
import type { Sanction } from './sanction.js';

/**
 * A sanction in the terms of the DSA. On one site an account goes on reading, so what it is kept from is a part of the
 * service; kept out of all sites, it is the account that is suspended, or terminated when there is no end.
 */
export function restrictedBy(
  { siteId, kind, endsAt }: Pick<Sanction, 'siteId' | 'kind' | 'endsAt'>,
  removesComments: boolean,
): Restricted {
  const isForEver = kind === 'ban' && endsAt === null;
  const isKeptOut = siteId === null && (kind === 'suspension' || kind === 'ban');
  return {
    ...(removesComments && { decision_visibility: ['CONTENT_REMOVED'] }),
    ...(isKeptOut
      ? { decision_account: isForEver ? 'TERMINATED' : 'SUSPENDED' }
      : { decision_provision: isForEver ? 'PARTIAL_TERMINATION' : 'PARTIAL_SUSPENSION' }),
    ...(endsAt !== null && endOf(isKeptOut, endsAt)),
  };
}

function endOf(isKeptOut: boolean, endsAt: Date): Restricted {
  const day = endsAt.toISOString().slice(0, 10);
  return isKeptOut ? { end_date_account_restriction: day } : { end_date_service_restriction: day };
}
