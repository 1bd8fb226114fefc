import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Cursors } from '#kernel/cursor.js';
import { Database } from '#platform/database/database.js';
import { isStaff, type Actor, type Member } from '#platform/http/actor.js';
import type { Page } from '#platform/http/page.contract.js';
import { SitesService, type Site } from '#features/sites/sites.service.js';
import type { LedgerEntryView, LedgerQuery } from '../decisions/decision.contract.js';
import { ledgerNotAllowed } from '../decisions/decision.errors.js';
import { DecisionViews } from '../decisions/decision.views.js';
import { toDecision } from '../decisions/decisions.repository.js';
import { LedgerRecordsRepository, type RecordRow } from './ledger-records.repository.js';

const SEQ_MAX = '9223372036854775807';

/** The ledger of a site, as its staff reads it. */
@Injectable()
export class LedgerRecordsService {
  constructor(
    private readonly database: Database,
    private readonly repository: LedgerRecordsRepository,
    private readonly sites: SitesService,
    private readonly views: DecisionViews,
    private readonly cursors: Cursors,
  ) {}

  /** The newest first. Throws 404 `site_not_found`, 403 `ledger_not_allowed`, 400 for a bad cursor. */
  async list(actor: Member, { site, after, limit }: LedgerQuery): Promise<Page<LedgerEntryView>> {
    const { id: siteId } = await this.requireReader(actor, site);
    const scope = `ledger ${siteId}`;
    const [before = SEQ_MAX] = this.cursors.decode(scope, after) ?? [];
    const rows = await this.repository.list(siteId, before, limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const items = shown.map((row) => this.toEntry(row));
    return { items, next: last ? this.cursors.encode(scope, [last.seq]) : null };
  }

  /** Throws 404 `site_not_found`, 403 `ledger_not_allowed`. */
  async requireReader(actor: Actor, slug: string): Promise<Site> {
    const site = await this.sites.require(this.database, slug);
    if (!isStaff(actor, site.id)) throw new AppError(ledgerNotAllowed);
    return site;
  }

  private toEntry(row: RecordRow): LedgerEntryView {
    const { undoUntil: _, ...view } = this.views.toView(toDecision(row));
    const { rule, payload, rationale, prevHash, hash, bytes } = row;
    const chain = { prevHash: prevHash.toString('hex'), hash: hash.toString('hex'), bytes: bytes.toString() };
    return { ...view, rule, payload: { ...payload }, rationale, ...chain };
  }
}
