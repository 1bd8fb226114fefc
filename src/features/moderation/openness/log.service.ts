import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Cursors } from '#kernel/cursor.js';
import { Database } from '#platform/database/database.js';
import type { Page } from '#platform/http/page.contract.js';
import { SitesService } from '#features/sites/sites.service.js';
import { UndoTerm } from '../decisions/undo.term.js';
import type { LogEntryView, LogQuery } from './log.contract.js';
import { LogRepository } from './log.repository.js';
import { logNotPublic } from './openness.errors.js';

/** Above every place in a ledger. */
const NEWEST = '9223372036854775807';

/** What a site decided, for everybody to read. */
@Injectable()
export class LogService {
  constructor(
    private readonly database: Database,
    private readonly repository: LogRepository,
    private readonly sites: SitesService,
    private readonly term: UndoTerm,
    private readonly cursors: Cursors,
  ) {}

  /** The newest first, once they can be undone no longer. Throws 404 `site_not_found` or `log_not_found`, 400. */
  async list(slug: string, { after, limit }: LogQuery): Promise<Page<LogEntryView>> {
    const { id: siteId, settings } = await this.sites.require(this.database, slug);
    if (!settings.publicLog) throw new AppError(logNotPublic);
    const scope = `log ${siteId}`;
    const [before = NEWEST] = this.cursors.decode(scope, after) ?? [];
    const rows = await this.repository.list(siteId, String(before), this.term.latestFinal, limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map(toEntry), next: last ? this.cursors.encode(scope, [last.seq]) : null };
  }
}

function toEntry({ seq: _, ...entry }: LogEntryView & { readonly seq: string }): LogEntryView {
  return entry;
}
