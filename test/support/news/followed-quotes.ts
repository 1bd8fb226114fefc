import { isAttached, type Followed, type FollowedTexts } from '#features/claims/following/following.js';
import type { Anchoring } from '#features/claims/anchoring/reanchor.js';
import { selectorsOf } from '#features/claims/anchoring/selectors.js';
import type { MarkedText, Place } from '#features/claims/anchoring/marked-text.js';
import { wordingOf } from '#features/claims/anchoring/typography.js';
import { Newsroom, type Rates } from './edited-article.js';
import { layOut, type LaidVersions } from './quotes.js';

/** What following made of one quote by one edit. */
export interface Step {
  /** How many edits there were before and with it. */
  readonly edits: number;
  /** Whether nobody is told that anything changed. */
  readonly isSilent: boolean;
  /** Whether the sentence is there and reads as it was flagged. */
  readonly isKept: boolean;
  /** Whether it was found where it is. */
  readonly isThere: boolean;
  /** Whether the sentence in which it was found reads as it was flagged, whichever it is. */
  readonly isFaithful: boolean;
  readonly then: string;
  /** The whole sentence in which it was found; '' when it was not. */
  readonly found: string;
}

export interface ChainOptions {
  readonly seed: number;
  readonly articles: number;
  readonly paragraphs: number;
  readonly rates: Rates;
}

const EDITS_MIN = 2;
const EDITS_MAX = 6;
/** Of so many edits one is overtaken by the next before anybody looked for the quote. */
const OVERTAKEN_SHARE = 5;

/** A way to follow a quote. */
export type FollowingWay = (claim: Followed, texts: FollowedTexts) => Pick<Anchoring, 'state' | 'selectors'>;

/** A claim as it is kept, from revision to revision. */
interface Kept extends Followed {
  readonly revision: number;
}

/** Follows each sentence of articles through two to six edits. */
export function followChains(way: FollowingWay, { seed, articles, paragraphs, rates }: ChainOptions): Step[] {
  const newsroom = new Newsroom(seed);
  return Array.from({ length: articles }, () => {
    const edits = EDITS_MIN + newsroom.pick(EDITS_MAX - EDITS_MIN + 1);
    const laid = layOut(newsroom.publishOften(paragraphs, edits, rates));
    const ids = [...(laid.sentences[0]?.keys() ?? [])];
    return ids.flatMap((id) => followOne(way, laid, id, () => newsroom.pick(OVERTAKEN_SHARE) === 0));
  }).flat();
}

function followOne(
  way: FollowingWay,
  { texts, sentences }: LaidVersions,
  id: number,
  isOvertaken: () => boolean,
): Step[] {
  const [first] = texts;
  const origin = sentences[0]?.get(id);
  if (first === undefined || origin === undefined) throw new Error(`There is no sentence ${id}.`);
  let claim = flagged(first, origin.place);
  return texts.slice(1).flatMap((newest, index): Step[] => {
    if (index + 2 < texts.length && isOvertaken()) return [];
    const { state, selectors } = way(claim, { origin: first, last: texts[claim.revision - 1] ?? first, newest });
    claim = { ...claim, selectors, anchorState: state, revision: newest.revision };
    const now = sentences[index + 1]?.get(id);
    const [then, found] = [origin.text, textAt(sentences[index + 1], selectors)];
    return [
      {
        ...{ edits: index + 1, then, found, isSilent: isAttached(state), isThere: isWithin(selectors, now?.place) },
        ...{ isKept: areSameWords(now?.text, then), isFaithful: areSameWords(found, then) },
      },
    ];
  });
}

/** The whole sentence in which something was found; '' when it was not. */
function textAt(sentences: LaidVersions['sentences'][number] | undefined, found: Followed['selectors']): string {
  return [...(sentences?.values() ?? [])].find(({ place }) => isWithin(found, place))?.text ?? '';
}

function flagged(text: MarkedText, { blockId, span }: Place): Kept {
  const origin = selectorsOf(text, blockId, span);
  return { origin, selectors: origin, anchorState: 'anchored', revision: text.revision };
}

/** Typography aside. */
function areSameWords(now: string | undefined, then: string): boolean {
  return now !== undefined && wordingOf(now) === wordingOf(then);
}

function isWithin(selectors: Followed['selectors'], place: Place | undefined): boolean {
  if (selectors === null || place === undefined) return false;
  const { blockId, span } = place;
  return selectors.blockId === blockId && span.start <= selectors.start && selectors.start < span.end;
}
