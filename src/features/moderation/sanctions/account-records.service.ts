import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Member } from '#platform/http/actor.js';
import { DAY_S } from '#platform/http/limits/limit.js';
import { MutedFlaggersService } from '#features/cases/flags/muted-flaggers.service.js';
import type { AccountRecordView } from './account-record.contract.js';
import { AccountRecordsRepository } from './account-records.repository.js';
import { FLAG_RECORD_DAYS, stepForFlagging } from './flagging-abuse.js';
import { pointsInForce, stepFor } from './ladder.js';
import { moderatedAccountNotFound } from './sanction.errors.js';
import { requireConductPlaces } from './sanction.policy.js';
import { SanctionsRepository } from './sanctions.repository.js';

const MS_PER_S = 1_000;

/** What somebody who decides about an account should know of it. */
@Injectable()
export class AccountRecordsService {
  constructor(
    private readonly database: Database,
    private readonly repository: AccountRecordsRepository,
    private readonly sanctions: SanctionsRepository,
    private readonly mutes: MutedFlaggersService,
    private readonly clock: Clock,
  ) {}

  /**
   * An account as the sites know it on which the actor judges conduct. Throws 403 `account_not_moderated`, 404
   * `account_not_found`.
   */
  async require(actor: Member, accountId: Id): Promise<AccountRecordView> {
    const places = requireConductPlaces(actor);
    const siteIds = places.map(({ siteId }) => siteId);
    const person = await this.repository.findPerson(accountId, siteIds);
    if (person === null) throw new AppError(moderatedAccountNotFound);
    const now = this.clock.now();
    const points = await this.sanctions.listPoints(this.database, accountId, siteIds);
    const onTrack = (track: string): number =>
      pointsInForce(
        points.filter((one) => one.track === track),
        now,
      );
    return {
      ...person,
      points: onTrack('conduct'),
      suggestion: stepFor(onTrack('conduct')),
      sanctions: await this.sanctions.listViews(this.database, accountId, siteIds),
      decisions: await this.repository.listDecisions(accountId, places),
      counts: await this.repository.count(accountId, siteIds),
      flagging: { ...(await this.flagging(accountId, siteIds, now)), points: onTrack('flagging') },
    };
  }

  private async flagging(
    accountId: Id,
    siteIds: readonly Id[],
    now: Date,
  ): Promise<Omit<AccountRecordView['flagging'], 'points'>> {
    const since = new Date(now.getTime() - FLAG_RECORD_DAYS * DAY_S * MS_PER_S);
    const record = await this.mutes.countDecided(this.database, accountId, siteIds, since);
    const isWarned = await this.sanctions.isWarnedForFlagging(this.database, accountId, siteIds);
    return { ...record, suggestion: stepForFlagging(record, isWarned) };
  }
}
