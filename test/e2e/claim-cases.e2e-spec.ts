import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../support/api.js';
import {
  claimInExternal,
  dam,
  decideClaim,
  decided,
  judgeClaim,
  leaseClaim,
  publishText,
  startVerdictDesk,
  takeClaim,
  theft,
  VERDICT,
  type VerdictDesk,
} from '../support/verdicts.js';
import { claimIn, mark } from '../support/claims.js';
import { pointersIn, problemIn, UNKNOWN_ID } from './answers.js';
import { countOf, rows } from './rows.js';

let stage: VerdictDesk;
beforeAll(async () => {
  stage = await startVerdictDesk({ PARLEY_UNDO_S: '600' });
});
afterAll(() => stage.close());

const DRAFT = { verdict: { label: 'false', summary: 'It was', sources: [{ url: 'https://surv' }] } };
const codeOf = (answer: Answer): [number, string] => [answer.status, problemIn(answer).code];

/** Evidence of the reader for a claim. */
async function bring(claimId: string): Promise<void> {
  const url = `https://survey.example/${claimId}`;
  await rows(
    stage,
    `INSERT INTO evidence_pages (key, url, host, domain_kind, created_at) VALUES ($1, $1, 'x.example', 'official', now())`,
    [url],
  );
  await rows(
    stage,
    `INSERT INTO evidence (id, claim_id, account_id, page_key, url, stance, excerpt, created_at)
     VALUES (gen_random_uuid(), $1, $2, $3, $3, 'refutes', 'Four million.', now())`,
    [claimId, stage.reader.id, url],
  );
}

describe('a draft', () => {
  it('is kept for whoever writes it, however little it is, until the case is decided', async () => {
    const claim = await claimInExternal(stage);
    const leased = await leaseClaim(stage.fay, claim.id);
    const path = `/moderation/cases/${leased.caseId}/draft`;

    const none = await stage.fay.get(path);
    const empty = await stage.fay.put(path, { draft: {} });
    await stage.fay.put(path, { draft: DRAFT });
    const read = await stage.fay.get(path);
    const others = await stage.finn.get(path);
    await decideClaim(stage.fay, leased);
    const gone = await stage.fay.get(path);
    const late = await stage.fay.put(path, { draft: DRAFT });

    expect([codeOf(none), empty.status, read.status]).toEqual([[404, 'draft_not_found'], 200, 200]);
    expect(read.body).toMatchObject({ caseId: leased.caseId, draft: DRAFT, changedAt: expect.any(String) });
    expect([codeOf(others), codeOf(gone)]).toEqual(Array.from({ length: 2 }, () => [404, 'draft_not_found']));
    expect(codeOf(late)).toEqual([409, 'case_already_decided']);
  });

  it('is thrown away', async () => {
    const { caseId } = await leaseClaim(stage.fay, (await claimInExternal(stage)).id);
    const path = `/moderation/cases/${caseId}/draft`;
    await stage.fay.put(path, { draft: DRAFT });

    const [first, second] = [await stage.fay.delete(path), await stage.fay.delete(path)];

    expect([first.status, second.status]).toEqual([204, 204]);
    expect(codeOf(await stage.fay.get(path))).toEqual([404, 'draft_not_found']);
  });

  it('goes with the proposal of whoever wrote it, and stays with the other', async () => {
    const claim = await claimInExternal(stage, theft());
    const leased = await leaseClaim(stage.fay, claim.id);
    const path = `/moderation/cases/${leased.caseId}/draft`;
    await stage.fay.put(path, { draft: DRAFT });
    await stage.finn.put(path, { draft: DRAFT });

    await decideClaim(stage.fay, leased);

    expect([(await stage.fay.get(path)).status, (await stage.finn.get(path)).status]).toEqual([404, 200]);
  });

  it('is of a known shape and size, on a case that one judges', async () => {
    const { caseId } = await leaseClaim(stage.fay, (await claimInExternal(stage)).id);
    const path = `/moderation/cases/${caseId}/draft`;

    const odd = await stage.fay.put(path, { draft: { poem: 'x' } });
    const long = await stage.fay.put(path, {
      draft: { verdict: { problems: Array.from({ length: 4 }, () => 'x'.repeat(19_000)) } },
    });
    const unknown = await stage.fay.put(`/moderation/cases/${UNKNOWN_ID}/draft`, { draft: { poem: 'x' } });
    const reader = await stage.reader.get(path);

    expect([odd, long].map((answer) => [answer.status, pointersIn(answer)])).toEqual([
      [400, ['/draft/poem']],
      [400, ['/draft']],
    ]);
    expect([unknown.status, reader.status]).toEqual([404, 403]);
    expect(await countOf(stage, 'verdict_drafts', 'case_id = $1', [caseId])).toBe(0);
  });
});

