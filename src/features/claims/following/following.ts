import type { MarkedText } from '../anchoring/marked-text.js';
import { reanchor, saysTheSame, type Anchoring } from '../anchoring/reanchor.js';
import type { Selectors } from '../anchoring/selectors.js';
import type { AnchorState } from '../claim.js';

/** A claim that is looked for in a newer revision. */
export interface Followed {
  readonly origin: Selectors;
  /** Where it was found last; null: nowhere. */
  readonly selectors: Selectors | null;
  readonly anchorState: AnchorState;
}

/** The revisions through which a claim is followed. */
export interface FollowedTexts {
  readonly origin: MarkedText;
  readonly last: MarkedText;
  readonly newest: MarkedText;
}

/**
 * Where a claim stands in the newest revision. Once its text has changed it is compared with the words that were marked,
 * and with nothing since: else the next edit would attach it to what it was never about. Where edits added up so that only
 * the last revision tells where it is, what it says there is still compared with the beginning.
 */
export function follow({ origin, selectors, anchorState }: Followed, texts: FollowedTexts): Anchoring {
  const sinceOrigin = reanchor(origin, texts.origin, texts.newest);
  if (selectors === null || isAttached(sinceOrigin.state)) return sinceOrigin;
  const sinceLast = reanchor(selectors, texts.last, texts.newest);
  if (sinceLast.selectors === null) return sinceOrigin;
  if (!isAttached(sinceLast.state)) return sinceLast;
  const isFaithful = isAttached(anchorState) && saysTheSame(origin, texts.origin, sinceLast.selectors, texts.newest);
  return isFaithful ? sinceLast : { ...sinceLast, state: 'text_changed' };
}

/** Whether it still stands where it was marked, or where that was moved to. */
export function isAttached(state: AnchorState): boolean {
  return state === 'anchored' || state === 'moved';
}
