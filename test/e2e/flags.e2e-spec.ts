import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommentFlagsService } from '#features/comments/comment-flags.service.js';
import { memberOf } from '#platform/http/actor.js';
import { Api, type Answer, type Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { jumpInTime } from '../support/time.js';
import { until } from '../support/until.js';
import { bareProblem, pointersIn, problemIn, say, UNKNOWN_ID } from './answers.js';
import { decide, lease, setStatus } from './moderation.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '0' });
});
afterAll(() => stage.close());

const HOUR_MS = 3_600_000;

const flag = (person: Api, id: string, fields: Record<string, unknown> = {}): Promise<Answer> =>
  person.post(`/comments/${id}/flags`, { reason: 'spam', ...fields });
const refusalOf = (answer: Answer): unknown[] => [answer.status, problemIn(answer).code];
const idIn = (answer: Answer): string => (answer.body as { id: string }).id;
const itemsIn = (answer: Answer): Record<string, unknown>[] => (answer.body as { items: [] }).items;

async function caseOf(id: string): Promise<Record<string, unknown>> {
  const found = await rows(
    stage,
    `SELECT id, state, closed_because, version, harm, reasons, flag_count, previous_id, priority, priority_explain
     FROM cases WHERE subject_id = $1 AND queue = 'conduct' ORDER BY created_at DESC, id DESC`,
    [id],
  );
  return found[0] ?? {};
}

let people = 0;
const somebody = (): Promise<Person> => stage.person(`Reader No ${(people += 1)}`);

describe('reporting a comment', () => {
  it('opens a case with the words as they were, and is listed with the reader’s own', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Buy my watches.');

    const answer = await flag(stage.other, id, { statement: 'It sells\r\nwatches.' });

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      subject: { type: 'comment', id },
      articleId: stage.articleId,
      kind: 'conduct',
      reason: 'spam',
      statement: 'It sells\nwatches.',
      status: 'pending',
      decidedAt: null,
    });
    const flagId = idIn(answer);
    expect(await caseOf(id)).toMatchObject({ state: 'open', harm: 2, reasons: ['spam'], flag_count: 1 });
    expect(itemsIn(await stage.other.get('/me/flags'))[0]).toEqual(answer.body);
    const { body: overlay } = await stage.other.get(`/me/articles/${stage.articleId}`);
    expect(overlay).toMatchObject({
      flags: [{ id: flagId, subject: { type: 'comment', id }, kind: 'conduct', reason: 'spam' }],
    });
    const [kept] = await rows(stage, 'SELECT quoted_text, subject_revision FROM flags WHERE id = $1', [flagId]);
    expect(kept).toEqual({ quoted_text: 'Buy my watches.', subject_revision: 1 });
    expect(await countOf(stage, 'case_conflicts', `account_id = $1 AND because = 'flagged'`, [stage.other.id])).toBe(1);
  });

  it('gathers readers in one case, whose version they leave alone', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Reported by three.');
    const three = [stage.other, await somebody(), await somebody()];

    const answers = await Promise.all(three.map((person) => flag(person, id, { reason: 'harassment' })));

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const found = await caseOf(id);
    expect(found).toMatchObject({ version: 1, flag_count: 3 });
    expect(found['priority_explain']).toMatchObject({ sentence: '3 readers worth 2 independent readers' });
    const { evidence, priority } = found['priority_explain'] as { evidence: Record<string, number>; priority: number };
    expect(evidence).toMatchObject({
      novices: { flaggers: 3, effective: 1.5 },
      groups: [],
      independent: { readers: 1.5 },
    });
    expect(priority).toBe(found['priority']);
  });

  it('is refused a second time while the first is looked at', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Twice.');
    const person = await somebody();

    const answers = await Promise.all([flag(person, id), flag(person, id, { reason: 'hate' })]);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(refusalOf(await flag(person, id))).toEqual([409, 'flag_pending']);
    expect(await countOf(stage, 'flags', 'subject_id = $1', [id])).toBe(1);
  });

  it('replays its answer for the same key', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'With a key.');
    const person = await somebody();
    const send = (): Promise<Answer> =>
      person.post(`/comments/${id}/flags`, { reason: 'spam' }, { 'idempotency-key': 'flag-once' });

    const [first, second] = [await send(), await send()];

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
  });

  it('is refused with a reason that the site does not have, or had, and with a statement of nothing', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'For no reason.');
    const admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
    const { items, version } = (await admin.get('/sites/gazette/reasons')).body as { items: object[]; version: number };
    const without = items.filter((one) => (one as { code: string }).code !== 'off_topic');
    await admin.put('/sites/gazette/reasons', { items: without }, { 'if-match': `"${version}"` });

    const answers = await Promise.all([
      flag(stage.other, id, { reason: 'nonsense' }),
      flag(stage.other, id, { reason: 'off_topic' }),
      flag(stage.other, id, { statement: '\u200b\u200b' }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    expect(answers.map(pointersIn)).toEqual([['/reason'], ['/reason'], ['/statement']]);
  });

  it('is refused on an own comment, and to guests', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Mine.');
    const { accessToken } = (await stage.guest.post('/sessions/guest', { site: 'gazette', name: 'Gus' })).body as {
      accessToken?: string;
    };

    expect(refusalOf(await flag(stage.reader, id))).toEqual([403, 'flag_own']);
    expect(refusalOf(await flag(stage.reader, id, { reason: 'nonsense' }))).toEqual([403, 'flag_own']);
    expect((await flag(stage.guest, id)).status).toBe(401);
    if (accessToken !== undefined) {
      expect(refusalOf(await flag(new Api(stage.url, accessToken), id))).toEqual([403, 'guest_not_allowed']);
    }
  });

  it.each(['held', 'removed', 'deleted'] as const)(
    'of a %s comment is refused like that of an unknown one',
    async (status) => {
      const { id } = await say(stage.reader, stage.threadId, `This will be ${status}.`);
      await setStatus(stage, id, status);

      for (const fields of [{}, { reason: 'nonsense' }]) {
        const answer = await flag(stage.other, id, fields);
        expect(answer.status).toBe(404);
        expect(bareProblem(answer)).toEqual(bareProblem(await flag(stage.other, UNKNOWN_ID, fields)));
      }
    },
  );
});

