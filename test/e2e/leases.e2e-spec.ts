import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountsService } from '#features/accounts/accounts.service.js';
import type { Answer, Person } from '../support/api.js';
import { caseIn, emptyQueues, idsOfTaken, nextOf, openCase, takenIn } from '../support/cases.js';
import { startDesk, storyTime, type Desk } from '../support/desk.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import { problemIn, UNKNOWN_ID } from './answers.js';
import { countOf, rows } from './rows.js';

const TEN_MINUTES_MS = 600_000;
const AN_HOUR_MS = 3_600_000;

let stage: Desk;
let milo: Person;
let senta: Person;

beforeAll(async () => {
  stage = await startDesk();
  ({ milo, senta } = stage);
});
afterAll(() => stage.close());

/** Each story has the queues for itself. */
beforeEach(() => emptyQueues(stage));

const jump = storyTime();
const later = (ms: number): void => {
  jump(stage, ms);
};

describe('the next case', () => {
  it('is the gravest, then what is overdue, graver before older, then what matters most', async () => {
    const ordinary = await openCase(stage, 'conduct');
    const pressing = await openCase(stage, 'conduct');
    const late = await openCase(stage, 'conduct');
    const later = await openCase(stage, 'conduct');
    const lateAndGrave = await openCase(stage, 'conduct', { harm: 4 });
    const gravest = await openCase(stage, 'conduct', { harm: 8 });
    await rows(stage, `UPDATE cases SET priority = 3 WHERE id = $1`, [pressing]);
    await rows(stage, `UPDATE cases SET due_at = now() - interval '1 hour' WHERE id = ANY($1)`, [
      [lateAndGrave, later],
    ]);
    await rows(stage, `UPDATE cases SET due_at = now() - interval '2 hours' WHERE id = $1`, [late]);

    const taken = await nextOf(milo, 'conduct', { count: 20 });

    expect(idsOfTaken(taken)).toEqual([gravest, lateAndGrave, late, later, pressing, ordinary]);
    expect(taken[0]?.case).toMatchObject({ state: 'leased', harm: 8, lease: { holder: { name: 'Milo Moderator' } } });
    expect(await nextOf(stage.moderator, 'conduct')).toEqual([]);
  });

  it('is another for each who asks at the same time', async () => {
    for (let n = 0; n < 12; n += 1) await openCase(stage, 'held');

    const asked = await Promise.all(
      [milo, stage.moderator, senta].flatMap((who) => [1, 2].map(() => nextOf(who, 'held', { count: 2 }))),
    );

    expect(new Set(asked.flatMap(idsOfTaken)).size).toBe(12);
    expect(await countOf(stage, 'cases', `state = 'leased'`)).toBe(12);
  });

  it('answers a repeated request with the same cases', async () => {
    for (let n = 0; n < 4; n += 1) await openCase(stage, 'held');
    const key = { 'idempotency-key': 'next-once' };
    const asking = { queue: 'held', site: 'gazette', count: 2 };

    const first = await milo.post('/moderation/cases/next', asking, key);
    const again = await milo.post('/moderation/cases/next', asking, key);

    expect(again.body).toEqual(first.body);
    expect(await countOf(stage, 'cases', `state = 'leased'`)).toBe(2);
  });

  it('is never about one’s own words, nor what one flagged as a reader', async () => {
    await openCase(stage, 'conduct', { authorId: milo.id });
    const flagged = await openCase(stage, 'conduct');
    await rows(stage, `INSERT INTO case_conflicts VALUES ($1, $2, 'flagged')`, [flagged, milo.id]);

    const forMilo = await nextOf(milo, 'conduct', { count: 20 });
    const forMona = await nextOf(stage.moderator, 'conduct', { count: 20 });

    expect([forMilo.length, forMona.length]).toEqual([0, 2]);
  });

  it('can be asked for of one article, and of all sites at once', async () => {
    const { id: courierId } = await stage.site('courier');
    const paula = await stage.person('Paula Both', { siteId: stage.siteId, role: 'moderator' });
    await rows(
      stage,
      `INSERT INTO site_members (site_id, account_id, role, granted_at, granted_by) VALUES ($1, $2, 'moderator', now(), 'admin')`,
      [courierId, paula.id],
    );
    const here = await openCase(stage, 'conduct');
    const there = await openCase({ ...stage, siteId: courierId, articleId: stage.articleId }, 'conduct');

    const ofAnother = await nextOf(paula, 'conduct', { site: 'courier', article: stage.articleId });
    const ofAll = await paula.post('/moderation/cases/next', { queue: 'conduct', count: 20 });

    expect(ofAnother).toEqual([]);
    expect(idsOfTaken((ofAll.body as { leases: never[] }).leases).sort()).toEqual([here, there].sort());
  });
});

