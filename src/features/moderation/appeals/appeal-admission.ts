import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import type { Member } from '#platform/http/actor.js';
import { SitesService } from '#features/sites/sites.service.js';
import { decisionNotFound } from '../decisions/decision.errors.js';
import { UndoTerm } from '../decisions/undo.term.js';
import type { Appealable, AppealStanding } from './appeal.js';
import { requireAppealable } from './appeal.policy.js';
import { AppealsRepository } from './appeals.repository.js';

/** A decision that somebody may appeal. */
interface Admitted {
  readonly decision: Appealable;
  readonly standing: AppealStanding;
  readonly now: Date;
}

/** Whether somebody may appeal a decision: one that concerns them, of which they were told, in time, and once. */
@Injectable()
export class AppealAdmission {
  constructor(
    private readonly repository: AppealsRepository,
    private readonly sites: SitesService,
    private readonly term: UndoTerm,
  ) {}

  /** Throws as `requireAppealable` does. */
  async require(reader: Reader, { accountId }: Member, decisionId: Id): Promise<Admitted> {
    const found = await this.repository.findAppealable(reader, decisionId, accountId, this.term.latestFinal);
    if (found === null) throw new AppError(decisionNotFound);
    const { settings } = await this.sites.requireById(reader, found.siteId);
    const decision = { ...found, offered: settings.appeals, offeredForSpam: settings.spamAppeals };
    const earlier = await this.repository.listStates(reader, decisionId, accountId);
    const { now } = this.term;
    return { decision, standing: requireAppealable(decision, earlier, now), now };
  }
}
