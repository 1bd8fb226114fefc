import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CasesService, type FencedCase } from '#features/cases/cases.service.js';
import { LeasesService, type TakenCase } from '#features/cases/queues/leases.service.js';
import { AppError } from '#kernel/app-error.js';
import { Database } from '#platform/database/database.js';
import type { Member } from '#platform/http/actor.js';
import { openCase, staff } from '../support/cases.js';
import { startStage, type Stage } from '../support/cast.js';
import { jumpInTime } from '../support/time.js';
import { rows } from '../e2e/rows.js';

interface Claim {
  readonly actorId: string;
  readonly leaseToken: string;
  readonly version: number;
  readonly revision: number;
}

const A_DAY_MS = 86_400_000;
const WRONG_TOKEN = '00000000-0000-4000-8000-000000000000';

let stage: Stage;
let cases: CasesService;
let leases: LeasesService;
let mona: Member;
let otto: Member;

beforeAll(async () => {
  stage = await startStage();
  cases = stage.app.get(CasesService);
  leases = stage.app.get(LeasesService);
  mona = staff(stage.moderator, stage.siteId, 'moderator');
  otto = staff(stage.other, stage.siteId, 'moderator');
});
afterAll(() => stage.close());

const good = ({ token, version }: TakenCase): Claim => {
  return { actorId: mona.accountId, leaseToken: token, version, revision: 1 };
};

/** Decides, or tells why not. */
async function decide(caseId: string, claim: Claim): Promise<string> {
  const settlement = { action: 'remove', decisionId: caseId, actorId: claim.actorId, flagStatus: 'upheld' } as const;
  try {
    await stage.app.get(Database).transaction(async (tx) => {
      await cases.settle(tx, await cases.fence(tx, { caseId, ...claim }), settlement);
    });
    return 'decided';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return `${String(error.problem.status)} ${error.problem.code}`;
  }
}

describe('a decision', () => {
  it('is made once, and the second one learns of the first before all else', async () => {
    const caseId = await openCase(stage, 'conduct');
    const claim = good(await leases.take(mona, caseId));

    const both = await Promise.all([decide(caseId, claim), decide(caseId, claim)]);
    const third = await decide(caseId, { ...claim, leaseToken: WRONG_TOKEN, version: 99, revision: 99 });

    expect(both.sort()).toEqual(['409 case_already_decided', 'decided']);
    expect(third).toBe('409 case_already_decided');
    const told = stage.app.get(Database).transaction((tx) => cases.fence(tx, { caseId, ...claim }));
    await expect(told).rejects.toMatchObject({
      detail: expect.stringMatching(/^By Mona Moderator, .*Z: remove\.$/) as unknown,
    });
  });

  it('is refused for a lost lease, then an old version, then an old revision', async () => {
    const caseId = await openCase(stage, 'conduct');
    const claim = good(await leases.take(mona, caseId));

    const refused = [
      await decide(caseId, { ...claim, leaseToken: WRONG_TOKEN, version: 9, revision: 9 }),
      await decide(caseId, { ...claim, actorId: otto.accountId }),
      await decide(caseId, { ...claim, version: 9, revision: 9 }),
      await decide(caseId, { ...claim, revision: 9 }),
    ];

    expect(refused).toEqual(['409 lease_lost', '409 lease_lost', '412 version_stale', '409 revision_stale']);
    expect(await decide(caseId, claim)).toBe('decided');
  });

  it('comes too late when the lease is over, even if nobody else has taken the case', async () => {
    const caseId = await openCase(stage, 'conduct');
    const claim = good(await leases.take(mona, caseId));

    const back = jumpInTime(stage, A_DAY_MS);
    const late = await decide(caseId, claim);
    back();

    expect(late).toBe('409 lease_lost');
  });

  it('settles what waits about the same subject too, with the flags of both', async () => {
    const caseId = await openCase(stage, 'conduct');
    const [subject] = await rows(stage, 'SELECT subject_id AS id FROM cases WHERE id = $1', [caseId]);
    const twin = { type: 'comment', id: String(subject?.['id']), revision: 1, siteId: stage.siteId };
    const about = { ...twin, articleId: stage.articleId, section: null, authorId: null };
    const { id: heldId } = await stage.app.get(Database).transaction((tx) => cases.open(tx, 'held', about));
    await rows(
      stage,
      `INSERT INTO flags (id, site_id, case_id, subject_type, subject_id, subject_revision, quoted_text, reporter_id, kind, reason, created_at)
       SELECT gen_random_uuid(), site_id, id, subject_type, subject_id, 1, '', $1, CASE queue WHEN 'held' THEN 'conduct' ELSE 'claim' END, 'spam', now()
       FROM cases WHERE subject_id = $2`,
      [stage.reader.id, twin.id],
    );

    const fence = await decide(caseId, good(await leases.take(mona, caseId)));

    const left = await rows(stage, 'SELECT state, closed_action FROM cases WHERE id = ANY($1)', [[caseId, heldId]]);
    const flags = await rows(stage, 'SELECT status FROM flags WHERE subject_id = $1', [twin.id]);
    expect(fence).toBe('decided');
    expect(left).toEqual(Array.from({ length: 2 }, () => ({ state: 'closed', closed_action: 'remove' })));
    expect(flags).toEqual([{ status: 'upheld' }, { status: 'upheld' }]);
  });

  it('knows its case as it is under the lock', async () => {
    const caseId = await openCase(stage, 'conduct', { harm: 4 });
    const claim = good(await leases.take(mona, caseId));

    const fenced: FencedCase = await stage.app.get(Database).transaction((tx) => cases.fence(tx, { caseId, ...claim }));

    expect(fenced).toMatchObject({
      id: caseId,
      queue: 'conduct',
      harm: 4,
      round: 1,
      subjectType: 'comment',
      settledToo: [],
    });
  });
});

describe('taking a case', () => {
  it('is for one at a time, and the same one gets the same token', async () => {
    const caseId = await openCase(stage, 'held');

    const first = await leases.take(mona, caseId);
    const again = await leases.take(mona, caseId);

    expect(again.token).toBe(first.token);
    await expect(leases.take(otto, caseId)).rejects.toMatchObject({
      message: 'case_leased',
      detail: expect.stringMatching(/^By Mona Moderator, until .*Z\.$/) as unknown,
    });
  });

  it('is not for its author, nor for whoever flagged it as a reader', async () => {
    const ofMona = await openCase(stage, 'conduct', { authorId: mona.accountId });
    const flagged = await openCase(stage, 'conduct');
    await rows(stage, `INSERT INTO case_conflicts VALUES ($1, $2, 'flagged')`, [flagged, mona.accountId]);

    for (const id of [ofMona, flagged]) {
      await expect(leases.take(mona, id)).rejects.toMatchObject({ message: 'conflict_of_interest' });
    }
    expect((await leases.take(otto, flagged)).state).toBe('leased');
  });
});
