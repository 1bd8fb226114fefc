import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountsService } from '#features/accounts/accounts.service.js';
import { AppealsService } from '#features/moderation/appeals/appeals.service.js';
import { SanctionsService } from '#features/moderation/sanctions/sanctions.service.js';
import { ReasonsService } from '#features/sites/reasons.service.js';
import { Database } from '#platform/database/database.js';
import { memberOf, OPERATOR, type Role } from '#platform/http/actor.js';
import { problemIn, say } from '../e2e/answers.js';
import { judge, leaseAppeal, told } from '../e2e/appeals.js';
import { decide, decisionIn, lease, openCase } from '../e2e/moderation.js';
import { countOf, rows } from '../e2e/rows.js';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';

const WORDS = { grounds: 'disproportionate', text: 'It was one word.' } as const;

let stage: Stage;
let heraldId: string;
let heraldThread: string;
/** Admins of one site each, admins of both, and a senior of the gazette. */
let gus: Person;
let hera: Person;
let ada: Person;
let bo: Person;
let senta: Person;

beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '0' });
  heraldId = (await stage.site('herald')).id;
  gus = await stage.person('Gus Gazette', { siteId: stage.siteId, role: 'admin' });
  hera = await stage.person('Hera Herald', { siteId: heraldId, role: 'admin' });
  ada = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
  bo = await stage.person('Bo Both', { siteId: stage.siteId, role: 'admin' });
  senta = await stage.person('Senta Senior', { siteId: stage.siteId, role: 'senior' });
  for (const admin of [ada, bo]) await grant(admin, 'admin');
  const article = {
    site: 'herald',
    url: 'https://herald.example/a',
    title: 'A',
    body: { format: 'text', content: 'A.' },
  };
  const { id } = (await hera.put('/articles', article)).body as { id: string };
  const page = (await stage.guest.get(`/articles/${id}`)).body as { threads: { id: string }[] };
  heraldThread = page.threads[0]?.id ?? '';
});
afterAll(() => stage.close());

let n = 0;
const newcomer = (): Promise<Person> => stage.person(`Nell Newcomer ${(n += 1)}`);

async function grant({ id }: Person, role: Role): Promise<void> {
  await stage.app.get(AccountsService).grant(heraldId, id, role);
}

/** Somebody who writes on both sites. */
async function writerOnBoth(): Promise<Person> {
  const person = await newcomer();
  await say(person, stage.threadId, 'Here.');
  await say(person, heraldThread, 'And there.');
  return person;
}

function ban(by: Person, on: Person, site = 'gazette'): Promise<Answer> {
  const body = { site, kind: 'ban', reason: 'spam', everywhere: true };
  return by.post(`/moderation/accounts/${on.id}/sanctions`, body);
}

const lift = (by: Person, on: Person, id: string): Promise<Answer> =>
  by.delete(`/moderation/accounts/${on.id}/sanctions/${id}`);

async function banned(by: Person, on: Person, site?: string): Promise<{ id: string; decisionId: string }> {
  const answer = await ban(by, on, site);
  expect(answer.status).toBe(201);
  return answer.body as { id: string; decisionId: string };
}

const isInForce = async (on: Person): Promise<boolean> =>
  (await countOf(stage, 'account_standings', 'account_id = $1 AND lifted_at IS NULL', [on.id])) === 1;

