import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { publicUrlOf } from '#platform/config/public-url.js';
import { Database } from '#platform/database/database.js';
import { EventLog } from '#platform/events/event-log.js';
import { accountStream } from '#platform/events/stream.js';
import { Outbox } from '#platform/mail/outbox.js';
import { FLAG_OUTCOME } from './flag.events.js';
import { FlagOutcomesRepository } from './flag-outcomes.repository.js';
import { outcomeMail } from '../notices/notice.mails.js';

/** So many people are told in one transaction; each has a stream of their own. */
const FLAGS_AT_ONCE = 500;
const MS_PER_S = 1_000;
/** An undo that began in time may still be on its way. */
const GRACE_MS = 1_000;

/** What people are told of the flags and notices that were decided, once that can be undone no longer. */
@Injectable()
export class FlagOutcomesService {
  constructor(
    private readonly database: Database,
    private readonly repository: FlagOutcomesRepository,
    private readonly events: EventLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Tells some of them; whether more may wait. Of a legal notice there is a letter too, in the same transaction. */
  async tellSome(): Promise<boolean> {
    const before = new Date(this.clock.now().getTime() - this.config.undoS * MS_PER_S - GRACE_MS);
    if (!(await this.repository.wait(before))) return false;
    return this.database.transaction(async (tx) => {
      const outcomes = await this.repository.tell(tx, before, FLAGS_AT_ONCE);
      for (const { reporterId, told } of outcomes) {
        if (reporterId === null || told.status === 'ignored') continue;
        this.events.append(tx, accountStream(reporterId), FLAG_OUTCOME, told);
      }
      const link = `${publicUrlOf(this.config)}/`;
      const mails = outcomes.flatMap(({ notice, told }) => (notice && outcomeMail(notice, told.status, link)) ?? []);
      await this.outbox.put(tx, mails);
      return outcomes.length === FLAGS_AT_ONCE;
    });
  }
}
