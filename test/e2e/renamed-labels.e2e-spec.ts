import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import {
  claimInComment,
  claimInExternal,
  decided,
  readClaim,
  startVerdictDesk,
  type VerdictDesk,
} from '../support/verdicts.js';

interface Label {
  readonly code: string;
  readonly title: string;
  readonly rating: string;
}
interface Marked {
  readonly marks: readonly { readonly label: Label | null }[];
}

const LABELS = '/sites/gazette/verdict-labels';

let desk: VerdictDesk;
beforeAll(async () => {
  desk = await startVerdictDesk();
});
afterAll(() => desk.close());

/** Changes the label with which all verdicts here are given. */
async function change(fields: Partial<Label>): Promise<void> {
  const { items, version } = (await desk.guest.get(LABELS)).body as { items: Label[]; version: number };
  const changed = items.map((one) => (one.code === 'false' ? { ...one, ...fields } : one));
  const answer = await desk.ada.put(LABELS, { items: changed }, { 'if-match': `"${version}"` });
  expect(answer.status).toBe(200);
}

describe('a label that a site changes', () => {
  it('has its new name beside all that was judged before, in articles and in comments', async () => {
    const [article, comment] = [await claimInExternal(desk), await claimInComment(desk)];
    for (const { id } of [article, comment]) await decided(desk.fay, id);

    await change({ title: 'Not so' });

    const titles = async (): Promise<unknown[]> => {
      const inArticle = (await desk.guest.get(`/articles/${article.articleId}`)).body as Marked;
      const inComment = (await desk.guest.get(`/comments/${comment.subject.id}`)).body as { comment: Marked };
      return [...inArticle.marks, ...inComment.comment.marks].map(({ label }) => label?.title);
    };
    await until('both are called so', async () => (await titles()).join() === 'Not so,Not so');
    expect(await readClaim(desk.guest, article.id)).toMatchObject({ verdict: { label: { title: 'Not so' } } });
  });

  it('leaves what was judged as it was rated', async () => {
    const { id } = await claimInExternal(desk);
    await decided(desk.fay, id);

    await change({ rating: 'mixed' });

    const { verdict } = await readClaim(desk.guest, id);
    expect(verdict).toMatchObject({ rating: 'inconsistent', label: { code: 'false', rating: 'inconsistent' } });
    expect((await desk.guest.get(`/claims/${id}/claim-review`)).body).toMatchObject({
      reviewRating: { ratingValue: 1 },
    });
  });
});
