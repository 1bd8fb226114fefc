import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { asStored, EventViews } from '#platform/events/event-views.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { FLAG_OUTCOME } from './flag.events.js';
import { FlagOutcomesService } from './flag-outcomes.service.js';

const INTERVAL_MS = 500;

/**
 * Tells people what became of their flags, in batches after the commit, since a brigade can be large. A crash repeats none
 * and leaves none out.
 */
@Injectable()
export class FlagOutcomesJob implements OnApplicationBootstrap {
  constructor(
    private readonly outcomes: FlagOutcomesService,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'tell outcomes of flags', async () => {
      while (await this.outcomes.tellSome());
    });
  }
}

/** The facts are all there is to tell. */
@Injectable()
export class FlagOutcomesView {
  constructor(views: EventViews) {
    views.renderBy([FLAG_OUTCOME], asStored);
  }
}
