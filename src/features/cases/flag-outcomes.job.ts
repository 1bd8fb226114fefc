import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Database } from '#platform/database/database.js';
import { EventLog } from '#platform/events/event-log.js';
import { asStored, EventViews } from '#platform/events/event-views.js';
import { accountStream } from '#platform/events/stream.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { FLAG_OUTCOME } from './flag.events.js';
import { FlagOutcomesRepository } from './flag-outcomes.repository.js';

const INTERVAL_MS = 500;
/** So many people are told in one transaction; each has a stream of their own. */
const FLAGS_AT_ONCE = 500;
const MS_PER_S = 1_000;
/** An undo that began in time may still be on its way. */
const GRACE_MS = 1_000;

/**
 * Tells people what became of their flags once the decision can be undone no longer: in batches after the commit, since a
 * brigade can be large. A crash repeats none and leaves none out.
 */
@Injectable()
export class FlagOutcomesJob implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly repository: FlagOutcomesRepository,
    private readonly events: EventLog,
    private readonly ticker: Ticker,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'tell outcomes of flags', async () => {
      while ((await this.repository.wait(this.before)) && (await this.tellSome()) === FLAGS_AT_ONCE);
    });
  }

  private async tellSome(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const told = await this.repository.tell(tx, this.before, FLAGS_AT_ONCE);
      for (const { reporterId, ...outcome } of told) {
        if (reporterId !== null) this.events.append(tx, accountStream(reporterId), FLAG_OUTCOME, outcome);
      }
      return told.length;
    });
  }

  private get before(): Date {
    return new Date(this.clock.now().getTime() - this.config.undoS * MS_PER_S - GRACE_MS);
  }
}

/** The facts are all there is to tell. */
@Injectable()
export class FlagOutcomesView {
  constructor(views: EventViews) {
    views.renderBy([FLAG_OUTCOME], asStored);
  }
}
