import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VerificationService } from '#features/moderation/verification/verification.service.js';
import type { Person } from '../support/api.js';
import { nextOf, type TakenAnswer } from '../support/cases.js';
import { claimIn, flaggedIn, mark, type ClaimAnswer } from '../support/claims.js';
import { Listener } from '../support/listening.js';
import {
  claimInComment,
  decideClaim,
  leaseClaim,
  publishText,
  readClaim,
  startVerdictDesk,
  takeClaim,
  theft,
  VERDICT,
  type LeasedClaim,
  type VerdictDesk,
} from '../support/verdicts.js';
import { problemIn } from './answers.js';
import { appeal, judge, take, told } from './appeals.js';

interface MarkAnswer {
  readonly claimId: string;
  readonly state: string;
  readonly anchorState: string;
  readonly revision: number;
  readonly exact: string | null;
  readonly quote: string;
  readonly label: { readonly code: string } | null;
}
interface Told {
  readonly claimId: string;
  readonly mark: MarkAnswer | null;
}

const MISLEADING = { ...VERDICT, label: 'misleading', summary: 'It was four, and nobody was asked.' };

let stage: VerdictDesk;
beforeAll(async () => {
  stage = await startVerdictDesk({ PARLEY_UNDO_S: '0' });
});
afterAll(() => stage.close());

const leasedIn = ({ case: { id, version, subject }, lease }: TakenAnswer): LeasedClaim => ({
  ...{ caseId: id, version, revision: subject.revision, leaseToken: lease.token },
});

async function leaseNext(by: Person, queue: 'claims' | 'anchors', article: string): Promise<LeasedClaim> {
  const [taken, ...more] = await nextOf(by, queue, { article });
  if (taken === undefined || more.length > 0) throw new Error(`One case was to be in ${queue}.`);
  return leasedIn(taken);
}

async function marksOf(articleId: string): Promise<MarkAnswer[]> {
  return ((await stage.guest.get(`/articles/${articleId}`)).body as { marks: MarkAnswer[] }).marks;
}

/** Publishes the article anew with another text. */
async function edit(articleId: string, content: string): Promise<void> {
  const { externalId, url, title } = (await stage.guest.get(`/articles/${articleId}`)).body as Record<string, string>;
  const given = { site: 'gazette', externalId, url, title, origin: 'external', body: { format: 'text', content } };
  expect((await stage.editor.put('/articles', given)).status).toBe(200);
}

describe('the story of a sentence in an article of others', () => {
  const sentence = theft();
  const text = `Nobody knew of it. ${sentence} It was late.`;
  let articleId: string;
  let claim: ClaimAnswer;
  let leased: LeasedClaim;
  let page: Listener;
  let desk: Listener;

  beforeAll(async () => {
    articleId = await publishText(stage, text, { origin: 'external' });
    page = await Listener.toArticle(stage, articleId);
    desk = await Listener.toDesk(stage, stage.finn);
  });
  afterAll(() => {
    page.close();
    desk.close();
  });

  it('begins with a reader who marks it, of which the desk is told and nobody else', async () => {
    const evidence = [{ url: 'https://survey.example/1931', stance: 'refutes', excerpt: 'Four million.' }];

    const answer = await mark(stage.reader, `articles/${articleId}`, { exact: sentence, evidence });

    claim = claimIn(answer);
    expect([answer.status, claim.quote]).toEqual([201, sentence]);
    await desk.next('claim.opened', ({ claimId }) => claimId === claim.id);
    await desk.next('case.opened', ({ queue }) => queue === 'claims');
    expect((await stage.other.get(`/claims/${claim.id}`)).status).toBe(404);
  });

  it('is joined by another reader, who knows of it from then on', async () => {
    const answer = await mark(stage.other, `articles/${articleId}`, { exact: sentence.slice(0, -1) });

    expect(flaggedIn(answer)).toMatchObject({ joined: true, claim: { id: claim.id } });
    expect((await stage.other.get(`/claims/${claim.id}`)).status).toBe(200);
  });

  it('is taken from the queue and judged, which waits for a second person', async () => {
    leased = await leaseNext(stage.fay, 'claims', articleId);
    await desk.next('case.leased', ({ caseId }) => caseId === leased.caseId);

    const answer = await decideClaim(stage.fay, leased);

    expect([answer.status, (answer.body as { proposal: object }).proposal]).toEqual([
      202,
      expect.objectContaining({ caseId: leased.caseId, rating: 'inconsistent' }),
    ]);
    expect(await marksOf(articleId)).toEqual([]);
  });

  it('has its verdict from the second person, in every open page as in the next one', async () => {
    const second = await leaseNext(stage.finn, 'claims', articleId);

    const answer = await decideClaim(stage.finn, second);

    expect([second.caseId, answer.status]).toEqual([leased.caseId, 201]);
    const { mark: live } = await page.next<Told>('claim.verdict', ({ claimId }) => claimId === claim.id);
    expect(live).toMatchObject({
      ...{ claimId: claim.id, state: 'verdict', anchorState: 'anchored', revision: 1, exact: sentence },
      label: { code: 'false', rating: 'inconsistent' },
    });
    expect(await marksOf(articleId)).toEqual([live]);
    await desk.next('case.closed', ({ caseId }) => caseId === leased.caseId);
  });

  it('says that the text changed when a number in it is another, and somebody has to look', async () => {
    await edit(articleId, text.replace(/\d+ million/, '4 million'));

    const { mark: live } = await page.next<Told>('claim.changed', ({ claimId }) => claimId === claim.id);

    expect(live).toMatchObject({ anchorState: 'text_changed', revision: 2, quote: sentence });
    expect(await marksOf(articleId)).toEqual([live]);
    await desk.next('case.opened', ({ queue }) => queue === 'anchors');
    const old = (await stage.guest.get(`/articles/${articleId}/revisions/1`)).body as { text: string };
    expect(old.text).toContain(sentence);
  });

  it('is left by somebody as it is marked, since what was judged is no longer there', async () => {
    const moved = await leaseNext(stage.finn, 'anchors', articleId);
    expect((await stage.finn.get(`/moderation/cases/${moved.caseId}`)).body).toMatchObject({
      ...{ harm: 4, previousId: leased.caseId },
    });

    const alone = await decideClaim(stage.finn, moved, { action: 'amend_verdict', verdict: MISLEADING });
    const left = await decideClaim(stage.finn, moved, { action: 'dismiss' });

    expect([alone.status, problemIn(alone).code, left.status]).toEqual([409, 'action_unfit', 201]);
    expect(await marksOf(articleId)).toMatchObject([{ anchorState: 'text_changed', label: { code: 'false' } }]);
  });

  it('is judged again, by two as before', async () => {
    const verdict = { action: 'amend_verdict', verdict: MISLEADING };

    const first = await decideClaim(stage.fay, await leaseClaim(stage.fay, claim.id), verdict);
    const second = await decideClaim(stage.finn, await leaseClaim(stage.finn, claim.id), verdict);

    expect([first.status, second.status]).toEqual([202, 201]);
    const { mark: live } = await page.next<Told>('claim.changed', ({ claimId }) => claimId === claim.id);
    expect(live).toMatchObject({ label: { code: 'misleading' }, anchorState: 'text_changed' });
    expect(await marksOf(articleId)).toEqual([live]);
    expect(await readClaim(stage.guest, claim.id)).toMatchObject({ verdict: { summary: MISLEADING.summary } });
  });
});

