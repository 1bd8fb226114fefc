import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { FoundCase } from '#features/cases/case-access.service.js';
import { CLAIM_ACTIONS, type ClaimAction, type NewAnchor } from '#features/claims/verdicts/finding.contract.js';
import { FindingsService, type SoundFinding } from '#features/claims/verdicts/findings.service.js';
import type { Reason } from '#features/sites/reason.contract.js';
import { ReasonsService } from '#features/sites/reasons.service.js';
import type { Measure } from '../sanctions/sanction.contract.js';
import { APPEAL_ACTIONS, COMMENT_ACTIONS } from './decision.contract.js';
import type { AppealAction, BulkJudgement, CommentAction, Judgement } from './decision.contract.js';
import { reasonMissing, reasonUnknown } from './decision.errors.js';

/** What somebody decides, with all that it names looked up. */
export interface Ruling<Action = string> {
  readonly action: Action;
  readonly reason: Reason | null;
  readonly rationale: string | null;
  readonly sanction: Measure | null;
  /** Flags that are abuse. */
  readonly abusiveFlags: readonly Id[];
  /** On a claim: what was found. */
  readonly found: SoundFinding | null;
  /** On a claim: of which other one it is part. */
  readonly mergeInto: Id | null;
  /** On a claim whose text has changed: where it stands now. */
  readonly anchor: NewAnchor | null;
}

export type AnyRuling = Ruling<CommentAction | ClaimAction | AppealAction>;

/** Whether it judges an appeal. */
export function isJudgement(ruling: AnyRuling): ruling is Ruling<AppealAction> {
  return (APPEAL_ACTIONS as readonly string[]).includes(ruling.action);
}

/** Whether it decides on what somebody wrote. */
export function isOfComment(ruling: AnyRuling): ruling is Ruling<CommentAction> {
  return (COMMENT_ACTIONS as readonly string[]).includes(ruling.action);
}

/** Whether it decides on a claim. */
export function isOfClaim(ruling: AnyRuling): ruling is Ruling<ClaimAction> {
  return (CLAIM_ACTIONS as readonly string[]).includes(ruling.action);
}

/** Judgements that can stand: with a reason that the site gives today, and a finding that its sources carry. */
@Injectable()
export class Rulings {
  constructor(
    private readonly reasons: ReasonsService,
    private readonly findings: FindingsService,
  ) {}

  /**
   * Throws 400 at `/reason` for a removal or a sanction without one, and for one that the site does not give; 400 as
   * `FindingsService.require` does.
   */
  async require(about: FoundCase, judgement: BulkJudgement): Promise<Ruling<CommentAction>>;
  async require(about: FoundCase, judgement: Judgement): Promise<AnyRuling>;
  async require(about: FoundCase, judgement: Judgement): Promise<AnyRuling> {
    const { action, reason: code, sanction = null, abusiveFlags = [] } = judgement;
    if (needsReason(judgement) && code === undefined) throw reasonMissing();
    const { siteId, articleId, subjectId } = about;
    const reason = await this.requireGiven(siteId, code);
    const found = await this.findings.require(siteId, articleId, judgement);
    const { mergeInto, anchor } = placesIn(judgement);
    if (mergeInto !== null) await this.findings.requireMergeable(subjectId, mergeInto);
    const { rationale = found?.finding.rationale ?? null } = judgement;
    return { action, reason, rationale, sanction, abusiveFlags, found, mergeInto, anchor };
  }

  private async requireGiven(siteId: Id, code: string | undefined): Promise<Reason | null> {
    if (code === undefined) return null;
    const reason = await this.reasons.find(siteId, code);
    if (reason?.active !== true) throw reasonUnknown();
    return reason;
  }
}

/** Where a claim belongs. */
function placesIn({ mergeInto, anchor }: Judgement): Pick<Ruling, 'mergeInto' | 'anchor'> {
  return { mergeInto: mergeInto ?? null, anchor: anchor ?? null };
}

function needsReason({ action, sanction }: Judgement): boolean {
  return action === 'remove' || sanction !== undefined;
}