describe('a lease', () => {
  it('is one person’s, who gets the same token again', async () => {
    const id = await openCase(stage, 'conduct');

    const first = await milo.post(`/moderation/cases/${id}/lease`);
    const again = await milo.post(`/moderation/cases/${id}/lease`);
    const refused = await stage.moderator.post(`/moderation/cases/${id}/lease`);

    expect([first.status, again.status]).toEqual([200, 200]);
    expect(takenIn(again).lease.token).toBe(takenIn(first).lease.token);
    expect([refused.status, problemIn(refused).code]).toEqual([409, 'case_leased']);
    expect(problemIn(refused).detail).toMatch(/^By Milo Moderator, until \S+Z\.$/);
    expect(refused.text).not.toContain(milo.id);
    expect(refused.text).not.toContain(takenIn(first).lease.token);
  });

  it('lasts ten minutes, and as long again from each heartbeat', async () => {
    const id = await openCase(stage, 'conduct');
    const { lease } = takenIn(await milo.post(`/moderation/cases/${id}/lease`));

    later(TEN_MINUTES_MS - 60_000);
    const kept = await milo.put(`/moderation/cases/${id}/lease`, { leaseToken: lease.token });
    const refused = await stage.moderator.post(`/moderation/cases/${id}/lease`);

    expect(kept.status).toBe(200);
    const longer = Date.parse((kept.body as { lease: typeof lease }).lease.expiresAt) - Date.parse(lease.expiresAt);
    expect(longer).toBeGreaterThan(TEN_MINUTES_MS - 120_000);
    expect(refused.status).toBe(409);
  });

  it('is lost once it is over: others take the case, and the old token is worth nothing', async () => {
    const id = await openCase(stage, 'conduct');
    const { lease } = takenIn(await milo.post(`/moderation/cases/${id}/lease`));

    later(TEN_MINUTES_MS + 1);
    const taken = await nextOf(stage.moderator, 'conduct');
    const kept = await milo.put(`/moderation/cases/${id}/lease`, { leaseToken: lease.token });
    const given = await milo.delete(`/moderation/cases/${id}/lease`, {}, { leaseToken: lease.token });

    expect(idsOfTaken(taken)).toEqual([id]);
    expect(taken[0]?.lease.token).not.toBe(lease.token);
    expect([problemIn(kept).code, problemIn(given).code]).toEqual(['lease_lost', 'lease_lost']);
  });

  it('that is over comes back by itself, and the staff is told', async () => {
    const id = await openCase(stage, 'conduct');
    const client = await new LiveClient(stage.url, { token: stage.moderator.token }).connected();
    await client.emit('queue.watch', { site: 'gazette' });
    await milo.post(`/moderation/cases/${id}/lease`);

    later(TEN_MINUTES_MS + 1);

    const told = (): unknown[] =>
      client.events.filter(({ data }) => data['caseId'] === id).map(({ type, data }) => [type, data['state']]);
    await until('it is told', () => told().length >= 2);
    client.close();
    expect(told()).toEqual([
      ['case.leased', 'leased'],
      ['case.changed', 'open'],
    ]);
    expect(await countOf(stage, 'case_acts', `case_id = $1 AND kind = 'expired'`, [id])).toBe(1);
  });

  it('of what was passed on to seniors is kept by a senior only, and given back by whoever has it', async () => {
    const id = await openCase(stage, 'conduct');
    await milo.post(`/moderation/cases/${id}/escalation`, {});
    const sven = await stage.person('Sven Senior', { siteId: stage.siteId, role: 'senior' });
    const { lease } = takenIn(await sven.post(`/moderation/cases/${id}/lease`));
    const keep = (): Promise<Answer> => sven.put(`/moderation/cases/${id}/lease`, { leaseToken: lease.token });

    const asSenior = await keep();
    await stage.app.get(AccountsService).grant(stage.siteId, sven.id, 'moderator');
    const asModerator = await keep();
    const given = await sven.delete(`/moderation/cases/${id}/lease`, {}, { leaseToken: lease.token });

    expect([asSenior.status, asModerator.status, given.status]).toEqual([200, 403, 204]);
    expect(problemIn(asModerator).code).toBe('queue_not_allowed');
    expect(caseIn(await senta.get(`/moderation/cases/${id}`)).state).toBe('escalated');
  });

  it('leaves the version alone', async () => {
    const id = await openCase(stage, 'conduct');
    const { case: taken, lease } = takenIn(await milo.post(`/moderation/cases/${id}/lease`));

    await milo.delete(`/moderation/cases/${id}/lease`, {}, { leaseToken: lease.token });

    expect(caseIn(await milo.get(`/moderation/cases/${id}`))).toMatchObject({ version: taken.version, state: 'open' });
  });
});

