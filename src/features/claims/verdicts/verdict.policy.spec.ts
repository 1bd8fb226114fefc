import { describe, expect, it } from '@jest/globals';
import type { Finding } from './finding.js';
import { canReadProposal, flagsAfter, hasSources, isOwnWords, misfitOf, opinionOf } from './verdict.policy.js';

type Source = Parameters<typeof hasSources>[0][number];

const primary = (url: string): Source => ({ url, kind: 'primary' });
const secondary = (url: string): Source => ({ url, kind: 'secondary' });

type Judged = Parameters<typeof isOwnWords>[0];

const CLAIM: Judged = {
  subjectType: 'comment',
  origin: 'own',
  attributed: false,
  state: 'open',
  publicState: 'none',
  isSubjectVisible: true,
};
const OWN: Judged = { ...CLAIM, subjectType: 'article' };
const VERDICT = { kind: 'verdict' } as const;
const CORRECTION = { kind: 'correction' } as const;

const FINDING: Finding = {
  ...{ kind: 'verdict', rating: 'inconsistent', label: 'false', problems: [], outcome: null, correction: null },
  ...{ fixingRevision: null, summary: 'It was 30.', rationale: 'We counted.', sources: [], lookedAt: [] },
  ...{ askedForComment: null, expiresAt: null, attributed: null },
};
const ALTERED: Finding = { ...FINDING, label: 'altered' };
const MIXED: Finding = { ...FINDING, rating: 'mixed', label: 'misleading' };
const CORRECTED: Finding = { ...FINDING, kind: 'correction', rating: null, label: null, outcome: 'corrected' };
const CLARIFIED: Finding = { ...CORRECTED, outcome: 'clarified' };

describe('the sources of a verdict', () => {
  it.each([
    [[primary('https://stats.example/a')], 'inconsistent', true],
    [[], 'inconsistent', false],
    [[secondary('https://a.example/1')], 'mixed', false],
    [[secondary('https://a.example/1'), secondary('https://a.example/2')], 'consistent', false],
    [[secondary('https://a.example/1'), secondary('https://www.a.example./2')], 'consistent', false],
    [[secondary('https://www.a.com/1'), secondary('https://m.a.com/2')], 'consistent', false],
    [[secondary('https://a.example/1'), secondary('https://b.example/1')], 'consistent', true],
    [[secondary('https://a.co.uk/1'), secondary('https://b.co.uk/1')], 'consistent', true],
    [[], 'out_of_scope', false],
    [[], 'inconclusive', true],
    [[], 'not_checkable', true],
  ] as const)('%j carry %s: %s', (sources, rating, carried) => {
    expect(hasSources([...sources], rating)).toBe(carried);
  });
});

describe('words', () => {
  it('are the paper’s own in its article, where nobody else is quoted with them', () => {
    expect(isOwnWords(OWN)).toBe(true);
    expect(isOwnWords({ ...OWN, attributed: true })).toBe(false);
    expect(isOwnWords({ ...OWN, origin: 'external' })).toBe(false);
    expect(isOwnWords(CLAIM)).toBe(false);
  });
});

describe('an action', () => {
  it.each([
    ['publish_verdict', CLAIM, null],
    ['publish_verdict', { ...OWN, attributed: true }, null],
    ['publish_verdict', { ...OWN, attributed: true }, CORRECTION],
    ['publish_verdict', { ...CLAIM, state: 'dismissed' }, null],
    ['amend_verdict', CLAIM, VERDICT],
    ['withdraw_verdict', { ...CLAIM, isSubjectVisible: false }, VERDICT],
    ['correct', OWN, null],
    ['correct', OWN, CORRECTION],
    ['mark_under_review', CLAIM, null],
    ['mark_under_review', OWN, null],
    ['dismiss', CLAIM, VERDICT],
    ['dismiss', { ...CLAIM, isSubjectVisible: false }, null],
    ['merge', OWN, null],
  ] as const)('%s fits %j beside %j', (action, claim, standing) => {
    expect(misfitOf(action, claim, standing)).toBeNull();
  });

  it.each([
    ['publish_verdict', OWN, null, 'own words'],
    ['amend_verdict', OWN, VERDICT, 'own words'],
    ['publish_verdict', CLAIM, VERDICT, 'amended'],
    ['publish_verdict', { ...CLAIM, isSubjectVisible: false }, null, 'hidden'],
    ['amend_verdict', { ...CLAIM, isSubjectVisible: false }, VERDICT, 'hidden'],
    ['amend_verdict', CLAIM, null, 'no verdict'],
    ['withdraw_verdict', CLAIM, null, 'no verdict'],
    ['withdraw_verdict', OWN, CORRECTION, 'no verdict'],
    ['correct', CLAIM, null, 'not the paper’s own'],
    ['correct', { ...OWN, origin: 'external' }, null, 'not the paper’s own'],
    ['correct', { ...OWN, attributed: true }, null, 'not the paper’s own'],
    ['mark_under_review', { ...CLAIM, publicState: 'verdict' }, VERDICT, 'public already'],
    ['mark_under_review', { ...CLAIM, isSubjectVisible: false }, null, 'hidden'],
    ['merge', CLAIM, VERDICT, 'judged by itself'],
    ['dismiss', { ...CLAIM, state: 'superseded' }, null, 'part of another'],
  ] as const)('%s does not fit %j beside %j', (action, claim, standing, why) => {
    expect(misfitOf(action, claim, standing)).toContain(why);
  });
});

