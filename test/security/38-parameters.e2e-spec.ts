import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { say } from '../e2e/answers.js';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { operationsOf, pathsOf, type Ids, type Operation } from './api-surface.js';
import { snapshotOf } from './snapshot.js';

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

describe('parameter pollution (attack 38)', () => {
  const VALUES: Record<string, string> = { limit: '5', sort: 'new', replies: '1', since: '0', url: ARTICLE.url };

  it('is refused for every field of every query: twice, as a list, as an object', async () => {
    for (const operation of lists()) {
      const path = pathsOf(operation, ids)[0] ?? '';
      for (const field of operation.query) {
        const value = encodeURIComponent(VALUES[field] ?? 'x');
        for (const query of [
          `${field}=${value}&${field}=${value}`,
          `${field}[]=${value}`,
          `${field}[0]=${value}`,
          `${field}[a]=${value}`,
          `${field}%5B%5D=${value}`,
          `${field.toUpperCase()}=${value}`,
        ]) {
          const { status } = await stage.guest.get(`${path}?${query}`);
          expect([path, query, status]).toEqual([path, query, 400]);
        }
      }
    }
  });

  it('is what was refused: each field is taken once', async () => {
    const before = await snapshotOf(stage);

    for (const operation of lists()) {
      for (const field of operation.query.filter((name) => name !== 'after')) {
        const path = `${pathsOf(operation, ids)[0] ?? ''}?${field}=${encodeURIComponent(VALUES[field] ?? 'x')}`;
        expect([path, (await stage.guest.get(path)).status]).toEqual([path, 200]);
      }
    }
    expect(await snapshotOf(stage)).toEqual(before);
  });
});
