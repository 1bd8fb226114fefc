import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { casesIn, emptyQueues, openCase, type CaseAnswer } from '../support/cases.js';
import { startStage, type Stage } from '../support/cast.js';
import { decideOn, flag, sayHeld } from './moderation.js';
import { idsOf, pageIn, pointersIn, problemIn, publish, say, wholeList } from './answers.js';
import { rows } from './rows.js';

let stage: Stage;
let sports: Person;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '600' });
  sports = await stage.person('Sven Sport', { siteId: stage.siteId, role: 'moderator', section: 'Sport' });
});
afterAll(() => stage.close());

describe('the list of cases', () => {
  let all: string[];
  beforeAll(async () => {
    await emptyQueues(stage);
    all = [];
    for (let n = 0; n < 6; n += 1) {
      all.push(await openCase(stage, n % 2 === 0 ? 'conduct' : 'held', n < 2 ? { section: 'Sport' } : {}));
      await rows(
        stage,
        `UPDATE cases SET priority = $2, first_flag_at = now() + $3 * interval '1 second' WHERE id = $1`,
        [all[n], (n * 7) % 4, n],
      );
    }
  });

  const list = async (query: string, person: Person = stage.moderator): Promise<string[]> =>
    idsOf(casesIn(await person.get(`/moderation/cases?site=gazette${query}`)));

  it('goes by priority, by age or by youth, over several queues', async () => {
    const [byPriority, oldest, newest] = [await list(''), await list('&sort=oldest'), await list('&sort=newest')];
    const priorities = casesIn(await stage.moderator.get('/moderation/cases?site=gazette')) as (CaseAnswer & {
      priority: number;
    })[];

    expect([byPriority.length, new Set(byPriority)]).toEqual([6, new Set(all)]);
    expect(priorities.map(({ priority }) => priority)).toEqual([3, 2, 1, 0, 0, 3].sort((a, b) => b - a));
    expect(oldest).toEqual(all);
    expect(newest).toEqual([...all].reverse());
  });

  it.each(['priority', 'oldest', 'newest'])('by %s has every case once, whatever is opened meanwhile', async (sort) => {
    const path = `/moderation/cases?site=gazette&queue=conduct&queue=conduct&limit=2&sort=${sort}`.replace(
      '&queue=conduct',
      '',
    );
    const opened: string[] = [];

    const found = await wholeList(stage.moderator, path, async () => opened.push(await openCase(stage, 'conduct')));

    const before = all.filter((_, n) => n % 2 === 0);
    const ids = idsOf(found);
    expect(ids.filter((id) => before.includes(id)).sort()).toEqual([...before].sort());
    expect(new Set(ids).size).toBe(ids.length);
    await rows(
      stage,
      `UPDATE cases SET state = 'closed', closed_at = now(), closed_because = 'released' WHERE id = ANY($1)`,
      [opened],
    );
  });

  it('is narrowed by queue, state, section, article, assignee and reason', async () => {
    const [first, second, third] = all;
    await stage.moderator.post(`/moderation/cases/${third}/escalation`, {});
    await stage.moderator.post(`/moderation/cases/${second}/assignment`, { accountId: stage.moderator.id });
    await rows(stage, `UPDATE cases SET reasons = '{spam}' WHERE id = $1`, [first]);

    expect((await list('&queue=held')).length).toBe(3);
    expect(await list('&state=escalated')).toEqual([third]);
    expect((await list('&section=Sport')).sort()).toEqual([first, second].sort());
    expect((await list(`&article=${stage.articleId}`)).length).toBe(6);
    expect(await list(`&article=${stage.siteId}`)).toEqual([]);
    expect(await list(`&assignee=${stage.moderator.id}`)).toEqual([second]);
    expect(await list('&reason=spam')).toEqual([first]);
  });

  it('shows what is done apart from what waits', async () => {
    const comment = await say(stage.reader, stage.threadId, 'To be removed.');
    await decideOn(stage, comment.id);

    const closed = casesIn(await stage.moderator.get('/moderation/cases?state=closed&sort=newest&limit=1'));

    expect(closed).toMatchObject([
      {
        state: 'closed',
        subject: { id: comment.id },
        closed: { by: 'Mona Moderator', because: 'decided', action: 'remove' },
      },
    ]);
    expect(await list('')).not.toContain(closed[0]?.id);
  });

  it('holds of another section nothing', async () => {
    const ofSports = casesIn(await sports.get('/moderation/cases'));

    expect(ofSports.map(({ section }) => section)).toEqual(['Sport', 'Sport']);
    expect((await sports.get('/moderation/cases?section=Politics')).status).toBe(403);
  });

  it('refuses a cursor of another list', async () => {
    const { next } = pageIn(await stage.moderator.get('/moderation/cases?site=gazette&limit=1'));

    const refused = await stage.moderator.get(`/moderation/cases?site=gazette&limit=1&sort=oldest&after=${next ?? ''}`);

    expect([refused.status, pointersIn(refused)]).toEqual([400, ['/after']]);
  });
});