describe('flags on a claim', () => {
  it.each([
    ['publish_verdict', FINDING, 'upheld'],
    ['amend_verdict', MIXED, 'partly_upheld'],
    ['publish_verdict', { ...FINDING, rating: 'consistent' }, 'rejected'],
    ['publish_verdict', { ...FINDING, rating: 'inconclusive' }, 'ignored'],
    ['publish_verdict', { ...FINDING, rating: 'out_of_scope' }, 'ignored'],
    ['correct', CORRECTED, 'upheld'],
    ['correct', CLARIFIED, 'partly_upheld'],
    ['correct', { ...CORRECTED, outcome: 'stands' }, 'rejected'],
    ['dismiss', null, 'rejected'],
    ['withdraw_verdict', null, 'ignored'],
    ['merge', null, 'ignored'],
  ] as const)('%s of %j leaves them %s', (action, finding, outcome) => {
    expect(flagsAfter(action, finding)).toBe(outcome);
  });
});

describe('a second person', () => {
  const GRAVE = { harm: 4, secondPerson: 'reading' } as const;

  it.each([
    ['is needed from harm 4 on', [], GRAVE, 'first'],
    ['is needed where nobody reads before, too', [], { ...GRAVE, secondPerson: 'blind' }, 'first'],
    ['is needed for harm 8', [], { ...GRAVE, harm: 8 }, 'first'],
    ['is not needed below', [], { ...GRAVE, harm: 2 }, 'alone'],
    ['is not needed where the site says so', [], { ...GRAVE, secondPerson: 'off' }, 'alone'],
    ['agrees by the rating, whatever the label', [ALTERED], GRAVE, 'agrees'],
    ['differs by the rating', [MIXED], GRAVE, 'differs'],
    ['differs whatever the harm is by now', [MIXED], { ...GRAVE, harm: 1 }, 'differs'],
    ['differs by whose words they are', [CORRECTED], GRAVE, 'differs'],
    ['leaves two that differ to whoever comes then', [MIXED, CORRECTED], GRAVE, 'alone'],
    ['leaves them so even to one who agrees with one of them', [FINDING, MIXED], GRAVE, 'alone'],
    ['still agrees when the site has changed its mind', [FINDING], { ...GRAVE, secondPerson: 'off' }, 'agrees'],
  ] as const)('%s', (_, waiting, circumstances, opinion) => {
    expect(opinionOf(FINDING, waiting, circumstances)).toBe(opinion);
  });

  it('agrees to a correction by its outcome', () => {
    expect(opinionOf(CORRECTED, [{ ...CORRECTED, correction: 'Forty.' }], GRAVE)).toBe('agrees');
    expect(opinionOf(CORRECTED, [CLARIFIED], GRAVE)).toBe('differs');
  });
});

describe('a proposal', () => {
  const PROPOSAL = { authorId: 'a' };

  it('is read by its author, and by others where the site lets them read before they judge', () => {
    expect(canReadProposal('b', PROPOSAL, { waiting: 1, secondPerson: 'reading' })).toBe(true);
    expect(canReadProposal('b', PROPOSAL, { waiting: 1, secondPerson: 'blind' })).toBe(false);
    expect(canReadProposal('a', PROPOSAL, { waiting: 1, secondPerson: 'blind' })).toBe(true);
  });

  it('is read by whoever has to decide between two', () => {
    expect(canReadProposal('c', PROPOSAL, { waiting: 2, secondPerson: 'blind' })).toBe(true);
  });
});
