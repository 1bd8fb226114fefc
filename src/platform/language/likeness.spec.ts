import { describe, expect, it } from '@jest/globals';
import type { StatementPair } from '../../../test/support/statement-pairs/pair.js';
import { STATEMENT_PAIRS } from '../../../test/support/statement-pairs/statement-pairs.js';
import { likenessOf, statementOf, type Likeness } from './likeness.js';

const likenessIn = ({ a, b, language }: StatementPair): Likeness =>
  likenessOf(statementOf(a, language), statementOf(b, language));
const joined = STATEMENT_PAIRS.filter((pair) => likenessIn(pair) === 'same');

describe('joining statements, on 511 labelled pairs', () => {
  it('is right in at least 98 of 100 joins, and joins none over a flip', () => {
    const wrong = joined.filter(({ label }) => label === 'different');

    expect(STATEMENT_PAIRS).toHaveLength(511);
    expect(1 - wrong.length / joined.length).toBeGreaterThanOrEqual(0.98);
    expect(wrong).toEqual([]);
  });

  it('joins at least 75 of 100 that say the same, and shows people most of the others', () => {
    const same = STATEMENT_PAIRS.filter(({ label }) => label === 'same');
    const lost = same.filter((pair) => likenessIn(pair) === 'different');

    expect(joined.length / same.length).toBeGreaterThanOrEqual(0.75);
    expect(lost.length / same.length).toBeLessThanOrEqual(0.03);
  });

  it.each(['setting', 'spelling', 'number form', 'filler'])(
    'joins at least 95 of 100 that differ in %s alone',
    (kind) => {
      const alike = STATEMENT_PAIRS.filter((pair) => pair.label === 'same' && pair.kind === kind);

      expect(alike.length).toBeGreaterThan(10);
      expect(alike.filter((pair) => likenessIn(pair) === 'same').length / alike.length).toBeGreaterThanOrEqual(0.95);
    },
  );

  it('does not depend on which statement comes first', () => {
    const turned = STATEMENT_PAIRS.filter((pair) => likenessIn({ ...pair, a: pair.b, b: pair.a }) !== likenessIn(pair));

    expect(turned).toEqual([]);
  });

  it('joins over no flip where the language is not known', () => {
    const unknown = STATEMENT_PAIRS.map((pair) => ({ ...pair, language: null }));
    const wrong = unknown.filter(({ label, a, b }) => {
      return label === 'different' && likenessOf(statementOf(a, null), statementOf(b, null)) === 'same';
    });

    expect(wrong).toEqual([]);
  });
});

describe('two statements', () => {
  const likeness = (a: string, b: string): Likeness => likenessOf(statementOf(a, 'en'), statementOf(b, 'en'));

  it('that say nothing are not the same', () => {
    expect(likeness('...', '!')).toBe('different');
  });

  it('that are short and nearly the same are for people to compare', () => {
    expect(likeness('The crane has a new red roof.', 'Crane has a new red roof.')).toBe('similar');
  });

  it('of other words are different', () => {
    expect(likeness('The crane on the quay has a new roof.', 'Nobody knows who painted the lighthouse.')).toBe(
      'different',
    );
  });
});
