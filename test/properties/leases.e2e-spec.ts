import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { CasePassingService } from '#features/cases/handling/case-passing.service.js';
import { CasesService } from '#features/cases/cases.service.js';
import { LeasesService, type TakenCase } from '#features/cases/queues/leases.service.js';
import { NextCasesService } from '#features/cases/queues/next-cases.service.js';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Database } from '#platform/database/database.js';
import type { Member } from '#platform/http/actor.js';
import { emptyQueues, openCase, staff } from '../support/cases.js';
import { startStage, type Stage } from '../support/cast.js';

/** One act; the numbers choose among the people and the cases that there are. */
type Act =
  | {
      readonly kind: 'take' | 'next' | 'release' | 'skip' | 'extend' | 'escalate' | 'defer' | 'decide' | 'flag';
      readonly who: number;
      readonly on: number;
    }
  | { readonly kind: 'wait'; readonly minutes: number };

/** Few, so that they meet again and again. */
const CASES = 3;
const MINUTE_MS = 60_000;
const acts = fc.array(
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        kind: fc.constantFrom(
          'take',
          'next',
          'release',
          'skip',
          'extend',
          'escalate',
          'defer',
          'take',
          'decide',
          'decide',
          'flag' as const,
        ),
        who: fc.nat(3),
        on: fc.nat(CASES - 1),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 15 }) }),
    },
  ),
  { minLength: 10, maxLength: 40 },
) as fc.Arbitrary<Act[]>;

interface Row {
  readonly id: string;
  readonly state: string;
  readonly escalated: boolean;
  readonly version: number;
  readonly holder: string | null;
  readonly token: string | null;
  readonly skips: number;
}

let stage: Stage;
let people: Member[];
let client: pg.Client;
let offsetMs = 0;
beforeAll(async () => {
  stage = await startStage();
  client = new pg.Client(stage.databaseUrl);
  await client.connect();
  const clock = stage.app.get(Clock);
  const right = clock.now.bind(clock);
  clock.now = () => new Date(right().getTime() + offsetMs);
  const senta = await stage.person('Senta Senior');
  people = [
    ...[stage.moderator, stage.other, stage.editor].map((one) => staff(one, stage.siteId, 'moderator')),
    staff(senta, stage.siteId, 'senior'),
  ];
});
afterAll(async () => {
  await client.end();
  await stage.close();
});

async function ask(text: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  return (await client.query<Record<string, unknown>>(text, values)).rows;
}

/** The tokens that each of them knows; some may be worth nothing by now. */
type Hands = Map<string, string>;
const NO_TOKEN = '00000000-0000-4000-8000-000000000000';

const handOf = (who: number, id: string): string => `${String(who)} ${id}`;

type Doing = (actor: Member, id: string, leaseToken: string) => Promise<readonly TakenCase[] | undefined>;

const inFiveMinutes = (): Date => new Date(stage.app.get(Clock).now().getTime() + 5 * MINUTE_MS);
const release =
  (skip: boolean): Doing =>
  async (actor, id, leaseToken) => {
    await stage.app.get(LeasesService).release(actor, id, { leaseToken, skip });
    return undefined;
  };

/** How each act is done; what it puts into hands comes back. */
const DOINGS: Readonly<Record<Exclude<Act['kind'], 'wait'>, Doing>> = {
  take: async (actor, id) => [await stage.app.get(LeasesService).take(actor, id)],
  next: (actor) => stage.app.get(NextCasesService).next(actor, { queue: 'conduct', site: 'gazette', count: 2 }),
  release: release(false),
  skip: release(true),
  extend: async (actor, id, leaseToken) => [await stage.app.get(LeasesService).extend(actor, id, leaseToken)],
  escalate: async (actor, id) => {
    await stage.app.get(CasePassingService).escalate(actor, id, undefined, null);
    return undefined;
  },
  defer: async (actor, id) => {
    await stage.app.get(CasePassingService).defer(actor, id, { until: inFiveMinutes() }, null);
    return undefined;
  },
  flag: async (_, id) => {
    await ask('UPDATE cases SET priority = priority + 1, flag_count = flag_count + 1 WHERE id = $1', [id]);
    return undefined;
  },
  decide,
};

