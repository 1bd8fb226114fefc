import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressOf } from './evidence-url.js';

const keyOf = (text: string): string | null => addressOf(text)?.key ?? null;

describe('an address of evidence', () => {
  it.each([
    ['HTTPS://Statistics.Example/Births', 'https://statistics.example/Births'],
    ['https://statistics.example:443/births', 'https://statistics.example/births'],
    ['http://statistics.example:80/births', 'http://statistics.example/births'],
    ['https://statistics.example./births', 'https://statistics.example/births'],
    ['https://statistics.example/births#table-2', 'https://statistics.example/births'],
    ['https://statistics.example/births#:~:text=fewer', 'https://statistics.example/births'],
    [
      'https://statistics.example/births?utm_source=x&year=2025&fbclid=1',
      'https://statistics.example/births?year=2025',
    ],
    ['https://zählung.example/a', 'https://xn--zhlung-bua.example/a'],
    ['https://statistics.example/a/../births', 'https://statistics.example/births'],
    ['https://statistics.example', 'https://statistics.example/'],
  ])('is one page with another that leads there: %s', (one, other) => {
    expect(keyOf(one)).not.toBeNull();
    expect(keyOf(one)).toBe(keyOf(other));
  });

  it.each([
    ['https://statistics.example/births?year=2024', 'https://statistics.example/births?year=2025'],
    ['https://statistics.example/Births', 'https://statistics.example/births'],
    ['https://statistics.example:8443/', 'https://statistics.example/'],
    ['https://www.statistics.example/', 'https://statistics.example/'],
  ])('is not one page with another: %s', (one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  it('is kept as it was given, but for the place within the page', () => {
    expect(addressOf('https://Statistics.example./births?utm_source=x#table-2')).toEqual({
      key: 'https://statistics.example/births',
      url: 'https://statistics.example/births?utm_source=x',
      host: 'statistics.example',
    });
  });

  it.each([
    ...['', 'births', 'statistics.example/births', '//statistics.example', 'https://', 'https:', 'not an address'],
    ...[
      'ftp://statistics.example/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/html,x',
      'mailto:a@b.example',
    ],
    ...[
      'https://user@statistics.example/',
      'https://user:password@statistics.example/',
      'https://:p@statistics.example/',
    ],
    ...[
      'https://statistics.example/a b',
      ' https://statistics.example/',
      'https://statistics.example/\n',
      'https:\\\\a.b\\',
    ],
    ...['https://statistics.example/\u0000', 'https://statistics.example/%0d%0ax:%201', 'https://a.example/\u2028'],
    `https://statistics.example/${'x'.repeat(2_000)}`,
    `https://statistics.example/${'ä'.repeat(600)}`,
  ])('is no address: %.60j', (text) => {
    expect(addressOf(text)).toBeNull();
  });

  it('comes out of its own key unchanged, whatever it is', () => {
    const addresses = fc.webUrl({ withFragments: true, withQueryParameters: true, validSchemes: ['http', 'https'] });

    fc.assert(
      fc.property(addresses, (text) => {
        const address = addressOf(text);
        fc.pre(address !== null);
        expect(addressOf(address.key)?.key).toBe(address.key);
        expect(addressOf(address.url)).toEqual(address);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never makes a text of any kind an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((rest) => `https://a.example/${rest}`),
        ),
        (text) => {
          const address = addressOf(text);
          expect(address === null || /^https?:\/\//.test(address.key)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
