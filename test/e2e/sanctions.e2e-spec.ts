import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { PASSWORD } from '../support/app.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { jumpInTime } from '../support/time.js';
import { until } from '../support/until.js';
import { pointersIn, problemIn, UNKNOWN_ID } from './answers.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
let admin: Person;
let senior: Person;
beforeAll(async () => {
  stage = await startStage();
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  senior = await stage.person('Sena Senior', { siteId: stage.siteId, role: 'senior' });
});
afterAll(() => stage.close());

interface SanctionAnswer {
  readonly id: string;
  readonly decisionId: string;
  readonly site: string | null;
  readonly kind: string;
  readonly points: number;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly inForce: boolean;
}

let n = 0;
const newcomer = (): Promise<Person> => stage.person(`Nell Newcomer ${(n += 1)}`);
const sanctionIn = (answer: Answer): SanctionAnswer => answer.body as SanctionAnswer;
const write = (person: Person): Promise<Answer> =>
  person.post(`/threads/${stage.threadId}/comments`, { body: `A word by ${person.name}.` });

function impose(by: Person, on: Person, body: Record<string, unknown>): Promise<Answer> {
  return by.post(`/moderation/accounts/${on.id}/sanctions`, { reason: 'harassment', ...body });
}

async function imposed(by: Person, on: Person, body: Record<string, unknown>): Promise<SanctionAnswer> {
  const answer = await impose(by, on, body);
  expect(answer.status).toBe(201);
  return sanctionIn(answer);
}

describe('a suspension', () => {
  it('keeps somebody from writing on the site until it ends, and is a decision with a statement of reasons', async () => {
    const person = await newcomer();

    const sanction = await imposed(stage.moderator, person, {
      kind: 'suspension',
      durationS: 3_600,
      rationale: 'Twice.',
    });

    expect(sanction).toMatchObject({ site: 'gazette', kind: 'suspension', points: 2, inForce: true });
    expect(Date.parse(sanction.endsAt ?? '') - Date.parse(sanction.startsAt)).toBe(3_600_000);
    expect(problemIn(await write(person)).code).toBe('account_suspended');
    expect(
      await rows(stage, `SELECT action, reason, affected_id, actor_role FROM decisions WHERE id = $1`, [
        sanction.decisionId,
      ]),
    ).toEqual([{ action: 'sanction', reason: 'harassment', affected_id: person.id, actor_role: 'moderator' }]);
    const [told] = await rows(stage, `SELECT fields FROM statements WHERE decision_id = $1`, [sanction.decisionId]);
    expect(told?.['fields']).toMatchObject({ decision_provision: 'PARTIAL_SUSPENSION', category: 'CYBER_VIOLENCE' });
    const back = jumpInTime(stage, 3_601_000);
    expect((await write(person)).status).toBe(201);
    back();
  });

  it('is lifted by a decision that supersedes it, and takes its points away', async () => {
    const person = await newcomer();
    const { id, decisionId } = await imposed(stage.moderator, person, { kind: 'suspension' });

    const lifted = await stage.moderator.delete(`/moderation/accounts/${person.id}/sanctions/${id}`);
    const again = await stage.moderator.delete(`/moderation/accounts/${person.id}/sanctions/${id}`);

    expect(lifted.status).toBe(204);
    expect(problemIn(again)).toMatchObject({ status: 409, code: 'sanction_lifted' });
    expect((await write(person)).status).toBe(201);
    expect(await countOf(stage, 'decisions', `supersedes_id = $1 AND action = 'lift'`, [decisionId])).toBe(1);
    const record = (await stage.moderator.get(`/moderation/accounts/${person.id}`)).body as Record<string, unknown>;
    expect(record).toMatchObject({ points: 0, suggestion: null, sanctions: [{ id, inForce: false }] });
  });

  it('is imposed once by two equal requests with one key', async () => {
    const person = await newcomer();
    const key = { 'idempotency-key': `sanction-${person.id}` };
    const body = { kind: 'slow', reason: 'spam' };
    const path = `/moderation/accounts/${person.id}/sanctions`;

    const first = await stage.moderator.post(path, body, key);
    const second = await stage.moderator.post(path, body, key);

    expect(second.body).toEqual(first.body);
    expect(await countOf(stage, 'sanctions', 'account_id = $1', [person.id])).toBe(1);
  });
});

describe('a sanction everywhere', () => {
  it('ends the sessions of an account and closes its connections (attack 17), imposed by an admin', async () => {
    const person = await newcomer();
    const client = await new LiveClient(stage.url, { token: person.token }).connected();

    const sanction = await imposed(admin, person, { kind: 'ban', everywhere: true });

    await until('the connection is closed', () => !client.socket.connected);
    expect(sanction).toMatchObject({ site: null, endsAt: null });
    expect((await person.get('/me')).status).toBe(401);
    const signIn = await stage.guest.post('/sessions', { email: person.email, password: PASSWORD });
    expect(signIn.body).toMatchObject({ account: { suspended: { until: null } } });
  });

  it('is refused to everybody below an admin, and against the staff of another site', async () => {
    const { id: siteId } = await stage.site('herald');
    const person = await newcomer();
    const elsewhere = await stage.person('Hal Herald', { siteId, role: 'moderator' });

    const bySenior = await impose(senior, person, { kind: 'suspension', everywhere: true });
    const onStaff = await impose(admin, elsewhere, { kind: 'suspension', everywhere: true });

    for (const answer of [bySenior, onStaff]) {
      expect(problemIn(answer)).toMatchObject({ status: 403, code: 'sanction_not_allowed' });
    }
    expect(await countOf(stage, 'sanctions', 'account_id = ANY($1)', [[person.id, elsewhere.id]])).toBe(0);
  });
});

