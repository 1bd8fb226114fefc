import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FlagStatisticsService } from '#features/cases/priority/flag-statistics.service.js';
import { startStage, type Stage } from '../support/cast.js';
import { publish, say } from './answers.js';
import { decidedFlags, newAccounts, reportAll, setAutoHold } from './crowds.js';
import { statusOf } from './moderation.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

interface Explained {
  readonly evidence: Record<'singles' | 'novices' | 'independent', Record<string, number> | null> & {
    readonly base: number;
    readonly sum: number;
    readonly groups: readonly { flaggers: number; effective: number; term: number }[];
  };
  readonly probability: number;
  readonly harm: number;
  readonly reach: number;
  readonly minutes: number;
  readonly priority: number;
  readonly sentence: string;
}

async function explained(subjectId: string): Promise<Explained> {
  const [row] = await rows(
    stage,
    `SELECT priority, priority_explain FROM cases WHERE subject_id = $1 AND queue = 'conduct' AND state <> 'closed'`,
    [subjectId],
  );
  const explanation = row?.['priority_explain'] as Explained;
  expect(explanation.priority).toBe(row?.['priority']);
  return explanation;
}

function requireSum({ evidence, probability, harm, reach, minutes, priority }: Explained): void {
  const grouped = evidence.groups.reduce((sum, { term }) => sum + term, 0) + (evidence.novices?.['term'] ?? 0);
  const sum = evidence.base + (evidence.singles?.['term'] ?? 0) + grouped + (evidence.independent?.['term'] ?? 0);
  expect(evidence.sum).toBeCloseTo(sum, 9);
  expect(priority).toBeCloseTo((1 / (1 + Math.exp(-sum))) * (harm * reach) / minutes, 9); // prettier-ignore
  expect(probability).toBeCloseTo(1 / (1 + Math.exp(-sum)), 9);
}

describe('the place of a case', () => {
  it('is the sum of the terms that are kept, as flags come and people are read to be right', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Mayor Jane Miller is a thief.');
    const trusted = await newAccounts(stage, 3);
    await decidedFlags(stage, trusted, 'upheld', 12);

    await reportAll(stage, trusted, id, 'harassment');

    const before = await explained(id);
    requireSum(before);
    expect(before).toMatchObject({ harm: 4, reach: 1, sentence: '3 independent readers, accuses a named person' });
    expect(before.evidence).toMatchObject({ singles: { flaggers: 3, term: 3 }, independent: { readers: 3 } });
  });

  it('changes with what became of earlier flags, and back when that is reversed', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Weighed three times.');
    const [person = ''] = await newAccounts(stage, 1);
    await decidedFlags(stage, [person], 'upheld', 12);
    const recompute = (): Promise<void> => stage.app.get(FlagStatisticsService).recompute();
    const weight = async (): Promise<unknown> => (await explained(id)).evidence.singles?.['term'];

    await reportAll(stage, [person], id, 'spam');
    await recompute();
    const first = Number(await weight());
    await rows(stage, `UPDATE flags SET status = 'rejected' WHERE reporter_id = $1 AND status = 'upheld'`, [person]);
    await recompute();
    const second = Number(await weight());
    await rows(stage, `UPDATE flags SET status = 'upheld' WHERE reporter_id = $1 AND status = 'rejected'`, [person]);
    await recompute();

    expect(first).toBeGreaterThan(0);
    expect(second).toBe(-1);
    expect(await weight()).toBeCloseTo(first, 9);
    const [rate] = await rows(stage, `SELECT upheld, decided FROM flag_rates WHERE site_id = $1`, [stage.siteId]);
    expect(rate?.['upheld']).toBe(rate?.['decided']);
  });

  it('follows the readers of its article, in words too', async () => {
    const { articleId, threadId } = await publish(stage, 'widely-read');
    const { id } = await say(stage.reader, threadId, 'Read by many.');
    await stage.other.post(`/comments/${id}/flags`, { reason: 'spam' });
    await stage.guest.post(`/articles/${articleId}/notices`, { law: 'Some', explanation: 'Why.', goodFaith: true });
    const before = await explained(id);

    await stage.editor.put(`/articles/${articleId}/views`, { views24h: 12_000 });

    const [after, article] = [await explained(id), await explained(articleId)];
    requireSum(after);
    requireSum(article);
    expect([before.reach, after.reach]).toEqual([1, expect.closeTo(Math.log(12_001) / Math.log(1_001), 9)]);
    expect(after.sentence).toBe('1 reader, 12,000 views');
    expect(article).toMatchObject({ reach: after.reach * 1.5, sentence: 'legal notice, 12,000 views' });
  });
});

