import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storyTime } from '../support/desk.js';
import {
  flagsBy,
  markPair,
  markThird,
  markToo,
  merge,
  openCaseOf,
  refutes,
  reverse,
  setHarm,
  urlsOf,
  type Pair,
} from '../support/merges.js';
import { decided, leaseClaim, readClaim, startVerdictDesk, theft, type VerdictDesk } from '../support/verdicts.js';
import { problemIn } from './answers.js';
import { countOf, rows } from './rows.js';
import { verifyAll } from './verifying.js';

let stage: VerdictDesk;
beforeAll(async () => {
  stage = await startVerdictDesk({ PARLEY_UNDO_S: '600' });
});
afterAll(() => stage.close());
const jump = storyTime();

const HOUR_MS = 3_600_000;

describe('taking back that a claim is part of another one', () => {
  /** All that a merge moves. */
  const standing = async ({ part, whole, ofPart, ofWhole }: Pair): Promise<object> => {
    const claims = [await readClaim(stage.fay, part.id), await readClaim(stage.fay, whole.id)];
    return {
      // A case that is opened anew is another one, and has its time from then on.
      own: { ...(await openCaseOf(stage, part)), id: null, priority: null, due_at: null, state: 'any' },
      other: await openCaseOf(stage, whole),
      claims: claims.map((claim) => ({ ...claim, version: null, changedAt: null })),
      urls: [await urlsOf(stage, part), await urlsOf(stage, whole)],
      flags: (await Promise.all([ofPart, ofWhole].map((by) => flagsBy(stage, by))))
        .flat()
        .map((flag) => ({ ...(flag as object), state: 'any' })),
    };
  };
  const evidence = {
    part: [refutes('https://dams.example/c'), refutes('https://dams.example/d')],
    whole: [refutes('https://dams.example/d')],
  };

  it.each(['undo', 'reversal'])('puts everything back: %s', async (kind) => {
    const claims = await markPair(stage, evidence, theft());
    await markToo(claims.ofPart, claims.whole);
    const before = await standing(claims);
    const id = await merge(stage, claims.part, claims.whole);
    if (kind === 'reversal') jump(stage, HOUR_MS);

    const answer = await reverse(kind === 'undo' ? stage.fay : stage.editor, id);

    expect(answer.status).toBe(201);
    expect(await standing(claims)).toEqual(before);
    expect(await countOf(stage, 'moved_flags', 'subject_id = $1', [claims.part.id])).toBe(0);
    expect((await verifyAll(stage)).faults).toEqual([]);
  });

  it('closes the case that was opened for its flags alone', async () => {
    const { part, whole, ofPart } = await markPair(stage);
    await decided(stage.finn, whole.id, { action: 'dismiss' });

    await reverse(stage.fay, await merge(stage, part, whole));

    expect(await openCaseOf(stage, whole)).toBeNull();
    expect(await readClaim(stage.fay, whole.id)).toMatchObject({ state: 'dismissed' });
    expect(await flagsBy(stage, ofPart)).toEqual([{ claim: part.id, status: 'pending', state: 'leased' }]);
    expect((await verifyAll(stage)).faults).toEqual([]);
  });

  it('leaves nothing to judge where that was so, though somebody has opened the case', async () => {
    const { part, whole } = await markPair(stage);
    await decided(stage.finn, whole.id, { action: 'dismiss' });
    await leaseClaim(stage.finn, whole.id);

    await reverse(stage.fay, await merge(stage, part, whole));

    expect(await openCaseOf(stage, whole)).toMatchObject({ state: 'leased', flag_count: 0 });
    expect(await readClaim(stage.fay, whole.id)).toMatchObject({ state: 'dismissed' });
  });

  it('lets flags wait again that were judged with the other claim', async () => {
    const { part, whole, ofPart, ofWhole } = await markPair(stage);
    const id = await merge(stage, part, whole);
    await decided(stage.finn, whole.id);

    await reverse(stage.fay, id);

    expect(await flagsBy(stage, ofPart)).toEqual([{ claim: part.id, status: 'pending', state: 'leased' }]);
    expect(await flagsBy(stage, ofWhole)).toEqual([{ claim: whole.id, status: 'upheld', state: 'closed' }]);
  });

  it('leaves a flag taken back that its reader took back meanwhile', async () => {
    const { part, whole, ofPart } = await markPair(stage);
    const id = await merge(stage, part, whole);
    const [flag] = await rows(stage, 'SELECT id FROM flags WHERE reporter_id = $1', [ofPart.id]);
    expect((await ofPart.delete(`/flags/${String(flag?.['id'])}`)).status).toBe(204);

    await reverse(stage.fay, id);

    expect(await flagsBy(stage, ofPart)).toMatchObject([{ claim: part.id, status: 'withdrawn' }]);
  });

  it('leaves what was said of the other case since', async () => {
    const { part, whole } = await markPair(stage, {}, theft());
    const id = await merge(stage, part, whole);
    const caseId = (await openCaseOf(stage, whole))?.['id'];
    await setHarm(stage, caseId, 8);

    await reverse(stage.fay, id);

    expect(await openCaseOf(stage, whole)).toMatchObject({ harm: 8, harm_set_by: stage.finn.id });
  });

  it('waits until the other claim is by itself again', async () => {
    const { part, whole, ofPart, third } = await markPair(stage);
    const last = await markThird(stage, part.articleId, third);
    const [first, second] = [await merge(stage, part, whole), await merge(stage, whole, last)];

    const early = await reverse(stage.fay, first);
    const answers = [await reverse(stage.fay, second), await reverse(stage.fay, first)];

    expect(problemIn(early)).toMatchObject({ status: 409, code: 'decision_overtaken' });
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(await flagsBy(stage, ofPart)).toMatchObject([{ claim: part.id, status: 'pending' }]);
  });
});
