import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { messageSchemas } from '#consumers/live/live.contract.js';
import { badValuesOf, toJson, type Bad } from './bad-values.js';
import { harmOf } from './harm.js';
import { PacketWriter, schemaOfMessage, subscribedMessages, type LiveAnswer } from './live-surface.js';
import type { Schema } from './json-schema.js';
import { loosePlaces } from './loose-schemas.js';
import { snapshotOf } from './snapshot.js';
import { startWorld, type World } from './subjects.js';

/** A longer message closes its connection. */
const MESSAGE_BYTES_MAX = 16_384;
const TABLE_MS = 60_000;

let world: World;
let names: string[];

beforeAll(async () => {
  world = await startWorld();
  names = subscribedMessages(world.stage);
});
afterAll(() => world.stage.close());

/** What is wrong with the answers to every bad body of a message, one line each; a connection of its own for each. */
async function faultsOfMessage(name: string): Promise<string[]> {
  const { stage, home } = world;
  const { articles: articleId, threads: threadId } = home.inPath;
  const known = { ...home.inBody, articleId, threadId, token: home.admin.token };
  const faults: string[] = [];
  for (const bad of badValuesOf(schemaOfMessage(name), { name: '', known })) {
    const writer = await PacketWriter.connect(stage.url, home.admin.token);
    const fault = faultOf(bad, await writer.send(name, toJson(bad.value)));
    writer.close();
    if (fault !== null && !isGoneAlready(name, bad)) faults.push(`${name} /${bad.at.join('/')} ${bad.what}: ${fault}`);
  }
  return faults;
}

/** What nobody watches is no longer watched, whatever it is. */
function isGoneAlready(name: string, { what }: Bad): boolean {
  return name.endsWith('.unwatch') && what.includes(' id');
}

function faultOf({ at, what, value }: Bad, answer: LiveAnswer): string | null {
  if (answer === null) return Buffer.byteLength(toJson(value)) > MESSAGE_BYTES_MAX ? null : 'was cut off';
  const { ok, problem } = answer;
  if (ok || problem === undefined) return `was taken: ${JSON.stringify(answer)}`;
  if (what.includes(' id') && problem.status === 404) return null;
  const pointer = at.map((place) => `/${place}`).join('');
  const named = (problem.errors ?? []).map((error) => error.pointer);
  return problem.status === 400 && named.includes(pointer) ? null : `says ${JSON.stringify(problem)}`;
}

describe('bad input to any live message', () => {
  it(
    'is answered by the name of what is wrong, writes nothing and harms nobody',
    async () => {
      const before = await snapshotOf(world.stage);

      const faults: string[] = [];
      for (const name of names) faults.push(...(await faultsOfMessage(name)));

      expect(faults).toEqual([]);
      expect(await snapshotOf(world.stage)).toEqual(before);
      expect(await harmOf(world, [])).toEqual([]);
    },
    TABLE_MS,
  );

  it('has no room: every value has a bound and every field a name', () => {
    const places = names.flatMap((name) => loosePlaces({ name, parameters: [], body: schemaOfMessage(name) }));

    expect(places).toEqual([]);
  });
});

describe('the table of bad messages', () => {
  it('has every message that somebody listens to, and no other is described', () => {
    expect(names.toSorted()).toEqual(Object.keys(messageSchemas).toSorted());
    expect(names.length).toBeGreaterThanOrEqual(6);
  });

  it('finds a message that takes too much', async () => {
    const schemas = messageSchemas as unknown as Record<string, z.ZodType>;
    const { 'me.watch': right = z.never() } = schemas;
    schemas['me.watch'] = z.looseObject({ since: z.any().optional() });
    const described = z.toJSONSchema(right, { io: 'input' });

    const bad = badValuesOf(described as Schema, { name: '', known: {} }).find(({ what }) => what === 'unknown');
    if (bad === undefined) throw new Error('The table has no unknown field.');
    const writer = await PacketWriter.connect(world.stage.url, world.home.admin.token);
    const fault = faultOf(bad, await writer.send('me.watch', toJson(bad.value)));
    writer.close();
    const places = loosePlaces({ name: 'me.watch', parameters: [], body: schemaOfMessage('me.watch') });
    schemas['me.watch'] = right;

    expect(fault).toMatch(/^was taken/);
    expect(places).toContain('me.watch body/* may be anything');
  });
});
