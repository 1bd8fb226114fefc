import { describe, expect, it } from '@jest/globals';
import { harmOf, harmOfClaim, isSevere, marksOf, marksOfCase } from './harm.js';

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
    ['Twelve people died when the roof came down', ['grave_figure']],
    ['Hundreds were wounded.', ['grave_figure']],
    ['In the north 15 drowned.', ['grave_figure']],
    ['The party won 62 per cent of the vote.', ['grave_figure']],
    ['Drei Menschen starben.', ['grave_figure']],
    ['The deadline is the 5th of May.', []],
    ['Dies kostet 12 Euro.', []],
    ['Anna Berg died in 1931.', []],
    ['She was killed on 4 May 2011.', []],
    ['Of the 1,931 wounded one spoke.', ['grave_figure']],
    ['They voted to close it for three months.', []],
    ['Of the elections the third was the last.', []],
    ['One of the victims spoke.', []],
    ['Karl Nilsson stole from the school.', ['accuses_person']],
    ['Haider al-Sadi took a bribe.', ['accuses_person']],
    ['Anna van der Berg was convicted.', ['accuses_person']],
    ['Conan O’Malley lied to the court.', ['accuses_person']],
    ['It was stolen from the school.', []],
  ])('like “%s” says %j', (text, marks) => {
    expect(marksOf(text)).toEqual(marks);
  });
});

describe('what makes a case grave', () => {
  const CASE = {
    queue: 'conduct',
    harm: 8,
    isSet: false,
    trusted: 0,
    notices: 0,
    text: 'Jane Miller ist korrupt.',
  } as const;

  it.each([
    [{ ...CASE, trusted: 1 }, ['trusted_flagger', 'accuses_person']],
    [{ ...CASE, trusted: 1, notices: 2 }, ['trusted_flagger', 'legal_notice', 'accuses_person']],
    [{ ...CASE, notices: 1, text: '' }, ['legal_notice']],
    [CASE, ['severe_reason', 'accuses_person']],
    [{ ...CASE, isSet: true }, ['set_by_staff']],
    [{ ...CASE, isSet: true, notices: 1 }, ['legal_notice', 'set_by_staff']],
    [{ ...CASE, harm: 4 } as const, ['accuses_person']],
    [{ ...CASE, harm: 2, text: 'Jane Miller has 12 sheep.' } as const, []],
    [{ ...CASE, queue: 'claims', harm: 2, text: 'Jane Miller has 12 sheep.' } as const, ['names_person', 'quantity']],
    [
      { ...CASE, queue: 'claims', harm: 4, text: 'Of Jane Miller’s men 12 died.' } as const,
      ['grave_figure', 'names_person'],
    ],
    [
      { ...CASE, queue: 'claims', harm: 4, text: 'Jane Miller stole 12 sheep.' } as const,
      ['accuses_person', 'quantity'],
    ],
  ])('is who reported it and what it says: %j', (gravity, marks) => {
    expect(marksOfCase(gravity)).toEqual(marks);
  });
});

describe('the harm that rules propose for a claim', () => {
  it.each([
    ['The bridge is a fine one.', 1],
    ['One of the bridges is a fine one.', 1],
    ['The bridge is nine metres long.', 2],
    ['The bridge was opened by Haider al-Sadi.', 2],
    ['The bridge was sold by George W. Rush.', 2],
    ['At the bridge eleven people were killed.', 4],
    ['Turnout at the bridge was 80 per cent.', 4],
    ['The bridge was stolen by Jane Miller.', 4],
  ])('“%s” is %d', (text, harm) => {
    expect(harmOfClaim(text)).toBe(harm);
  });
});
