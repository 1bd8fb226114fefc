import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Ticker } from '#platform/jobs/ticker.js';
import { SourceChangesService } from './source-changes.service.js';
import { VerdictSourcesService } from './verdict-sources.service.js';

const EVERY_MS = 5_000;
const WAKE_EVERY_MS = 3_600_000;
/** The rest waits for the next run. */
const VERDICTS_MAX = 100;
const CLAIMS_MAX = 500;

/** Sees to the sources of published verdicts, on whichever node comes first. Each verdict and each claim is a transaction. */
@Injectable()
export class SourcesJob implements OnApplicationBootstrap {
  constructor(
    private readonly sources: VerdictSourcesService,
    private readonly changes: SourceChangesService,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(EVERY_MS, 'note sources of verdicts', () => this.run());
    this.ticker.every(WAKE_EVERY_MS, 'look at lost sources again', () => this.sources.wake());
  }

  async run(): Promise<void> {
    for (let noted = 0; noted < VERDICTS_MAX && (await this.sources.noteNext()); noted += 1);
    for (let told = 0; told < CLAIMS_MAX && (await this.changes.tellNext()); told += 1);
  }
}
