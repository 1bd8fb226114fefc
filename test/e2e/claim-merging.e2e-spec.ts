import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimIn, flaggedIn, mark, type ClaimAnswer } from '../support/claims.js';
import {
  flagsBy,
  markPair,
  markThird,
  markToo,
  merge,
  newReader,
  openCaseOf,
  refutes,
  reverse,
  setHarm,
  urlsOf,
} from '../support/merges.js';
import {
  decideClaim,
  decided,
  leaseClaim,
  readClaim,
  startVerdictDesk,
  theft,
  VERDICT,
  type VerdictDesk,
} from '../support/verdicts.js';
import { countOf, rows } from './rows.js';
import { verifyAll } from './verifying.js';

let stage: VerdictDesk;
beforeAll(async () => {
  stage = await startVerdictDesk({ PARLEY_UNDO_S: '600' });
});
afterAll(() => stage.close());

describe('a claim that is part of another one', () => {
  it('gives its flaggers to that, each of them once', async () => {
    const { part, whole, ofPart, ofWhole } = await markPair(stage);
    const both = await newReader(stage);
    for (const claim of [part, whole]) await markToo(both, claim);
    const before = await openCaseOf(stage, whole);

    await merge(stage, part, whole);

    expect(await flagsBy(stage, ofPart)).toEqual([{ claim: whole.id, status: 'pending', state: 'open' }]);
    expect(await flagsBy(stage, ofWhole)).toEqual([{ claim: whole.id, status: 'pending', state: 'open' }]);
    expect(await flagsBy(stage, both)).toEqual([
      { claim: part.id, status: 'merged', state: 'closed' },
      { claim: whole.id, status: 'pending', state: 'open' },
    ]);
    const after = await openCaseOf(stage, whole);
    expect(after).toMatchObject({ id: before?.['id'], flag_count: 3, partial: 3 });
    expect(after?.['priority']).toBeGreaterThan(Number(before?.['priority']));
  });

  it('leaves abuse where it is', async () => {
    const { part, whole, ofPart } = await markPair(stage);
    const [flag] = await rows(stage, 'SELECT id FROM flags WHERE reporter_id = $1', [ofPart.id]);

    await decided(stage.fay, part.id, { action: 'merge', mergeInto: whole.id, abusiveFlags: [flag?.['id']] });

    expect(await flagsBy(stage, ofPart)).toEqual([{ claim: part.id, status: 'abusive', state: 'closed' }]);
    expect(await openCaseOf(stage, whole)).toMatchObject({ flag_count: 1 });
  });

  it('gives its evidence to that, each page once', async () => {
    const { part, whole } = await markPair(stage, {
      part: [refutes('https://www.dams.example/a?utm_source=x'), refutes('https://dams.example/b')],
      whole: [refutes('https://www.dams.example/a')],
    });
    await markToo(await newReader(stage), part, [refutes('https://dams.example/b')]);

    await merge(stage, part, whole);

    expect(await urlsOf(stage, whole)).toEqual(['https://dams.example/b', 'https://www.dams.example/a']);
  });

  it('makes the case of that as grave as its own was', async () => {
    const { part, whole } = await markPair(stage, {}, theft());

    await merge(stage, part, whole);

    expect(await openCaseOf(stage, whole)).toMatchObject({ harm: 4, harm_set_by: null });
  });

  it('leaves the harm that a person has set', async () => {
    const { part, whole } = await markPair(stage, {}, theft());
    const id = (await openCaseOf(stage, whole))?.['id'];
    await setHarm(stage, id, 1);

    await merge(stage, part, whole);

    expect(await openCaseOf(stage, whole)).toMatchObject({ harm: 1, harm_set_by: stage.finn.id, flag_count: 2 });
  });

  it('gives its flaggers the outcome of that, once it is judged', async () => {
    const { part, whole, ofPart } = await markPair(stage);
    await merge(stage, part, whole);

    await decided(stage.finn, whole.id);

    expect(await flagsBy(stage, ofPart)).toEqual([{ claim: whole.id, status: 'upheld', state: 'closed' }]);
  });

  it.each([
    ['false', 'upheld'],
    ['misleading', 'partly_upheld'],
    ['correct', 'rejected'],
  ])('gives them at once what was found of that: %s', async (label, status) => {
    const { part, whole, ofPart } = await markPair(stage);
    await decided(stage.finn, whole.id, { action: 'publish_verdict', verdict: { ...VERDICT, label } });

    await merge(stage, part, whole);

    expect(await flagsBy(stage, ofPart)).toEqual([{ claim: whole.id, status, state: 'closed' }]);
    expect(await openCaseOf(stage, whole)).toBeNull();
  });

  it('opens that again where there was nothing to judge in it', async () => {
    const { part, whole, ofPart } = await markPair(stage);
    await decided(stage.finn, whole.id, { action: 'dismiss' });

    await merge(stage, part, whole);

    expect(await readClaim(stage.fay, whole.id)).toMatchObject({ state: 'open' });
    expect(await flagsBy(stage, ofPart)).toEqual([{ claim: whole.id, status: 'pending', state: 'open' }]);
  });

  it('stands in the ledger with what went where', async () => {
    const { part, whole } = await markPair(stage, { part: [refutes('https://dams.example/ledger')] });
    const id = await merge(stage, part, whole);

    const [entry] = await rows(stage, 'SELECT action, payload FROM decisions WHERE id = $1', [id]);

    const { id: caseId } = (await openCaseOf(stage, whole)) ?? {};
    const moved = { caseId, isOpened: false, flags: 1, doubles: 0, evidence: 1, isAwake: false };
    expect(entry).toMatchObject({ action: 'merge', payload: { mergedInto: whole.id, merge: moved } });
    expect((await verifyAll(stage)).faults).toEqual([]);
  });

  it('is that for whoever marks its words', async () => {
    const { part, whole } = await markPair(stage);
    await merge(stage, part, whole);

    const { articleId, quote: exact } = part;
    const marked = await mark(await newReader(stage), `articles/${articleId}`, { exact });

    expect([flaggedIn(marked).joined, claimIn(marked).id]).toEqual([true, whole.id]);
  });

  it('is not looked for any more', async () => {
    const { part, whole } = await markPair(stage);
    await rows(
      stage,
      `INSERT INTO cases (id, site_id, queue, subject_type, subject_id, subject_revision, article_id, first_flag_at, due_at, created_at)
       SELECT gen_random_uuid(), site_id, 'anchors', subject_type, subject_id, subject_revision, article_id, now(), now(), now()
       FROM cases WHERE subject_id = $1`,
      [part.id],
    );

    await merge(stage, part, whole);

    expect(await countOf(stage, 'cases', `subject_id = $1 AND state <> 'closed'`, [part.id])).toBe(0);
  });
});