describe('a sanction on all sites (attack 15)', () => {
  it('is not for an admin of one site, where somebody writes or has a role on another one too', async () => {
    const [writer, member, onlyHere] = [await writerOnBoth(), await newcomer(), await newcomer()];
    await grant(member, 'member');
    await say(onlyHere, stage.threadId, 'Only here.');

    for (const person of [writer, member]) {
      expect(problemIn(await ban(gus, person))).toMatchObject({ status: 403, code: 'sanction_not_allowed' });
      expect(await isInForce(person)).toBe(false);
    }
    await banned(gus, onlyHere);
    await banned(ada, writer);
    expect([await isInForce(onlyHere), await isInForce(writer)]).toEqual([true, true]);
  });

  it('is for the operator', async () => {
    const person = await writerOnBoth();
    const reason = await stage.app.get(ReasonsService).find(stage.siteId, 'spam');
    if (reason === null) throw new Error('The site gives no such reason.');
    const what = { kind: 'ban', track: 'conduct', everywhere: true, removeComments: false, points: 1 } as const;
    const wanted = { ...what, accountId: person.id, siteId: stage.siteId, reason, rationale: null, causeId: null };

    await stage.app.get(Database).transaction((tx) => stage.app.get(SanctionsService).impose(tx, OPERATOR, wanted));

    expect(await isInForce(person)).toBe(true);
  });

  it('is ended by whoever could have imposed it, in the ledger in which it stands', async () => {
    const person = await writerOnBoth();
    const { id, decisionId } = await banned(ada, person, 'herald');

    const refused = [await lift(senta, person, id), await lift(gus, person, id), await lift(hera, person, id)];
    const stillHeld = await isInForce(person);
    const lifted = await lift(bo, person, id);

    expect(refused.map((answer) => problemIn(answer).code)).toEqual(refused.map(() => 'sanction_not_allowed'));
    expect([stillHeld, lifted.status, await isInForce(person)]).toEqual([true, 204, false]);
    expect(await rows(stage, 'SELECT site_id FROM decisions WHERE supersedes_id = $1', [decisionId])).toEqual([
      { site_id: heraldId },
    ]);
  });

  it('is ended by whoever imposed it, though its account takes part elsewhere by now', async () => {
    const person = await newcomer();
    const { id } = await banned(gus, person);
    await grant(person, 'member');

    expect((await lift(gus, person, id)).status).toBe(204);
  });
});

describe('a sanction on all sites that came with a decision on a text', () => {
  async function bannedForText(): Promise<{ author: Person; decisionId: string }> {
    const author = await writerOnBoth();
    const { id } = await say(author, stage.threadId, 'An insult.');
    const leased = await lease(stage, ada, await openCase(stage, id), 'admin');
    const decided = await decide(ada, leased, { sanction: { kind: 'ban', everywhere: true } });
    expect(decided.status).toBe(201);
    return { author, decisionId: decisionIn(decided).id };
  }
  const reverse = (by: Person, id: string): Promise<Answer> => by.post(`/moderation/decisions/${id}/reversal`, {});

  it('is not ended by a senior or an admin of one site who reverses the decision, but by an admin of all', async () => {
    const { author, decisionId } = await bannedForText();

    const refused = [await reverse(senta, decisionId), await reverse(gus, decisionId)];
    const stillHeld = await isInForce(author);
    const reversed = await reverse(bo, decisionId);

    expect(refused.map((answer) => problemIn(answer).code)).toEqual(refused.map(() => 'sanction_not_allowed'));
    expect([stillHeld, reversed.status, await isInForce(author)]).toEqual([true, 201, false]);
  });

  it('leaves the appeal to a judge who could end it, whichever way it goes', async () => {
    const { author, decisionId } = await bannedForText();
    await told(stage, decisionId);
    await stage.app.get(AppealsService).file(memberOf(author.id), decisionId, WORDS, null);
    const { caseId, version, token: leaseToken } = await leaseAppeal(stage, senta, decisionId);
    const body = { leaseToken, revision: 1, action: 'stands' };

    const refused = await senta.post(`/moderation/cases/${caseId}/decisions`, body, { 'if-match': `"${version}"` });
    await senta.delete(`/moderation/cases/${caseId}/lease`, {}, { leaseToken });
    const reversed = await judge(stage, bo, decisionId, { action: 'reverse' });

    expect(problemIn(refused)).toMatchObject({ status: 403, code: 'sanction_not_allowed' });
    expect([reversed.status, await isInForce(author)]).toEqual([201, false]);
  });
});
