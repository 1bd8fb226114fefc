import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { claimIn, mark } from '../support/claims.js';
import { until } from '../support/until.js';
import {
  claimInComment,
  claimInExternal,
  dam,
  decided,
  judgeClaim,
  readClaim,
  startVerdictDesk,
  theft,
  VERDICT,
  type VerdictDesk,
} from '../support/verdicts.js';
import { problemIn, say } from './answers.js';
import { countOf } from './rows.js';

let desk: VerdictDesk;
beforeAll(async () => {
  desk = await startVerdictDesk({ PARLEY_UNDO_S: '0' });
});
afterAll(() => desk.close());

/** Once nothing is on its way any more. */
async function settled(): Promise<void> {
  await until('all verdicts are spread', async () => (await countOf(desk, 'verdict_spreads', 'true')) === 0);
}

/** The id of a claim in what somebody says. */
async function claimInWordsOf(author: Person, sentence: string, flagger: Person): Promise<string> {
  const { id } = await say(author, desk.threadId, sentence);
  return claimIn(await mark(flagger, `comments/${id}`, { exact: sentence })).id;
}

describe('a claim that others say the same as', () => {
  it('is not judged by whoever wrote what says the same', async () => {
    const said = dam();
    const claim = await claimInExternal(desk, said);
    const own = await claimInWordsOf(desk.fay, said, desk.reader);

    const judged = await judgeClaim(desk.fay, claim.id, {
      ...{ action: 'publish_verdict', verdict: { ...VERDICT, label: 'correct' } },
    });
    await settled();

    expect([judged.status, problemIn(judged).code]).toEqual([403, 'conflict_of_interest']);
    expect([await readClaim(desk.ada, claim.id), await readClaim(desk.ada, own)]).toEqual([
      expect.objectContaining({ publicState: 'none' }),
      expect.objectContaining({ publicState: 'none' }),
    ]);
  });

  it('is not judged by whoever flagged what says the same before joining the staff', async () => {
    const said = dam();
    const newcomer = await desk.person('Nina Newcomer');
    await claimInWordsOf(desk.other, said, newcomer);
    const claim = await claimInExternal(desk, said);
    await desk.ada.put(`/sites/gazette/members/${newcomer.id}`, { role: 'fact_checker' });

    const judged = await judgeClaim(newcomer, claim.id);

    expect([judged.status, problemIn(judged).code]).toEqual([403, 'conflict_of_interest']);
  });

  it('does not lose its verdict by whoever wrote what says the same', async () => {
    const said = dam();
    const editor = await desk.person('Edda Editor', { siteId: desk.siteId, role: 'editor' });
    const claim = await claimInExternal(desk, said);
    const own = await claimInWordsOf(editor, said, desk.reader);
    const decision = await decided(desk.fay, claim.id);
    await settled();

    const reversal = await editor.post(`/moderation/decisions/${decision}/reversal`, { rationale: 'It is right.' });
    await settled();

    expect([reversal.status, problemIn(reversal).code]).toEqual([403, 'conflict_of_interest']);
    expect((await readClaim(desk.guest, own)).publicState).toBe('verdict');
  });
});

describe('a claim that may do harm', () => {
  it('gets no verdict of one person by way of another claim', async () => {
    const [little, grave] = [await claimInExternal(desk), await claimInComment(desk, theft())];
    await decided(desk.fay, little.id);

    const confirmed = await desk.fay.put(`/claims/${little.id}/siblings/${grave.id}`);
    await settled();

    expect([confirmed.status, (await readClaim(desk.ada, grave.id)).publicState]).toEqual([204, 'none']);
  });

  it('gets the verdict that two found of what says the same', async () => {
    const said = theft();
    const [judged, other] = [await claimInExternal(desk, said), await claimInComment(desk, said)];
    expect((await judgeClaim(desk.fay, judged.id)).status).toBe(202);

    await decided(desk.finn, judged.id);
    await settled();

    expect((await readClaim(desk.guest, other.id)).publicState).toBe('verdict');
  });
});
