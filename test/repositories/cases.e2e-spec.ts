import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CasesService, type CaseSubject } from '#features/cases/cases.service.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { EventViews } from '#platform/events/event-views.js';
import type { Tx } from '#platform/database/tx.js';
import { rows } from '../e2e/rows.js';
import { startStage, type Stage } from '../support/cast.js';
import { staffStreamOf } from '../support/streams.js';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const inTx = <T>(work: (tx: Tx, cases: CasesService) => Promise<T>): Promise<T> =>
  stage.app.get(Database).transaction((tx) => work(tx, stage.app.get(CasesService)));

function subject(): CaseSubject {
  const { siteId, articleId, reader } = stage;
  const id = randomUUID();
  return { type: 'comment', id, revision: 1, siteId, articleId, section: 'Sport', authorId: reader.id };
}

async function told(caseId: Id): Promise<unknown[]> {
  const slice = await stage.app.get(EventViews).after(staffStreamOf(stage.siteId), 0);
  if (slice.reset) throw new Error('There is too much to read.');
  return slice.events
    .filter(({ data }) => data['caseId'] === caseId)
    .map(({ type, data }) => [type, data['state'], data['version']]);
}

describe('a case', () => {
  it('is one for a subject and queue, however many open it at once', async () => {
    const about = subject();

    const opened = await Promise.all(
      Array.from({ length: 8 }, () => inTx((tx, cases) => cases.open(tx, 'held', about))),
    );

    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    expect(opened.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await told(opened[0]?.id ?? '')).toEqual([['case.opened', 'open', 1]]);
  });

  it('keeps its version when it is opened again, unless its harm or the text is another', async () => {
    const about = subject();

    const { id } = await inTx((tx, cases) => cases.open(tx, 'conduct', about, { reasons: ['spam'] }));
    await inTx((tx, cases) => cases.open(tx, 'conduct', about, { reasons: ['hate'] }));
    await inTx((tx, cases) => cases.open(tx, 'conduct', about, { harm: 8 }));
    await inTx((tx, cases) => cases.open(tx, 'conduct', { ...about, revision: 2 }, { harm: 4 }));
    await inTx((tx, cases) => cases.revise(tx, 'comment', about.id, 3));
    await inTx((tx, cases) => cases.revise(tx, 'comment', about.id, 3));

    const [row] = await rows(
      stage,
      `SELECT harm, reasons, version, subject_revision, due_at - first_flag_at < interval '5 hours' AS "isDueSoon"
       FROM cases WHERE id = $1`,
      [id],
    );
    expect(row).toEqual({ harm: 8, reasons: ['hate', 'spam'], version: 4, subject_revision: 3, isDueSoon: true });
    expect(await told(id)).toEqual([
      ['case.opened', 'open', 1],
      ['case.changed', 'open', 2],
      ['case.changed', 'open', 3],
      ['case.changed', 'open', 4],
    ]);
  });

  it('is closed with its author’s deletion in both queues, even leased, and opens anew with the one before', async () => {
    const about = subject();
    const { id: held } = await inTx((tx, cases) => cases.open(tx, 'held', about));
    const { id: conduct } = await inTx((tx, cases) => cases.open(tx, 'conduct', about));
    await rows(
      stage,
      `UPDATE cases SET state = 'leased', lease_token = $2, lease_holder_id = $3, lease_expires_at = now() WHERE id = $1`,
      [conduct, randomUUID(), stage.moderator.id],
    );

    await inTx((tx, cases) => cases.closeForSubject(tx, 'comment', about.id, 'author_deleted'));
    const last = await inTx((tx, cases) => cases.findLast(tx, 'conduct', about));
    const again = await inTx((tx, cases) => cases.reopen(tx, about, 'conduct', conduct));

    expect([held, conduct]).toContain(last);
    expect(again).toMatchObject({ isNew: true });
    expect(await inTx((tx, cases) => cases.findOpen(tx, 'held', 'comment', about.id))).toBeNull();
    expect(await told(conduct)).toEqual([
      ['case.opened', 'open', 1],
      ['case.closed', 'closed', 2],
    ]);
    const [row] = await rows(stage, 'SELECT previous_id FROM cases WHERE id = $1', [again.id]);
    expect(row).toEqual({ previous_id: conduct });
    const acts = await rows(stage, 'SELECT kind FROM case_acts WHERE case_id = $1 ORDER BY id', [conduct]);
    expect(acts.map(({ kind }) => kind)).toEqual(['opened', 'closed']);
  });
});
