import type { Id } from '#kernel/ids.js';
import {
  genesisOf,
  hashOfTexts,
  linkOf,
  sha256,
  textsHashIn,
  type Decision,
  type DecisionTexts,
  type Link,
} from '../ledger/ledger.entry.js';

/** A row of `decisions` with its words: null where there are none, `erased` where they were taken out on purpose. */
export interface StoredDecision extends Decision, Link {
  readonly texts: (DecisionTexts & { readonly salt: Buffer; readonly erased: boolean }) | null;
}

/** The end of a chain as `ledgers` has it. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Buffer;
}

/** Walks the chain of one site, decision by decision, and says what is wrong with each. */
export class ChainWalk {
  private seq = 0;
  private hash: Buffer;

  constructor(siteId: Id) {
    this.hash = genesisOf(siteId);
  }

  /** What is wrong with the next decision, in sentences; none for one that is as it was written. */
  next(decision: StoredDecision): string[] {
    const faults = faultsOf(decision);
    if (decision.seq !== this.seq + 1) faults.unshift(`it comes after decision ${String(this.seq)}: some are missing`);
    else if (!decision.prevHash.equals(this.hash)) faults.unshift('it does not name the decision before it');
    this.seq = decision.seq;
    this.hash = decision.hash;
    return faults;
  }

  /** What is wrong at the end. */
  end(head: ChainHead | null): string[] {
    if (head === null) return this.seq === 0 ? [] : ['it has decisions but no head'];
    if (head.seq === this.seq && head.hash.equals(this.hash)) return [];
    return [`it ends at ${String(head.seq)}, its decisions at ${String(this.seq)}`];
  }
}

function faultsOf(stored: StoredDecision): string[] {
  const { texts, bytes, prevHash, hash, ...decision } = stored;
  const textsHash = textsHashIn(bytes);
  const faults: string[] = [];
  if (!sha256(bytes).equals(hash)) faults.push('its hash is not that of its bytes');
  if (!linkOf(decision, textsHash ?? '', prevHash).bytes.equals(bytes))
    faults.push('its columns are not what was hashed');
  if (texts === null) faults.push('its words are missing');
  else if (!texts.erased && hashOfTexts(texts.salt, texts) !== textsHash) faults.push('its words were changed');
  return faults;
}
