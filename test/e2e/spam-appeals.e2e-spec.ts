import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { until } from '../support/until.js';
import { pointersIn, problemIn, say, UNKNOWN_ID } from './answers.js';
import { appeal, removed, told } from './appeals.js';
import { decideOn } from './moderation.js';

let stage: Stage;
let admin: Person;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '0' });
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
});
afterAll(() => stage.close());

interface SiteAnswer {
  readonly version: number;
  readonly settings: { readonly spamAppeals: boolean };
}

async function set(settings: Record<string, boolean>): Promise<SiteAnswer> {
  const { version } = (await stage.guest.get('/sites/gazette')).body as SiteAnswer;
  const answer = await admin.patch('/sites/gazette', { settings }, { 'if-match': `"${version}"` });
  expect(answer.status).toBe(200);
  return answer.body as SiteAnswer;
}

beforeEach(async () => {
  await set({ spamAppeals: false });
});

/** A comment of the reader that was removed for a reason, of which the reader was told. */
async function removedFor(reason: string): Promise<string> {
  const { id } = await say(stage.reader, stage.threadId, `Removed for ${reason}, ${String(Math.random())}.`);
  const decision = await decideOn(stage, id, { reason });
  await told(stage, decision.id);
  return decision.id;
}

/** What the reader finds of a decision among those that concern oneself, and in its statement of reasons. */
async function appealable(decisionId: string): Promise<(boolean | undefined)[]> {
  const { items } = (await stage.reader.get('/me/decisions')).body as {
    items: { decisionId: string; appealable: boolean }[];
  };
  const statement = (await stage.reader.get(`/decisions/${decisionId}/statement`)).body as { appealable: boolean };
  return [items.find((one) => one.decisionId === decisionId)?.appealable, statement.appealable];
}

describe('a decision on spam', () => {
  it('can be appealed unless the site says otherwise', async () => {
    const { id } = await stage.site('herald');
    const fresh = (await stage.guest.get('/sites/herald')).body as SiteAnswer & { id: string };
    expect([fresh.id, fresh.settings.spamAppeals]).toEqual([id, true]);
    await set({ spamAppeals: true });
    const { decisionId } = await removed(stage);

    expect(await appealable(decisionId)).toEqual([true, true]);
    expect((await appeal(stage.reader, decisionId)).status).toBe(201);
  });

  it('cannot where it says so, and its author knows that before', async () => {
    const { decisionId } = await removed(stage);

    const refused = await appeal(stage.reader, decisionId);
    const wordless = await appeal(stage.reader, decisionId, {});

    for (const answer of [refused, wordless]) {
      expect(problemIn(answer)).toMatchObject({ status: 403, code: 'spam_not_appealable' });
    }
    expect(await appealable(decisionId)).toEqual([false, false]);
    const letters = (): string[] => stage.mailbox.of(stage.reader.email).map(({ text }) => text);
    await until('a letter says so', () => letters().some((text) => text.includes('takes no appeals against such')));
  });

  it('says nothing to those whom it does not concern', async () => {
    const { decisionId } = await removed(stage);

    const answers: Answer[] = [await appeal(stage.other, decisionId), await appeal(stage.other, UNKNOWN_ID)];

    for (const answer of answers) expect(problemIn(answer)).toMatchObject({ status: 404, code: 'decision_not_found' });
  });

  it('is known by what the site says of its reason, not by its name', async () => {
    const rude = await removedFor('harassment');
    const { items, version } = (await stage.guest.get('/sites/gazette/reasons')).body as {
      items: { code: string; spam: boolean }[];
      version: number;
    };
    const spam = await removedFor('spam');
    expect(items.filter((reason) => reason.spam).map(({ code }) => code)).toEqual(['spam']);
    expect(await appealable(rude)).toEqual([true, true]);

    const turned = items.map((reason) => ({ ...reason, spam: reason.code === 'harassment' }));
    await admin.put('/sites/gazette/reasons', { items: turned }, { 'if-match': `"${version}"` });

    expect([await appealable(rude), await appealable(spam)]).toEqual([
      [false, false],
      [true, true],
    ]);
    await admin.put('/sites/gazette/reasons', { items }, { 'if-match': `"${version + 1}"` });
    const faulty = { items: [{ ...items[0], spam: 'yes' }] };
    const answer = await admin.put('/sites/gazette/reasons', faulty, { 'if-match': `"${version + 2}"` });
    expect(pointersIn(answer)).toEqual(['/items/0/spam']);
  });

  it('that is about an account can be appealed in any case', async () => {
    const banned = await stage.person('Bea Banned');
    const ban = { kind: 'suspension', durationS: 3_600, reason: 'spam' };
    const answer = await stage.moderator.post(`/moderation/accounts/${banned.id}/sanctions`, ban);
    const { decisionId } = answer.body as { decisionId: string };
    await told(stage, decisionId);

    expect((await appeal(banned, decisionId)).status).toBe(201);
  });
});
