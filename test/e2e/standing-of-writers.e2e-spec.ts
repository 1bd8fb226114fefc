import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StandingsService, type NewStanding } from '#features/accounts/standings.service.js';
import { Database } from '#platform/database/database.js';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { problemIn, readArticle, say } from './answers.js';
import { countOf } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

async function hold(person: Person, kind: NewStanding['kind'], siteId: string): Promise<void> {
  const standing = { accountId: person.id, siteId, kind, reason: 'Spam.', endsAt: null, placedBy: stage.moderator.id };
  const standings = stage.app.get(StandingsService);
  await stage.app.get(Database).transaction((tx) => standings.place(tx, standing));
}

describe('somebody suspended on one site', () => {
  it('reads there, but neither writes, edits nor votes, whatever the input', async () => {
    const person = await stage.person('Sina Suspended');
    const own = await say(person, stage.threadId, 'Before.');
    const others = await say(stage.other, stage.threadId, 'Vote on me.');
    await hold(person, 'suspended', stage.siteId);

    const answers = [
      await person.post(`/threads/${stage.threadId}/comments`, { body: 'After.' }),
      await person.post(`/threads/${stage.threadId}/comments`, { nothing: true }),
      await person.patch(`/comments/${own.id}`, { body: 'After.' }, { 'if-match': '"1"' }),
      await person.patch(`/comments/${own.id}`, { nothing: true }),
      await person.put(`/comments/${others.id}/vote`, { value: 1 }),
      await person.put(`/comments/${others.id}/vote`, { value: 'much' }),
    ];

    expect(answers.map((answer) => problemIn(answer).code)).toEqual(Array(6).fill('account_suspended'));
    expect((await person.get(`/me/articles/${stage.articleId}`)).status).toBe(200);
    expect(await countOf(stage, 'comments', 'author_id = $1', [person.id])).toBe(1);
    expect(await countOf(stage, 'votes', 'account_id = $1', [person.id])).toBe(0);
  });

  it('takes own words back all the same, and writes elsewhere', async () => {
    const person = await stage.person('Sven Faraway');
    const own = await say(person, stage.threadId, 'To be taken back.');
    const { id: siteId } = await stage.site('elsewhere');
    const editor = await stage.person('Ella Faraway', { siteId, role: 'editor' });
    const put = await editor.put('/articles', { site: 'elsewhere', url: 'https://elsewhere.example/a', title: 'Else' });
    const { threads } = await readArticle(stage.guest, (put.body as { id: string }).id);
    await hold(person, 'suspended', stage.siteId);

    const deleted = await person.delete(`/comments/${own.id}`);
    const posted = await say(person, threads[0]?.id ?? '', 'Here I may.');

    expect([deleted.status, posted.status]).toEqual([204, 'visible']);
  });
});

describe('somebody whose words are looked at first', () => {
  it('is held on that site only', async () => {
    const person = await stage.person('Petra Premoderated');
    await hold(person, 'premoderated', stage.siteId);

    expect((await say(person, stage.threadId, 'Look at me.')).status).toBe('held');
  });
});

describe('an address that nobody has verified', () => {
  it('only reads where the site asks for one', async () => {
    const { id: siteId } = await stage.site('strict', { verifiedEmail: true });
    const editor = await stage.person('Edda Severe', { siteId, role: 'editor' });
    const put = await editor.put('/articles', { site: 'strict', url: 'https://strict.example/a', title: 'Strict' });
    const { threads } = await readArticle(stage.guest, (put.body as { id: string }).id);
    const threadId = threads[0]?.id ?? '';

    const refused = await stage.reader.post(`/threads/${threadId}/comments`, { body: 'Unverified.' });

    expect([refused.status, problemIn(refused).code]).toEqual([403, 'email_unverified']);
  });
});
