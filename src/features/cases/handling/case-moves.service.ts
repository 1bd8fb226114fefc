import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { CaseRecords } from '../case-records.js';
import { CASE_CHANGED } from '../case.events.js';
import { QueueMarksRepository } from '../queues/queue-marks.repository.js';
import { CaseHandlingRepository } from './case-handling.repository.js';

/** Cases that wait go with their article into another section: those of that one judge them now. The article is locked. */
@Injectable()
export class CaseMovesService {
  constructor(
    private readonly repository: CaseHandlingRepository,
    private readonly records: CaseRecords,
    private readonly marks: QueueMarksRepository,
    private readonly clock: Clock,
  ) {}

  /** Null: into none. What is decided stays where it was. */
  async move(tx: Tx, articleId: Id, section: string | null): Promise<void> {
    const moved = await this.repository.move(tx, articleId, section);
    const left = moved.map(({ siteId, before }) => ({ siteId, section: before }));
    await this.marks.mark(tx, left, this.clock.now());
    await this.records.add(tx, CASE_CHANGED, moved, { kind: 'moved', facts: { section } });
  }
}
