import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimIn, flaggedIn, mark } from '../support/claims.js';
import { storyTime } from '../support/desk.js';
import { Listener } from '../support/listening.js';
import { until } from '../support/until.js';
import {
  dam,
  decideClaim,
  leaseClaim,
  publishText,
  readClaim,
  startVerdictDesk,
  type VerdictDesk,
} from '../support/verdicts.js';
import { countOf } from './rows.js';

const UNDO_S = 600;
const CORRECTION = { outcome: 'corrected', text: 'The dam held 4 million tonnes.', summary: 'It was four.' };

let stage: VerdictDesk;
let page: Listener;
let flaggers: Listener[];
let articleId: string;
let claimId: string;
let decisionId: string;

const sentence = dam();
const text = `Nobody had tested it. ${sentence} It was late.`;
const mended = `Nobody had tested it. ${CORRECTION.text} It was late.`;
const jump = storyTime();

beforeAll(async () => {
  stage = await startVerdictDesk({ PARLEY_UNDO_S: String(UNDO_S) });
  articleId = await publishText(stage, text);
  page = await Listener.toArticle(stage, articleId);
  flaggers = await Promise.all([stage.reader, stage.other].map((one) => Listener.toOwn(stage, one)));
});
afterAll(async () => {
  for (const listener of [page, ...flaggers]) listener.close();
  await stage.close();
});

describe('the story of a sentence of the paper’s own', () => {
  it('begins with two readers who mark it', async () => {
    const first = await mark(stage.reader, `articles/${articleId}`, { exact: sentence });
    const second = await mark(stage.other, `articles/${articleId}`, { exact: sentence, reason: 'unsourced' });

    claimId = claimIn(first).id;
    expect(claimIn(first)).toMatchObject({ quote: sentence, attributed: false });
    expect(flaggedIn(second)).toMatchObject({ joined: true, claim: { id: claimId } });
  });

  it('is mended in the article and corrected, in every open page as in the next one', async () => {
    const { externalId, url, title } = (await stage.guest.get(`/articles/${articleId}`)).body as Record<string, string>;
    const given = { site: 'gazette', externalId, url, title, body: { format: 'text', content: mended } };
    expect((await stage.editor.put('/articles', given)).status).toBe(200);
    await page.next('article.revised', ({ revision }) => revision === 2);
    await until('the change is found', async () => (await readClaim(stage.fay, claimId)).anchor.revision === 2);

    const leased = await leaseClaim(stage.fay, claimId);
    const correction = { ...CORRECTION, fixingRevision: 2 };
    const answer = await decideClaim(stage.fay, leased, { action: 'correct', correction });

    expect([answer.status, answer.body]).toEqual([201, expect.objectContaining({ action: 'correct' })]);
    decisionId = (answer.body as { id: string }).id;
    const isClaim = (data: Record<string, unknown>): boolean => data['claimId'] === claimId;
    const { mark: live } = await page.next<{ claimId: string; mark: object }>('claim.verdict', isClaim);
    expect(live).toMatchObject({ state: 'correction', outcome: 'corrected', correction: CORRECTION.text, label: null });
  });

  it('is in the list of corrections, and the old text can still be read', async () => {
    const { items } = (await stage.guest.get(`/articles/${articleId}/corrections`)).body as { items: unknown[] };
    const [before, after] = await Promise.all(
      [1, 2].map(async (n) => (await stage.guest.get(`/articles/${articleId}/revisions/${n}`)).body),
    );

    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      ...{ id: claimId, quote: sentence },
      verdict: { kind: 'correction', outcome: 'corrected', correction: CORRECTION.text, fixingRevision: 2 },
    });
    expect((before as { text: string }).text).toContain(sentence);
    expect((after as { text: string }).text).not.toContain(sentence);
    expect(await readClaim(stage.guest, claimId)).toMatchObject({ publicState: 'correction', quote: sentence });
  });

  it('is no claim of somebody else’s for search engines to show', async () => {
    const review = await stage.guest.get(`/claims/${claimId}/claim-review`);
    const opened = await (await fetch(`${stage.url}/claims/${claimId}`)).text();

    expect(review.status).toBe(404);
    expect(opened).toContain(CORRECTION.summary);
    expect(opened).not.toContain('ClaimReview');
  });

  it('is answered to its flaggers, once it can be undone no longer', async () => {
    expect(await countOf(stage, 'flags', 'subject_id = $1 AND told_at IS NOT NULL', [claimId])).toBe(0);

    jump(stage, (UNDO_S + 1) * 1_000);

    for (const flagger of flaggers) {
      const told = await flagger.next('flag.outcome');
      expect(told).toMatchObject({ status: 'upheld' });
      expect(JSON.stringify(told)).not.toContain(stage.fay.id);
      expect(JSON.stringify(told)).not.toContain(decisionId);
    }
    const { items } = (await stage.reader.get('/me/flags')).body as { items: { subject: { id: string } }[] };
    expect(items.find(({ subject }) => subject.id === claimId)).toMatchObject({ status: 'upheld' });
  });
});
