import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { pointersIn, problemIn, say } from './answers.js';
import { decide, decideOn, flag, lease, openCase } from './moderation.js';
import { rows } from './rows.js';

let stage: Stage;
let admin: Person;
let senior: Person;
beforeAll(async () => {
  stage = await startStage();
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  senior = await stage.person('Sena Senior', { siteId: stage.siteId, role: 'senior' });
});
afterAll(() => stage.close());

const PATH = '/sites/gazette/transparency';
const reportIn = ({ body }: Answer): Record<string, unknown> => body as Record<string, unknown>;

describe('a transparency report', () => {
  it('is for seniors and admins of the site, and for everybody where the log is public', async () => {
    await stage.site('herald', { publicLog: true });

    for (const api of [stage.guest, stage.reader, stage.moderator]) {
      expect(problemIn(await api.get(PATH))).toMatchObject({ status: 404, code: 'report_not_found' });
    }
    for (const api of [senior, admin]) expect((await api.get(PATH)).status).toBe(200);
    expect((await stage.guest.get('/sites/herald/transparency')).status).toBe(200);
  });

  it('counts what the ledger holds, by action, reason and category, without what was undone', async () => {
    const first = await say(stage.reader, stage.threadId, 'One.');
    await flag(stage, stage.other, first.id);
    await decide(stage.moderator, await lease(stage, stage.moderator, await openCase(stage, first.id)));
    const second = await say(stage.reader, stage.threadId, 'Two.');
    await decideOn(stage, second.id, { reason: 'harassment' });
    const kept = await say(stage.reader, stage.threadId, 'Three.');
    await decideOn(stage, kept.id, { action: 'approve' });
    const undone = await say(stage.reader, stage.threadId, 'Four.');
    const { id } = await decideOn(stage, undone.id);
    expect((await stage.moderator.post(`/moderation/decisions/${id}/reversal`, {})).status).toBe(201);
    await stage.moderator.post(`/moderation/accounts/${stage.other.id}/sanctions`, { kind: 'warning', reason: 'hate' });
    await rows(stage, `UPDATE cases SET created_at = created_at - interval '1 hour' WHERE subject_id = ANY($1)`, [
      [first.id, second.id, kept.id],
    ]);

    const report = reportIn(await senior.get(PATH));

    expect(report).toMatchObject({
      site: 'gazette',
      decisions: { all: 4, automated: 0, byPeople: 4 },
      actions: [
        { name: 'remove', count: 2 },
        { name: 'approve', count: 1 },
        { name: 'sanction', count: 1 },
      ],
      reasons: [
        { name: 'harassment', title: 'Insult or harassment', count: 1 },
        { name: 'hate', count: 1 },
        { name: 'spam', count: 1 },
      ],
      categories: [
        { name: 'CYBER_VIOLENCE', count: 1 },
        { name: 'ILLEGAL_OR_HARMFUL_SPEECH', count: 1 },
        { name: 'OTHER_VIOLATION_TC', count: 1 },
      ],
      sanctions: [{ name: 'warning', count: 1 }],
      appeals: { filed: 0, stands: 0, reversed: 0, changed: 0, inadmissible: 0, withdrawn: 0 },
      notices: { received: 0, upheld: 0, rejected: 0, pending: 0 },
    });
    expect(Math.round(Number(report['medianTimeToDecisionS']) / 60)).toBe(60);
  });

  it('is about the days that are asked for', async () => {
    const today = new Date().toISOString().slice(0, 10);

    const then = reportIn(await senior.get(`${PATH}?from=2020-01-01&to=2020-12-31`));
    const now = reportIn(await senior.get(`${PATH}?from=${today}&to=${today}`));
    const backwards = await senior.get(`${PATH}?from=2021-01-01&to=2020-01-01`);
    const tooLong = await senior.get(`${PATH}?from=2010-01-01&to=2020-01-01`);

    expect(then).toMatchObject({
      from: '2020-01-01',
      to: '2020-12-31',
      decisions: { all: 0 },
      medianTimeToDecisionS: null,
    });
    expect(now).toMatchObject({ from: today, to: today, decisions: { all: 4 } });
    for (const answer of [backwards, tooLong]) expect(pointersIn(answer)).toEqual(['/to']);
    expect(problemIn(await stage.guest.get(`${PATH}?from=never`)).code).toBe('report_not_found');
  });

  it('comes as CSV by its format or by Accept, where a formula is text (attack 33)', async () => {
    const { body } = await stage.guest.get('/sites/gazette/reasons');
    const { items, version } = body as { items: { code: string; title: string }[]; version: number };
    const renamed = items.map((reason) => (reason.code === 'spam' ? { ...reason, title: '=1+1|calc' } : reason));
    await admin.put('/sites/gazette/reasons', { items: renamed }, { 'if-match': `"${String(version)}"` });

    const asked = await senior.get(`${PATH}?format=csv`);
    const accepted = await senior.get(PATH, { accept: 'text/csv' });

    expect(asked.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(asked.headers.get('content-disposition')).toMatch(/^attachment; filename="gazette-/);
    expect(asked.text).toContain(`reason,spam,'=1+1|calc,1\r\n`);
    expect(asked.text).not.toMatch(/(^|,)[=+\-@]/m);
    expect(accepted.text).toBe(asked.text);
  });
});
