import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimIn, mark } from '../support/claims.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import {
  claimInComment,
  claimInExternal,
  claimInOwn,
  CORRECTION,
  dam,
  decideClaim,
  decided,
  judgeClaim,
  leaseClaim,
  publishText,
  readClaim,
  startVerdictDesk,
  VERDICT,
  type VerdictDesk,
} from '../support/verdicts.js';
import { pointersIn, problemIn } from './answers.js';
import { countOf, rows } from './rows.js';

let stage: VerdictDesk;
beforeAll(async () => {
  stage = await startVerdictDesk({ PARLEY_UNDO_S: '1' });
});
afterAll(() => stage.close());

const correct = (fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ action: 'correct', correction: { ...CORRECTION, ...fields } },
});

describe('a correction of the paper’s own words', () => {
  it('says what is right, and which revision mends it', async () => {
    const claim = await claimInOwn(stage);

    await decided(stage.fay, claim.id, correct({ fixingRevision: 1 }));

    expect(await readClaim(stage.guest, claim.id)).toMatchObject({
      ...{ state: 'verdict', publicState: 'correction' },
      verdict: {
        ...{ kind: 'correction', outcome: 'corrected', correction: CORRECTION.text, fixingRevision: 1 },
        ...{ summary: CORRECTION.summary, label: null, rating: null },
      },
    });
  });

  it('reaches open pages', async () => {
    const claim = await claimInOwn(stage);
    const client = await new LiveClient(stage.url).connected();
    await client.watch(claim.articleId);

    await decided(stage.fay, claim.id, correct());
    await until('it arrives', () => client.events.some(({ type }) => type === 'claim.verdict'));

    expect(client.events.find(({ type }) => type === 'claim.verdict')).toMatchObject({
      data: { mark: { claimId: claim.id, state: 'correction', outcome: 'corrected', correction: CORRECTION.text } },
    });
    client.close();
  });

  it.each([
    ['corrected', 'upheld'],
    ['clarified', 'partly_upheld'],
    ['stands', 'rejected'],
  ])('that is %s answers the flaggers: %s', async (outcome, status) => {
    const claim = await claimInOwn(stage);

    await decided(stage.fay, claim.id, correct({ outcome }));
    const isTold = 'subject_id = $1 AND told_at IS NOT NULL';
    await until('the reader is told', async () => (await countOf(stage, 'flags', isTold, [claim.id])) === 1);

    const flags = (await claim.by.get('/me/flags')).body as { items: { subject: { id: string }; status: string }[] };
    expect(flags.items.find(({ subject }) => subject.id === claim.id)).toMatchObject({ status });
  });

  it('is no statement of reasons: the article is the publisher’s', async () => {
    const claim = await claimInOwn(stage);

    const id = await decided(stage.fay, claim.id, correct());

    expect(await countOf(stage, 'statements', 'decision_id = $1', [id])).toBe(0);
  });

  it('takes the place of an earlier one', async () => {
    const claim = await claimInOwn(stage);
    await decided(stage.fay, claim.id, correct());

    await decided(stage.editor, claim.id, correct({ outcome: 'clarified', summary: 'Both figures are used.' }));

    const found = await rows(stage, 'SELECT state, outcome FROM verdicts WHERE claim_id = $1 ORDER BY created_at', [
      claim.id,
    ]);
    expect(found).toEqual([
      { state: 'superseded', outcome: 'corrected' },
      { state: 'published', outcome: 'clarified' },
    ]);
  });

  it.each(['corrected', 'clarified'])('that is %s tells readers what is so', async (outcome) => {
    const claim = await claimInOwn(stage);
    const leased = await leaseClaim(stage.fay, claim.id);
    const { text: _, ...correction } = { ...CORRECTION, outcome, fixingRevision: 1 };

    const answers = [
      await decideClaim(stage.fay, leased, { action: 'correct', correction }),
      await decideClaim(stage.fay, leased, correct({ outcome, text: ' \u200B ' })),
    ];

    expect(answers.map((answer) => [answer.status, pointersIn(answer)])).toEqual([
      [400, ['/correction/text']],
      [400, ['/correction/text']],
    ]);
    expect(await countOf(stage, 'verdicts', 'claim_id = $1', [claim.id])).toBe(0);
    expect(await countOf(stage, 'decisions', 'subject_id = $1', [claim.id])).toBe(0);
  });

  it('needs no more than a sentence where the words stand', async () => {
    const claim = await claimInOwn(stage);

    await decided(stage.fay, claim.id, {
      ...{ action: 'correct', correction: { outcome: 'stands', summary: 'It was forty.' } },
    });

    expect(await readClaim(stage.guest, claim.id)).toMatchObject({ verdict: { outcome: 'stands', correction: null } });
  });

  it('settles with its revision that the words changed, as long as it stands', async () => {
    const [words, fields] = [dam(), { externalId: 'mended' }];
    const place = `articles/${await publishText(stage, words, fields)}`;
    const { id } = claimIn(await mark(await stage.person('Mina Reader'), place, { exact: words }));
    await publishText(stage, words.replace('million', 'thousand'), fields);
    const open = `subject_id = $1 AND queue = 'anchors' AND state = 'open'`;
    await until('its words changed', async () => (await countOf(stage, 'cases', open, [id])) === 1);

    const decisionId = await decided(stage.fay, id, correct({ fixingRevision: 2 }));
    const settled = await countOf(stage, 'cases', open, [id]);
    const reversal = await stage.ada.post(`/moderation/decisions/${decisionId}/reversal`, {});

    expect([settled, reversal.status]).toEqual([0, 201]);
    expect(await countOf(stage, 'cases', open, [id])).toBe(1);
  });

  it('names a revision of the article that there is', async () => {
    const claim = await claimInOwn(stage);

    const answer = await judgeClaim(stage.fay, claim.id, correct({ fixingRevision: 9 }));

    expect([answer.status, pointersIn(answer)]).toEqual([400, ['/correction/fixingRevision']]);
  });
});

describe('whose words they are', () => {
  it.each([
    ['of another paper', claimInExternal],
    ['of a comment', claimInComment],
  ])('decides: those %s are not corrected', async (_, claimThere) => {
    const claim = await claimThere(stage);

    const answer = await judgeClaim(stage.fay, claim.id, correct());

    expect([answer.status, problemIn(answer).code]).toEqual([409, 'action_unfit']);
  });

  it('decides: what others are quoted with gets a verdict', async () => {
    const claim = await claimInOwn(stage, '“The dam never held more than water,” the mayor said.');

    const corrected = await judgeClaim(stage.fay, claim.id, correct());
    const verdict = await judgeClaim(stage.fay, claim.id);

    expect(claim.attributed).toBe(true);
    expect([corrected.status, verdict.status]).toEqual([409, 201]);
  });

  it('is the judge’s to say where the rules are wrong', async () => {
    const claim = await claimInOwn(stage, 'The dam never held more than water, as the mayor said.');

    await decided(stage.fay, claim.id, { action: 'publish_verdict', verdict: VERDICT, attributed: true });
    const asQuoted = await readClaim(stage.guest, claim.id);
    await decided(stage.fay, claim.id, { ...correct(), attributed: false });

    expect(asQuoted).toMatchObject({ attributed: true, publicState: 'verdict' });
    expect(await readClaim(stage.guest, claim.id)).toMatchObject({ attributed: false, publicState: 'correction' });
  });
});