describe('the page of a case about a claim', () => {
  it('shows the words as they were marked and as they are, and what readers bring', async () => {
    const sentence = dam();
    const articleId = await publishText(stage, `Nobody knew. ${sentence} It held.`, { origin: 'external' });
    const claim = claimIn(await mark(stage.reader, `articles/${articleId}`, { exact: sentence }));
    await bring(claim.id);
    const { caseId } = await leaseClaim(stage.fay, claim.id);

    const page = (await stage.fay.get(`/moderation/cases/${caseId}`)).body;

    expect(page).toMatchObject({
      ...{ harm: 2, subject: { type: 'claim', comment: null, claim: { id: claim.id, quote: sentence } } },
      flagged: [{ kind: 'claim', reason: 'false', reporter: { id: stage.reader.id } }],
      claim: {
        claim: { id: claim.id, quote: sentence, state: 'open' },
        asFlagged: {
          revision: 1,
          exact: sentence,
          paragraph: `Nobody knew. ${sentence} It held.`,
          prefix: 'Nobody knew. ',
        },
        asNow: { revision: 1, exact: sentence },
        evidence: [
          {
            by: { id: stage.reader.id },
            stance: 'refutes',
            excerpt: 'Four million.',
            page: { state: expect.any(String) },
          },
        ],
        ...{ verdicts: [], proposals: [], similar: [] },
      },
    });
  });

  it('shows earlier verdicts, and claims that say the same', async () => {
    const sentence = dam();
    const first = await claimInExternal(stage, sentence);
    await decided(stage.fay, first.id);
    await decided(stage.finn, first.id, { action: 'amend_verdict', verdict: { ...VERDICT, label: 'misleading' } });
    const second = await claimInExternal(stage, sentence);
    const { caseId } = await leaseClaim(stage.fay, first.id);

    const page = (await stage.fay.get(`/moderation/cases/${caseId}`)).body as {
      claim: { similar: { id: string; link: string }[] };
      history: { decisions: { action: string }[]; cases: unknown[] };
    };

    expect(page).toMatchObject({
      claim: {
        verdicts: [
          { state: 'published', label: { code: 'misleading' }, author: { id: stage.finn.id }, second: null },
          { state: 'superseded', label: { code: 'false' }, author: { id: stage.fay.id } },
        ],
      },
    });
    expect(page.claim.similar).toContainEqual(expect.objectContaining({ id: second.id, link: 'confirmed' }));
    expect(page.history.decisions.map(({ action }) => action)).toEqual(['amend_verdict', 'publish_verdict']);
    expect(page.history.cases).toHaveLength(2);
  });
});

describe('acting on a claim in place', () => {
  it('finds the open case, else opens one that names the last', async () => {
    const claim = await claimInExternal(stage);

    const found = await takeClaim(stage.fay, claim.id);
    await judgeClaim(stage.fay, claim.id);
    const opened = await takeClaim(stage.finn, claim.id);

    const { case: first } = found.body as { case: { id: string } };
    expect([found.status, opened.status]).toEqual([200, 201]);
    expect(opened.body).toMatchObject({ case: { queue: 'claims', previousId: first.id, harm: 2 } });
  });

  it('is not for whoever wrote the comment or flagged it as a reader', async () => {
    const { id, by } = await claimInExternal(stage);

    const answer = await takeClaim(by, id);

    expect(codeOf(answer)).toEqual([403, 'queue_not_allowed']);
  });
});
