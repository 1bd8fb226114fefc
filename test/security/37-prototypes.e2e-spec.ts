import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { say } from '../e2e/answers.js';
import { startStage, type Stage } from '../support/cast.js';
import { operationsOf, pathsOf, type Ids, type Operation } from './api-surface.js';

let stage: Stage;
let operations: Operation[];
let ids: Ids;

beforeAll(async () => {
  stage = await startStage();
  operations = await operationsOf(stage);
  const commentId = (await say(stage.reader, stage.threadId, 'Here.')).id;
  ids = { articles: [stage.articleId], threads: [stage.threadId], comments: [commentId] };
});
afterAll(() => stage.close());

const lists = (): Operation[] => operations.filter(({ method, query }) => method === 'GET' && query.length > 0);

describe('prototype pollution (attack 37)', () => {
  const polluted = (): unknown => (({}) as Record<string, unknown>)['polluted'];
  const BODIES = [
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"body":{"__proto__":{"polluted":true}}}',
    '{"sides":{"__proto__":{"polluted":true}}}',
    '{"\\u005f\\u005fproto\\u005f\\u005f":{"polluted":true}}',
    '{"prototype":{"polluted":true}}',
  ];

  it('is refused in the body of every POST and PUT', async () => {
    for (const operation of operations.filter(({ fields }) => fields !== null)) {
      for (const body of BODIES) {
        const headers = { authorization: `Bearer ${stage.editor.token}`, 'content-type': 'application/json' };
        const url = `${stage.url}/api/v1${pathsOf(operation, ids)[0] ?? ''}`;
        const response = await fetch(url, { method: operation.method, headers, body });

        expect([operation.name, body, response.status]).toEqual([operation.name, body, 400]);
        expect(polluted()).toBeUndefined();
      }
    }
  });

  it('is refused in every query', async () => {
    for (const operation of lists()) {
      for (const query of [
        '__proto__[polluted]=1',
        '__proto__.polluted=1',
        'constructor[prototype][polluted]=1',
        '__proto__=1',
      ]) {
        const { status } = await stage.guest.get(`${pathsOf(operation, ids)[0] ?? ''}?${query}`);

        expect([operation.name, query, status]).toEqual([operation.name, query, 400]);
        expect(polluted()).toBeUndefined();
      }
    }
  });

  it('would be seen: a merge without care pollutes', () => {
    const merge = (into: Record<string, unknown>, from: Record<string, unknown>): void => {
      for (const [key, value] of Object.entries(from)) {
        if (typeof value === 'object') merge(into[key] as Record<string, unknown>, value as Record<string, unknown>);
        else into[key] = value;
      }
    };

    merge({}, JSON.parse('{"__proto__":{"polluted":true}}') as Record<string, unknown>);
    const seen = polluted();
    Reflect.deleteProperty(Object.prototype, 'polluted');

    expect(seen).toBe(true);
    expect(polluted()).toBeUndefined();
  });
});