describe('readers who flag together again and again', () => {
  it('are found in a burst, count as one from then on, and nobody else does', async () => {
    const colluders = await newAccounts(stage, 8);
    const honest = await newAccounts(stage, 3);
    await decidedFlags(stage, [...colluders, ...honest], 'upheld', 6);
    const targets: string[] = [];
    for (let n = 0; n < 6; n += 1) targets.push((await say(stage.reader, stage.threadId, `Target ${n}.`)).id);
    for (const id of targets) await reportAll(stage, colluders, id, 'spam');
    const { id: bad } = await say(stage.reader, stage.threadId, 'Really bad.');
    await reportAll(stage, honest, bad, 'spam');
    const before = await explained(targets[0] ?? '');

    await stage.app.get(FlagStatisticsService).lookAtBursts();

    const [after, other] = [await explained(targets[0] ?? ''), await explained(bad)];
    expect(before.evidence).toMatchObject({ singles: { flaggers: 8 }, independent: { readers: 8 } });
    expect(after.evidence).toMatchObject({ singles: { flaggers: 0 }, independent: { readers: 1 } });
    expect(after.evidence.groups).toMatchObject([{ flaggers: 8, effective: expect.closeTo(8 / (1 + 0.9 * 7), 9) }]);
    expect(other.evidence).toMatchObject({ singles: { flaggers: 3 }, groups: [] });
    expect(after.priority).toBeLessThan(other.priority);
    expect(await countOf(stage, 'co_flaggers', 'shared = 6 AND round(jaccard::numeric, 3) = 0.333')).toBe(28);
  });

  it('are forgotten by the night once their past is another', async () => {
    await rows(
      stage,
      `DELETE FROM flags WHERE status = 'pending' AND reporter_id IN (SELECT first_id FROM co_flaggers)`,
    );

    await stage.app.get(FlagStatisticsService).recompute();

    expect(await countOf(stage, 'co_flaggers', 'true')).toBe(0);
  });
});

describe('holding what many are sure of', () => {
  const severe = async (trusted: readonly string[], reason = 'violence'): Promise<string> => {
    const { id } = await say(stage.reader, stage.threadId, 'I will find you.');
    await reportAll(stage, trusted, id, reason);
    return id;
  };

  it('is off by default: flags remove nothing', async () => {
    const trusted = await newAccounts(stage, 5);
    await decidedFlags(stage, trusted, 'upheld', 12);

    expect(await statusOf(stage, await severe(trusted))).toBe('visible');
  });

  it('holds by three independent readers for a severe reason, with a case to bring it back', async () => {
    const trusted = await newAccounts(stage, 3);
    await decidedFlags(stage, trusted, 'upheld', 12);
    await setAutoHold(stage, true);

    const two = await severe(trusted.slice(0, 2));
    const mild = await severe(trusted, 'off_topic');
    const held = await severe(trusted);
    await setAutoHold(stage, false);

    expect([await statusOf(stage, two), await statusOf(stage, mild)]).toEqual(['visible', 'visible']);
    expect(await statusOf(stage, held)).toBe('held');
    const cases = await rows(stage, 'SELECT queue, state, harm FROM cases WHERE subject_id = $1 ORDER BY queue', [
      held,
    ]);
    expect(cases).toEqual([
      { queue: 'conduct', state: 'open', harm: 8 },
      { queue: 'held', state: 'open', harm: 8 },
    ]);
    expect(await countOf(stage, 'decisions', 'subject_id = $1', [held])).toBe(0);
  });
});
