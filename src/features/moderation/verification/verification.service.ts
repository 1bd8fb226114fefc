import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { ChainWalk } from './chain.js';
import {
  BATCH,
  VerificationRepository,
  type Following,
  type Looked,
  type SiteChain,
} from './verification.repository.js';

const FIRST: Id = '00000000-0000-0000-0000-000000000000';
/** More are counted, but not named. */
const FAULTS_MAX = 100;

/** What follows from decisions, as a sentence names a row of it. */
const KINDS: readonly (readonly [Following, string])[] = [
  ['comments', 'Comment'],
  ['cases', 'Case'],
  ['sanctions', 'Sanction'],
  ['appeals', 'Appeal'],
  ['flaggers', 'Flagger'],
  ['claims', 'Claim'],
  ['verdicts', 'Verdict'],
];

type Counts = Readonly<Record<Following | 'decisions', number>>;

/** What a verification looked at, and what it found. */
export interface Verified extends Counts {
  /** Sentences that name the row, at most 100. */
  readonly faults: readonly string[];
  readonly faultCount: number;
}

export interface VerificationOptions {
  /** Ends it after the batch at hand. */
  readonly signal: AbortSignal;
  readonly onProgress: (rows: number) => void;
}

/**
 * Whether the ledger is as it was written, and what there is as the ledger has it. It only reads, in batches, and can run
 * while Parley serves: each comparison is one statement, which sees a decision with its effect or neither.
 */
@Injectable()
export class VerificationService {
  constructor(private readonly repository: VerificationRepository) {}

  async verify(options: VerificationOptions): Promise<Verified> {
    const tally = new Tally(options);
    await this.inBatches(
      tally,
      (after) => this.repository.listSites(after),
      (site) => this.walk(tally, site),
    );
    for (const [kind, name] of KINDS) {
      const list = (after: Id): Promise<Looked[]> => this.repository.listFollowing(kind, after);
      await this.inBatches(tally, list, ({ id, fault }) => {
        tally.count(kind, 1);
        if (fault !== null) tally.fault(`${name} ${id} ${fault}.`);
      });
    }
    return tally.result();
  }

  private async walk(tally: Tally, chain: SiteChain): Promise<void> {
    const walk = new ChainWalk(chain.id);
    let seq: number | null = 0;
    while (seq !== null && !tally.isOver) seq = await this.step(tally, chain, walk, seq);
    if (!tally.isOver) for (const fault of walk.end(chain.head)) tally.fault(`Ledger of ${chain.site}: ${fault}.`);
  }

  /** Looks at the next decisions after `seq`; returns the last of them, null at the end. */
  private async step(
    tally: Tally,
    { id: siteId, site, head }: SiteChain,
    walk: ChainWalk,
    seq: number,
  ): Promise<number | null> {
    const found = await this.repository.listDecisions(siteId, seq);
    // What was appended since the head was read is left to the next time.
    const batch = found.filter((one) => head === null || one.seq <= head.seq);
    for (const one of batch) {
      for (const fault of walk.next(one)) tally.fault(`Decision ${one.id} of ${site}, ${String(one.seq)}: ${fault}.`);
    }
    tally.count('decisions', batch.length);
    const last = batch.at(-1)?.seq ?? seq;
    await this.compare(tally, { siteId, site, after: seq, to: last });
    return batch.length < BATCH ? null : last;
  }

  /** What followed from some decisions, with what they say. */
  private async compare(
    tally: Tally,
    { siteId, site, after, to }: { siteId: Id; site: string; after: number; to: number },
  ): Promise<void> {
    for (const { id, status, decided } of await this.repository.listComments(siteId, after, to)) {
      tally.fault(`Comment ${id} of ${site} is ${status}, and was decided to be ${decided ?? 'nothing'}.`);
    }
    for (const id of await this.repository.listSanctioned(siteId, after, to)) {
      tally.fault(`Decision ${id} of ${site} imposes a sanction that there is not.`);
    }
  }

  private async inBatches<Row extends { readonly id: Id }>(
    tally: Tally,
    list: (after: Id) => Promise<Row[]>,
    look: (row: Row) => Promise<void> | void,
  ): Promise<void> {
    for (let after = FIRST, isMore = true; isMore && !tally.isOver;) {
      const batch = await list(after);
      for (const row of batch) await look(row);
      isMore = batch.length === BATCH;
      after = batch.at(-1)?.id ?? after;
    }
  }
}

class Tally {
  private readonly faults: string[] = [];
  private readonly counts = {
    decisions: 0,
    comments: 0,
    cases: 0,
    sanctions: 0,
    appeals: 0,
    flaggers: 0,
    claims: 0,
    verdicts: 0,
  };
  private faultCount = 0;

  constructor(private readonly options: VerificationOptions) {}

  get isOver(): boolean {
    return this.options.signal.aborted;
  }

  fault(sentence: string): void {
    this.faultCount += 1;
    if (this.faults.length < FAULTS_MAX) this.faults.push(sentence);
  }

  count(what: keyof Counts, rows: number): void {
    this.counts[what] += rows;
    this.options.onProgress(Object.values(this.counts).reduce((sum, one) => sum + one, 0));
  }

  result(): Verified {
    return { ...this.counts, faults: this.faults, faultCount: this.faultCount };
  }
}
