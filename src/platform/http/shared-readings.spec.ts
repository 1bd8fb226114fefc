import { describe, expect, it } from '@jest/globals';
import { ALONE, SharedReadings, type Lead, type Turn } from './shared-readings.js';

function isLead(turn: Turn<string>): turn is Lead<string> {
  return turn !== ALONE && 'end' in turn;
}

async function leadOf(asked: Promise<Turn<string>>): Promise<Lead<string>> {
  const turn = await asked;
  if (!isLead(turn)) throw new Error('Somebody else reads.');
  return turn;
}

describe('those who ask for one address at the same time', () => {
  it('share the reading of the first', async () => {
    const readings = new SharedReadings<string>();

    const [first, second, third] = [readings.ask('/a'), readings.ask('/a'), readings.ask('/a')];
    (await leadOf(first)).end('read once');

    expect(await Promise.all([second, third])).toEqual([{ answer: 'read once' }, { answer: 'read once' }]);
  });

  it('wait for the next reading when one runs already', async () => {
    const readings = new SharedReadings<string>();
    const running = await leadOf(readings.ask('/a'));

    const late = [readings.ask('/a'), readings.ask('/a')] as const;
    running.end('before they asked');
    (await leadOf(late[0])).end('after they asked');

    expect(await late[1]).toEqual({ answer: 'after they asked' });
  });

  it('do not wait for those who ask for another', async () => {
    const readings = new SharedReadings<string>();

    const [one, other] = await Promise.all([readings.ask('/a'), readings.ask('/b')]);

    expect([isLead(one), isLead(other)]).toEqual([true, true]);
  });

  it('read for themselves when the first has nothing to share', async () => {
    const readings = new SharedReadings<string>();
    const [first, second] = [readings.ask('/a'), readings.ask('/a')];

    (await leadOf(first)).end(null);

    expect(await second).toBe(ALONE);
  });

  it('are served once, whatever ends the reading again', async () => {
    const readings = new SharedReadings<string>();
    const lead = await leadOf(readings.ask('/a'));
    const next = readings.ask('/a');

    lead.end('first');
    lead.end(null);
    lead.end('again');

    expect(isLead(await next)).toBe(true);
  });

  it('leave nothing behind', async () => {
    const readings = new SharedReadings<string>();
    (await leadOf(readings.ask('/a'))).end('read');

    const again = await leadOf(readings.ask('/a'));

    expect(again).toBeDefined();
  });
});

it('bounds the addresses that are shared', async () => {
  const readings = new SharedReadings<string>();
  for (let n = 0; n < 1_000; n += 1) void readings.ask(`/${n}`);

  expect(await readings.ask('/one-more')).toBe(ALONE);
});
