import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { Reactions } from '#platform/events/reactions.js';
import { ReasonsService } from '#features/sites/reasons.service.js';
import { autoHoldDue } from './auto-hold.events.js';
import { isHoldDue } from './auto-hold.js';
import type { Flagged } from './flag.js';
import { isSevere } from '../priority/harm.js';
import { priorityOf } from '../priority/priority.js';
import { TrustService } from '../priority/trust.service.js';

/** Holds what many independent readers are sure of, where the site wants that. It is off by default, and reversible. */
@Injectable()
export class AutoHoldService {
  constructor(
    private readonly trust: TrustService,
    private readonly reasons: ReasonsService,
    private readonly reactions: Reactions,
  ) {}

  /** Weighs the flags for severe reasons alone. Whoever knows the subject holds it. */
  async consider(tx: Tx, caseId: Id, { type, id, siteId, settings }: Flagged): Promise<void> {
    if (!settings.autoHold) return;
    const severe = (await this.reasons.listOf(tx, siteId)).filter(isSevere).map(({ code }) => code);
    const testimony = await this.trust.testimony(tx, { siteId, caseId, kind: 'conduct', reasons: severe });
    const plain = {
      queue: 'conduct',
      hasEvidence: false,
      harm: 8,
      views: null,
      isArticle: type === 'article',
    } as const;
    if (!isHoldDue(priorityOf({ ...plain, ...testimony }))) return;
    await this.reactions.announce(tx, autoHoldDue, { type, id, reasons: severe });
  }
}
