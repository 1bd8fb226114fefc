import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { bareProblem, pointersIn, problemIn, say, UNKNOWN_ID } from './answers.js';
import { decide, decisionIn, judge, takeInPlace } from './moderation.js';
import { rows } from './rows.js';

let stage: Stage;
let admin: Person;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '0' });
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
});
afterAll(() => stage.close());

const LIST = '/sites/gazette/trusted-flaggers';
const NAMED = { organisation: 'Hatewatch' };
const NOTICE = { law: '§ 130 StGB', explanation: 'It calls for hatred.', goodFaith: true };

let n = 0;
/** Somebody who reports for an organisation that the site trusts. */
async function flagger(organisation = NAMED.organisation): Promise<Person> {
  const person = await stage.person(`Thea Trusted ${(n += 1)}`);
  expect((await admin.put(`${LIST}/${person.id}`, { organisation })).status).toBe(200);
  return person;
}

interface CaseAnswer {
  readonly harm: number;
  readonly urgency: { readonly sentence: string };
  readonly flagged: readonly { readonly kind: string; readonly trustedAs: string | null }[];
}

/** The open case about a comment, as its judge reads it. */
async function pageOf(commentId: string): Promise<CaseAnswer> {
  const { case: matter } = await takeInPlace(stage.moderator, commentId);
  return (await stage.moderator.get(`/moderation/cases/${matter.id}`)).body as CaseAnswer;
}

const statementOf = async (answer: Answer): Promise<Record<string, unknown>> => {
  const statement = await stage.moderator.get(`/decisions/${decisionIn(answer).id}/statement`);
  return (statement.body as { fields: Record<string, unknown> }).fields;
};

describe('a trusted flagger', () => {
  it('is named by an admin, with the organisation, since when and by whom', async () => {
    const { id, name } = await stage.person('Tom Trusted');

    const named = await admin.put(`${LIST}/${id}`, { organisation: ' Hatewatch\u0007 ' });

    const expected = {
      ...{ site: 'gazette', account: { id, name }, organisation: 'Hatewatch' },
      ...{ since: expect.any(String), namedBy: { id: admin.id, name: 'Ada Admin' } },
    };
    expect([named.status, named.body]).toEqual([200, expected]);
    expect((await stage.moderator.get(LIST)).body).toEqual({ items: [expected], next: null });
  });

  it('has another name for its organisation, a second time the same, and can lose the status', async () => {
    const { id } = await flagger();

    const renamed = (await admin.put(`${LIST}/${id}`, { organisation: 'Hatewatch e. V.' })).body;
    const again = (await admin.put(`${LIST}/${id}`, { organisation: 'Hatewatch e. V.' })).body;
    const gone = [await admin.delete(`${LIST}/${id}`), await admin.delete(`${LIST}/${id}`)];

    expect(again).toEqual(renamed);
    expect(gone.map(({ status }) => status)).toEqual([204, 204]);
    const { items } = (await admin.get(LIST)).body as { items: { account: { id: string } }[] };
    expect(items.filter(({ account }) => account.id === id)).toEqual([]);
    expect(
      await rows(
        stage,
        `SELECT organisation, ended_by FROM trusted_flaggers WHERE account_id = $1 AND ended_at IS NOT NULL ORDER BY id`,
        [id],
      ),
    ).toEqual([
      { organisation: 'Hatewatch', ended_by: admin.id },
      { organisation: 'Hatewatch e. V.', ended_by: admin.id },
    ]);
  });

  it('is listed page by page', async () => {
    await flagger();
    await flagger();

    const first = await admin.get(`${LIST}?limit=1`);
    const { items, next } = first.body as { items: { account: { id: string } }[]; next: string };
    const second = (await admin.get(`${LIST}?limit=1&after=${next}`)).body as { items: unknown[] };

    expect(items).toHaveLength(1);
    expect(first.headers.get('link')).toContain('rel="next"');
    expect(second.items).toHaveLength(1);
    expect(second.items).not.toEqual(items);
  });

  it('is nobody whom others name, nobody on the staff, and nobody who is not there', async () => {
    const { id } = stage.reader;

    for (const person of [stage.reader, stage.moderator, stage.editor]) {
      for (const body of [NAMED, { organisation: '' }]) {
        const answer = await person.put(`${LIST}/${id}`, body);
        expect(problemIn(answer)).toMatchObject({ status: 403, code: 'administration_not_allowed' });
      }
      expect((await person.delete(`${LIST}/${id}`)).status).toBe(403);
    }
    expect(problemIn(await stage.reader.get(LIST))).toMatchObject({
      status: 403,
      code: 'trusted_flaggers_not_allowed',
    });
    expect(problemIn(await stage.reader.get(`${LIST}?limit=0`)).status).toBe(403);
    expect(problemIn(await admin.put(`${LIST}/${stage.editor.id}`, NAMED)).code).toBe('flagger_on_staff');
    const unknown = await admin.put(`${LIST}/${UNKNOWN_ID}`, NAMED);
    expect(problemIn(unknown)).toMatchObject({ status: 404, code: 'account_not_found' });
    expect(bareProblem(await admin.delete(`${LIST}/${UNKNOWN_ID}`))).toEqual(bareProblem(unknown));
    expect((await admin.put(`/sites/nowhere/trusted-flaggers/${id}`, NAMED)).status).toBe(404);
    expect(pointersIn(await admin.put(`${LIST}/${id}`, { organisation: ' ' }))).toEqual(['/organisation']);
  });

  it('finds the status in the copy of all that is kept of it', async () => {
    const trusted = await flagger();

    const copy = (await trusted.get('/me/export')).body as { trustedFlaggers: unknown[] };

    expect(copy.trustedFlaggers).toMatchObject([{ site: 'gazette', organisation: 'Hatewatch', endedAt: null }]);
  });
});

