import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { AppError } from '#kernel/app-error.js';
import { checked, SchemaPipe } from './validation.pipe.js';
import { textFragment } from './written-text.contract.js';

/** The fields that are refused, each with its code. */
function refusalOf(schema: z.ZodType, value: unknown): string[] {
  try {
    checked(schema, value);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.fields.map(({ pointer, code }) => `${pointer} ${code}`);
  }
}

describe('the check of what comes in', () => {
  it('names the wrong field of the form that a value misses by the least', () => {
    const ids = z.strictObject({ ids: z.array(z.string()).max(2) });
    const all = z.strictObject({ all: z.literal(true) });
    const schema = z.strictObject({ read: z.union([ids, all]) });

    expect(refusalOf(schema, { read: { ids: ['a', 7] } })).toEqual(['/read/ids/1 invalid_type']);
    expect(refusalOf(schema, { read: { all: 'x' } })).toEqual(['/read/all invalid_value']);
    expect(refusalOf(schema, { read: {} })).toEqual(['/read/ids invalid_type', '/read/all invalid_value']);
    expect(refusalOf(schema, { read: { all: true } })).toEqual([]);
  });

  it('names every text that no row can hold, whatever the schema says of it', () => {
    const schema = z.strictObject({ title: z.string(), tags: z.array(z.string().transform((tag) => tag.trim())) });

    expect(refusalOf(schema, { title: 'a\0', tags: ['good', 'b\ud800'] })).toEqual([
      '/title unwritable_character',
      '/tags/1 unwritable_character',
    ]);
    expect(refusalOf(schema, { title: 'a\u{1f600}', tags: [] })).toEqual([]);
  });

  it('takes fragments that are cut within a pair, and only there', () => {
    const schema = z.strictObject({
      quote: z.strictObject({ exact: textFragment().max(9), title: z.string().optional() }),
    });
    const of = (exact: string, title?: string): string[] => refusalOf(schema, { quote: { exact, title } });

    expect([of('a\ud83d'), of('\ude00a'), of('\ude00\ud83d')]).toEqual([[], [], []]);
    for (const exact of ['\ud83da', 'a\ude00', 'a\ud83d\ud83d', 'a\0', '\ud83db\ud83d']) {
      expect(of(exact)).toEqual(['/quote/exact unwritable_character']);
    }
    expect(of('a', 'b\ud83d')).toEqual(['/quote/title unwritable_character']);
  });

  it('gives what a rule of our own finds wrong the code of that rule', () => {
    const params = { code: 'odd' };
    const schema = z.strictObject({
      even: z.number().refine((n) => n % 2 === 0, { error: 'It is odd.', params }),
      small: z.number().refine((n) => n < 9),
    });

    expect(refusalOf(schema, { even: 3, small: 10 })).toEqual(['/even odd', '/small invalid_value']);
  });

  it('names a field once, and twenty of them', () => {
    const schema = z.record(z.string(), z.string().max(1));
    const value = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`f${n}`, 'x\0']));

    expect(refusalOf(schema, value)).toEqual(Array.from({ length: 20 }, (_, n) => `/f${n} too_big`));
  });

  it('looks at nothing that is deeper than any schema', () => {
    let deep: unknown = '\0';
    for (let level = 0; level < 100_000; level += 1) deep = [deep];

    expect(refusalOf(z.strictObject({ a: z.string() }), deep)).toEqual([' invalid_type']);
  });

  it('knows nothing in a path that cannot be a name', () => {
    const check = (id: string): unknown =>
      new SchemaPipe().transform(id, { type: 'param', schema: z.string().max(5) } as never);

    expect(() => check('too long')).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ status: 404 }) }),
    );
    expect(() => check('a\0')).toThrow(expect.objectContaining({ problem: expect.objectContaining({ status: 404 }) }));
    expect(check('good')).toBe('good');
  });
});
