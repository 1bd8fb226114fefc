/** A place in the previous list and the place in the next list that continues it. */
export type Match = readonly [previous: number, next: number];

/** Places in both lists, each from before to. */
export interface Stretch {
  readonly previousFrom: number;
  readonly previousTo: number;
  readonly nextFrom: number;
  readonly nextTo: number;
}

/**
 * Pairs equal texts that kept their order, ascending in both lists: patience diff (Bram Cohen). Equal ends are paired, then
 * the texts that stand once on each side by their longest increasing subsequence, then the same between those. Texts that
 * stand more than once are paired in their order. About n log n for n texts; n squared only where made to be.
 */
export function matchInOrder(previous: readonly string[], next: readonly string[]): Match[] {
  const matches: Match[] = [];
  const stretches: Stretch[] = [{ previousFrom: 0, previousTo: previous.length, nextFrom: 0, nextTo: next.length }];
  for (let stretch = stretches.pop(); stretch !== undefined; stretch = stretches.pop()) {
    const rest = matchEnds(previous, next, stretch, matches);
    const anchors = longestIncreasing(anchorsOf(previous, next, rest));
    if (anchors.length > 0) stretches.push(...between(anchors, rest));
    matches.push(...anchors);
  }
  return matches.sort(([a], [b]) => a - b);
}

function matchEnds(previous: readonly string[], next: readonly string[], stretch: Stretch, matches: Match[]): Stretch {
  let { previousFrom, previousTo, nextFrom, nextTo } = stretch;
  const isLeft = (): boolean => previousFrom < previousTo && nextFrom < nextTo;
  while (isLeft() && previous[previousFrom] === next[nextFrom]) matches.push([previousFrom++, nextFrom++]);
  while (isLeft() && previous[previousTo - 1] === next[nextTo - 1]) matches.push([--previousTo, --nextTo]);
  return { previousFrom, previousTo, nextFrom, nextTo };
}

/** Texts that stand once on each side; where there is none, the first of each text with the first, and so on. */
function anchorsOf(previous: readonly string[], next: readonly string[], stretch: Stretch): Match[] {
  const before = placesByText(previous, placesBetween(stretch.previousFrom, stretch.previousTo));
  const after = placesByText(next, placesBetween(stretch.nextFrom, stretch.nextTo));
  const shared = [...before].map(([text, places]): [number[], number[]] => [places, after.get(text) ?? []]);
  const single = shared.filter(([a, b]) => a.length === 1 && b.length === 1);
  return (single.length > 0 ? single : shared).flatMap(([a, b]) => zip(a, b)).sort(([a], [b]) => a - b);
}

/** Where each text stands among `places`, in their order. */
export function placesByText(texts: readonly string[], places: Iterable<number>): Map<string, number[]> {
  const placesOf = new Map<string, number[]>();
  for (const place of places) {
    const text = texts[place] ?? '';
    const known = placesOf.get(text);
    if (known === undefined) placesOf.set(text, [place]);
    else known.push(place);
  }
  return placesOf;
}

/** The places from `from` to before `to`. */
export function placesBetween(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n);
}

/** Pairs the first with the first, and so on, as far as both reach. */
export function zip(previous: readonly number[], next: readonly number[]): Match[] {
  return next.slice(0, previous.length).map((place, n): Match => [previous[n] ?? 0, place]);
}

/** The longest run of `matches`, ascending in the previous list, that ascends in the next list too (patience sorting). */
function longestIncreasing(matches: readonly Match[]): Match[] {
  const tops: number[] = [];
  const below: number[] = [];
  matches.forEach(([, next], index) => {
    const pile = firstPile(tops, (top) => (matches[top]?.[1] ?? 0) >= next);
    below[index] = tops[pile - 1] ?? -1;
    tops[pile] = index;
  });
  const run: Match[] = [];
  for (let index = tops.at(-1) ?? -1; index >= 0; index = below[index] ?? -1)
    run.push(...matches.slice(index, index + 1));
  return run.reverse();
}

function firstPile(tops: readonly number[], fits: (top: number) => boolean): number {
  let [low, high] = [0, tops.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(tops[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The stretches that `anchors`, ascending in both lists, leave open in `stretch`. */
export function between(anchors: readonly Match[], stretch: Stretch): Stretch[] {
  let { previousFrom, nextFrom } = stretch;
  const ends = [...anchors, [stretch.previousTo, stretch.nextTo] as const];
  return ends.map(([previousTo, nextTo]) => {
    const open = { previousFrom, previousTo, nextFrom, nextTo };
    [previousFrom, nextFrom] = [previousTo + 1, nextTo + 1];
    return open;
  });
}