describe('a case that is skipped', () => {
  it('goes to others, and the third time to a senior for good', async () => {
    const id = await openCase(stage, 'conduct');
    for (const who of [milo, stage.moderator, milo]) {
      const { lease } = takenIn(await who.post(`/moderation/cases/${id}/lease`));
      await who.delete(`/moderation/cases/${id}/lease`, {}, { leaseToken: lease.token, skip: true });
      expect(await nextOf(who, 'conduct')).toEqual([]);
    }

    const byModerator = await stage.moderator.post(`/moderation/cases/${id}/lease`);
    const [forSenior] = await nextOf(senta, 'conduct');
    await senta.delete(`/moderation/cases/${id}/lease`, {}, { leaseToken: forSenior?.lease.token });

    expect([byModerator.status, problemIn(byModerator).code]).toEqual([403, 'queue_not_allowed']);
    expect(forSenior?.case).toMatchObject({ id, escalated: true, version: 2 });
    expect(caseIn(await senta.get(`/moderation/cases/${id}`))).toMatchObject({ state: 'escalated', skips: 3 });
  });

  it('is offered to the same person again after an hour', async () => {
    const id = await openCase(stage, 'conduct');
    const { lease } = takenIn(await milo.post(`/moderation/cases/${id}/lease`));
    await milo.delete(`/moderation/cases/${id}/lease`, {}, { leaseToken: lease.token, skip: true });

    const atOnce = await nextOf(milo, 'conduct');
    later(AN_HOUR_MS + 1);

    expect([idsOfTaken(atOnce), idsOfTaken(await nextOf(milo, 'conduct'))]).toEqual([[], [id]]);
  });
});

describe('a case by its id', () => {
  it('is unknown alike when there is none and when it is another site’s', async () => {
    const { id: siteId } = await stage.site('tribune');
    const elsewhere = await openCase({ ...stage, siteId }, 'conduct');
    const claim = await openCase(stage, 'claims');

    const codes = await Promise.all(
      [UNKNOWN_ID, elsewhere, claim].flatMap((id) => [
        milo.get(`/moderation/cases/${id}`),
        milo.post(`/moderation/cases/${id}/lease`),
        milo.post(`/moderation/cases/${id}/memos`, { nothing: 1 }),
      ]),
    );

    expect(codes.map((answer) => problemIn(answer).code)).toEqual([
      ...Array.from({ length: 6 }, () => 'case_not_found'),
      ...Array.from({ length: 3 }, () => 'queue_not_allowed'),
    ]);
  });
});