describe('a warning', () => {
  it('holds back writing until its reader has acknowledged it', async () => {
    const person = await newcomer();
    const { decisionId } = await imposed(stage.moderator, person, { kind: 'warning' });

    const before = await write(person);
    const byOther = await stage.other.post(`/me/decisions/${decisionId}/acknowledgement`);
    const acknowledged = await person.post(`/me/decisions/${decisionId}/acknowledgement`);

    expect(problemIn(before)).toMatchObject({ status: 403, code: 'warning_unacknowledged' });
    expect(problemIn(byOther)).toMatchObject({ status: 404, code: 'warning_not_found' });
    expect(acknowledged.status).toBe(204);
    expect((await person.post(`/me/decisions/${decisionId}/acknowledgement`)).status).toBe(204);
    expect((await write(person)).status).toBe(201);
  });

  it('cannot be acknowledged where the decision is no warning', async () => {
    const person = await newcomer();
    const { decisionId } = await imposed(stage.moderator, person, { kind: 'suspension' });

    expect((await person.post(`/me/decisions/${decisionId}/acknowledgement`)).status).toBe(404);
    expect(problemIn(await write(person)).code).toBe('account_suspended');
  });
});

describe('slow and premoderation', () => {
  it('hold the comments of an account, or make it wait', async () => {
    const [slowed, watched] = [await newcomer(), await newcomer()];
    await imposed(stage.moderator, slowed, { kind: 'slow' });
    await imposed(stage.moderator, watched, { kind: 'premoderation' });

    expect((await write(slowed)).status).toBe(201);
    expect((await write(slowed)).status).toBe(429);
    expect((await write(watched)).status).toBe(202);
  });
});

describe('the staff', () => {
  it('sanctions nobody of its own rank or above, and not itself', async () => {
    const colleague = await stage.person('Mo Moderator', { siteId: stage.siteId, role: 'moderator' });

    for (const target of [stage.moderator, colleague, senior, admin, stage.editor]) {
      expect(problemIn(await impose(stage.moderator, target, { kind: 'warning' })).code).toBe('sanction_not_allowed');
    }
    expect((await impose(senior, colleague, { kind: 'warning' })).status).toBe(201);
  });

  it('of a section warns and does no more', async () => {
    const sporty = await stage.person('Spike Sport', { siteId: stage.siteId, role: 'moderator', section: 'Sport' });
    const person = await newcomer();

    expect((await impose(sporty, person, { kind: 'warning' })).status).toBe(201);
    expect(problemIn(await impose(sporty, person, { kind: 'suspension' })).code).toBe('sanction_not_allowed');
  });

  it('of another site neither sees nor lifts a sanction of this one', async () => {
    const { id: siteId } = await stage.site('tribune');
    const stranger = await stage.person('Tess Tribune', { siteId, role: 'admin' });
    const person = await newcomer();
    const { id } = await imposed(stage.moderator, person, { kind: 'suspension' });

    const seen = await stranger.get(`/moderation/accounts/${person.id}`);
    const lifted = await stranger.delete(`/moderation/accounts/${person.id}/sanctions/${id}`);
    const here = await impose(stranger, person, { kind: 'ban', site: 'gazette' });

    expect(seen.body).toMatchObject({ sanctions: [], points: 0, decisions: [] });
    expect(problemIn(lifted).code).toBe('sanction_not_found');
    expect(problemIn(here).code).toBe('sanction_not_allowed');
  });

  it('is who asks: members and editors are refused, and told nothing of what exists', async () => {
    for (const person of [stage.reader, stage.editor]) {
      for (const id of [stage.other.id, UNKNOWN_ID]) {
        expect(problemIn(await person.get(`/moderation/accounts/${id}`)).code).toBe('account_not_moderated');
        const refused = await person.post(`/moderation/accounts/${id}/sanctions`, { kind: 'nonsense' });
        expect(problemIn(refused).code).toBe('account_not_moderated');
      }
    }
    expect((await stage.moderator.get(`/moderation/accounts/${UNKNOWN_ID}`)).status).toBe(404);
    expect((await stage.guest.get(`/moderation/accounts/${stage.other.id}`)).status).toBe(401);
  });

  it('names a reason that the site has, and a kind that fits', async () => {
    const person = await newcomer();

    const unknown = await impose(stage.moderator, person, { kind: 'slow', reason: 'no_such_reason' });
    const unfit = await impose(stage.moderator, person, { kind: 'slow', track: 'flagging', removeComments: true });

    expect(pointersIn(unknown)).toEqual(['/reason']);
    expect(pointersIn(unfit)).toEqual(['/kind', '/removeComments']);
    expect(await countOf(stage, 'decisions', 'affected_id = $1', [person.id])).toBe(0);
  });
});
