import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { KnownStatementsService, type KnownStatement } from '#features/screening/known-statements.service.js';
import { Database } from '#platform/database/database.js';
import { statementOf } from '#platform/language/likeness.js';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { putPolicy, screeningsOf, withRules } from '../support/screening.js';
import { commentIn, say } from './answers.js';
import { countOf, rows } from './rows.js';

const FALSE = 'The drinking water of the lower town has contained lead since the flood of 1988.';

interface FalseSignal {
  readonly check: string;
  readonly score: number;
  readonly evidence: { readonly claims?: readonly { readonly claimId: string }[] };
}

let stage: Stage;
let admin: Person;

beforeAll(async () => {
  stage = await startStage();
  admin = await stage.person('Ada Adler', { siteId: stage.siteId, role: 'admin' });
});
afterAll(() => stage.close());
beforeEach(async () => {
  await rows(stage, 'DELETE FROM known_statements');
});

/** What a verdict leaves behind; the claim's id. */
const judge = async (
  text: string,
  rating: KnownStatement['rating'] = 'inconsistent',
  claimId: string = randomUUID(),
): Promise<string> => {
  const known = { claimId, words: statementOf(text, 'en'), rating, label: 'false' };
  const { siteId } = stage;
  await stage.app.get(Database).transaction((tx) => stage.app.get(KnownStatementsService).put(tx, siteId, known));
  return claimId;
};
const withdraw = (claimId: string): Promise<void> =>
  stage.app.get(Database).transaction((tx) => stage.app.get(KnownStatementsService).withdraw(tx, claimId));
const signalOf = async (commentId: string): Promise<FalseSignal | undefined> => {
  const [screening] = await screeningsOf(stage, commentId);
  return (screening?.signals as FalseSignal[]).find(({ check }) => check === 'false_statement');
};
const signalOfText = async (body: string): Promise<FalseSignal | undefined> =>
  signalOf((await say(stage.reader, stage.threadId, body)).id);

describe('a comment that says what was found false', () => {
  it('is published like any other, and the signal is kept for the staff', async () => {
    const claimId = await judge(FALSE);

    const posted = await stage.reader.post(`/threads/${stage.threadId}/comments`, {
      body: `Look it up. ${FALSE.toUpperCase()}`,
    });

    expect(posted.status).toBe(201);
    expect(posted.text).not.toMatch(/claimId|false_statement|signal/);
    const { id } = commentIn(posted);
    expect((await screeningsOf(stage, id))[0]).toMatchObject({ outcome: 'publish', rule: 'otherwise' });
    expect(await signalOf(id)).toMatchObject({
      score: 0.9,
      evidence: { findings: ['same'], claims: [{ claimId, label: 'false', rating: 'inconsistent', likeness: 'same' }] },
    });
  });

  it('is not taken for the same when a number or a negation is another', async () => {
    await judge(FALSE);

    const signals = [
      await signalOfText(FALSE.replace('1988', '1998')),
      await signalOfText(FALSE.replace('has', 'has never')),
    ];

    expect(signals).toMatchObject([{ score: 0.5 }, { score: 0.5 }]);
  });

  it('is told from a comment about something else', async () => {
    await judge(FALSE);

    expect(await signalOfText('The upper town has had no water at all since Monday morning.')).toMatchObject({
      score: 0,
    });
  });

  it('is found however many verdicts are like it', async () => {
    const like = Array.from({ length: 30 }, (_, at) => FALSE.replace('1988', String(1_900 + at)));
    for (const text of like) await judge(text);
    const claimId = await judge(FALSE);

    const signal = await signalOfText(FALSE);

    expect(signal?.evidence.claims?.[0]).toMatchObject({ claimId });
  });

  it('can be held by a rule of the site', async () => {
    await judge(FALSE);
    await putPolicy(
      admin,
      'gazette',
      withRules([{ name: 'again', when: { check: 'false_statement', finding: 'same' }, then: 'hold' }]),
    );

    const held = await stage.other.post(`/threads/${stage.threadId}/comments`, { body: `So I heard. ${FALSE}` });
    const similar = await stage.other.post(`/threads/${stage.threadId}/comments`, {
      body: FALSE.replace('lead', 'iron'),
    });

    await putPolicy(admin, 'gazette', withRules([]));
    expect([held.status, similar.status]).toEqual([202, 201]);
    expect(held.text).not.toMatch(/again|claimId|statement/);
  });
});

describe('a verdict', () => {
  it.each(['consistent', 'inconclusive', 'not_checkable', 'out_of_scope'] as const)(
    'of %s gives no signal',
    async (rating) => {
      await judge(FALSE, rating);

      expect(await signalOfText(`${FALSE} ${rating}`)).toMatchObject({ score: 0 });
    },
  );

  it('of mixed gives one', async () => {
    await judge(FALSE, 'mixed');

    expect(await signalOfText(FALSE)).toMatchObject({ score: 0.9, evidence: { claims: [{ rating: 'mixed' }] } });
  });

  it('that is withdrawn gives none, and one that is amended gives its new one', async () => {
    const claimId = await judge(FALSE);
    await judge(FALSE, 'mixed', claimId);
    const amended = await signalOfText(FALSE);

    await withdraw(claimId);

    expect(amended).toMatchObject({ evidence: { claims: [{ claimId, rating: 'mixed' }] } });
    expect(await signalOfText(FALSE)).toMatchObject({ score: 0 });
    expect(await countOf(stage, 'known_statements', 'true')).toBe(0);
    expect(await countOf(stage, 'known_statement_runs', 'true')).toBe(0);
  });

  it('of one site says nothing on another', async () => {
    await judge(FALSE);
    const { id } = await stage.site('courier');
    await rows(stage, `UPDATE known_statements SET site_id = $1`, [id]);
    await rows(stage, `UPDATE known_statement_runs SET site_id = $1`, [id]);

    expect(await signalOfText(FALSE)).toMatchObject({ score: 0 });
  });
});
