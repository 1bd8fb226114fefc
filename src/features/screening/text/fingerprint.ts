import { createHash } from 'node:crypto';

/** Of a text: enough to know its copies again, and nothing of its words. */
export interface Fingerprint {
  /** Of its normalised words. */
  readonly sha256: Uint8Array;
  /** Hashes of its runs of three words, as int32, ascending; of a long text the smallest ones (a bottom-k sketch). */
  readonly shingles: readonly number[];
  readonly words: number;
}

const SHINGLES_MAX = 256;
const SHINGLE_WORDS = 3;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** Of a text that is normalised. */
export function fingerprintOf(normalised: string): Fingerprint {
  const words = normalised.match(WORD) ?? [];
  const hashed = words.map(hashOf);
  const hashes = new Set<number>();
  for (let first = 0; first + SHINGLE_WORDS <= words.length; first += 1) {
    const [one, two, three] = [hashed[first] ?? 0, hashed[first + 1] ?? 0, hashed[first + 2] ?? 0];
    hashes.add(mix(Math.imul(Math.imul(one, 31) ^ two, 31) ^ three));
  }
  const shingles = Array.from(Int32Array.from(hashes).sort().subarray(0, SHINGLES_MAX));
  return { sha256: createHash('sha256').update(words.join(' ')).digest(), shingles, words: words.length };
}

/**
 * The share of word triples that two texts have in common (Jaccard), 0 to 1; an estimate for long ones. Both as
 * fingerprints have them, so that one walk through both meets their union in its order.
 */
export function similarity(one: readonly number[], other: readonly number[]): number {
  let [ofOne, ofOther, union, common] = [0, 0, 0, 0];
  for (; union < SHINGLES_MAX && (ofOne < one.length || ofOther < other.length); union += 1) {
    const [mine, theirs] = [one[ofOne] ?? Infinity, other[ofOther] ?? Infinity];
    if (mine === theirs) common += 1;
    if (mine <= theirs) ofOne += 1;
    if (theirs <= mine) ofOther += 1;
  }
  return union === 0 ? 0 : common / union;
}

/** FNV-1a over UTF-16 code units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  }
  return mix(hash);
}

/** The last mixing of MurmurHash3, so that the smallest hashes are a fair sample of all. */
function mix(number: number): number {
  let hash = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
