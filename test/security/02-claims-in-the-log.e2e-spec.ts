import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rows } from '../e2e/rows.js';
import { takenIn } from '../support/cases.js';
import { claimIn, mark, type ClaimAnswer } from '../support/claims.js';
import { until } from '../support/until.js';
import { dam, decideClaim, judgeClaim, publishText, startVerdictDesk, type VerdictDesk } from '../support/verdicts.js';

let desk: VerdictDesk;
beforeAll(async () => {
  desk = await startVerdictDesk({ PARLEY_UNDO_S: '0' });
  const { version } = (await desk.guest.get('/sites/gazette')).body as { version: number };
  await desk.ada.patch('/sites/gazette', { settings: { publicLog: true } }, { 'if-match': `"${version}"` });
});
afterAll(() => desk.close());

/** A claim in an article of others whose text has changed since. */
async function claimOnChangedText(articleId: string, sentence: string): Promise<ClaimAnswer> {
  const { url, externalId } = (await desk.guest.get(`/articles/${articleId}`)).body as Record<string, string>;
  const { id } = claimIn(await mark(desk.reader, `articles/${articleId}`, { exact: sentence }));
  const content = sentence.replace('held', 'never held');
  const edited = { site: 'gazette', externalId, url, title: 'The dam', origin: 'external' };
  await desk.editor.put('/articles', { ...edited, body: { format: 'text', content } });
  const read = async (): Promise<ClaimAnswer> => (await desk.fay.get(`/claims/${id}`)).body as ClaimAnswer;
  await until('the claim was looked for', async () => (await read()).anchor.state === 'text_changed');
  return read();
}

/** Says where a claim stands now, and takes that back. */
async function placedAndTakenBack({ id, anchor }: ClaimAnswer): Promise<void> {
  const [waiting] = await rows(desk, `SELECT id FROM cases WHERE subject_id = $1 AND queue = 'anchors'`, [id]);
  const { case: taken, lease } = takenIn(await desk.editor.post(`/moderation/cases/${String(waiting?.['id'])}/lease`));
  const { version, subject } = taken;
  const { blockId, start, end } = anchor;
  const placed = await decideClaim(
    desk.editor,
    { caseId: taken.id, version, revision: subject.revision, leaseToken: lease.token },
    { action: 'reattach', anchor: { blockId, start, end } },
  );
  expect([placed.status, placed.body]).toEqual([201, expect.anything()]);
  const { id: decisionId } = placed.body as { id: string };
  const back = await desk.ada.post(`/moderation/decisions/${decisionId}/reversal`, { rationale: 'It is not.' });
  expect([back.status, back.body]).toEqual([201, expect.anything()]);
}

async function loggedOf(articleId: string): Promise<unknown[]> {
  const { items } = (await desk.guest.get('/sites/gazette/log')).body as { items: Record<string, unknown>[] };
  return items.filter((entry) => entry['articleId'] === articleId).map(({ action }) => action);
}

describe('the public log of a site (attack 2)', () => {
  it('does not tell where something is marked of which nobody knows', async () => {
    const sentence = dam();
    const articleId = await publishText(desk, sentence, { origin: 'external' });

    await placedAndTakenBack(await claimOnChangedText(articleId, sentence));

    expect(await loggedOf(articleId)).toEqual([]);
  });

  it('tells it of a claim that everybody sees', async () => {
    const sentence = dam();
    const articleId = await publishText(desk, sentence, { origin: 'external' });
    const claim = await claimOnChangedText(articleId, sentence);
    expect((await judgeClaim(desk.fay, claim.id, { action: 'mark_under_review' })).status).toBe(201);

    await placedAndTakenBack(claim);

    expect(await loggedOf(articleId)).toEqual(['reverse', 'reattach', 'mark_under_review']);
  });
});
