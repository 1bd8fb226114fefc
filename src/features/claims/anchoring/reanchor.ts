import { judge } from './judge.js';
import type { MarkedText } from './marked-text.js';
import { QuoteEdit } from './quote-edit.js';
import { selectorsAt, type Selectors } from './selectors.js';
import { exactElsewhere } from './steps/exact-elsewhere.js';
import type { Finding, Step } from './steps/finding.js';
import { keptWords } from './steps/kept-words.js';
import { nearMatch } from './steps/near-match.js';
import { sameBlock } from './steps/same-block.js';
import { samePosition } from './steps/same-position.js';

/**
 * `anchored`: the same words in the same block. `moved`: the same words in another block, or set otherwise. `text_changed`:
 * the words changed, or what is said with them. `orphaned`: not there, or not to be told by a machine where.
 */
export type AnchorState = 'anchored' | 'moved' | 'text_changed' | 'orphaned';

/** Where a quote is after an edit. */
export interface Anchoring {
  readonly state: AnchorState;
  /** Where it is now; null when orphaned. */
  readonly selectors: Selectors | null;
  /** The step that found it, 1 to 5; 6 when none did. */
  readonly step: number;
  /** How much of its words is there, 0 to 1. */
  readonly quality: number;
  /** Places between which a person chooses, best first, at least two; empty when there is no doubt. With rivals the state is `orphaned`. */
  readonly rivals: readonly Selectors[];
}

const STEPS: readonly Step[] = [sameBlock, samePosition, exactElsewhere, keptWords, nearMatch];
const UNFOUND_STEP = STEPS.length + 1;
/** Two places whose scores are this close are not told apart. */
const RIVAL_SCORE_MAX = 0.05;

/**
 * Finds a quote of `from` in `to`, another revision of the same text. `from` is the revision in which a person last saw the
 * quote, not the one before: small changes must not add up unseen. Deterministic; throws RangeError when `selectors` are not
 * of `from`.
 */
export function reanchor(selectors: Selectors, from: MarkedText, to: MarkedText): Anchoring {
  const edit = new QuoteEdit(selectors, from, to);
  for (const [index, find] of STEPS.entries()) {
    const [best, ...others] = find(edit);
    if (best === undefined) continue;
    const rivals = others.filter(({ score }) => best.score - score < RIVAL_SCORE_MAX);
    return rivals.length > 0 ? undecided(edit, index + 1, [best, ...rivals]) : decided(edit, index + 1, best);
  }
  return { state: 'orphaned', selectors: null, step: UNFOUND_STEP, quality: 0, rivals: [] };
}

/** Whether the words at a place of `to` say what the quote of `from` said, in its own sentences and without a new denial. */
export function saysTheSame(
  quote: Selectors,
  from: MarkedText,
  { blockId, start, end }: Selectors,
  to: MarkedText,
): boolean {
  return judge(new QuoteEdit(quote, from, to), { place: { blockId, span: { start, end } }, isSure: true }).isSame;
}

function decided(edit: QuoteEdit, step: number, finding: Finding): Anchoring {
  const { isSame, place } = judge(edit, finding);
  const selectors = selectorsAt(edit.to, place);
  const isUntouched = selectors.blockId === edit.quote.blockId && selectors.exact === edit.quote.exact;
  const state = isSame ? (isUntouched ? 'anchored' : 'moved') : 'text_changed';
  return { state, selectors, step, quality: finding.quality, rivals: [] };
}

function undecided(edit: QuoteEdit, step: number, findings: readonly Finding[]): Anchoring {
  const rivals = findings.map(({ place }) => selectorsAt(edit.to, place));
  return { state: 'orphaned', selectors: null, step, quality: findings[0]?.quality ?? 0, rivals };
}
