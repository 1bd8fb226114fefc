import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cpuMsOf } from '../../../../test/support/pathological-markdown.js';
import { ownArticle, realArticle } from '../../../../test/support/real-article.js';
import type { Block, UnidentifiedBlock } from './article.block.js';
import { keepBlockIds } from './article.block-ids.js';
import { parseBlocks } from './article.blocks.js';

const unidentified = (text: string): UnidentifiedBlock => ({ kind: 'paragraph', text, html: `<p>${text}</p>` });

function counter(prefix: string): () => string {
  let count = 0;
  return () => `${prefix}${++count}`;
}

/** The blocks of a first revision, with the ids 1, 2, 3... */
function published(...texts: string[]): Block[] {
  return keepBlockIds([], texts.map(unidentified), counter(''));
}

/** The ids after an edit, in order; new ones are n1, n2... */
function idsAfter(previous: readonly Block[], ...texts: string[]): string {
  return keepBlockIds(previous, texts.map(unidentified), counter('n'))
    .map(({ id }) => id)
    .join(' ');
}

const [a, b, c, d] = [
  'The council voted on Monday to keep the old crane on the quay.',
  'Seven members were for it and six against, the clerk of the council said.',
  'A new crane would have cost the town four million over ten years.',
  'The next vote is in May.',
] as const;

describe('the ids of an article’s blocks after an edit', () => {
  const before = published(a, b, c, d);

  it.each<[string, string[], string]>([
    ['stay when nothing changed', [a, b, c, d], '1 2 3 4'],
    ['stay around a new block', [a, 'New here.', b, c, d], '1 n1 2 3 4'],
    ['stay around a block that went', [a, c, d], '1 3 4'],
    ['go with a block that moved', [d, a, b, c], '4 1 2 3'],
    ['go with two blocks that changed places', [a, c, b, d], '1 3 2 4'],
    ['stay with a block when a word changed', [a, b.replace('Seven', 'Eight'), c, d], '1 2 3 4'],
    [
      'stay with the longer part of a block that was cut in two',
      [a, 'A new crane would have cost the town', 'four million over ten years.', d],
      '1 3 n1 4',
    ],
    [
      'do not stay with another text at the same place',
      [a, 'Nobody asked the gulls what they think of all this noise.', c, d],
      '1 n1 3 4',
    ],
    [
      'do not stay with a similar text that stands elsewhere, past a block that stayed',
      [b.replace('Seven', 'Eight'), a, c, d],
      'n1 1 3 4',
    ],
    ['stay with each of two edited blocks', [a, `${b} Twice.`, c.replace('four', 'five'), d], '1 2 3 4'],
    [
      'stay when two neighbours were edited and changed places',
      [a, c.replace('four', 'five'), `${b} Twice.`, d],
      '1 3 2 4',
    ],
    ['are all new when all is new', ['One.', 'Two.'], 'n1 n2'],
  ])('%s', (_fact, texts, ids) => {
    expect(idsAfter(before, ...texts)).toBe(ids);
  });

  it('keep the order of paragraphs that stand more than once', () => {
    expect(idsAfter(published('* * *', a, '* * *', b, '* * *'), '* * *', a, '* * *', b, '* * *')).toBe('1 2 3 4 5');
    expect(idsAfter(published('* * *', a, '* * *', b), '* * *', '* * *', a, '* * *', b)).toBe('1 n1 2 3 4');
  });

  it('stay with the more similar of two blocks', () => {
    expect(idsAfter(published(a), a.replace('old crane', 'old red crane on Monday'), a.replace('quay', 'pier'))).toBe(
      'n1 1',
    );
  });

  it('stay with a block that became a heading', () => {
    const [heading] = keepBlockIds(before, [{ kind: 'heading', text: a, html: `<h2>${a}</h2>` }], counter('n'));

    expect(heading).toEqual({ id: '1', kind: 'heading', text: a, html: `<h2>${a}</h2>` });
  });

  it('stay with paragraphs in writing without spaces', () => {
    expect(
      idsAfter(
        published('議会は月曜日に古いクレーンを残すことを決めた。'),
        '議会は火曜日に古いクレーンを残すことを決めた。',
      ),
    ).toBe('1');
    expect(
      idsAfter(published('議会は月曜日に古いクレーンを残すことを決めた。'), '次の投票は五月に行われる予定です。'),
    ).toBe('n1');
  });
});

