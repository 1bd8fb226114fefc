import { Injectable } from '@nestjs/common';
import { AppError, TryLater } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { isStaff, type Member } from '#platform/http/actor.js';
import { DAY_S } from '#platform/http/limits/limit.js';
import type { Reason } from '#features/sites/reason.contract.js';
import { ReasonsService } from '#features/sites/reasons.service.js';
import { AutoHoldService } from './auto-hold.service.js';
import type { Harm } from '../case.js';
import { FlagGatheringService } from './flag-gathering.service.js';
import type { FlagView, NewFlag } from './flag.contract.js';
import { flagOwn, flagPending, flagQuotaReached, reasonUnknown } from './flag.errors.js';
import type { FlagDraft, Flagged, Looked } from './flag.js';
import { FlagsRepository } from './flags.repository.js';
import { harmOf, harmOfClaim } from '../priority/harm.js';
import { TrustService } from '../priority/trust.service.js';

export type { Flagged, Looked } from './flag.js';

/**
 * Starting values: so many flags of a kind count within a day from one reader on one site. Whoever reads an article closely
 * marks many of its sentences.
 */
const FLAGS_A_DAY: Readonly<Record<FlagDraft['kind'], number>> = { conduct: 10, notice: 10, claim: 40 };
const MS_PER_S = 1_000;

/** Readers who say that something breaks the rules. Flags alone remove nothing. */
@Injectable()
export class FlagsService {
  constructor(
    private readonly repository: FlagsRepository,
    private readonly gathering: FlagGatheringService,
    private readonly trust: TrustService,
    private readonly reasons: ReasonsService,
    private readonly autoHold: AutoHoldService,
    private readonly clock: Clock,
  ) {}

  /**
   * Flags somebody's conduct; the caller has locked the subject and asked whether `actor` may take part. Throws
   * 403 `flag_own`, 400 for what is no reason of the site, 409 `flag_pending`, 429 `flag_quota_reached`.
   */
  async flag(tx: Tx, actor: Member, flagged: Flagged, said: Looked<NewFlag>): Promise<FlagView> {
    const { reason: code, statement = null, signals } = said;
    requireOthers(actor, flagged);
    const reason = (await this.reasons.listOf(tx, flagged.siteId)).find((one) => one.code === code);
    if (reason === undefined) throw reasonUnknown();
    const byStaff = isStaff(actor, flagged.siteId, flagged.section);
    const { accountId: reporterId } = actor;
    const draft: FlagDraft = { kind: 'conduct', reporterId, byStaff, reason: code, statement, signals };
    await this.requireRoom(tx, reporterId, flagged, draft);
    const harm = await this.harmOf(tx, reporterId, flagged, reason);
    const { caseId, flag } = await this.gathering.gather(tx, flagged, draft, harm);
    await this.autoHold.consider(tx, caseId, flagged);
    return flag;
  }

  /**
   * Flags what somebody says as wrong, for a reason that the caller has looked up; the subject is the claim. Throws
   * 403 `flag_own`, 409 `flag_pending`, 429 `flag_quota_reached`.
   */
  async flagClaim(
    tx: Tx,
    actor: Member,
    flagged: Flagged,
    { reason, statement, signals }: Looked<{ readonly reason: string; readonly statement?: string | undefined }>,
  ): Promise<FlagView> {
    requireOthers(actor, flagged);
    const byStaff = isStaff(actor, flagged.siteId, flagged.section);
    const { accountId: reporterId } = actor;
    const said = { reason, statement: statement ?? null, signals };
    const draft: FlagDraft = { kind: 'claim', reporterId, byStaff, ...said };
    await this.requireRoom(tx, reporterId, flagged, draft);
    const { flag } = await this.gathering.gather(tx, flagged, draft, harmOfClaim(flagged.quotedText));
    return flag;
  }

  /** A second flag while the first is pending says nothing new, and the staff flags as much as it has to. */
  private async requireRoom(tx: Tx, accountId: Id, flagged: Flagged, { kind, byStaff }: FlagDraft): Promise<void> {
    await this.repository.lockReporter(tx, accountId);
    if (await this.repository.hasPending(tx, flagged, accountId, kind)) throw new AppError(flagPending);
    if (byStaff) return;
    const now = this.clock.now().getTime();
    const since = new Date(now - DAY_S * MS_PER_S);
    const asked = { accountId, kind, siteId: flagged.siteId };
    const times = await this.repository.listTimes(tx, asked, since, FLAGS_A_DAY[kind]);
    const oldest = times.at(FLAGS_A_DAY[kind] - 1);
    if (oldest === undefined) return;
    const freeInS = Math.ceil((oldest.getTime() - since.getTime()) / MS_PER_S);
    throw new TryLater(flagQuotaReached, Math.max(1, freeInS));
  }

  /** Nobody who is mostly wrong makes a case urgent by choosing a severe reason. */
  private async harmOf(tx: Tx, accountId: Id, { siteId, quotedText }: Flagged, reason: Reason): Promise<Harm> {
    const harm = harmOf(reason, quotedText);
    if (harm < 8) return harm;
    const weight = await this.trust.weightOf(tx, siteId, 'conduct', accountId);
    return weight === null || weight < 0 ? harmOf({ suggestedPoints: 1 }, quotedText) : harm;
  }
}

/** Throws 403 `flag_own`. */
export function requireOthers({ accountId }: Member, { authorId }: Pick<Flagged, 'authorId'>): void {
  if (authorId === accountId) throw new AppError(flagOwn);
}