describe('what a trusted flagger reports', () => {
  it('comes before all else, with a statement of reasons that says so', async () => {
    const trusted = await flagger();
    const { id } = await say(stage.reader, stage.threadId, 'A text for the watch.');
    await stage.other.post(`/comments/${id}/flags`, { reason: 'off_topic' });

    await trusted.post(`/comments/${id}/flags`, { reason: 'spam' });

    expect(await pageOf(id)).toMatchObject({
      harm: 8,
      urgency: { sentence: '2 readers worth 1 independent reader, trusted flagger' },
      flagged: [{ trustedAs: 'Hatewatch' }, { trustedAs: null }],
    });
    const [due] = await rows(
      stage,
      `SELECT due_at < now() + interval '5 hours' AS soon FROM cases WHERE subject_id = $1`,
      [id],
    );
    expect(due).toEqual({ soon: true });
    const fields = await statementOf(await judge(stage.moderator, id, {}));
    expect(fields).toMatchObject({ source_type: 'TRUSTED_FLAGGER' });
    expect(fields['decision_facts']).toContain('Reports of trusted flaggers: 1. Reports of readers: 1.');
    expect(JSON.stringify(fields)).not.toContain('Hatewatch');
  });

  it('can be a legal notice, and is counted apart', async () => {
    const trusted = await flagger('Other Watch');
    const { id } = await say(stage.reader, stage.threadId, 'Notified by the watch.');
    const before = await report();

    await trusted.post(`/comments/${id}/notices`, NOTICE);
    await stage.guest.post(`/comments/${id}/notices`, NOTICE);

    expect((await pageOf(id)).urgency.sentence).toBe('trusted flagger, legal notice');
    const fields = await statementOf(await judge(stage.moderator, id, {}));
    expect(fields).toMatchObject({ source_type: 'TRUSTED_FLAGGER' });
    expect(fields['decision_facts']).toContain('Reports of trusted flaggers: 1. Legal notices: 1.');
    const after = await report();
    expect(after.trustedFlaggers['received']).toBe((before.trustedFlaggers['received'] ?? 0) + 1);
    expect(after.trustedFlaggers['upheld']).toBe((before.trustedFlaggers['upheld'] ?? 0) + 1);
    expect(after.notices['received']).toBe((before.notices['received'] ?? 0) + 2);
  });

  it('stays what it was when the status is gone; what comes later is like that of others', async () => {
    const trusted = await flagger();
    const first = await say(stage.reader, stage.threadId, 'Before the end.');
    const second = await say(stage.reader, stage.threadId, 'After the end.');
    await trusted.post(`/comments/${first.id}/flags`, { reason: 'spam' });
    const decided = await judge(stage.moderator, first.id, {});

    await admin.delete(`${LIST}/${trusted.id}`);
    await trusted.post(`/comments/${second.id}/flags`, { reason: 'spam' });

    expect(await statementOf(decided)).toMatchObject({ source_type: 'TRUSTED_FLAGGER' });
    expect(await pageOf(second.id)).toMatchObject({
      harm: 2,
      urgency: { sentence: '1 reader' },
      flagged: [{ trustedAs: null }],
    });
    expect(await statementOf(await judge(stage.moderator, second.id, {}))).toMatchObject({
      source_type: 'TYPE_OTHER_NOTIFICATION',
    });
  });

  it('counts like that of others while its flags weigh nothing', async () => {
    const trusted = await flagger();
    const { id } = await say(stage.reader, stage.threadId, 'Reported by a muted watch.');
    const suspended = { track: 'flagging', kind: 'suspension', reason: 'spam' };
    await stage.moderator.post(`/moderation/accounts/${trusted.id}/sanctions`, { ...suspended, kind: 'warning' });
    await rows(stage, 'UPDATE account_standings SET lifted_at = now() WHERE account_id = $1', [trusted.id]);
    const muting = await stage.moderator.post(`/moderation/accounts/${trusted.id}/sanctions`, suspended);
    expect(muting.status).toBe(201);

    expect((await trusted.post(`/comments/${id}/flags`, { reason: 'spam' })).status).toBe(201);

    expect(await pageOf(id)).toMatchObject({ harm: 2, flagged: [{ trustedAs: null }] });
  });

  it('raises a case that somebody has in hand, who has to read it again', async () => {
    const trusted = await flagger();
    const { id } = await say(stage.reader, stage.threadId, 'In hand already.');
    const { case: matter, lease } = await takeInPlace(stage.moderator, id);
    await trusted.post(`/comments/${id}/flags`, { reason: 'spam' });

    const { id: caseId, version } = matter;
    const answer = await decide(stage.moderator, { caseId, version, revision: 1, leaseToken: lease.token });

    expect(problemIn(answer)).toMatchObject({ status: 412, code: 'version_stale' });
  });
});

interface Report {
  readonly notices: Record<string, number>;
  readonly trustedFlaggers: Record<string, number>;
}

async function report(): Promise<Report> {
  return (await admin.get('/sites/gazette/transparency')).body as Report;
}