describe('a case with its matter', () => {
  it('shows the text as it was flagged and as it is, who flagged it, and what happened', async () => {
    const { threadId } = await publish(stage, 'matter');
    const comment = await say(stage.reader, threadId, 'First words.');
    await flag(stage, stage.other, comment.id);
    const [row] = await rows(stage, `SELECT id FROM cases WHERE subject_id = $1`, [comment.id]);
    await stage.reader.patch(`/comments/${comment.id}`, { body: 'Second words.' }, { 'if-match': '"1"' });

    const answer = await stage.moderator.get(`/moderation/cases/${String(row?.['id'])}`);

    expect(answer.body).toMatchObject({
      subject: { id: comment.id, comment: { body: 'Second words.', version: 2 } },
      asFlagged: { revision: 1, body: 'First words.' },
      flagged: [{ reason: 'spam', reporter: { id: stage.other.id, name: 'Otto Other' }, status: 'pending' }],
      authorSummary: { id: stage.reader.id, name: 'Rita Reader', openCases: 1 },
      urgency: { sentence: expect.stringMatching(/\w/) as unknown },
    });
    expect(answer.text).not.toContain(stage.other.email);
    expect(answer.text).not.toContain(stage.reader.email);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });

  it('knows the cases before, and the decisions', async () => {
    const comment = await say(stage.reader, stage.threadId, 'Judged before.');
    await decideOn(stage, comment.id, { action: 'approve' });
    const { body } = await stage.moderator.post('/moderation/cases', { subject: { type: 'comment', id: comment.id } });
    const again = (body as { case: { id: string; previousId: string } }).case;

    const page = await stage.moderator.get(`/moderation/cases/${again.id}`);

    expect(page.body).toMatchObject({
      history: {
        acts: [{ kind: 'opened' }, { kind: 'leased', actor: { name: 'Mona Moderator' } }],
        cases: [{ id: again.previousId, closed: { action: 'approve' } }],
        decisions: [{ action: 'approve', actor: 'Mona Moderator', caseId: again.previousId }],
      },
    });
  });
});

