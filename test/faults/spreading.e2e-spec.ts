import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { SpreadingService } from '#features/moderation/spreading/spreading.service.js';
import { SpreadsRepository } from '#features/moderation/spreading/spreads.repository.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { countOf, rows } from '../e2e/rows.js';
import { startNode, type Node } from '../support/node.js';
import { decisionsOn, delay, faultsIn, settled } from '../support/spreading.js';
import { until } from '../support/until.js';
import {
  claimInComment,
  claimInExternal,
  decided,
  readClaim,
  startVerdictDesk,
  VERDICT,
  type Flagged,
  type VerdictDesk,
} from '../support/verdicts.js';

const SIBLINGS = 4;
const AMEND = { action: 'amend_verdict', verdict: { ...VERDICT, summary: 'It was five.' } };
const WITHDRAW = { action: 'withdraw_verdict' };

let desk: VerdictDesk;
const nodes: Node[] = [];
beforeEach(async () => {
  desk = await startVerdictDesk({ PARLEY_UNDO_S: '0' });
});
afterEach(async () => {
  const faults = await faultsIn(desk);
  for (const node of nodes.splice(0)) await node.close();
  await desk.close();
  expect(faults).toEqual([]);
});

/** From now on the first node does nothing by itself. */
const stop = (): Promise<void> => desk.app.get(Ticker).beforeApplicationShutdown();
/** One step of the work, by the first node. */
const step = (): Promise<boolean> => desk.app.get(SpreadingService).next();
async function walk(): Promise<void> {
  while (await step());
}

/** A claim, and those that say the same. */
async function cluster(): Promise<{ judged: Flagged; siblings: Flagged[] }> {
  const said = delay();
  const judged = await claimInExternal(desk, said);
  const siblings: Flagged[] = [];
  for (let n = 0; n < SIBLINGS; n += 1) siblings.push(await claimInComment(desk, said));
  return { judged, siblings };
}

const summariesOf = async (claims: readonly Flagged[]): Promise<unknown[]> =>
  Promise.all(claims.map(async ({ id }) => (await readClaim(desk.fay, id)).verdict?.['summary'] ?? null));
const decisionsPer = async (claims: readonly Flagged[]): Promise<number[]> =>
  Promise.all(claims.map(async ({ id }) => (await decisionsOn(desk, id)).length));
const all = <Value>(value: Value): Value[] => Array.from({ length: SIBLINGS }, () => value);

/** Whatever waits for a lock in the database of the stage. */
const WAITING = `FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

/** Keeps the ledger of all sites locked until `end` is called. */
async function lockLedgers(): Promise<{ end(): Promise<void> }> {
  const client = new pg.Client({ connectionString: desk.databaseUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT FROM ledgers FOR UPDATE');
  return { end: () => client.end() };
}

describe('a verdict on its way to those that say the same', () => {
  it('is brought to the end by another node, to each once', async () => {
    const { judged, siblings } = await cluster();
    await stop();
    await decided(desk.fay, judged.id);
    await step();
    await step();
    const midway = (await decisionsPer(siblings)).toSorted((a, b) => a - b);

    nodes.push(await startNode(desk));
    await settled(desk);

    expect(midway).toEqual([0, 0, 1, 1]);
    expect(await decisionsPer(siblings)).toEqual(all(1));
    expect(await summariesOf(siblings)).toEqual(all(VERDICT.summary));
    expect(await countOf(desk, 'statements', 'account_id = $1', [desk.other.id])).toBe(SIBLINGS);
  });

  it('is brought once by several nodes at a time', async () => {
    const { judged, siblings } = await cluster();
    nodes.push(await startNode(desk));

    await decided(desk.fay, judged.id);
    await Promise.all([walk(), walk(), walk()]);
    await settled(desk);

    expect(await decisionsPer(siblings)).toEqual(all(1));
    expect(await summariesOf(siblings)).toEqual(all(VERDICT.summary));
  });

  it('leaves no trace of the claim at which its connection was cut, and begins there again', async () => {
    const { judged, siblings } = await cluster();
    await stop();
    await decided(desk.fay, judged.id);
    await step();
    const ledgers = await lockLedgers();

    const cut = expect(step()).rejects.toThrow();
    await until('it waits for the ledger', async () => (await rows(desk, `SELECT ${WAITING}`)).length > 0);
    await rows(desk, `SELECT pg_terminate_backend(pid) ${WAITING}`);
    await cut;
    await ledgers.end();
    const left = await decisionsPer(siblings);
    await walk();

    expect(left.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 1]);
    expect(await decisionsPer(siblings)).toEqual(all(1));
    expect(await summariesOf(siblings)).toEqual(all(VERDICT.summary));
    expect(await countOf(desk, 'cases', `state = 'closed' AND closed_action = 'publish_verdict'`)).toBe(SIBLINGS + 1);
  });

  it.each([
    ['amended', AMEND, 'It was five.'],
    ['withdrawn', WITHDRAW, null],
  ])('that is %s meanwhile leaves all with the last word', async (_, fields, summary) => {
    const { judged, siblings } = await cluster();
    await stop();
    await decided(desk.fay, judged.id);
    await step();
    await step();

    await decided(desk.fay, judged.id, fields);
    await walk();

    expect(await summariesOf(siblings)).toEqual(all(summary));
    const each = (await decisionsPer(siblings)).toSorted((a, b) => a - b);
    expect(each).toEqual(summary === null ? [0, 0, 2, 2] : [1, 1, 2, 2]);
  });

  it.each([
    ['amended', AMEND, 'It was five.'],
    ['withdrawn', WITHDRAW, null],
  ])('that is %s just as a slow node is about to end leaves all with the last word', async (_, fields, summary) => {
    const { judged, siblings } = await cluster();
    await stop();
    await decided(desk.fay, judged.id);
    const repository = desk.app.get(SpreadsRepository);
    while ((await countOf(desk, 'verdict_spreads', 'after_id = $1', [siblings.at(-1)?.id])) === 0) await step();
    const find = repository.findSibling.bind(repository);
    // The slow node has seen that none is left. Before it says so, another one does, and all begins anew.
    jest.spyOn(repository, 'findSibling').mockImplementationOnce(async (spread) => {
      const found = await find(spread);
      await walk();
      await decided(desk.fay, judged.id, fields);
      return found;
    });

    await step();
    await walk();

    expect(await summariesOf(siblings)).toEqual(all(summary));
  });
});
