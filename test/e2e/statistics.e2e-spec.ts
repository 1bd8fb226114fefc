import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { problemIn, say } from './answers.js';
import { decideOn } from './moderation.js';
import { rows } from './rows.js';

let stage: Stage;
let senior: Person;
beforeAll(async () => {
  stage = await startStage();
  senior = await stage.person('Sena Senior', { siteId: stage.siteId, role: 'senior' });
});
afterAll(() => stage.close());

const PATH = '/moderation/statistics?site=gazette';

describe('the statistics of moderators', () => {
  it('are for seniors and admins of the whole site', async () => {
    const sporty = await stage.person('Spike Sport', { siteId: stage.siteId, role: 'senior', section: 'Sport' });

    for (const person of [stage.reader, stage.moderator, stage.editor, sporty]) {
      expect(problemIn(await person.get(PATH))).toMatchObject({ status: 403, code: 'statistics_not_allowed' });
    }
    expect((await stage.guest.get(PATH)).status).toBe(401);
    expect(problemIn(await senior.get('/moderation/statistics?site=nowhere')).status).toBe(404);
  });

  it('tell by week and person how much was decided, how fast, and how often it was reversed, without what was undone', async () => {
    const decided: string[] = [];
    for (const text of ['One.', 'Two.', 'Three.', 'Four.']) {
      const { id } = await say(stage.reader, stage.threadId, text);
      decided.push((await decideOn(stage, id)).id);
    }
    const [undone, reversed, ...others] = decided;
    await stage.moderator.post(`/moderation/decisions/${undone ?? ''}/reversal`, {});
    await rows(stage, `UPDATE statements SET told_at = now() WHERE decision_id = $1`, [reversed]);
    expect((await senior.post(`/moderation/decisions/${reversed ?? ''}/reversal`, {})).status).toBe(201);
    const leased = `UPDATE case_acts SET at = at - $2::interval WHERE kind = 'leased' AND case_id IN (SELECT case_id FROM decisions WHERE id = $1)`;
    for (const [n, id] of [reversed, ...others].entries()) await rows(stage, leased, [id, `${String(n * 10 + 10)} s`]);

    const { items } = (await senior.get(PATH)).body as { items: Record<string, unknown>[] };

    expect(items).toMatchObject([
      { person: { id: stage.moderator.id, name: 'Mona Moderator' }, decisions: 3, reversed: 1, reversedShare: 0.3333 },
      { person: { id: senior.id }, decisions: 1, reversed: 0, medianTimeS: null },
    ]);
    expect(Math.round(Number(items[0]?.['medianTimeS']))).toBe(20);
    expect(new Date(String(items[0]?.['week'])).getUTCDay()).toBe(1);
  });
});
