import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reason } from '#features/sites/reason.contract.js';
import { ReasonsService } from '#features/sites/reasons.service.js';
import type { Judgement } from './decision.contract.js';
import { reasonMissing, reasonUnknown } from './decision.errors.js';

/** What somebody decides, with its reason looked up. */
export interface Verdict {
  readonly action: Judgement['action'];
  readonly reason: Reason | null;
  readonly rationale: string | null;
}

/** Judgements that can stand: one that takes something away says why, in a reason that the site gives today. */
@Injectable()
export class Verdicts {
  constructor(private readonly reasons: ReasonsService) {}

  /** Throws 400 at `/reason` for a removal without one, and for one that the site does not give. */
  async require(siteId: Id, { action, reason: code, rationale: words }: Judgement): Promise<Verdict> {
    const rationale = words ?? null;
    if (code === undefined) {
      if (action === 'remove') throw reasonMissing();
      return { action, reason: null, rationale };
    }
    const reason = await this.reasons.find(siteId, code);
    if (reason?.active !== true) throw reasonUnknown();
    return { action, reason, rationale };
  }
}
