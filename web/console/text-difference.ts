/** A run of words that stands in both texts, or in one of them. */
export interface Run {
  readonly kind: 'same' | 'gone' | 'new';
  text: string;
}

/** Longer texts are told apart as a whole. */
const WORDS_MAX = 2_000;

/** What became of a canonical text, word by word, by their longest common subsequence. */
export function differenceOf(before: string, after: string): Run[] {
  const [old, now] = [before.split(' '), after.split(' ')];
  if (Math.max(old.length, now.length) > WORDS_MAX) return replaced(before, after);
  const lengths = commonLengths(old, now);
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      add(runs, 'same', old[i]);
      i += 1;
      j += 1;
    } else if (lengthAt(lengths, i + 1, j) >= lengthAt(lengths, i, j + 1)) add(runs, 'gone', old[i++]);
    else add(runs, 'new', now[j++]);
  }
  for (const word of old.slice(i)) add(runs, 'gone', word);
  for (const word of now.slice(j)) add(runs, 'new', word);
  return runs;
}

function replaced(before: string, after: string): Run[] {
  if (before === after) return [{ kind: 'same', text: before }];
  return [
    { kind: 'gone', text: before },
    { kind: 'new', text: after },
  ];
}

/** Of the words from i and from j on, how many are common. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const isSame = a[i] === b[j];
      const skipped = Math.max(lengthAt(lengths, i + 1, j), lengthAt(lengths, i, j + 1));
      lengths[i]?.set([isSame ? lengthAt(lengths, i + 1, j + 1) + 1 : skipped], j);
    }
  return lengths;
}

function lengthAt(lengths: readonly Uint16Array[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}

function add(runs: Run[], kind: Run['kind'], word = ''): void {
  const last = runs.at(-1);
  if (last?.kind === kind) last.text += ` ${word}`;
  else runs.push({ kind, text: word });
}
