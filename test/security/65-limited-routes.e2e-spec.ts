import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { declaredLimits, type Limit } from '../../src/platform/http/limits/limit.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';
import { operationsOf, type Operation } from './api-surface.js';

let stage: Stage;
let operations: Operation[];
beforeAll(async () => {
  stage = await startStage({ PARLEY_RATE_LIMITS: 'on', PARLEY_TRUSTED_PROXIES: '1' });
  operations = await operationsOf(stage);
});
afterAll(() => stage.close());

const isWrite = ({ method }: Operation): boolean => method !== 'GET';
/** A route that is told an e-mail address by somebody who need not own it: it may send mail there, or guess at it. */
const takesEmail = ({ fields, isPublic }: Operation): boolean => isPublic && (fields ?? []).includes('email');

function faultsOf(all: readonly Operation[]): string[] {
  const limits = new Map(declaredLimits().map((limit) => [limit.name, limit]));
  const sharings = (limit: Limit | undefined): Set<string> =>
    new Set(limit?.rules.map(({ per }) => (typeof per === 'string' ? per : 'subject')));
  return all.flatMap((operation) => {
    const limit = limits.get(operation.limit ?? '');
    if (isWrite(operation) && limit === undefined) return [`${operation.name} has no limit`];
    if (!takesEmail(operation)) return [];
    return ['address', 'subject']
      .filter((per) => !sharings(limit).has(per))
      .map((per) => `${operation.name} has no limit per ${per}`);
  });
}

describe('routes that change something (attack 65)', () => {
  it('have a limit, and one per address and one per e-mail address where they take one', () => {
    expect(operations.filter(isWrite).length).toBeGreaterThanOrEqual(10);
    expect(operations.filter(takesEmail).length).toBeGreaterThanOrEqual(2);
    expect(faultsOf(operations)).toEqual([]);
  });

  it('would be found out', () => {
    const plain = {
      name: 'POST /x',
      method: 'POST',
      path: '/x',
      parameters: [],
      query: [],
      body: null,
      fields: ['email'],
      isPublic: true,
      limit: null,
    };

    expect(faultsOf([plain])).toEqual(['POST /x has no limit']);
    expect(faultsOf([{ ...plain, limit: 'vote' }])).toEqual([
      'POST /x has no limit per address',
      'POST /x has no limit per subject',
    ]);
  });

  it('hold an e-mail address however it is spelled and wherever it comes from', async () => {
    const spellings = ['rita.reader@example.org', 'RITA.Reader@example.org', 'rita.reader@EXAMPLE.org'];

    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      const body = { email: spellings[n % 3], password: `${PASSWORD}${n}` };
      const { status } = await stage.guest.post('/sessions', body, { 'x-forwarded-for': `192.0.2.${n}` });
      statuses.push(status);
    }
    const other = { email: stage.other.email, password: PASSWORD };

    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    expect((await stage.guest.post('/sessions', other, { 'x-forwarded-for': '192.0.2.1' })).status).toBe(201);
  });
});
