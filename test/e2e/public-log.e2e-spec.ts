import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { problemIn, publish, say } from './answers.js';
import { decideOn } from './moderation.js';
import { rows } from './rows.js';

let stage: Stage;
let admin: Person;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '0' });
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
});
afterAll(() => stage.close());

interface LogAnswer {
  readonly items: readonly Record<string, unknown>[];
  readonly next: string | null;
}

async function open(publicLog: boolean): Promise<void> {
  const { headers, body } = await stage.guest.get('/sites/gazette');
  expect(headers.get('etag')).not.toBeNull();
  const version = `"${String((body as { version: number }).version)}"`;
  expect((await admin.patch('/sites/gazette', { settings: { publicLog } }, { 'if-match': version })).status).toBe(200);
}

const readLog = async (query = ''): Promise<LogAnswer> =>
  (await stage.guest.get(`/sites/gazette/log${query}`)).body as LogAnswer;

describe('the public log of a site', () => {
  it('is not there unless the site opens it', async () => {
    for (const api of [stage.guest, stage.moderator, admin]) {
      expect(problemIn(await api.get('/sites/gazette/log'))).toMatchObject({ status: 404, code: 'log_not_found' });
    }
  });

  it('tells what was decided and why, and nobody’s name or words', async () => {
    await open(true);
    const { articleId, threadId } = await publish(stage, 'logged');
    const { id } = await say(stage.reader, threadId, 'A canary in the log.');
    await decideOn(stage, id, { rationale: 'Nobody may read this canary.' });
    await decideOn(stage, id, { action: 'restore' });
    const banned = { kind: 'slow', reason: 'spam', rationale: 'A canary for one person.' };
    await stage.moderator.post(`/moderation/accounts/${stage.reader.id}/sanctions`, banned);

    const { items, next } = await readLog();
    const text = JSON.stringify(items);

    expect(items).toMatchObject([
      {
        action: 'sanction',
        subject: 'account',
        sanction: 'slow',
        reason: { code: 'spam', title: 'Spam or advertising' },
      },
      { action: 'restore', subject: 'comment', articleId, sanction: null, reason: null },
      { action: 'remove', subject: 'comment', articleId, automated: false, reason: { code: 'spam' } },
    ]);
    expect(next).toBeNull();
    for (const hidden of ['canary', id, stage.reader.id, stage.moderator.id, stage.moderator.name, stage.reader.name]) {
      expect(text).not.toContain(hidden);
    }
    const ids = items.map((entry) => String(entry['id']));
    expect(await rows(stage, `SELECT count(*)::int AS n FROM decisions WHERE id = ANY($1)`, [ids])).toEqual([{ n: 3 }]);
  });

  it('leaves out what was left as it was, and what was undone before anybody was told', async () => {
    const before = (await readLog()).items.length;
    const { id } = await say(stage.other, stage.threadId, 'Looked at.');
    await decideOn(stage, id, { action: 'approve' });
    const sanction = await stage.moderator.post(`/moderation/accounts/${stage.other.id}/sanctions`, {
      kind: 'slow',
      reason: 'spam',
    });
    const { id: sanctionId, decisionId } = sanction.body as { id: string; decisionId: string };
    await rows(
      stage,
      `UPDATE statements SET told_at = NULL, due_at = now() + interval '1 hour' WHERE decision_id = $1`,
      [decisionId],
    );
    await stage.moderator.delete(`/moderation/accounts/${stage.other.id}/sanctions/${sanctionId}`);

    expect((await readLog()).items).toHaveLength(before);
  });

  it('is read page by page, and from no other site', async () => {
    await stage.site('herald', { publicLog: true });
    const [first] = [await readLog('?limit=1')];
    const second = await readLog(`?limit=100&after=${encodeURIComponent(first.next ?? '')}`);

    expect([...first.items, ...second.items]).toEqual((await readLog()).items);
    expect((await stage.guest.get('/sites/herald/log')).body).toEqual({ items: [], next: null });
    const foreign = await stage.guest.get(`/sites/herald/log?after=${encodeURIComponent(first.next ?? '')}`);
    expect(foreign.status).toBe(400);
  });
});
