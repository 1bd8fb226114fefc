import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Database } from '#platform/database/database.js';
import { STRONG_KINDS } from './domain-kind.js';
import { VerdictSourcesRepository } from '../sources/verdict-sources.repository.js';
import { EvidenceLooker } from './evidence-looker.js';
import { EvidencePagesRepository, type DuePage } from './evidence-pages.repository.js';
import { EvidenceService } from './evidence.service.js';
import { PAGE_AGE_MS } from './evidence.limits.js';
import { updateOf, type PageUpdate } from './page-finding.js';

/** `again`: there was no answer, and it is not the last try. `busy`: this node has no room for it now. */
export type CheckOutcome = 'found' | 'dead' | 'refused' | 'again' | 'busy' | 'stopped';

/** Nobody else takes a page for so long; looking at it takes seconds. */
const LEASE_S = 120;
/** Starting value: one server is asked for a page, and for the next one so much later. */
const PAUSE_S = 10;

/** Looking at pages that are brought as evidence. Each is written down by itself. */
@Injectable()
export class EvidenceCheckService {
  constructor(
    private readonly database: Database,
    private readonly pages: EvidencePagesRepository,
    private readonly looker: EvidenceLooker,
    private readonly evidence: EvidenceService,
    private readonly sources: VerdictSourcesRepository,
    private readonly clock: Clock,
  ) {}

  /** Looks at pages that are due, at most `max`, all at the same time; none when nothing is due. */
  async checkDue(max: number, signal: AbortSignal): Promise<CheckOutcome[]> {
    const now = this.clock.now();
    const due = await this.database.transaction(async (tx) => {
      await this.pages.putOffUnseen(tx, now, new Date(now.getTime() + PAGE_AGE_MS));
      return this.pages.take(tx, now, { max, leaseS: LEASE_S, pauseS: PAUSE_S });
    });
    const checks = await Promise.allSettled(due.map((page) => this.check(page, signal)));
    return checks.map((check) => {
      if (check.status === 'rejected') throw check.reason;
      return check.value;
    });
  }

  private async check(page: DuePage, signal: AbortSignal): Promise<CheckOutcome> {
    const finding = await this.looker.look(page.url, signal);
    if (finding === null || signal.aborted) {
      await this.database.transaction((tx) => this.pages.untake(tx, page.key));
      return signal.aborted ? 'stopped' : 'busy';
    }
    const now = this.clock.now();
    const update = updateOf(finding, page, now);
    await this.database.transaction(async (tx) => {
      await this.pages.put(tx, page.key, update, now);
      if (isGone(page) !== isGone(update)) await this.sources.noteChangesOfPage(tx, page.key, now);
    });
    await this.weigh(page, update);
    return outcomeOf(update);
  }

  /** Claims come to another place by what is found, not by what is named. */
  private async weigh({ key, state: before }: DuePage, { state, found }: PageUpdate): Promise<void> {
    if (state === before || (found !== null && !STRONG_KINDS.includes(found.domainKind))) return;
    const claimIds = await this.database.transaction((tx) => this.pages.listOpenClaims(tx, key));
    for (const claimId of claimIds) {
      await this.database.transaction((tx) => this.evidence.weigh(tx, claimId));
    }
  }
}

function isGone({ state }: Pick<DuePage, 'state'>): boolean {
  return state === 'dead';
}

function outcomeOf({ found, state }: PageUpdate): CheckOutcome {
  if (found !== null) return 'found';
  return state === 'dead' || state === 'refused' ? state : 'again';
}
