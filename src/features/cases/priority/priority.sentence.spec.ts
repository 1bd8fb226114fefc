import { describe, expect, it } from '@jest/globals';
import { groupsOf, type Flagger } from './groups.js';
import type { HarmMark } from './harm.js';
import { priorityOf } from './priority.js';
import { explained } from './priority.sentence.js';

const crowd = (n: number, isNovice = false): Flagger[] =>
  Array.from({ length: n }, (_, id) => ({ id: String(id), at: new Date(0), weight: 0, isNovice }));

function sentence(flaggers: readonly Flagger[], marks: readonly HarmMark[] = [], views: number | null = null): string {
  const groups = groupsOf(flaggers, []);
  const facts = { queue: 'conduct', pi: 0.3, groups, hasEvidence: false, harm: 4, views, isArticle: false } as const;
  return explained(priorityOf(facts), marks, views).sentence;
}

describe('a priority in plain words', () => {
  it.each([
    [crowd(4), ['accuses_person'], 12_000, '4 independent readers, accuses a named person, 12,000 views'],
    [crowd(1), [], 1, '1 reader, 1 view'],
    [crowd(2000, true), [], null, '2,000 readers worth 2 independent readers'],
    [[], ['legal_notice'], null, 'legal notice'],
    [[], [], null, ''],
  ] as const)('is read by people', (flaggers, marks, views, words) => {
    expect(sentence(flaggers, marks, views)).toBe(words);
  });
});
