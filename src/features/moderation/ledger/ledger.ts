import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { genesisOf, hashOfTexts, linkOf, newSalt, type Decision, type DecisionTexts } from './ledger.entry.js';
import { LedgerRepository, type Head } from './ledger.repository.js';

/** What a decision is before it has its place in the chain. `id` is given where its effects had to name it before. */
export interface NewDecision extends Omit<Decision, 'id' | 'seq' | 'createdAt'> {
  readonly id?: Id;
  readonly texts?: Partial<DecisionTexts>;
}

/** The one way in which a decision is written down: at the end of its site's chain, and nowhere else. */
@Injectable()
export class Ledger {
  constructor(
    private readonly repository: LedgerRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Appends to the chain of the decision's site, which stays locked until `tx` ends: after accounts, before streams.
   * Breaks `decisions_once` for a case that was decided in this round, `decisions_superseded_once` for a second reversal.
   */
  async append(tx: Tx, { texts, ...entry }: NewDecision): Promise<Decision> {
    const head = await this.advance(tx, entry.siteId);
    const decision: Decision = {
      ...entry,
      id: entry.id ?? this.ids.next(),
      seq: head.seq,
      createdAt: this.clock.now(),
    };
    const salt = newSalt();
    const words: DecisionTexts = { rationale: null, quotedText: null, inputs: {}, ...texts };
    const link = linkOf(decision, hashOfTexts(salt, words), head.hash);
    await this.repository.append(tx, decision, link, { ...words, salt });
    return decision;
  }

  private async advance(tx: Tx, siteId: Id): Promise<Head> {
    const head = await this.repository.advance(tx, siteId);
    if (head !== null) return head;
    await this.repository.open(tx, siteId, genesisOf(siteId));
    const opened = await this.repository.advance(tx, siteId);
    if (opened === null) throw new Error('A site has no ledger although it was opened.');
    return opened;
  }
}