describe('the day’s measure', () => {
  it('is ten reports for a reader, and says when the next one counts; staff has none', async () => {
    const person = await somebody();
    const ids: string[] = [];
    for (let n = 0; n < 12; n += 1) ids.push((await say(stage.reader, stage.threadId, `Number ${n}.`)).id);

    const answers: Answer[] = [];
    for (const id of ids) answers.push(await flag(person, id));
    const byStaff: Answer[] = [];
    for (const id of ids) byStaff.push(await flag(stage.moderator, id));

    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(201), 429, 429]);
    expect(answers.slice(10).map(refusalOf)).toEqual([
      [429, 'flag_quota_reached'],
      [429, 'flag_quota_reached'],
    ]);
    const waitS = Number(answers[10]?.headers.get('retry-after'));
    expect(waitS).toBeGreaterThan(86_000);
    expect(waitS).toBeLessThanOrEqual(86_400);
    expect(byStaff.every(({ status }) => status === 201)).toBe(true);
    expect(await countOf(stage, 'case_conflicts', 'account_id = $1', [stage.moderator.id])).toBe(0);
  });

  it('is exact for reports that come at once, and begins anew after a day', async () => {
    const person = await somebody();
    const ids: string[] = [];
    for (let n = 0; n < 15; n += 1) ids.push((await say(stage.reader, stage.threadId, `At once ${n}.`)).id);

    const answers = await Promise.all(ids.map((id) => flag(person, id)));
    const refused = ids[answers.findIndex(({ status }) => status === 429)] ?? '';
    const back = jumpInTime(stage, 25 * HOUR_MS);
    const later = await stage.app
      .get(CommentFlagsService)
      .flag(memberOf(person.id), refused, { reason: 'spam', statement: undefined });
    back();

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(later.status).toBe('pending');
  });
});

