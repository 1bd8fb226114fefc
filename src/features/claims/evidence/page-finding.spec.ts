import { describe, expect, it } from '@jest/globals';
import { updateOf, type Finding } from './page-finding.js';

const NOW = new Date('2026-11-30T12:00:00Z');
const PENDING = { url: 'https://census.gov/births', state: 'pending', attempts: 1 } as const;

function answered(status: number, more: Partial<Finding & { kind: 'answered' }> = {}): Finding {
  return { kind: 'answered', status, url: PENDING.url, title: null, publishedAt: null, ...more };
}

const inMs = (ms: number): Date => new Date(NOW.getTime() + ms);

describe('a page that was looked at', () => {
  it('is found where it answers, with what it says of itself, and looked at again a month later', () => {
    const said = { url: 'https://www.census.gov/births', title: 'Births', publishedAt: '2026-10-01T08:00:00.000Z' };

    expect(updateOf(answered(200, said), PENDING, NOW)).toEqual({
      state: 'found',
      status: 200,
      attempts: 0,
      dueAt: inMs(30 * 86_400_000),
      found: {
        finalUrl: said.url,
        title: 'Births',
        publishedAt: new Date(said.publishedAt),
        domainKind: 'official',
      },
    });
  });

  it.each([204, 206, 401, 402, 403, 406, 429, 451])('is there although it is not shown: %i', (status) => {
    expect(updateOf(answered(status), PENDING, NOW)).toMatchObject({ state: 'found', status });
  });

  it.each([
    ['404', answered(404), 404],
    ['410', answered(410), 410],
    ['500', answered(500), 500],
    ['a redirect to nowhere', answered(302), 302],
    ['no answer', { kind: 'silent' }, null],
  ] as const)('is dead after the third try without it: %s', (_, finding, status) => {
    const updates = [1, 2, 3].map((attempts) => updateOf(finding, { ...PENDING, attempts }, NOW));

    expect(updates).toEqual([
      { state: 'pending', status, attempts: 1, dueAt: inMs(300_000), found: null },
      { state: 'pending', status, attempts: 2, dueAt: inMs(3_600_000), found: null },
      { state: 'dead', status, attempts: 3, dueAt: null, found: null },
    ]);
  });

  it('stays found while it fails for a moment, and is dead when it goes on', () => {
    const known = { ...PENDING, state: 'found' } as const;

    expect(updateOf(answered(503), known, NOW)).toMatchObject({ state: 'found', status: 503, found: null });
    expect(updateOf(answered(503), { ...known, attempts: 3 }, NOW)).toMatchObject({ state: 'dead' });
    expect(updateOf(answered(503), { ...known, attempts: 900 }, NOW)).toMatchObject({ state: 'dead' });
  });

  it('is refused for good where it may not be asked', () => {
    const refused = { state: 'refused', status: null, attempts: 0, dueAt: null, found: null };

    expect(updateOf({ kind: 'forbidden' }, PENDING, NOW)).toEqual(refused);
  });

  it.each([
    ['https://short.example/a', 'https://census.gov/births', 'official'],
    ['https://census.gov/leave?to=https://blog.example', 'https://blog.example/', 'other'],
    ['https://doi.org/10.1000/182', 'https://publisher.example/182', 'academic'],
  ])('is what it leads to, unless its address is an identifier: %s to %s', (url, finalUrl, domainKind) => {
    const update = updateOf(answered(200, { url: finalUrl }), { ...PENDING, url }, NOW);

    expect(update.found).toMatchObject({ domainKind });
  });

  it.each([
    ...['+275760-09-13T00:00:00.000Z', '-000044-03-15T00:00:00.000Z', '1066-10-14T00:00:00Z'],
    ...['2027-01-01T00:00:00Z', 'yesterday', ''],
  ])('has no date where the date is a mistake: %s', (publishedAt) => {
    expect(updateOf(answered(200, { publishedAt }), PENDING, NOW).found).toMatchObject({ publishedAt: null });
  });
});
