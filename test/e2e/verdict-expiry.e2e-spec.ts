import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jumpInTime } from '../support/time.js';
import { until } from '../support/until.js';
import {
  claimInExternal,
  decided,
  readClaim,
  startVerdictDesk,
  VERDICT,
  type VerdictDesk,
} from '../support/verdicts.js';
import { rows } from './rows.js';

const DAY_MS = 86_400_000;

let desk: VerdictDesk;
beforeAll(async () => {
  desk = await startVerdictDesk();
});
afterAll(() => desk.close());

describe('a verdict that was to hold until a time', () => {
  it('stands on, and the desk looks at its claim once more', async () => {
    const { id } = await claimInExternal(desk);
    const expiresAt = new Date(Date.now() + DAY_MS).toISOString();
    await decided(desk.fay, id, { action: 'publish_verdict', verdict: { ...VERDICT, expiresAt } });
    const openCases = async (): Promise<number> =>
      (await rows(desk, `SELECT FROM cases WHERE subject_id = $1 AND state = 'open'`, [id])).length;
    expect(await openCases()).toBe(0);

    const back = jumpInTime(desk, 2 * DAY_MS);
    await until('the case is open', async () => (await openCases()) === 1);
    back();

    const { items } = (await desk.fay.get('/moderation/cases?site=gazette&queue=claims&reason=verdict_expired'))
      .body as {
      items: { subject: { id: string } }[];
    };
    expect(items.map(({ subject }) => subject.id)).toEqual([id]);
    expect(await readClaim(desk.guest, id)).toMatchObject({ publicState: 'verdict', verdict: { expiresAt } });
    await decided(desk.fay, id, { action: 'dismiss' });
    expect(await openCases()).toBe(0);
  });
});