describe('the ids after any edit', () => {
  const word = fc.constantFrom('crane', 'quay', 'vote', 'town', 'gull', 'May', 'seven', 'old');
  const text = fc.oneof(
    fc.constantFrom('* * *', 'Advertisement'),
    fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' ')),
  );
  const texts = fc.array(text, { maxLength: 30 });
  const unique = fc
    .uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 40 })
    .map((numbers) => numbers.map((n) => `Only here stands ${n}.`));
  const idsOf = (blocks: readonly Block[]): string[] => blocks.map(({ id }) => id);

  it('are the same for the same texts', () => {
    fc.assert(
      fc.property(texts, (written) => {
        const before = published(...written);

        expect(keepBlockIds(before, written.map(unidentified), counter('n'))).toEqual(before);
      }),
    );
  });

  it('are never given twice, and depend on nothing but the texts', () => {
    fc.assert(
      fc.property(texts, texts, (written, edited) => {
        const before = published(...written);
        const after = keepBlockIds(before, edited.map(unidentified), counter('n'));

        expect(new Set(idsOf(after)).size).toBe(edited.length);
        expect(after.map((block) => block.text)).toEqual(edited);
        expect(keepBlockIds(before, edited.map(unidentified), counter('n'))).toEqual(after);
      }),
      { numRuns: 1_000 },
    );
  });

  it('are kept by as many blocks as have a text that stood there before', () => {
    fc.assert(
      fc.property(texts, texts, (written, edited) => {
        const before = published(...written);
        const textOf = new Map(before.map((block) => [block.id, block.text]));
        const kept = keepBlockIds(before, edited.map(unidentified), counter('n')).filter(
          (block) => textOf.get(block.id) === block.text,
        );
        const times = (list: string[], one: string): number => list.filter((other) => other === one).length;
        const shared = [...new Set(written)].reduce(
          (sum, one) => sum + Math.min(times(written, one), times(edited, one)),
          0,
        );

        expect(kept).toHaveLength(shared);
      }),
      { numRuns: 1_000 },
    );
  });

  it('are all old ones where blocks only went', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (written, stays) => {
        const before = published(...written);
        const remaining = written.filter((_, place) => stays[place]);
        const numbers = keepBlockIds(before, remaining.map(unidentified), counter('n')).map(({ id }) => Number(id));

        expect(numbers.filter(Number.isNaN)).toEqual([]);
      }),
    );
  });

  it('are kept by every unchanged block when others come, go, move or change', () => {
    const act = fc.constantFrom('keep', 'drop', 'insert', 'edit', 'move');
    fc.assert(
      fc.property(unique, fc.array(act, { minLength: 40, maxLength: 40 }), (written, acts) => {
        const before = published(...written);
        const edited = written.flatMap((one, place): string[] => {
          if (acts[place] === 'drop' || acts[place] === 'move') return [];
          if (acts[place] === 'insert') return [one, `Inserted as ${place}`];
          return [acts[place] === 'edit' ? `${one} Or there.` : one];
        });
        const moved = written.filter((_, place) => acts[place] === 'move');
        const after = keepBlockIds(before, [...moved, ...edited].map(unidentified), counter('n'));
        const idOf = new Map(after.map((block) => [block.text, block.id]));

        for (const block of before) if (idOf.has(block.text)) expect(idOf.get(block.text)).toBe(block.id);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the ids of a long article', () => {
  const long = Array.from(
    { length: 5_000 },
    (_, n) => `Paragraph ${n} about ${n % 7} ${n % 11} ${n % 13} things of the ${n % 17}th kind.`,
  );

  it.each<[string, string[], string[]]>([
    ['one block inserted in front', long, ['New.', ...long]],
    ['the order reversed', long, long.toReversed()],
    ['every block edited', long, long.map((text) => `${text} Edited.`)],
    ['every second block edited', long, long.map((text, n) => (n % 2 ? text : `${text} Edited.`))],
    ['one text five thousand times, then one less', long.map(() => 'Same.'), long.slice(1).map(() => 'Same.')],
    [
      'two texts in turn, then the other way round',
      long.map((_, n) => `Same ${n % 2}.`),
      long.map((_, n) => `Same ${(n + 1) % 2}.`),
    ],
    [
      'seventy texts in turn, backwards',
      long.map((_, n) => `Same ${n % 70}.`),
      long.map((_, n) => `Same ${(5_000 - n) % 70}.`),
    ],
  ])('are found without comparing all with all: %s', (_edit, written, edited) => {
    const before = published(...written);
    let after: Block[] = [];

    const cpuMs = cpuMsOf(() => {
      after = keepBlockIds(before, edited.map(unidentified), counter('n'));
    });

    expect(cpuMs).toBeLessThan(10_000);
    expect(after.filter(({ id }) => id.startsWith('n')).length).toBeLessThanOrEqual(10);
  });
});

describe('the ids of a published article', () => {
  it('stay when a paragraph is put in front and a word is changed', () => {
    const blocks = parseBlocks({ format: 'text', content: realArticle() ?? ownArticle });
    const before = keepBlockIds([], blocks, counter(''));
    const edited = blocks.map((block, n) => (n === 3 ? unidentified(block.text.replace(/\p{L}+/u, 'Word')) : block));

    const after = keepBlockIds(before, [unidentified('Correction: see below.'), ...edited], counter('n'));

    expect(after.map(({ id }) => id)).toEqual(['n1', ...before.map(({ id }) => id)]);
  });
});
