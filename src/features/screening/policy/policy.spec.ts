import { describe, expect, it } from '@jest/globals';
import type { Signal } from '../signal.js';
import { screeningPolicySchema } from './policy.contract.js';
import { DEFAULT_POLICY } from './policy.defaults.js';
import { decide } from './policy.js';

const signal = (check: string, score: number, findings: string[] = []): Signal => {
  return { check, version: 1, score, evidence: { findings }, tookMs: 0.1 };
};
const failed = (check: string, onFailure: 'hold' | 'ignore'): Signal => {
  return { ...signal(check, 0), failed: true, onFailure };
};
const policyOf = (...rules: unknown[]): ReturnType<typeof screeningPolicySchema.parse> => {
  return screeningPolicySchema.parse({ rules });
};
const rule = (name: string, when: unknown, then = 'hold'): unknown => ({ name, when, then });

describe('a policy', () => {
  it('publishes what no rule speaks of', () => {
    expect(decide(policyOf(), [signal('links', 1)])).toEqual({ outcome: 'publish', rule: 'otherwise' });
  });

  it('goes by the first rule that matches', () => {
    const policy = policyOf(
      rule('a', { check: 'links' }, 'nudge'),
      rule('b', { check: 'banned_words' }, 'reject'),
      rule('c', { check: 'repeat' }, 'hold'),
    );

    expect(decide(policy, [signal('banned_words', 1), signal('repeat', 1)])).toEqual({ outcome: 'reject', rule: 'b' });
  });

  it.each([
    ['the threshold of the check', { check: 'links' }, 0.5, true],
    ['less than it', { check: 'links' }, 0.49, false],
    ['a score', { check: 'links', atLeast: 0.9 }, 0.9, true],
    ['less than a score', { check: 'links', atLeast: 0.9 }, 0.89, false],
    ['less than a bound', { check: 'links', below: 0.3 }, 0.2, true],
    ['the bound', { check: 'links', below: 0.3 }, 0.3, false],
    ['a check that was not made, from below', { check: 'repeat', below: 0.3 }, 1, true],
    ['a check that was not made', { check: 'repeat' }, 1, false],
    ['a finding, whatever its score', { check: 'links', finding: 'many' }, 0.1, true],
    ['another finding', { check: 'links', finding: 'denied' }, 1, false],
    ['a finding with a score', { check: 'links', finding: 'many', atLeast: 0.5 }, 0.4, false],
    ['all of some', { all: [{ check: 'links' }, { check: 'new_author' }] }, 1, true],
    ['all but one', { all: [{ check: 'links' }, { check: 'repeat' }] }, 1, false],
    ['one of some', { any: [{ check: 'repeat' }, { check: 'links' }] }, 1, true],
    ['one of others', { any: [{ check: 'repeat' }, { check: 'pace' }] }, 1, false],
    [
      'all of one group',
      { any: [{ check: 'repeat' }, { all: [{ check: 'links' }, { check: 'new_author' }] }] },
      1,
      true,
    ],
    [
      'one of each group',
      { all: [{ any: [{ check: 'pace' }, { check: 'links' }] }, { check: 'new_author' }] },
      1,
      true,
    ],
  ])('matches %s', (_, when, score, matches) => {
    const signals = [signal('links', score, ['many']), signal('new_author', 0.7)];

    expect(decide(policyOf(rule('it', when)), signals).rule === 'it').toBe(matches);
  });

  it('holds whoever insists after a nudge', () => {
    const policy = policyOf(rule('shouting', { check: 'shape' }, 'nudge'));

    expect(decide(policy, [signal('shape', 1)])).toEqual({ outcome: 'nudge', rule: 'shouting' });
    expect(decide(policy, [signal('shape', 1)], true)).toEqual({ outcome: 'hold', rule: 'shouting' });
    expect(decide(policy, [], true)).toEqual({ outcome: 'publish', rule: 'otherwise' });
  });
});

