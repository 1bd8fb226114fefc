import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Cursors, type SortKey } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import type { Member } from '#platform/http/actor.js';
import type { Page } from '#platform/http/page.contract.js';
import { CasesService } from '../cases.service.js';
import { FlagGatheringService } from './flag-gathering.service.js';
import type { FlagsPageQuery, FlagView, OwnFlag } from './flag.contract.js';
import { flagDecided, flagNotFound } from './flag.errors.js';
import { OwnFlagsRepository, type OwnFlagRow } from './own-flags.repository.js';

const NEWEST: SortKey = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** What readers know of their own flags, and taking one back. */
@Injectable()
export class OwnFlagsService {
  constructor(
    private readonly database: Database,
    private readonly repository: OwnFlagsRepository,
    private readonly cases: CasesService,
    private readonly gathering: FlagGatheringService,
    private readonly cursors: Cursors,
  ) {}

  /** Takes a flag back. Throws 404 `flag_not_found`, 409 `flag_decided`. */
  async withdraw({ accountId }: Member, id: Id): Promise<void> {
    await this.database.transaction(async (tx) => {
      const flag = await this.repository.lock(tx, id, accountId);
      if (flag === null) throw new AppError(flagNotFound);
      if (flag.status === 'withdrawn') return;
      const left = await this.repository.withdraw(tx, id);
      if (left === null) throw new AppError(flagDecided);
      await this.settle(tx, flag, left);
    });
  }

  /** One's own flags with what became of them, the newest first. Throws 400 for a bad cursor. */
  async list({ accountId }: Member, { after, limit }: FlagsPageQuery): Promise<Page<FlagView>> {
    const scope = `flags of ${accountId}`;
    const rows = await this.repository.list(accountId, this.cursors.decode(scope, after) ?? NEWEST, limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map(({ view }) => view), next: last ? this.cursors.encode(scope, last.key) : null };
  }

  /** One's own flags on an article whose outcome is not known yet; the newest 500. */
  async listOnArticle({ accountId }: Member, articleId: Id): Promise<OwnFlag[]> {
    return this.repository.listOnArticle(accountId, articleId);
  }

  /** A case of which nobody says anything any more is closed, unless somebody is at it already. */
  private async settle(tx: Tx, { caseId, queue, state }: OwnFlagRow, left: number): Promise<void> {
    const waits = state === 'open' || state === 'deferred';
    if (left === 0 && queue !== 'held' && waits) await this.cases.withdraw(tx, caseId);
    else await this.gathering.weigh(tx, caseId);
  }
}
