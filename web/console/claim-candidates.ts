import type { NewAnchor } from '#features/claims/verdicts/finding.contract.js';
import { choose } from './choice-dialog.js';
import type { ClaimFile } from './claim-file.js';

type Matter = ClaimFile['matter'];

const BESIDE_CHARS = 60;

/** Where a claim stands; null when it was not found. */
export function placeOf({ anchor: { blockId, start, end } }: Matter['claim']): NewAnchor | null {
  return blockId === null || start === null || end === null ? null : { blockId, start, end };
}

/** Asks in which of several places the words of a claim are; null when it was closed without. */
export async function chooseCandidate(candidates: Matter['candidates']): Promise<NewAnchor | null> {
  const options = Object.fromEntries(candidates.map((one, place) => [`at ${place}`, `${place + 1}. ${within(one)}`]));
  const chosen = await choose('Where does it stand now?', options);
  const found = candidates.find((_, place) => `at ${place}` === chosen);
  return found ? { blockId: found.blockId, start: found.start, end: found.end } : null;
}

/** The words with what stands beside them. */
function within({ paragraph, exact, start, end }: Matter['candidates'][number]): string {
  if (paragraph === null) return exact;
  return paragraph.slice(Math.max(0, start - BESIDE_CHARS), end + BESIDE_CHARS);
}