describe('a check that could not be made', () => {
  const policy = policyOf(
    rule('kind', { check: 'hours' }, 'publish'),
    rule('bad', { check: 'banned_words' }, 'reject'),
    rule('calm', { check: 'external', below: 0.5 }, 'reject'),
  );

  it('lets nothing be published, not even by a rule', () => {
    expect(decide(policy, [failed('external', 'hold')])).toEqual({ outcome: 'hold', rule: 'check_failed' });
    expect(decide(policy, [signal('hours', 1), failed('external', 'hold')]).outcome).toBe('hold');
  });

  it('does not save what is refused anyway', () => {
    expect(decide(policy, [signal('banned_words', 1), failed('external', 'hold')]).outcome).toBe('reject');
  });

  it('goes for nothing where the site has it so', () => {
    expect(decide(policy, [failed('external', 'ignore')])).toEqual({ outcome: 'publish', rule: 'otherwise' });
  });

  it('has not found that there is nothing', () => {
    expect(decide(policy, [failed('external', 'hold')]).rule).not.toBe('calm');
  });
});

describe('the rules of a site that has none', () => {
  it.each([
    ['a banned word', [signal('banned_words', 1), signal('suspect_words', 1)], 'reject', 'banned_word'],
    ['a suspect word', [signal('suspect_words', 1)], 'hold', 'suspect_word'],
    ['a pattern', [signal('patterns', 1, ['phone'])], 'hold', 'pattern'],
    ['a premoderated place', [signal('premoderation', 1)], 'hold', 'premoderated_place'],
    ['a premoderated author', [signal('standing', 1)], 'hold', 'premoderated_author'],
    ['first texts', [signal('new_author', 1, ['first', 'new'])], 'hold', 'first_texts'],
    ['a new author whom nobody wants held', [signal('new_author', 0.4, ['new'])], 'publish', 'otherwise'],
    ['a new author at night', [signal('hours', 1)], 'hold', 'outside_hours'],
    ['a copy', [signal('repeat', 0.9, ['own'])], 'hold', 'repeated'],
    [
      'a known falsehood, which a verdict does not hide',
      [signal('false_statement', 0.9, ['same'])],
      'publish',
      'otherwise',
    ],
    ['spam', [signal('spam_service', 1)], 'hold', 'spam'],
    ['a text in capitals', [signal('shape', 0.6, ['capitals'])], 'nudge', 'shouting'],
    ['a few links', [signal('links', 0.3)], 'publish', 'otherwise'],
  ])('make of %s', (_, signals, outcome, name) => {
    expect(decide(DEFAULT_POLICY, signals)).toEqual({ outcome, rule: name });
  });
});

describe('the document of a policy', () => {
  it.each([
    ['an unknown check', { rules: [rule('a', { check: 'aura' })] }],
    ['an unknown outcome', { rules: [rule('a', { check: 'links' }, 'burn')] }],
    ['a score beyond 1', { rules: [rule('a', { check: 'links', atLeast: 1.1 })] }],
    ['a rule of nothing', { rules: [rule('a', { all: [] })] }],
    ['three levels', { rules: [rule('a', { all: [{ any: [{ all: [{ check: 'links' }] }] }] })] }],
    ['two rules of one name', { rules: [rule('a', { check: 'links' }), rule('a', { check: 'pace' })] }],
    ['a name with spaces', { rules: [rule('a b', { check: 'links' })] }],
    ['51 rules', { rules: Array.from({ length: 51 }, (_, n) => rule(`r${String(n)}`, { check: 'links' })) }],
    ['a threshold below its bound', { rules: [], thresholds: { links: 0 } }],
    ['an unknown field', { rules: [], colour: 'red' }],
    [
      '501 domains',
      { rules: [], links: { allow: [], deny: Array.from({ length: 501 }, (_, n) => `d${String(n)}.example`) } },
    ],
  ])('may not have %s', (_, document) => {
    expect(screeningPolicySchema.safeParse(document).success).toBe(false);
  });

  it('keeps domains as browsers write them', () => {
    const { links } = screeningPolicySchema.parse({
      rules: [],
      links: { allow: ['Bücher.Example'], deny: ['a.example.'] },
    });

    expect(links).toEqual({ allow: ['xn--bcher-kva.example'], deny: ['a.example'] });
  });

  it('is the same when it is read again', () => {
    expect(screeningPolicySchema.parse(structuredClone(DEFAULT_POLICY))).toEqual(DEFAULT_POLICY);
  });
});