async function perform(act: Exclude<Act, { kind: 'wait' }>, ids: readonly string[], hands: Hands): Promise<void> {
  const actor = people[act.who];
  const id = ids[act.on] ?? '';
  if (actor === undefined) return;
  const leaseToken = hands.get(handOf(act.who, id)) ?? NO_TOKEN;
  for (const taken of (await DOINGS[act.kind](actor, id, leaseToken)) ?? []) {
    hands.set(handOf(act.who, taken.id), taken.token);
  }
}

async function decide(actor: Member, caseId: string, leaseToken: string): Promise<undefined> {
  const cases = stage.app.get(CasesService);
  const [row] = await ask('SELECT version FROM cases WHERE id = $1', [caseId]);
  const claim = { caseId, actorId: actor.accountId, leaseToken, version: Number(row?.['version']), revision: 1 };
  await stage.app.get(Database).transaction(async (tx) => {
    const fenced = await cases.fence(tx, claim);
    await cases.settle(tx, fenced, {
      action: 'approve',
      decisionId: caseId,
      actorId: actor.accountId,
      flagStatus: 'rejected',
    });
  });
  decided.push(caseId);
}

let decided: string[] = [];

async function read(ids: readonly string[]): Promise<Row[]> {
  const found = await ask(
    `SELECT id, state, escalated, version, lease_holder_id AS holder, lease_token AS token, skips FROM cases
     WHERE id = ANY($1) ORDER BY id`,
    [ids],
  );
  return found as unknown as Row[];
}

const isSameLease = (before: Row, after: Row): boolean => before.token !== null && before.token === after.token;

/** What must not be, whatever was done between two looks at a case. */
const FAULTS: readonly [string, (before: Row, after: Row) => boolean][] = [
  ['escalated went back to open', (before, after) => before.escalated && after.state === 'open'],
  ['it was escalated no more', (before, after) => before.escalated && !after.escalated],
  ['closed came to life', (before, after) => before.state === 'closed' && after.state !== 'closed'],
  ['the version fell', (before, after) => after.version < before.version],
  [
    'a moderator holds what is escalated',
    (_, { escalated, holder }) => escalated && holder !== null && holder !== people[3]?.accountId,
  ],
  ['one token has two holders', (before, after) => isSameLease(before, after) && before.holder !== after.holder],
  [
    'the version rose in somebody’s hands',
    (before, after) => isSameLease(before, after) && before.version !== after.version,
  ],
  ['skipped three times and not escalated', (_, { skips, escalated }) => skips >= 3 && !escalated],
];

function faultsOf(before: readonly Row[], after: readonly Row[]): string[] {
  return before.flatMap((row, n) => {
    const then = after[n];
    return then ? FAULTS.filter(([, holds]) => holds(row, then)).map(([fault]) => fault) : ['it is gone'];
  });
}

describe('whatever moderators do with the same few cases', () => {
  it('nothing escalated comes back, nobody holds what another holds, and each is decided once', async () => {
    const seen = { escalated: 0, decided: 0, refused: 0 };

    await fc.assert(
      fc.asyncProperty(acts, async (commands) => {
        await emptyQueues(stage);
        decided = [];
        const ids: string[] = [];
        for (let n = 0; n < CASES; n += 1) ids.push(await openCase(stage, 'conduct'));
        const hands: Hands = new Map();
        let before = await read(ids);
        for (const act of commands) {
          if (act.kind === 'wait') offsetMs += act.minutes * MINUTE_MS;
          else
            await perform(act, ids, hands).catch((error: unknown) => {
              if (!(error instanceof AppError)) throw error;
              seen.refused += 1;
            });
          const after = await read(ids);
          expect(faultsOf(before, after)).toEqual([]);
          before = after;
        }
        expect(new Set(decided).size).toBe(decided.length);
        seen.decided += decided.length;
        seen.escalated += before.filter(({ escalated }) => escalated).length;
      }),
      { numRuns: 60 },
    );

    expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
  }, 120_000);
});
