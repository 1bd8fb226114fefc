import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountsService } from '#features/accounts/accounts.service.js';
import { Clock } from '#kernel/clock.js';
import { publish, say } from '../e2e/answers.js';
import { rows } from '../e2e/rows.js';
import type { Person } from '../support/api.js';
import { nextOf, type TakenAnswer } from '../support/cases.js';
import { startStage, type Stage } from '../support/cast.js';

const MODERATORS = 24;
const CASES = 200;
const LEASE_S = 60;
/** Every so many cases are kept until their lease is over, and decided all the same: too late. */
const DAWDLE = 5;
const MINUTE_MS = 60_000;

let stage: Stage;
let moderators: Person[];
let offsetMs = 0;
beforeAll(async () => {
  stage = await startStage({ PARLEY_LEASE_S: String(LEASE_S), PARLEY_UNDO_S: '600' });
  const clock = stage.app.get(Clock);
  const right = clock.now.bind(clock);
  clock.now = () => new Date(right().getTime() + offsetMs);
  moderators = [];
  for (let n = 0; n < MODERATORS; n += 1) {
    const person = await stage.person(`Number ${n} of Many`);
    await stage.app.get(AccountsService).grant(stage.siteId, person.id, 'moderator');
    moderators.push(person);
  }
}, 120_000);
afterAll(() => stage.close());

interface Tally {
  readonly decided: string[];
  readonly late: string[];
}

/** Works off what comes; some dawdle, and find out that somebody else has the case. */
async function work(person: Person, tally: Tally): Promise<void> {
  let count = 0;
  for (;;) {
    const [taken] = await nextOf(person, 'held');
    if (taken === undefined) return;
    count += 1;
    if (count % DAWDLE === 0) offsetMs += MINUTE_MS + 1;
    const status = await approve(person, taken);
    (status === 201 ? tally.decided : tally.late).push(taken.case.id);
    if (status !== 201) expect([person.name, status]).toEqual([person.name, 409]);
  }
}

async function approve(person: Person, { case: held, lease }: TakenAnswer): Promise<number> {
  const { id, version, subject } = held;
  const body = { leaseToken: lease.token, revision: subject.revision, action: 'approve' };
  return (await person.post(`/moderation/cases/${id}/decisions`, body, { 'if-match': `"${version}"` })).status;
}

describe('24 moderators on 200 cases whose leases run out', () => {
  it('decide each of them once', async () => {
    const { articleId, threadId } = await publish(stage, 'many', { discussion: 'premoderated' });
    for (let n = 0; n < CASES; n += 1) await say(stage.reader, threadId, `Held text number ${n}, unlike the others.`);
    const tally: Tally = { decided: [], late: [] };

    while (tally.decided.length < CASES) {
      const before = tally.decided.length + tally.late.length;
      await Promise.all(moderators.map((person) => work(person, tally)));
      if (tally.decided.length + tally.late.length === before) offsetMs += MINUTE_MS + 1;
    }

    expect([tally.decided.length, new Set(tally.decided).size]).toEqual([CASES, CASES]);
    expect(tally.late.length).toBeGreaterThan(0);
    const [ledger] = await rows(
      stage,
      `SELECT count(*)::int AS decisions, count(DISTINCT case_id)::int AS cases, max(round) AS round FROM decisions WHERE article_id = $1`,
      [articleId],
    );
    expect(ledger).toEqual({ decisions: CASES, cases: CASES, round: 1 });
    const thread = (await stage.guest.get(`/threads/${threadId}`)).body as { counts: { comments: number } };
    expect(thread.counts.comments).toBe(CASES);
  }, 300_000);
});