describe('the story of a sentence in a comment', () => {
  let claim: ClaimAnswer;
  let decisionId: string;
  let page: Listener;
  let own: Listener;

  beforeAll(async () => {
    page = await Listener.toArticle(stage, stage.articleId);
    own = await Listener.toOwn(stage, stage.other);
    claim = await claimInComment(stage, theft());
  });
  afterAll(() => {
    page.close();
    own.close();
  });

  it('is labelled by two, and stays', async () => {
    const first = await decideClaim(stage.fay, await leaseClaim(stage.fay, claim.id));

    const second = await decideClaim(stage.finn, await leaseClaim(stage.finn, claim.id));

    expect([first.status, second.status]).toEqual([202, 201]);
    decisionId = (second.body as { id: string }).id;
    const { mark: live } = await page.next<Told>('claim.verdict', ({ claimId }) => claimId === claim.id);
    const { comment } = (await stage.guest.get(`/comments/${claim.subject.id}`)).body as {
      comment: { status: string; marks: MarkAnswer[] };
    };
    expect([comment.status, comment.marks]).toEqual(['visible', [live]]);
  });

  it('comes with a statement to its author, who appeals', async () => {
    await told(stage, decisionId);
    await own.next('decision', (data) => data['decisionId'] === decisionId);

    const statement = await stage.other.get(`/decisions/${decisionId}/statement`);
    const filing = await appeal(stage.other, decisionId);

    expect([statement.status, filing.status]).toEqual([200, 201]);
    for (const by of [stage.fay, stage.finn]) expect((await take(stage, by, decisionId)).status).toBe(403);
  });

  it('is without its label once the appeal succeeds, of which its author is told', async () => {
    const answer = await judge(stage, stage.editor, decisionId, { action: 'reverse' });

    expect(answer.status).toBe(201);
    const { mark: gone } = await page.next<Told>('claim.unmarked', ({ claimId }) => claimId === claim.id);
    expect(gone).toBeNull();
    const { comment } = (await stage.guest.get(`/comments/${claim.subject.id}`)).body as { comment: object };
    expect(comment).toMatchObject({ status: 'visible', marks: [] });
    await own.next('appeal', (data) => data['decisionId'] === decisionId);
    const anew = await takeClaim(stage.ada, claim.id);
    expect(anew.body).toMatchObject({ case: { queue: 'claims', previousId: expect.any(String) } });
    expect((await stage.guest.get(`/claims/${claim.id}`)).status).toBe(404);
    expect(problemIn(await stage.guest.get(`/claims/${claim.id}/claim-review`)).status).toBe(404);
  });
});

describe('what was decided in these stories', () => {
  it('stands in the ledger as it stands in the tables', async () => {
    const verification = stage.app.get(VerificationService);

    const verified = await verification.verify({ signal: new AbortController().signal, onProgress: () => undefined });

    expect(verified.faults).toEqual([]);
  });
});
