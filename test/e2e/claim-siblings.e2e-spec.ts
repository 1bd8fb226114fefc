import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { claimIn, mark, type ClaimAnswer } from '../support/claims.js';
import { storyTime } from '../support/desk.js';
import { problemIn, say, UNKNOWN_ID } from './answers.js';
import { verifyAll } from './verifying.js';

let stage: Stage;
let checker: Person;
let flaggers = 0;
beforeAll(async () => {
  stage = await startStage();
  checker = await stage.person('Fay Checker', { siteId: stage.siteId, role: 'fact_checker' });
});
afterAll(() => stage.close());
const jump = storyTime();

const HOUR_MS = 3_600_000;

interface SiblingAnswer {
  readonly claim: ClaimAnswer;
  readonly state: string;
}

interface Entry {
  readonly action: string;
  readonly actor: object;
  readonly automated: boolean;
  readonly caseId: string | null;
  readonly subject: { readonly id: string };
  readonly payload: object;
}

/** Says a sentence in a comment, and marks it there. */
async function claimed(sentence: string, by?: Api): Promise<ClaimAnswer> {
  const { id } = await say(stage.reader, stage.threadId, sentence);
  // Everybody flags only so much in a day.
  const flagger = by ?? (await stage.person(`Reader No ${(flaggers += 1)}`));
  return claimIn(await mark(flagger, `comments/${id}`, { exact: sentence }));
}

async function siblingsOf(id: string, person: Api = checker): Promise<[string, string][]> {
  const { items } = (await person.get(`/claims/${id}/siblings`)).body as { items: SiblingAnswer[] };
  return items.map(({ claim, state }) => [claim.id, state]);
}

/** What the ledger has of claims, the newest first. */
async function entriesOf(...claimIds: string[]): Promise<object[]> {
  const { items } = (await stage.editor.get('/moderation/ledger?site=gazette&limit=100')).body as { items: Entry[] };
  return items
    .filter(({ subject }) => claimIds.includes(subject.id))
    .map(({ action, actor, automated, caseId, payload }) => ({ action, actor, automated, caseId, payload }));
}

describe('claims that say the same', () => {
  it('are one where the words are the same but for their look', async () => {
    const first = await claimed('The harbour crane has never dropped a single barrel since 1931.');

    const second = await claimed('the harbour crane has never dropped a single barrel since 1931!');

    expect(await siblingsOf(second.id)).toEqual([[first.id, 'same']]);
    expect(await siblingsOf(first.id)).toEqual([[second.id, 'same']]);
  });

  it.each([
    ['number', 'The old lighthouse keeper of Norby earned 400 crowns in the whole of March.', '400', '4,000'],
    [
      'negation',
      'The ferry to the island was cancelled by the company on Sunday morning.',
      'was cancelled',
      'was not cancelled',
    ],
    ['name', 'In the spring the town council of Norby paid the builder Berg for the new stone bridge.', 'Berg', 'Holm'],
  ])('are suggested to a person where a %s is another', async (_, sentence, from, to) => {
    const first = await claimed(sentence);

    const second = await claimed(sentence.replace(from, to));

    expect(await siblingsOf(second.id)).toEqual([[first.id, 'suggested']]);
  });

  it('are one when a person says so, and no longer when a person says not', async () => {
    const first = await claimed('The swimming hall in Norby loses 3,000 litres of water every day.');
    const second = await claimed('The swimming hall in Norby loses 2,000 litres of water every day.');

    expect((await checker.put(`/claims/${second.id}/siblings/${first.id}`)).status).toBe(204);
    expect(await siblingsOf(first.id)).toEqual([[second.id, 'confirmed']]);
    expect((await checker.delete(`/claims/${first.id}/siblings/${second.id}`)).status).toBe(204);
    expect(await siblingsOf(first.id)).toEqual([[second.id, 'rejected']]);
  });

  it('are so by a decision that stands in the ledger, once for what is said twice', async () => {
    const first = await claimed('The brewery in Norby sold 7,000 barrels in its first year.');
    const second = await claimed('The brewery in Norby sold 9,000 barrels in its first year.');

    await checker.put(`/claims/${second.id}/siblings/${first.id}`);
    await checker.put(`/claims/${second.id}/siblings/${first.id}`);
    await checker.delete(`/claims/${first.id}/siblings/${second.id}`);
    await checker.delete(`/claims/${first.id}/siblings/${second.id}`);

    const entry = { actor: { id: checker.id, role: 'fact_checker' }, automated: false, caseId: null };
    expect(await entriesOf(first.id, second.id)).toEqual([
      { ...entry, action: 'reject_sibling', payload: { siblingId: second.id, siblingRevision: 1, clusters: 'parted' } },
      { ...entry, action: 'confirm_sibling', payload: { siblingId: first.id, siblingRevision: 1, clusters: 'united' } },
    ]);
    expect((await verifyAll(stage)).faults).toEqual([]);
  });

  it('are so by a decision of which the public log says nothing: nobody knows of these claims', async () => {
    const first = await claimed('The tannery in Norby closed after 70 years of work.');
    const second = await claimed('The tannery in Norby closed after 90 years of work.');
    await checker.put(`/claims/${second.id}/siblings/${first.id}`);
    jump(stage, HOUR_MS);

    const admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
    await admin.patch('/sites/gazette', { settings: { publicLog: true } }, { 'if-match': '"1"' });

    const { items } = (await stage.guest.get('/sites/gazette/log')).body as { items: { action: string }[] };

    expect(items.filter(({ action }) => action.endsWith('_sibling'))).toEqual([]);
    expect(await entriesOf(second.id)).toHaveLength(1);
  });

  it('are those of the desk to say, and of nobody else', async () => {
    const { id } = await claimed('The bakery at the market sold bread that was a week old.', stage.other);

    const answers = [
      await stage.moderator.put(`/claims/${id}/siblings/${UNKNOWN_ID}`),
      await stage.other.put(`/claims/${id}/siblings/${UNKNOWN_ID}`),
      await stage.reader.put(`/claims/${id}/siblings/${UNKNOWN_ID}`),
      await checker.put(`/claims/${id}/siblings/${id}`),
      await checker.put(`/claims/${id}/siblings/${UNKNOWN_ID}`),
    ];

    expect(answers.map((one) => [one.status, problemIn(one).code])).toEqual([
      [403, 'queue_not_allowed'],
      [403, 'queue_not_allowed'],
      [404, 'claim_not_found'],
      [404, 'claim_not_found'],
      [404, 'claim_not_found'],
    ]);
  });
});
