import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { until } from '../support/until.js';
import { publish, say } from './answers.js';
import { judge } from './moderation.js';
import { countOf } from './rows.js';

const WORDS = 'Words that come and go.';
const BELOW = 'An answer that stays.';
const SORTS = ['best', 'new', 'old', 'controversial', 'replies'];

let stage: Stage;
let place: { articleId: string; threadId: string; parentId: string; id: string; replyId: string; url: string };

beforeAll(async () => {
  stage = await startStage();
  const { articleId, threadId } = await publish(stage, 'come-and-go');
  const third = await stage.person('Tina Third');
  const parent = await say(stage.other, threadId, 'Above.');
  const { id } = await say(stage.reader, threadId, WORDS, { parentId: parent.id });
  const reply = await say(third, threadId, BELOW, { parentId: id });
  await say(stage.other, threadId, 'Further below.', { parentId: reply.id });
  await stage.other.put(`/comments/${id}/vote`, { value: 1 });
  const url = encodeURIComponent('https://gazette.example/come-and-go');
  place = { articleId, threadId, parentId: parent.id, id, replyId: reply.id, url };
  await until(
    'its parent’s author knows of it',
    async () => (await countOf(stage, 'notifications', 'comment_id = $1', [id])) === 1,
  );
});
afterAll(() => stage.close());

/** Everything on which the comment stands, by name; the places of events and what was told when are left out. */
async function surfaces(): Promise<Map<string, string>> {
  const { articleId, threadId, parentId, id, replyId, url } = place;
  const read = async (who: Api, path: string): Promise<[string, string]> => [
    `${who === stage.guest ? 'guest' : (who as Person).name} ${path}`,
    (await who.get(path)).text.replaceAll(/"seq":\d+/g, '"seq":0'),
  ];
  const shown = await Promise.all([
    read(stage.guest, `/articles/${articleId}`),
    read(stage.guest, `/articles/${articleId}/threads`),
    read(stage.guest, `/threads/${threadId}`),
    ...SORTS.map((sort) => read(stage.guest, `/threads/${threadId}/comments?sort=${sort}&replies=10`)),
    ...[parentId, id, replyId].map((one) => read(stage.guest, `/comments/${one}?ancestors=true`)),
    ...[parentId, id].map((one) => read(stage.guest, `/comments/${one}/replies`)),
    read(stage.guest, `/counts?url=${url}`),
    read(stage.other, `/me/articles/${articleId}`),
    read(stage.other, '/me/notifications'),
  ]);
  const pages = [`/articles/${articleId}`, ...[parentId, id, replyId].map((one) => `/comments/${one}`)];
  for (const page of pages) {
    const html = await (await fetch(stage.url + page)).text();
    shown.push([`page ${page}`, html.replaceAll(/(seq\W+)\d+/g, '$10')]);
  }
  return new Map(shown);
}

const replay = async (): Promise<string> => (await stage.guest.get(`/articles/${place.articleId}/events?since=0`)).text;
const namesWith = (words: string, all: ReadonlyMap<string, string>): string[] =>
  [...all].filter(([, text]) => text.includes(words)).map(([name]) => name);
const countIn = (all: ReadonlyMap<string, string>): unknown =>
  (JSON.parse(all.get(`guest /counts?url=${place.url}`) ?? '{}') as { items: [{ comments: number }] }).items[0]
    .comments;

describe('a comment that is removed and put back', () => {
  it('is gone from every surface with the answer to the decision, and back on each with its replies', async () => {
    const before = await surfaces();
    const withWords = namesWith(WORDS, before);

    await judge(stage.moderator, place.id, {});
    const [without, replayed] = [await surfaces(), await replay()];
    await judge(stage.moderator, place.id, { action: 'restore' });
    const after = await surfaces();

    expect(withWords.length).toBeGreaterThanOrEqual(13);
    expect([...namesWith(WORDS, without), replayed.includes(WORDS)]).toEqual([false]);
    expect(namesWith(BELOW, without)).toEqual(namesWith(BELOW, before));
    expect([countIn(before), countIn(without), countIn(after)]).toEqual([4, 3, 4]);
    expect(await replay()).toContain(WORDS);
    for (const [name, text] of before) expect([name, after.get(name)]).toEqual([name, text]);
  });

  it('is gone again when it is removed again', async () => {
    await judge(stage.moderator, place.id, {});

    expect(namesWith(WORDS, await surfaces())).toEqual([]);
    expect(await replay()).not.toContain(WORDS);
  });
});
