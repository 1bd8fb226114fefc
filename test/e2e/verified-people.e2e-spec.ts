import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { filed, judge, removed } from './appeals.js';
import { rows } from './rows.js';
import { faultsOf, verifyAll } from './verifying.js';

let stage: Stage;
let senior: Person;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '0' });
  senior = await stage.person('Sena Senior', { siteId: stage.siteId, role: 'senior' });
});
afterAll(() => stage.close());

let n = 0;
/** Somebody whose flags weigh nothing for so long, null: for ever; with the ids of the sanctions. */
async function muted(...durations: readonly (number | null)[]): Promise<{ person: Person; ids: string[] }> {
  const person = await stage.person(`Nora Noisy ${(n += 1)}`);
  const impose = async (measure: object): Promise<string> => {
    const path = `/moderation/accounts/${person.id}/sanctions`;
    const answer = await stage.moderator.post(path, { track: 'flagging', reason: 'spam', ...measure });
    expect(answer.status).toBe(201);
    return (answer.body as { id: string }).id;
  };
  await impose({ kind: 'warning' });
  const ids: string[] = [];
  for (const durationS of durations) ids.push(await impose({ kind: 'suspension', durationS }));
  return { person, ids };
}

const mutedUntil = ({ id }: Person): Promise<Record<string, unknown>[]> =>
  rows(
    stage,
    `SELECT round(extract(epoch FROM until - now()) / 3600)::int AS hours FROM muted_flaggers WHERE account_id = $1`,
    [id],
  );

describe('verifying a mute', () => {
  it('finds nothing wrong with those that moderators imposed and lifted', async () => {
    await muted(3_600);
    await muted(null);
    const { person, ids } = await muted(3_600, 7_200);
    await stage.moderator.delete(`/moderation/accounts/${person.id}/sanctions/${String(ids[0])}`);

    const { faults, flaggers } = await verifyAll(stage);

    expect([faults, flaggers]).toEqual([[], 3]);
  });

  it('names whoever is muted by nobody, or for longer or shorter than was decided', async () => {
    const { person } = await muted(3_600);
    const { id } = await stage.person('Nobody Noticed');
    const named = (account: string): string[] => [`Flagger ${account} is muted, or so long, and nobody decided it.`];

    const unasked = await faultsOf(
      stage,
      `INSERT INTO muted_flaggers SELECT id, $1, now() + interval '1 hour' FROM sites LIMIT 1`,
      'DELETE FROM muted_flaggers WHERE account_id = $1',
      [id],
    );
    const longer = await faultsOf(
      stage,
      `UPDATE muted_flaggers SET until = until + interval '1 second' WHERE account_id = $1`,
      `UPDATE muted_flaggers SET until = until - interval '1 second' WHERE account_id = $1`,
      [person.id],
    );

    expect([unasked, longer]).toEqual([named(id), named(person.id)]);
  });

  it('names one that is in force and mutes nobody', async () => {
    const { person, ids } = await muted(3_600);
    await rows(stage, `CREATE TABLE kept AS SELECT * FROM muted_flaggers WHERE account_id = '${person.id}'`);

    const unmuted = await faultsOf(
      stage,
      'DELETE FROM muted_flaggers WHERE account_id = $1',
      'INSERT INTO muted_flaggers SELECT * FROM kept WHERE account_id = $1',
      [person.id],
    );

    await rows(stage, 'DROP TABLE kept');
    expect(unmuted).toEqual([`Sanction ${String(ids[0])} is in force, and mutes nobody.`]);
  });
});

describe('a mute that is lifted', () => {
  it('leaves another one in force that ends earlier', async () => {
    const { person, ids } = await muted(3_600, 7_200);
    const before = await mutedUntil(person);

    await stage.moderator.delete(`/moderation/accounts/${person.id}/sanctions/${String(ids[1])}`);

    expect([before, await mutedUntil(person)]).toEqual([[{ hours: 2 }], [{ hours: 1 }]]);
    await stage.moderator.delete(`/moderation/accounts/${person.id}/sanctions/${String(ids[0])}`);
    expect(await mutedUntil(person)).toEqual([]);
    expect((await verifyAll(stage)).faults).toEqual([]);
  });
});

describe('verifying an appeal', () => {
  /** An appeal that somebody judged. */
  async function judged(action: string): Promise<string> {
    const { decisionId } = await removed(stage);
    const { id } = await filed(stage.reader, decisionId);
    expect((await judge(stage, senior, decisionId, { action })).status).toBe(201);
    return id;
  }

  it('names one whose judgement is another than was decided, or is gone', async () => {
    const inadmissible = await judged('inadmissible');
    const stands = await judged('stands');
    const right = await verifyAll(stage);

    const change = (state: string): string => `UPDATE appeals SET state = '${state}' WHERE id = $1`;
    const turned = await faultsOf(stage, change('stands'), change('inadmissible'), [inadmissible]);
    const dropped = await faultsOf(stage, change('inadmissible'), change('stands'), [stands]);
    const reassigned = await faultsOf(
      stage,
      `UPDATE appeals SET judge_id = '${stage.moderator.id}' WHERE id = $1`,
      `UPDATE appeals SET judge_id = '${senior.id}' WHERE id = $1`,
      [inadmissible],
    );
    const unjudged = await faultsOf(
      stage,
      `UPDATE appeals SET state = 'withdrawn', judge_id = NULL WHERE id = $1`,
      `UPDATE appeals SET state = 'inadmissible', judge_id = '${senior.id}' WHERE id = $1`,
      [inadmissible],
    );

    const undecided = (id: string): string[] => [`Appeal ${id} is judged, and nobody decided it.`];
    expect(right.faults).toEqual([]);
    expect([turned, dropped, reassigned]).toEqual([
      undecided(inadmissible),
      undecided(stands),
      undecided(inadmissible),
    ]);
    expect(unjudged).toEqual([`Appeal ${inadmissible} was judged, and is withdrawn.`]);
  });

  it('names one that is called inadmissible though nobody judged it', async () => {
    const { decisionId } = await removed(stage);
    const { id } = await filed(stage.reader, decisionId);

    const called = await faultsOf(
      stage,
      `UPDATE appeals SET state = 'inadmissible', judge_id = '${senior.id}', closed_at = now(), told_at = now() WHERE id = $1`,
      `UPDATE appeals SET state = 'filed', judge_id = NULL, closed_at = NULL, told_at = NULL WHERE id = $1`,
      [id],
    );

    expect(called).toEqual([`Appeal ${id} is judged, and nobody decided it.`]);
  });
});
