import { Injectable } from '@nestjs/common';
import { AppError, TryLater } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Cursors } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { HOUR_S } from '#platform/http/limits/limit.js';
import type { Page } from '#platform/http/page.contract.js';
import { deskOf, requirePlaces, requireQueueIn } from '#features/cases/case.policy.js';
import { SitesService } from '#features/sites/sites.service.js';
import type { Marking } from '../texts/marking.js';
import type { Subject } from '../texts/subject.js';
import type { TypoOutcome, TyposQuery, TypoView } from './typo.contract.js';
import { typoDecided, typoNotFound, typoPending, typoQuotaReached } from './typo.errors.js';
import { TyposRepository, type FoundTypo } from './typos.repository.js';

/** Starting value: so many slips may be reported within an hour by one reader. */
const TYPOS_AN_HOUR = 20;
const MS_PER_S = 1_000;

/** Slips that readers find in articles, for the desk that judges claims; nothing is published or weighed of them. */
@Injectable()
export class TyposService {
  constructor(
    private readonly database: Database,
    private readonly repository: TyposRepository,
    private readonly sites: SitesService,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  /** Reports a slip in a locked article. Throws 409 `typo_pending`, 429 `typo_quota_reached`. */
  async report(
    tx: Tx,
    { accountId: reporterId }: Member,
    { siteId, articleId }: Subject,
    { selectors, statement }: Marking & { readonly statement: string | null },
  ): Promise<void> {
    const since = new Date(this.clock.now().getTime() - HOUR_S * MS_PER_S);
    const reported = await this.repository.countSince(tx, reporterId, since);
    if (reported >= TYPOS_AN_HOUR) throw new TryLater(typoQuotaReached, HOUR_S);
    const isNew = await this.repository.add(tx, { siteId, articleId, selectors, reporterId, statement });
    if (!isNew) throw new AppError(typoPending);
  }

  /** The oldest first. Throws 404 `site_not_found`, 403 `queue_not_allowed`, 400 for a bad cursor. */
  async list(actor: Actor, { site: slug, state, after, limit }: TyposQuery): Promise<Page<TypoView>> {
    const { id: siteId } = await this.sites.require(this.database, slug);
    const [place] = requirePlaces(actor, { queue: 'claims', siteId });
    const section = place?.section ?? null;
    const scope = `typos ${siteId} ${state} ${section ?? ''}`;
    const rows = await this.repository.list({ siteId, state, section }, this.cursors.decode(scope, after), limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map(({ view }) => view), next: last ? this.cursors.encode(scope, last.key) : null };
  }

  /** Says what became of a slip. Throws 404 `typo_not_found`, 403 `queue_not_allowed`, 409 `typo_decided`. */
  async decide(actor: Member, id: Id, { state }: TypoOutcome): Promise<TypoView> {
    requireTypo(actor, await this.repository.find(id));
    const decided = await this.database.transaction((tx) => this.repository.decide(tx, id, state, actor.accountId));
    if (decided === null) throw new AppError(typoDecided);
    return decided;
  }

  /** Throws 404 `typo_not_found`, 403 `queue_not_allowed`. */
  async requireMayDecide(actor: Actor, id: Id): Promise<void> {
    requireTypo(actor, await this.repository.find(id));
  }

  /** Throws 404 `site_not_found`, 403 `queue_not_allowed`. */
  async requireDesk(actor: Actor, slug: string): Promise<void> {
    const { id: siteId } = await this.sites.require(this.database, slug);
    requirePlaces(actor, { queue: 'claims', siteId });
  }
}

/** A slip elsewhere is none that there is. */
function requireTypo(actor: Actor, typo: FoundTypo | null): void {
  const desk = typo && deskOf(actor, typo.siteId);
  if (typo === null || desk === null || (desk.section !== null && desk.section !== typo.section)) {
    throw new AppError(typoNotFound);
  }
  requireQueueIn(actor, { ...typo, queue: 'claims' });
}
