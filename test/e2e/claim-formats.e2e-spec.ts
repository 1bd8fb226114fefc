import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Parser } from '../../src/platform/markup/html-parser.js';
import {
  claimInComment,
  claimInExternal,
  claimInOwn,
  CORRECTION,
  decided,
  startVerdictDesk,
  VERDICT,
  type VerdictDesk,
} from '../support/verdicts.js';
import { problemIn, UNKNOWN_ID } from './answers.js';

const ROOT = 'https://debate.example';
const HOSTILE = '</script><!--<script>alert(1)</script>\u2028';

let desk: VerdictDesk;
beforeAll(async () => {
  desk = await startVerdictDesk({ PARLEY_PUBLIC_URL: `${ROOT}/` });
});
afterAll(() => desk.close());

interface AnnotationsAnswer {
  readonly items: readonly { readonly id: string; readonly body: readonly object[]; readonly target: object }[];
  readonly next?: string;
}

/** One that nobody has said before: what says the same has the same verdict. */
let sentences = 0;
const sentence = (): string => `The crane number ${(sentences += 1)} on the quay has dropped a barrel since 1931.`;

const annotations = async (articleId: string, query = ''): Promise<AnnotationsAnswer> =>
  (await desk.guest.get(`/articles/${articleId}/annotations${query}`)).body as AnnotationsAnswer;

/** What programs read of a page: its blocks of JSON-LD. */
function dataIn(page: string): unknown[] {
  const blocks: string[] = [];
  let isData = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      isData = name === 'script' && attributes['type'] === 'application/ld+json';
      if (isData) blocks.push('');
    },
    ontext: (text) => {
      if (isData) blocks.push((blocks.pop() ?? '') + text);
    },
    onclosetag: () => {
      isData = false;
    },
  });
  parser.end(page);
  return blocks.map((json) => JSON.parse(json) as unknown);
}

describe('a verdict for others to read', () => {
  it('is a ClaimReview with the address of the claim’s own page', async () => {
    const claim = await claimInExternal(desk, sentence());
    await decided(desk.fay, claim.id);

    const { status, body, headers } = await desk.guest.get(`/claims/${claim.id}/claim-review`);

    expect([status, headers.get('content-type')]).toEqual([200, 'application/ld+json; charset=utf-8']);
    expect(body).toMatchObject({
      '@type': 'ClaimReview',
      url: `${ROOT}/claims/${claim.id}`,
      claimReviewed: claim.quote,
      reviewRating: { ratingValue: 1, bestRating: 5, worstRating: 1 },
    });
    const page = await (await fetch(`${desk.url}/claims/${claim.id}`)).text();
    expect(page).toContain(VERDICT.summary);
    expect(dataIn(page)).toEqual([body]);
  });

  it('is none while nobody has judged, for what cannot be known, and of the paper’s own words', async () => {
    const [open, unknown, own] = [
      await claimInExternal(desk, sentence()),
      await claimInExternal(desk, sentence()),
      await claimInOwn(desk, sentence()),
    ];
    await decided(desk.fay, unknown.id, {
      action: 'publish_verdict',
      verdict: { ...VERDICT, label: 'unproven', sources: [] },
    });
    await decided(desk.fay, own.id, { action: 'correct', correction: CORRECTION });

    const answers = await Promise.all(
      [open.id, unknown.id, own.id, UNKNOWN_ID].map((id) => desk.guest.get(`/claims/${id}/claim-review`)),
    );

    expect(answers.map((one) => [one.status, problemIn(one).code])).toEqual([
      [404, 'claim_not_found'],
      [404, 'review_not_found'],
      [404, 'review_not_found'],
      [404, 'claim_not_found'],
    ]);
    expect((await fetch(`${desk.url}/claims/${open.id}`)).status).toBe(404);
  });

  it('is text on its page and in its data, whatever stands in it', async () => {
    const claim = await claimInExternal(desk, `${sentence()} </script><!--.`);
    const verdict = { ...VERDICT, summary: `No. ${HOSTILE}`, rationale: `Because. ${HOSTILE}` };
    await decided(desk.fay, claim.id, { action: 'publish_verdict', verdict });

    const page = await (await fetch(`${desk.url}/claims/${claim.id}`)).text();

    const [data] = dataIn(page);
    expect(data).toMatchObject({ claimReviewed: claim.quote });
    expect(page).not.toContain('<script>alert(1)');
  });

  it('is an annotation of the words in their article', async () => {
    const claim = await claimInExternal(desk, sentence());
    await decided(desk.fay, claim.id);

    const page = await annotations(claim.articleId);

    expect(page).toMatchObject({ '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'AnnotationPage' });
    expect(page.items).toEqual([
      expect.objectContaining({
        ...{ id: `${ROOT}/claims/${claim.id}`, type: 'Annotation', motivation: 'assessing' },
        body: expect.arrayContaining([expect.objectContaining({ purpose: 'assessing', value: VERDICT.summary })]),
        target: expect.objectContaining({
          selector: [
            { type: 'TextQuoteSelector', exact: claim.quote, prefix: '', suffix: '' },
            { type: 'TextPositionSelector', start: 0, end: claim.quote.length },
          ],
        }),
      }),
    ]);
  });

  it('is on one page of annotations after the other, and no open claim is', async () => {
    const open = await claimInComment(desk, sentence());
    const judged = [await claimInComment(desk, sentence()), await claimInComment(desk, sentence())];
    for (const { id } of judged) await decided(desk.fay, id);

    const first = await annotations(desk.articleId, '?limit=1');
    const second = await annotations(desk.articleId, new URL(first.next ?? ROOT).search);

    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(ids).toEqual(judged.map(({ id }) => `${ROOT}/claims/${id}`));
    expect(second.next).toBeUndefined();
    expect(ids).not.toContain(`${ROOT}/claims/${open.id}`);
    expect((await desk.guest.get(`/articles/${desk.articleId}/annotations?after=x`)).status).toBe(400);
  });

  it('is in the list of the site, the newest first, and corrections are in that of their article', async () => {
    const [first, second, own] = [
      await claimInExternal(desk, sentence()),
      await claimInExternal(desk, sentence()),
      await claimInOwn(desk, sentence()),
    ];
    await decided(desk.fay, first.id);
    await decided(desk.fay, own.id, { action: 'correct', correction: CORRECTION });

    const listed = (await desk.guest.get('/sites/gazette/verdicts?limit=2')).body as { items: { id: string }[] };
    const corrections = (await desk.guest.get(`/articles/${own.articleId}/corrections`)).body as typeof listed;

    expect(listed.items.map(({ id }) => id)).toEqual([own.id, first.id]);
    expect(corrections.items.map(({ id }) => id)).toEqual([own.id]);
    expect(JSON.stringify(listed)).not.toContain(second.id);
    expect((await desk.guest.get('/sites/nowhere/verdicts')).status).toBe(404);
  });
});
