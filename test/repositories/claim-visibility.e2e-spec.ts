import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canSeeClaim, isFlaggedBy, isSeenBy } from '#features/claims/claim.policy.js';
import type { PublicState } from '#features/claims/claim.js';
import type { CommentStatus } from '#features/comments/comment.policy.js';
import { GUEST, memberOf, type Role } from '#platform/http/actor.js';
import { startStage, type Stage } from '../support/cast.js';
import { claimIn, mark } from '../support/claims.js';
import { say } from '../e2e/answers.js';
import { rows } from '../e2e/rows.js';

const STATUSES: readonly CommentStatus[] = ['visible', 'held', 'removed', 'deleted'];
const PUBLIC_STATES: readonly PublicState[] = ['none', 'under_review', 'verdict', 'correction'];
const SENTENCE = 'The moon is made of green cheese.';

let stage: Stage;
let claimId: string;
let commentId: string;
beforeAll(async () => {
  stage = await startStage();
  commentId = (await say(stage.reader, stage.threadId, SENTENCE)).id;
  claimId = claimIn(await mark(stage.other, `comments/${commentId}`, { exact: SENTENCE })).id;
});
afterAll(() => stage.close());

/** What the rule says in SQL. Nothing of it is kept. */
async function seenInSql(status: CommentStatus, publicState: PublicState, who: string | null): Promise<unknown> {
  await rows(stage, 'UPDATE comments SET status = $2 WHERE id = $1', [commentId, status]);
  await rows(stage, 'UPDATE claims SET public_state = $2 WHERE id = $1', [claimId, publicState]);
  const [row] = await rows(stage, `SELECT ${isSeenBy('$2::uuid')} AS seen FROM claims c WHERE c.id = $1`, [
    claimId,
    who,
  ]);
  return row?.['seen'];
}

describe('who knows of a claim', () => {
  it('is the same in SQL and in TypeScript', async () => {
    for (const status of STATUSES) {
      for (const publicState of PUBLIC_STATES) {
        const facts = { siteId: stage.siteId, section: null, publicState, isSubjectVisible: status === 'visible' };
        const asked = [
          [GUEST, null, false],
          [memberOf(stage.reader.id), stage.reader.id, false],
          [memberOf(stage.other.id), stage.other.id, true],
        ] as const;
        for (const [actor, who, isFlaggedByActor] of asked) {
          const seen = [status, publicState, who, await seenInSql(status, publicState, who)];
          expect(seen).toEqual([status, publicState, who, canSeeClaim(actor, { ...facts, isFlaggedByActor })]);
        }
      }
    }
  });

  it('is no longer who took the flag back', async () => {
    const flagged = `SELECT ${isFlaggedBy('$2::uuid')} AS flagged FROM claims c WHERE c.id = $1`;
    expect(await rows(stage, flagged, [claimId, stage.other.id])).toEqual([{ flagged: true }]);

    await rows(stage, `UPDATE flags SET status = 'withdrawn', decided_at = now() WHERE subject_id = $1`, [claimId]);

    expect(await rows(stage, flagged, [claimId, stage.other.id])).toEqual([{ flagged: false }]);
  });

  it.each<[Role, string | null, boolean]>([
    ['moderator', null, true],
    ['fact_checker', null, true],
    ['fact_checker', 'Sport', true],
    ['fact_checker', 'Culture', false],
    ['member', null, false],
  ])('is the staff of its place: %s of section %s', (role, section, seen) => {
    const actor = memberOf('somebody', new Map([['site', { role, section }]]));
    const claim = { siteId: 'site', section: 'Sport', publicState: 'none', isFlaggedByActor: false } as const;

    expect(canSeeClaim(actor, { ...claim, isSubjectVisible: false })).toBe(seen);
    expect(canSeeClaim(actor, { ...claim, isSubjectVisible: true, siteId: 'another' })).toBe(false);
  });
});
