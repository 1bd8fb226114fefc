import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import type { Queue } from './case.js';
import { FlaggersRepository, type FlaggerRow, type FlagKind } from './flaggers.repository.js';
import { groupsOf, type Flagger, type Groups } from './groups.js';
import { baseRate, isNovice, NO_RATES, weightOf } from './trust.js';

/** What the flags of a case are worth, with the site's rate that they are measured against. */
export interface Testimony {
  readonly pi: number;
  readonly groups: Groups;
}

/** Flaggers of one kind on a site. What became of their flags is read anew each time, so a reversal counts at once. */
interface Asked {
  readonly siteId: Id;
  readonly caseId: Id;
  readonly kind: FlagKind;
  /** Only flags for one of these reasons. */
  readonly reasons?: readonly string[];
}

/** How far flaggers are believed, by what became of their flags. */
@Injectable()
export class TrustService {
  constructor(
    private readonly repository: FlaggersRepository,
    private readonly clock: Clock,
  ) {}

  /** Who says so, and who of them belongs together. Whose flags weigh nothing for a while is left out. */
  async testimony(reader: Reader, asked: Asked): Promise<Testimony> {
    const pi = await this.rateOf(reader, asked.siteId, asked.kind);
    const rows = await this.repository.listOfCase(reader, { ...asked, now: this.clock.now() });
    const flaggers = rows.filter(({ isMuted }) => !isMuted).map((row) => toFlagger(row, pi));
    const ids = flaggers.filter((one) => !one.isNovice).map(({ id }) => id);
    const pairs = await this.repository.listPairs(reader, asked.siteId, ids);
    return { pi, groups: groupsOf(flaggers, pairs) };
  }

  /** w of somebody's next flag, in -1..1; null while their flags weigh nothing. */
  async weightOf(reader: Reader, siteId: Id, kind: FlagKind, accountId: Id): Promise<number | null> {
    const row = await this.repository.find(reader, siteId, kind, { id: accountId, now: this.clock.now() });
    return row.isMuted ? null : weightOf(row, await this.rateOf(reader, siteId, kind));
  }

  /** pi: how often flags on a site are right. */
  async rateOf(reader: Reader, siteId: Id, kind: FlagKind): Promise<number> {
    return baseRate((await this.repository.findRates(reader, siteId, kind)) ?? NO_RATES);
  }

  /** Writes down with what weight the pending flags of a case are about to be decided; 0 for those that weigh nothing. */
  async keepWeights(tx: Tx, asked: Asked): Promise<void> {
    const rows = await this.repository.listOfCase(tx, { ...asked, now: this.clock.now() });
    if (rows.length === 0) return;
    const pi = await this.rateOf(tx, asked.siteId, asked.kind);
    const weights = rows.map((row) => ({ id: row.id, weight: row.isMuted ? 0 : weightOf(row, pi) }));
    await this.repository.keepWeights(tx, asked.caseId, weights);
  }
}

function toFlagger(row: FlaggerRow, pi: number): Flagger {
  return { id: row.id, at: row.at, weight: weightOf(row, pi), isNovice: isNovice(row) };
}

/** Which flags a case of a queue gathers. */
export function flagKindOf(queue: Queue): FlagKind {
  return queue === 'claims' || queue === 'anchors' ? 'claim' : 'conduct';
}