describe('comments in every state', () => {
  it('are listed with their hidden text for those who judge conduct, and for nobody else', async () => {
    const { articleId, threadId } = await publish(stage, 'every-state', { section: 'Politics' });
    const visible = await say(stage.reader, threadId, 'Seen by all, 100% true.');
    const removed = await say(stage.reader, threadId, 'Taken_away by staff.');
    await decideOn(stage, removed.id);
    const deleted = await say(stage.other, threadId, 'Taken back.');
    await stage.other.delete(`/comments/${deleted.id}`);
    const { comment: held } = await sayHeld(stage, 'Held words.');
    const list = async (query: string, person: Person = stage.moderator): Promise<string[]> =>
      idsOf(pageIn(await person.get(`/moderation/comments?${query}`)).items);

    expect(await list(`article=${articleId}`)).toEqual([deleted.id, removed.id, visible.id]);
    expect(await list('status=removed&limit=1')).toEqual([removed.id]);
    expect(await list('status=held')).toContain(held.id);
    expect(await list(`author=${stage.other.id}&section=Politics`)).toEqual([deleted.id]);
    expect(await list('q=TAKEN_AWAY')).toEqual([removed.id]);
    expect([await list('q=100%25'), await list('q=1_0')]).toEqual([[visible.id], []]);
    expect(await list(`article=${articleId}`, sports)).toEqual([]);
    const [text] = pageIn(await stage.moderator.get(`/moderation/comments?article=${articleId}&status=deleted`)).items;
    expect(text?.body).toBe('Taken back.');
    const refused = [await stage.reader.get('/moderation/comments'), await stage.editor.get('/moderation/comments')];
    expect(refused.map((answer) => problemIn(answer).code)).toEqual(['queue_not_allowed', 'queue_not_allowed']);
  });

  it('have every one once over all pages', async () => {
    const { articleId, threadId } = await publish(stage, 'pages');
    const said: string[] = [];
    for (let n = 0; n < 7; n += 1) said.push((await say(stage.reader, threadId, `Number ${n}.`)).id);

    const found = await wholeList(stage.moderator, `/moderation/comments?article=${articleId}&limit=2`, () =>
      say(stage.other, threadId, 'Later.'),
    );

    expect(idsOf(found)).toEqual([...said].reverse());
  });
});

describe('accounts', () => {
  const found = async (q: string, person: Person = stage.moderator): Promise<string[]> =>
    (
      (await person.get(`/moderation/accounts?q=${encodeURIComponent(q)}`)).body as { items: { name: string }[] }
    ).items.map(({ name }) => name);

  it('are found by the beginning of a name and by a whole address, which is not told', async () => {
    expect(await found('rita')).toEqual(['Rita Reader']);
    expect(await found('RITA.reader@example.org')).toEqual(['Rita Reader']);
    expect([await found('rita.reader@example'), await found('...'), await found('%')]).toEqual([[], [], []]);
    const { text } = await stage.moderator.get('/moderation/accounts?q=rita');
    expect(text).not.toContain('@');
  });

  it('are found by any part of a name, page by page', async () => {
    const names = ['Quentin Underhill', 'Una Underhill', 'Under_hill Three'];
    for (const name of names) await stage.person(name);

    const first = await stage.moderator.get('/moderation/accounts?q=nderhill&limit=1');
    const { next } = pageIn(first);
    const second = await stage.moderator.get(`/moderation/accounts?q=nderhill&limit=1&after=${next ?? ''}`);
    const foreign = await stage.moderator.get(`/moderation/accounts?q=other&after=${next ?? ''}`);

    expect([first.body, second.body]).toMatchObject([
      { items: [{ name: 'Una Underhill' }], next },
      { items: [{ name: 'Quentin Underhill' }], next: null },
    ]);
    expect(first.headers.get('link')).toContain('rel="next"');
    expect([foreign.status, pointersIn(foreign)]).toEqual([400, ['/after']]);
    expect([await found('UNDER_HILL'), await found('r%h'), await found('ill')]).toEqual([
      ['Under_hill Three'],
      [],
      ['Una Underhill', 'Under_hill Three', 'Quentin Underhill'],
    ]);
  });

  it('are for those who judge conduct on the whole site', async () => {
    const refused = await Promise.all(
      [sports, stage.editor, stage.reader].map((who) => who.get('/moderation/accounts?q=rita')),
    );

    expect(refused.map((answer) => [answer.status, problemIn(answer).code])).toEqual(
      refused.map(() => [403, 'lookup_not_allowed']),
    );
  });
});
