import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import type { Queue } from '../case.js';
import {
  FlaggersRepository,
  type CaseFlaggerRow,
  type FlaggerRow,
  type FlagKind,
} from '../flags/flaggers.repository.js';
import { groupsOf, type Flagger, type Groups } from './groups.js';
import { baseRate, isNovice, NO_RATES, weightOf, type CaseWeight } from './trust.js';

/** What the flags of a case are worth, with the site's rate that they are measured against. */
export interface Testimony {
  readonly pi: number;
  readonly groups: Groups;
}

/** Flaggers of one kind on a site. What became of their flags is read anew each time, so a reversal counts at once. */
interface Flagging {
  readonly siteId: Id;
  readonly kind: FlagKind;
}

interface Asked extends Flagging {
  readonly caseId: Id;
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
    const { siteId, kind } = asked;
    const rows = await this.repository.listOfCases(reader, {
      ...asked,
      caseIds: [asked.caseId],
      now: this.clock.now(),
    });
    const pi = rateIn(rows) ?? (await this.rateOf(reader, siteId, kind));
    const flaggers = rows.filter(({ isMuted }) => !isMuted).map((row) => toFlagger(row, pi));
    const ids = flaggers.filter((one) => !one.isNovice).map(({ id }) => id);
    const pairs = await this.repository.listPairs(reader, siteId, ids);
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

  /** What the pending flags of some cases weigh now; 0 for those that weigh nothing. */
  async weightsOf(reader: Reader, asked: Flagging & { readonly caseIds: readonly Id[] }): Promise<CaseWeight[]> {
    const rows = await this.repository.listOfCases(reader, { ...asked, now: this.clock.now() });
    const pi = rateIn(rows);
    if (pi === null) return [];
    return rows.map((row) => {
      const { caseId, id: reporterId } = row;
      return { caseId, reporterId, weight: row.isMuted ? 0 : weightOf(row, pi) };
    });
  }
}

/** pi, as each of the rows has it; null without rows. */
function rateIn([row]: readonly CaseFlaggerRow[]): number | null {
  return row === undefined ? null : baseRate(row.rates ?? NO_RATES);
}

function toFlagger(row: FlaggerRow, pi: number): Flagger {
  return { id: row.id, at: row.at, weight: weightOf(row, pi), isNovice: isNovice(row) };
}

/** Which flags a case of a queue gathers. */
export function flagKindOf(queue: Queue): FlagKind {
  return queue === 'claims' || queue === 'anchors' ? 'claim' : 'conduct';
}
