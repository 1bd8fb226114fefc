import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reason } from '#features/sites/reason.contract.js';
import { ReasonsService } from '#features/sites/reasons.service.js';
import type { Measure } from '../sanctions/sanction.contract.js';
import { APPEAL_ACTIONS, COMMENT_ACTIONS } from './decision.contract.js';
import type { AppealAction, BulkJudgement, CommentAction, Judgement } from './decision.contract.js';
import { reasonMissing, reasonUnknown } from './decision.errors.js';

/** What somebody decides, with its reason looked up. */
export interface Ruling<Action = string> {
  readonly action: Action;
  readonly reason: Reason | null;
  readonly rationale: string | null;
  readonly sanction: Measure | null;
  /** Flags that are abuse. */
  readonly abusiveFlags: readonly Id[];
}

export type AnyRuling = Ruling<CommentAction | AppealAction>;

/** Whether it judges an appeal. */
export function isJudgement(ruling: AnyRuling): ruling is Ruling<AppealAction> {
  return (APPEAL_ACTIONS as readonly string[]).includes(ruling.action);
}

/** Whether it decides on what somebody wrote. */
export function isOfComment(ruling: AnyRuling): ruling is Ruling<CommentAction> {
  return (COMMENT_ACTIONS as readonly string[]).includes(ruling.action);
}

/** Judgements that can stand: one that takes something away says why, in a reason that the site gives today. */
@Injectable()
export class Rulings {
  constructor(private readonly reasons: ReasonsService) {}

  /** Throws 400 at `/reason` for a removal or a sanction without one, and for one that the site does not give. */
  async require(siteId: Id, judgement: BulkJudgement): Promise<Ruling<CommentAction>>;
  async require(siteId: Id, judgement: Judgement): Promise<AnyRuling>;
  async require(siteId: Id, judgement: Judgement): Promise<AnyRuling> {
    const { action, reason: code, rationale = null, sanction = null, abusiveFlags = [] } = judgement;
    if (code === undefined && (action === 'remove' || sanction !== null)) throw reasonMissing();
    const reason = await this.requireGiven(siteId, code);
    return { action, reason, rationale, sanction, abusiveFlags };
  }

  private async requireGiven(siteId: Id, code: string | undefined): Promise<Reason | null> {
    if (code === undefined) return null;
    const reason = await this.reasons.find(siteId, code);
    if (reason?.active !== true) throw reasonUnknown();
    return reason;
  }
}
