import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  claimInComment,
  claimInExternal,
  decideClaim,
  judgeClaim,
  leaseClaim,
  startVerdictDesk,
  takeClaim,
  theft,
  type VerdictDesk,
} from '../support/verdicts.js';
import { problemIn, UNKNOWN_ID } from './answers.js';

let stage: VerdictDesk;
beforeAll(async () => {
  stage = await startVerdictDesk();
});
afterAll(() => stage.close());

describe('who judges claims', () => {
  it('is no moderator, though they see the claim', async () => {
    const claim = await claimInExternal(stage);
    const { caseId } = await leaseClaim(stage.fay, claim.id);

    const taken = await takeClaim(stage.moderator, claim.id);
    const decision = await decideClaim(stage.moderator, { caseId, version: 1, revision: 1, leaseToken: caseId });
    const page = await stage.moderator.get(`/moderation/cases/${caseId}`);
    const draft = await stage.moderator.put(`/moderation/cases/${caseId}/draft`, { draft: {} });

    expect((await stage.moderator.get(`/claims/${claim.id}`)).status).toBe(200);
    expect([taken, decision, page, draft].map((answer) => [answer.status, problemIn(answer).code])).toEqual(
      Array.from({ length: 4 }, () => [403, 'queue_not_allowed']),
    );
  });

  it('is nobody who knows nothing of the claim', async () => {
    const claim = await claimInExternal(stage);

    const reader = await takeClaim(stage.other, claim.id);
    const unknown = await takeClaim(stage.fay, UNKNOWN_ID);

    expect(problemIn(reader).code).toBe('queue_not_allowed');
    expect([unknown.status, problemIn(unknown).code]).toEqual([404, 'claim_not_found']);
  });

  it('neither judges conduct nor sanctions anybody', async () => {
    const claim = await claimInComment(stage);
    const comment = { subject: { type: 'comment', id: claim.subject.id } };

    const inPlace = await stage.fay.post('/moderation/cases', comment);
    const sanction = await stage.fay.post(`/moderation/accounts/${stage.other.id}/sanctions`, {
      ...{ site: 'gazette', kind: 'ban', reason: 'spam' },
    });

    expect([inPlace.status, problemIn(inPlace).code]).toEqual([403, 'queue_not_allowed']);
    expect(sanction.status).toBe(403);
  });

  it('is no one person who first says that little is at stake', async () => {
    const claim = await claimInExternal(stage, theft());
    const { caseId } = await leaseClaim(stage.fay, claim.id);
    const lowered = await stage.fay.post(`/moderation/cases/${caseId}/harm`, { harm: 1 });
    await judgeClaim(stage.fay, claim.id, { action: 'mark_under_review' });

    const alone = await judgeClaim(stage.fay, claim.id);
    const agreed = await judgeClaim(stage.finn, claim.id);

    expect([lowered.status, alone.status, agreed.status]).toEqual([200, 202, 201]);
  });

  it('is whoever comes after another who said so', async () => {
    const claim = await claimInExternal(stage, theft());
    const { caseId, leaseToken } = await leaseClaim(stage.fay, claim.id);
    await stage.fay.post(`/moderation/cases/${caseId}/harm`, { harm: 1 });
    await stage.fay.delete(`/moderation/cases/${caseId}/lease`, {}, { leaseToken });

    expect((await judgeClaim(stage.finn, claim.id)).status).toBe(201);
  });

  it('does not judge a whole list at once', async () => {
    const claim = await claimInExternal(stage);
    const { caseId, version, revision } = await leaseClaim(stage.fay, claim.id);

    const answer = await stage.fay.post('/moderation/decisions/bulk', {
      ...{ action: 'approve', cases: [{ caseId, version, revision }] },
    });

    expect(answer.body).toMatchObject({ results: [{ caseId, decision: null, problem: { code: 'action_unfit' } }] });
  });
});
