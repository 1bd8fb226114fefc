import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Database } from '#platform/database/database.js';
import { EvidencePagesRepository } from '../evidence/evidence-pages.repository.js';
import { PAGE_AGE_MS } from '../evidence/evidence.limits.js';
import { addressOf } from '../evidence/evidence-url.js';
import { VerdictSourcesRepository } from './verdict-sources.repository.js';

/**
 * The sources of published verdicts, which are looked at as the pages of readers are: soon, and again every month as long as
 * the verdict stands, also those that were gone.
 */
@Injectable()
export class VerdictSourcesService {
  constructor(
    private readonly database: Database,
    private readonly repository: VerdictSourcesRepository,
    private readonly pages: EvidencePagesRepository,
    private readonly clock: Clock,
  ) {}

  /** Notes the sources of one verdict, so that they are looked at; false when there is none left. */
  async noteNext(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const verdict = await this.repository.takeUnnoted(tx);
      if (verdict === null) return false;
      const now = this.clock.now();
      const placed = verdict.sources.flatMap(({ url }, index) => {
        const address = addressOf(url);
        return address === null ? [] : [{ ...address, place: index + 1 }];
      });
      await this.pages.add(tx, placed, now);
      await this.repository.note(tx, verdict.id, placed.map(toSource), now);
      await this.repository.noteChangesOfVerdict(tx, verdict.id, now);
      return true;
    });
  }

  /** Pages that were gone for long come to be looked at once more. */
  async wake(): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction((tx) => this.pages.wake(tx, now, new Date(now.getTime() - PAGE_AGE_MS)));
  }
}

function toSource({ place, key }: { readonly place: number; readonly key: string }): { place: number; key: string } {
  return { place, key };
}
