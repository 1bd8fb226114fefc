import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pointersIn, say } from '../e2e/answers.js';
import type { Answer, Person } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { operationsOf, type Operation } from './api-surface.js';
import { columnsOf, snapshotOf } from './snapshot.js';

type Body = Record<string, unknown>;
interface Sample {
  readonly who: () => Person | Stage['guest'];
  readonly path: string;
  readonly body: () => Body;
}

const FORBIDDEN = [
  'role',
  'roles',
  'status',
  'authorId',
  'createdAt',
  'pinned',
  'featured',
  'score',
  'siteId',
  'deletedAt',
];
const MORE = [
  'isStaff',
  'isAdmin',
  'admin',
  'verified',
  'permissions',
  'accountId',
  'badges',
  'author',
  'marks',
  'html',
];

let stage: Stage;
let writes: Operation[];
let samples: Record<string, Sample>;
let fields: string[];

beforeAll(async () => {
  stage = await startStage();
  writes = (await operationsOf(stage)).filter((operation) => operation.fields !== null);
  fields = [...new Set([...FORBIDDEN, ...MORE, ...(await columnsOf(stage))])];
  samples = samplesOf((await say(stage.reader, stage.threadId, 'Here.')).id);
});
afterAll(() => stage.close());

/** One good request for each route that has a body. */
function samplesOf(commentId: string): Record<string, Sample> {
  let n = 0;
  const account = (): Body => ({ email: `mass${(n += 1)}@mail.example`, name: `Mass ${n}`, password: PASSWORD });
  const motion = { kind: 'motion', title: 'Q', sides: { for: 'a', against: 'b' } };
  return {
    'POST /accounts': { who: () => stage.guest, path: '/accounts', body: account },
    'POST /sessions': {
      who: () => stage.guest,
      path: '/sessions',
      body: () => ({ email: stage.reader.email, password: PASSWORD }),
    },
    'PUT /articles': {
      who: () => stage.editor,
      path: '/articles',
      body: () => ({ ...ARTICLE, title: `T ${(n += 1)}` }),
    },
    'POST /articles/{id}/threads': {
      who: () => stage.editor,
      path: `/articles/${stage.articleId}/threads`,
      body: () => motion,
    },
    'POST /threads/{id}/comments': {
      who: () => stage.reader,
      path: `/threads/${stage.threadId}/comments`,
      body: () => ({ body: 'x' }),
    },
    'PUT /comments/{id}/vote': {
      who: () => stage.other,
      path: `/comments/${commentId}/vote`,
      body: () => ({ value: 1 }),
    },
  };
}

function send({ method, path }: Operation, extra: Body): Promise<Answer> {
  const sample = samples[`${method} ${path}`];
  if (!sample) throw new Error(`Write a good request for ${method} ${path}.`);
  const body = { ...sample.body(), ...extra };
  return method === 'PUT' ? sample.who().put(sample.path, body) : sample.who().post(sample.path, body);
}

describe('mass assignment (attack 39)', () => {
  it('is refused for every column of every table, at every route with a body, and writes nothing', async () => {
    const before = await snapshotOf(stage);
    let tries = 0;

    for (const operation of writes) {
      for (const field of fields.filter((name) => !operation.fields?.includes(name))) {
        const answer = await send(operation, { [field]: 'admin' });
        tries += 1;
        expect([operation.name, field, answer.status, pointersIn(answer)]).toEqual([
          operation.name,
          field,
          400,
          [`/${field}`],
        ]);
      }
    }

    expect(tries).toBeGreaterThan(writes.length * 60);
    expect(await snapshotOf(stage)).toEqual(before);
  });

  it('is refused in what lies inside a body', async () => {
    const before = await snapshotOf(stage);

    const article = await stage.editor.put('/articles', { ...ARTICLE, body: { ...ARTICLE.body, html: '<b>' } });
    const motion = await stage.editor.post(`/articles/${stage.articleId}/threads`, {
      kind: 'motion',
      title: 'Q',
      sides: { for: 'a', against: 'b', state: 'closed' },
    });

    expect([article.status, motion.status]).toEqual([400, 400]);
    expect([pointersIn(article), pointersIn(motion)]).toEqual([['/body/html'], ['/sides/state']]);
    expect(await snapshotOf(stage)).toEqual(before);
  });

  it('is what was refused: without the extra field each request is taken and writes', async () => {
    expect(writes.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(Object.keys(samples).toSorted());
    for (const operation of writes) {
      const before = await snapshotOf(stage);

      const answer = await send(operation, {});

      expect([operation.name, answer.status < 300]).toEqual([operation.name, true]);
      expect([operation.name, await snapshotOf(stage)]).not.toEqual([operation.name, before]);
    }
  });
});
