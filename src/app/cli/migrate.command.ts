import { migrateDown, migrateUp, migrationStatus } from '#platform/database/migrator.js';
import { checkWords, wrongCall } from './call.js';
import type { Command, Context } from './command.js';

const directions: Readonly<Record<string, (context: Context) => Promise<string[]>>> = {
  async up({ databaseUrl }) {
    const ran = await migrateUp(databaseUrl);
    return ran.length === 0 ? ['The schema is up to date.'] : ran.map((name) => `up    ${name}`);
  },

  async down({ databaseUrl }) {
    const name = await migrateDown(databaseUrl);
    return [name === null ? 'There is nothing to take back.' : `down  ${name}`];
  },

  async status({ databaseUrl }) {
    const states = await migrationStatus(databaseUrl);
    return states.map(({ name, applied }) => `${applied ? 'applied' : 'pending'}  ${name}`);
  },
};

/** Brings the schema up, takes its newest step back, or tells where it is. */
export const migrate: Command = {
  name: 'migrate',
  synopsis: 'up|down|status',
  does: 'Brings the schema up, takes its newest step back, or tells where it is. Stop Parley before you take a step back: the data that only the newer schema can hold are lost.',
  options: {},

  prepare(call) {
    checkWords(migrate, call, 1);
    const [name = ''] = call.words;
    const direction = Object.hasOwn(directions, name) ? directions[name] : undefined;
    if (!direction) throw wrongCall(migrate, `"${name}" is no direction.`);
    return async (context) => ({ lines: await direction(context) });
  },
};