describe('taking a report back', () => {
  it('closes the case of which nobody says anything any more', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Taken back.');
    const [first, second] = [await somebody(), await somebody()];
    const [one, other] = [idIn(await flag(first, id)), idIn(await flag(second, id))];

    const answers = [await first.delete(`/flags/${one}`), await first.delete(`/flags/${one}`)];

    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect(await caseOf(id)).toMatchObject({ state: 'open', flag_count: 1 });
    await second.delete(`/flags/${other}`);
    expect(await caseOf(id)).toMatchObject({ state: 'closed', closed_because: 'withdrawn', flag_count: 0 });
    expect(itemsIn(await first.get('/me/flags'))).toMatchObject([{ id: one, status: 'withdrawn' }]);
    expect((await stage.other.get(`/me/articles/${stage.articleId}`)).body).not.toMatchObject({ flags: [{ id: one }] });
  });

  it('is for one’s own only, and leaves a case in hand alone', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'In hand.');
    const person = await somebody();
    const flagId = idIn(await flag(person, id));
    await lease(stage, stage.moderator, String((await caseOf(id))['id']));

    const foreign = await stage.other.delete(`/flags/${flagId}`);
    const own = await person.delete(`/flags/${flagId}`);

    expect(bareProblem(foreign)).toEqual(bareProblem(await stage.other.delete(`/flags/${UNKNOWN_ID}`)));
    expect([foreign.status, own.status]).toEqual([404, 204]);
    expect(await caseOf(id)).toMatchObject({ state: 'leased', flag_count: 0 });
  });
});

describe('a report that was decided on', () => {
  it('has its outcome told, its weight kept, and cannot be taken back; the next one opens a new case', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Approved, then reported again.');
    const person = await somebody();
    const flagId = idIn(await flag(person, id));
    const first = await caseOf(id);
    const leased = await lease(stage, stage.moderator, String(first['id']));

    expect((await decide(stage.moderator, leased, { action: 'approve' })).status).toBe(201);
    expect(refusalOf(await person.delete(`/flags/${flagId}`))).toEqual([409, 'flag_decided']);
    expect((await flag(await somebody(), id)).status).toBe(201);

    expect(await caseOf(id)).toMatchObject({ state: 'open', previous_id: first['id'], flag_count: 1 });
    const [kept] = await rows(stage, 'SELECT status, weight_at_decision FROM flags WHERE id = $1', [flagId]);
    expect(kept).toEqual({ status: 'rejected', weight_at_decision: 0 });
    await until(
      'the outcome is told',
      async () => itemsIn(await person.get('/me/flags'))[0]?.['status'] === 'rejected',
    );
  });

  it('is ignored when the author takes the comment back', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Deleted by its author.');
    const person = await somebody();
    await flag(person, id);

    await stage.reader.delete(`/comments/${id}`);

    expect(await caseOf(id)).toMatchObject({ state: 'closed', closed_because: 'author_deleted' });
    expect(itemsIn(await person.get('/me/flags'))).toMatchObject([{ status: 'ignored' }]);
  });
});

describe('the weight of a reader', () => {
  it('is what became of earlier reports, nothing while they are muted, and a severe reason needs some', async () => {
    const [trusted, wrong, muted] = [await somebody(), await somebody(), await somebody()];
    const history = (person: Person, status: string): Promise<unknown> =>
      rows(
        stage,
        `INSERT INTO flags (id, site_id, subject_type, subject_id, subject_revision, quoted_text, reporter_id, kind, reason,
           status, created_at, decided_at)
         SELECT gen_random_uuid(), $1, 'comment', gen_random_uuid(), 1, '', $2, 'conduct', 'spam', $3,
           now() - interval '5 days', now() - interval '4 days' FROM generate_series(1, 12)`,
        [stage.siteId, person.id, status],
      );
    await Promise.all([history(trusted, 'upheld'), history(wrong, 'rejected'), history(muted, 'upheld')]);
    await rows(stage, `INSERT INTO muted_flaggers VALUES ($1, $2, now() + interval '1 day')`, [stage.siteId, muted.id]);
    const texts = [trusted, wrong, muted].map((_, n) => say(stage.reader, stage.threadId, `Weighed ${n}.`));
    const [one, other, third] = (await Promise.all(texts)).map(({ id }) => id) as [string, string, string];

    await flag(trusted, one, { reason: 'violence' });
    await flag(wrong, other, { reason: 'violence' });
    await flag(muted, third, { reason: 'violence' });

    const found = await Promise.all([one, other, third].map(caseOf));
    expect(found.map(({ harm }) => harm)).toEqual([8, 2, 2]);
    const terms = found.map((one) => one['priority_explain'] as { evidence: { singles: unknown } });
    expect(terms.map(({ evidence }) => evidence.singles)).toEqual([
      { flaggers: 1, term: 1 },
      { flaggers: 1, term: -1 },
      { flaggers: 0, term: 0 },
    ]);
  });
});
