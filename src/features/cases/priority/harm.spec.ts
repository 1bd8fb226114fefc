import { describe, expect, it } from '@jest/globals';
import { harmOf, isSevere, marksOf, marksOfCase } from './harm.js';

describe('the harm that rules propose', () => {
  it.each([
    [0, 'This has nothing to do with the bridge.', 1],
    [2, 'Buy my watches.', 2],
    [0, 'Mayor Jane Miller is a thief.', 4],
    [2, 'There were 4000 dead, and nobody says so.', 4],
    [6, 'I will find you.', 8],
  ])('with %d points for “%s” is %d', (suggestedPoints, text, harm) => {
    expect(harmOf({ suggestedPoints }, text)).toBe(harm);
  });

  it('is severe from six points on', () => {
    expect([5, 6].map((suggestedPoints) => isSevere({ suggestedPoints }))).toEqual([false, true]);
  });
});

describe('a text', () => {
  it.each([
    ['Jane Miller ist korrupt.', ['accuses_person']],
    ['Karl Kaiser hat das Geld unterschlagen! Es gab 12 Tote.', ['accuses_person', 'grave_figure']],
    ['Only 12,000 votes were counted', ['grave_figure']],
    ['Jane Miller opened the bridge. Whoever stole the sign is a thief.', []],
    ['It cost 40 million.', []],
    ['The victims deserve better.', []],
  ])('like “%s” says %j', (text, marks) => {
    expect(marksOf(text)).toEqual(marks);
  });
});

describe('what makes a case grave', () => {
  const CASE = { harm: 8, isSet: false, trusted: 0, notices: 0, text: 'Jane Miller ist korrupt.' } as const;

  it.each([
    [{ ...CASE, trusted: 1 }, ['trusted_flagger', 'accuses_person']],
    [{ ...CASE, trusted: 1, notices: 2 }, ['trusted_flagger', 'legal_notice', 'accuses_person']],
    [{ ...CASE, notices: 1, text: '' }, ['legal_notice']],
    [CASE, ['severe_reason', 'accuses_person']],
    [{ ...CASE, isSet: true }, ['set_by_staff']],
    [{ ...CASE, isSet: true, notices: 1 }, ['legal_notice', 'set_by_staff']],
    [{ ...CASE, harm: 4 } as const, ['accuses_person']],
  ])('is who reported it and what it says: %j', (gravity, marks) => {
    expect(marksOfCase(gravity)).toEqual(marks);
  });
});