describe('the address of a claim that is part of another one', () => {
  it('leads there if it was public, for everybody who sees that', async () => {
    const { part, whole } = await markPair(stage);
    await decided(stage.fay, part.id, { action: 'mark_under_review' });
    await merge(stage, part, whole);
    const hidden = await stage.guest.get(`/claims/${part.id}`);

    await decided(stage.finn, whole.id);
    const led = await stage.guest.get(`/claims/${part.id}`);

    expect([hidden.status, led.status, (led.body as ClaimAnswer).id]).toEqual([404, 200, whole.id]);
  });

  it('leads there for those who flagged it', async () => {
    const { part, whole, ofPart, ofWhole } = await markPair(stage);
    await merge(stage, part, whole);

    const [own, others] = [await ofPart.get(`/claims/${part.id}`), await ofWhole.get(`/claims/${part.id}`)];

    expect([own.status, (own.body as ClaimAnswer).id, others.status]).toEqual([200, whole.id, 404]);
  });

  it('leads nowhere if nobody else knew of it', async () => {
    const { part, whole } = await markPair(stage);
    await merge(stage, part, whole);
    await decided(stage.finn, whole.id);

    expect((await stage.guest.get(`/claims/${part.id}`)).status).toBe(404);
  });

  it('leads on to what that is part of', async () => {
    const { part, whole, third } = await markPair(stage);
    const last = await markThird(stage, part.articleId, third);
    await decided(stage.fay, part.id, { action: 'mark_under_review' });
    await merge(stage, part, whole);
    await merge(stage, whole, last);
    await decided(stage.finn, last.id);

    const led = await stage.guest.get(`/claims/${part.id}`);

    expect((led.body as ClaimAnswer).id).toBe(last.id);
    expect(await readClaim(stage.fay, part.id)).toMatchObject({ id: part.id, mergedInto: whole.id });
  });

  it('takes flags for that', async () => {
    const { part, whole } = await markPair(stage);
    for (const { id } of [part, whole]) await decided(stage.fay, id, { action: 'mark_under_review' });
    await merge(stage, part, whole);

    const reader = await newReader(stage);
    const flagged = await reader.post(`/claims/${part.id}/flags`, { reason: 'false' });

    expect([flagged.status, claimIn(flagged).id]).toEqual([201, whole.id]);
  });

  it('is its own again once that is reversed', async () => {
    const { part, whole } = await markPair(stage);
    await decided(stage.fay, part.id, { action: 'mark_under_review' });
    const id = await merge(stage, part, whole);

    expect((await reverse(stage.fay, id)).status).toBe(201);

    expect(await readClaim(stage.guest, part.id)).toMatchObject({ id: part.id, state: 'in_review', mergedInto: null });
  });
});

describe('two claims that are said to be part of each other at once', () => {
  it('are so once', async () => {
    const { part, whole } = await markPair(stage);
    const [ofPart, ofWhole] = [await leaseClaim(stage.fay, part.id), await leaseClaim(stage.finn, whole.id)];

    const answers = await Promise.all([
      decideClaim(stage.fay, ofPart, { action: 'merge', mergeInto: whole.id }),
      decideClaim(stage.finn, ofWhole, { action: 'merge', mergeInto: part.id }),
    ]);

    // Whoever comes second finds the other claim gone, or has asked for it just before.
    const [first, second] = answers.map(({ status }) => status).sort();
    expect([first, [400, 409].includes(second ?? 0)]).toEqual([201, true]);
    expect((await verifyAll(stage)).faults).toEqual([]);
  });
});
