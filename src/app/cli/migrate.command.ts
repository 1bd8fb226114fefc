import { migrateDown, migrateUp, migrationStatus } from '#platform/database/migrator.js';
import { OperatorError } from '../exit.js';
import type { Command } from './command.js';

/** Brings the schema up, takes its newest step back, or tells where it is. */
export const migrate: Command = {
  usage: 'migrate up | down | status',

  async run([direction = ''], { databaseUrl }) {
    switch (direction) {
      case 'up': {
        const ran = await migrateUp(databaseUrl);
        return ran.length === 0 ? ['The schema is up to date.'] : ran.map((name) => `up    ${name}`);
      }
      case 'down': {
        const name = await migrateDown(databaseUrl);
        return [name === null ? 'There is nothing to take back.' : `down  ${name}`];
      }
      case 'status':
        return (await migrationStatus(databaseUrl)).map(
          ({ name, applied }) => `${applied ? 'applied' : 'pending'}  ${name}`,
        );
      default:
        throw new OperatorError(`Usage: parley ${migrate.usage}`);
    }
  },
};
