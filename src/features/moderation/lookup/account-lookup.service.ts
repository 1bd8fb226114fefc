import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Actor, Member } from '#platform/http/actor.js';
import type { Page } from '#platform/http/page.contract.js';
import { FoundAccountsService } from '#features/accounts/found-accounts.service.js';
import { desksOf } from '#features/cases/case.policy.js';
import { lookupNotAllowed } from './lookup.errors.js';
import type { AccountLookupQuery, LookedUpAccount } from './lookup.contract.js';

/** Finding people, for those who judge conduct on a whole site. */
@Injectable()
export class AccountLookupService {
  constructor(private readonly accounts: FoundAccountsService) {}

  /** Throws 403 `lookup_not_allowed`, 400 for a bad cursor. */
  async find(actor: Member, query: AccountLookupQuery): Promise<Page<LookedUpAccount>> {
    return this.accounts.find(query, requireSites(actor));
  }

  /** Throws 403 `lookup_not_allowed`. */
  async requireMayLook(actor: Actor): Promise<void> {
    requireSites(actor);
    return Promise.resolve();
  }
}

function requireSites(actor: Actor): Id[] {
  const desks = desksOf(actor).filter(({ section, queues }) => section === null && queues.includes('conduct'));
  if (desks.length === 0) throw new AppError(lookupNotAllowed);
  return desks.map(({ siteId }) => siteId);
}
