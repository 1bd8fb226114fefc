import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Tx } from '#platform/database/tx.js';
import { accountIdOf, isStaff, type Actor } from '#platform/http/actor.js';
import { Outbox } from '#platform/mail/outbox.js';
import { FlagGatheringService } from '../flags/flag-gathering.service.js';
import { flagPending } from '../flags/flag.errors.js';
import type { FlagDraft, Flagged, Looked } from '../flags/flag.js';
import { FlagsRepository } from '../flags/flags.repository.js';
import type { NewNotice, NoticeReceipt } from './notice.contract.js';
import { receiptMail } from './notice.mails.js';
import { NoticesRepository } from './notices.repository.js';

export { NOTICE } from '../flags/flag.limits.js';

/** The reason of all notices; what they say of the law stands in the notice. */
const LEGAL_NOTICE = 'legal_notice';

/** All words of a notice that somebody reads who judges it. */
export function wordsOf({ law, explanation }: Pick<NewNotice, 'law' | 'explanation'>): string {
  return `${law}\n\n${explanation}`;
}

/** Notices that something is against the law (DSA, Article 16): from everybody, with or without an account. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly repository: NoticesRepository,
    private readonly flags: FlagsRepository,
    private readonly gathering: FlagGatheringService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Takes a notice on a subject that the caller has locked; its case comes before all that is no such matter. Two without
   * an account are two notices. Throws 409 `flag_pending` for a second one of the same account.
   */
  async file(tx: Tx, actor: Actor, flagged: Flagged, notice: Looked<NewNotice>): Promise<NoticeReceipt> {
    const reporterId = accountIdOf(actor);
    const byStaff = isStaff(actor, flagged.siteId, flagged.section);
    const { signals } = notice;
    const draft: FlagDraft = { kind: 'notice', reporterId, byStaff, reason: LEGAL_NOTICE, statement: null, signals };
    if (reporterId !== null) {
      await this.flags.lockReporter(tx, reporterId);
      if (await this.flags.hasPending(tx, flagged, reporterId, 'notice')) throw new AppError(flagPending);
    }
    const { flag } = await this.gathering.gather(tx, flagged, draft, 8);
    const { letter, ...receipt } = await this.repository.add(tx, flag.id, notice);
    const mail = receiptMail(letter);
    if (mail !== null) await this.outbox.put(tx, [mail]);
    return receipt;
  }
}
