import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EvidenceService } from '#features/claims/evidence/evidence.service.js';
import { newEvidenceSchema, type NewEvidence } from '#features/claims/evidence/evidence.contract.js';
import type { AppError } from '#kernel/app-error.js';
import { Database } from '#platform/database/database.js';
import type { Answer, Api, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { insertClaim } from '../support/claim-rows.js';
import { claimIn, mark } from '../support/claims.js';
import { plantedNet } from '../support/web.js';
import { pointersIn, problemIn, publish, UNKNOWN_ID } from './answers.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
let evidence: EvidenceService;
let claimId: string;
let articles = 0;

beforeAll(async () => {
  stage = await startStage({}, plantedNet([]));
  evidence = stage.app.get(EvidenceService);
});
afterAll(() => stage.close());
beforeEach(async () => {
  claimId = await insertClaim(stage, stage.articleId, 'none');
});

const page = (n: number | string): { url: string; stance: 'context' } => ({
  url: `https://source.example/${n}`,
  stance: 'context',
});

async function bring(person: Person, ...items: NewEvidence[]): Promise<{ ids: string[]; isNew: boolean }> {
  const brought = { claimId, accountId: person.id, evidence: items };
  return stage.app.get(Database).transaction((tx) => evidence.add(tx, brought));
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

describe('evidence', () => {
  it('is listed for those who judge, and what is one’s own for everybody', async () => {
    await bring(stage.reader, { ...page('a'), excerpt: 'Fewer than before.' });
    await bring(stage.other, page('b'));

    const all = await evidence.listOf(stage.app.get(Database), claimId);
    const own = await evidence.listOwn(stage.app.get(Database), claimId, stage.other.id);

    expect(all).toMatchObject([
      { claimId, url: page('a').url, excerpt: 'Fewer than before.', by: { id: stage.reader.id } },
      { claimId, url: page('b').url, excerpt: null, by: { id: stage.other.id }, page: { status: null, title: null } },
    ]);
    expect(own).toEqual(all.slice(1));
  });

  it('says whether any of it is new for the claim', async () => {
    const first = await bring(stage.reader, page('a'), page('b'));
    const known = await bring(stage.other, page('a'), { ...page('b'), url: 'HTTPS://source.example/b#there' });
    const more = await bring(stage.other, page('a'), page('c'));
    const nothing = await bring(stage.other);

    expect([first.isNew, known.isNew, more.isNew, nothing.isNew]).toEqual([true, false, true, false]);
    expect([first, known, more, nothing].map(({ ids }) => ids.length)).toEqual([2, 2, 1, 0]);
  });

  it('is one page for all who name it, and no error when one person names it twice', async () => {
    await bring(stage.reader, page('twice'), page('twice'), { ...page('twice'), excerpt: 'Again.' });
    const again = await bring(stage.reader, { ...page('twice'), excerpt: 'Later.' });
    await bring(stage.other, page('twice'));

    const all = await evidence.listOf(stage.app.get(Database), claimId);

    expect(again).toEqual({ ids: [], isNew: false });
    expect(all).toMatchObject([{ excerpt: null }, { excerpt: null }]);
    expect(await countOf(stage, 'evidence_pages', `key LIKE '%/twice'`)).toBe(1);
  });

  it('is no more than can be looked at, of one person and in all, and nothing is half written', async () => {
    const people = await Promise.all(upTo(6).map((n) => stage.person(`Sam Source ${n}`)));
    const full = bring(stage.reader, ...upTo(21).map(page));
    await expect(full).rejects.toMatchObject({ problem: { code: 'evidence_full' } });
    expect(await evidence.listOf(stage.app.get(Database), claimId)).toEqual([]);

    const taken = await Promise.allSettled(
      people.map((person, place) => bring(person, ...upTo(20).map((n) => page(`${place}-${n}`)))),
    );

    const refused = taken.filter((one) => one.status === 'rejected');
    expect(refused.map(({ reason }) => (reason as AppError).problem.code)).toEqual(['evidence_full']);
    expect(await evidence.listOf(stage.app.get(Database), claimId)).toHaveLength(100);
    const first = taken.findIndex(({ status }) => status === 'fulfilled');
    expect(await bring(people[first] ?? stage.reader, page(`${first}-0`))).toMatchObject({ ids: [] });
  });

  it('can be brought by many at once in any order', async () => {
    const pages = upTo(15).map((n) => page(`shared-${n}`));

    await Promise.all([bring(stage.reader, ...pages), bring(stage.other, ...pages.toReversed())]);

    expect(await evidence.listOf(stage.app.get(Database), claimId)).toHaveLength(30);
  });

  it.each(['no address', 'ftp://source.example/', 'https://user@source.example/', 'javascript:alert(1)', ''])(
    'is an address of the web, and nothing else: %j',
    async (url) => {
      const refused = bring(stage.reader, page('good'), { url, stance: 'context' });

      await expect(refused).rejects.toMatchObject({ fields: [{ pointer: '/evidence/1/url', code: 'url_unfit' }] });
      expect(newEvidenceSchema.safeParse({ url, stance: 'context' }).success).toBe(false);
      expect(await evidence.listOf(stage.app.get(Database), claimId)).toEqual([]);
    },
  );
});

describe('bringing evidence', () => {
  const outcome = (answer: Answer): unknown[] => [answer.status, problemIn(answer).code];
  const evidenceOf = (api: Api): Promise<Answer> => api.get(`/claims/${claimId}/evidence`);
  const urlsIn = ({ body }: Answer): string[] => (body as { items: { url: string }[] }).items.map(({ url }) => url);

  async function markWith(...urls: string[]): Promise<Answer> {
    const { articleId } = await publish(stage, `marked-${(articles += 1)}`);
    const items = urls.map((url) => ({ url, stance: 'refutes' }));
    const answer = await mark(stage.reader, `articles/${articleId}`, { exact: 'It cost 40 million.', evidence: items });
    if (answer.status === 201) claimId = claimIn(answer).id;
    return answer;
  }

  it('goes with a flag, and is seen by those who judge and by whoever brought it', async () => {
    await markWith(page('first').url);

    const added = await stage.reader.post(`/claims/${claimId}/evidence`, {
      ...page('second'),
      excerpt: ' 4 million. ',
    });
    const byStaff = await stage.editor.post(`/claims/${claimId}/evidence`, page('third'));

    expect([added.status, byStaff.status]).toEqual([201, 201]);
    expect(added.body).toMatchObject({ claimId, stance: 'context', page: { status: null, title: null } });
    expect(urlsIn(await evidenceOf(stage.moderator))).toEqual(['first', 'second', 'third'].map((n) => page(n).url));
    expect(urlsIn(await evidenceOf(stage.reader))).toEqual(['first', 'second'].map((n) => page(n).url));
    expect((await evidenceOf(stage.reader)).headers.get('cache-control')).toContain('private');
  });

  it('is refused to whoever knows nothing of the claim, before it is looked at', async () => {
    await markWith();

    const refused = [
      await stage.guest.post(`/claims/${claimId}/evidence`, {}),
      await stage.other.post(`/claims/${claimId}/evidence`, {}),
      await stage.other.post(`/claims/${UNKNOWN_ID}/evidence`, {}),
      await evidenceOf(stage.other),
      await stage.reader.post(`/claims/${claimId}/evidence`, {}),
    ];

    expect(refused.map(outcome)).toEqual([
      [401, 'not_signed_in'],
      [404, 'claim_not_found'],
      [404, 'claim_not_found'],
      [404, 'claim_not_found'],
      [400, 'invalid_input'],
    ]);
  });

  it('is open to everybody once the claim is public, each with what is their own', async () => {
    await markWith(page('of-reader').url);
    await rows(stage, `UPDATE claims SET public_state = 'under_review' WHERE id = $1`, [claimId]);

    const brought = await stage.other.post(`/claims/${claimId}/evidence`, page('of-other'));

    expect(brought.status).toBe(201);
    expect(urlsIn(await evidenceOf(stage.other))).toEqual([page('of-other').url]);
    expect(JSON.stringify((await stage.guest.get(`/claims/${claimId}`)).body)).not.toContain('source.example');
  });

  it('twice is once, by the page and by the key', async () => {
    await markWith(page('known').url);
    const headers = { 'idempotency-key': 'evidence-1' };

    const again = await stage.reader.post(`/claims/${claimId}/evidence`, { ...page('known'), excerpt: 'More.' });
    const first = await stage.reader.post(`/claims/${claimId}/evidence`, page('keyed'), headers);
    const second = await stage.reader.post(`/claims/${claimId}/evidence`, page('keyed'), headers);

    expect(again.body).toMatchObject({ stance: 'refutes', excerpt: null });
    expect(second.body).toEqual(first.body);
    expect(urlsIn(await evidenceOf(stage.reader))).toHaveLength(2);
  });

  it('opens a claim again that was judged, if nobody had brought it before', async () => {
    await markWith(page('old').url);
    await rows(stage, `UPDATE claims SET state = 'verdict', public_state = 'verdict' WHERE id = $1`, [claimId]);
    const flag = (...urls: string[]): Promise<Answer> =>
      stage.other.post(`/claims/${claimId}/flags`, {
        reason: 'false',
        evidence: urls.map((url) => ({ url, stance: 'refutes' })),
      });

    const without = await flag();
    const known = await flag(page('old').url);
    const nothing = urlsIn(await evidenceOf(stage.moderator));
    const anew = await flag(page('old').url, page('new').url);

    expect([without, known].map(outcome)).toEqual([
      [409, 'claim_judged'],
      [409, 'claim_judged'],
    ]);
    expect(nothing).toEqual([page('old').url]);
    expect(anew.status).toBe(201);
  });

  it.each<[string, unknown[]]>([
    ['/evidence/1/url', [page('a'), { url: 'no address', stance: 'context' }]],
    ['/evidence/0/url', [{ url: 'ftp://source.example/', stance: 'context' }]],
    ['/evidence/0/url', [{ url: `https://source.example/${'x'.repeat(2_000)}`, stance: 'context' }]],
    ['/evidence/0/stance', [{ ...page('a'), stance: 'maybe' }]],
    ['/evidence/0/excerpt', [{ ...page('a'), excerpt: 'x'.repeat(501) }]],
    ['/evidence/0/excerpt', [{ ...page('a'), excerpt: ' \u200b ' }]],
    ['/evidence/0/title', [{ ...page('a'), title: 'Mine' }]],
    ['/evidence', Array.from({ length: 11 }, (_, n) => page(n))],
  ])('is refused with the field that is wrong, and no claim is made: %s', async (pointer, items) => {
    const { articleId } = await publish(stage, `refused-${(articles += 1)}`);

    const refused = await mark(stage.reader, `articles/${articleId}`, {
      exact: 'It cost 40 million.',
      evidence: items as [],
    });

    expect([refused.status, pointersIn(refused)]).toEqual([400, [pointer]]);
    expect(await countOf(stage, 'claims', 'article_id = $1', [articleId])).toBe(0);
  });

  it('ends where claims are not marked any more', async () => {
    await markWith();
    await rows(stage, `UPDATE sites SET settings = settings || '{"claims": false}'`);

    const refused = await stage.reader.post(`/claims/${claimId}/evidence`, page('late'));
    await rows(stage, `UPDATE sites SET settings = settings || '{"claims": true}'`);

    expect(outcome(refused)).toEqual([403, 'claims_off']);
  });
});
