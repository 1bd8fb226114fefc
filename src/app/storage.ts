import path from 'node:path';
import type { Config } from '#platform/config/config.js';
import { startEmbeddedPostgres } from '#platform/database/embedded/embedded-postgres.js';

/** The database of this installation: the operator's own, or the embedded one of the data folder. */
export interface Storage {
  readonly url: string;
  readonly embedded: boolean;
  /** Stops the embedded server unless it belongs to another process, or others use it. */
  stop(): Promise<void>;
}

/** A server that Parley starts ends with it; one that a command starts goes on while a Parley uses it that came later. */
export async function openStorage(config: Config, endsWith: 'parent' | 'last_user' = 'parent'): Promise<Storage> {
  if (config.databaseUrl !== null) {
    return { url: config.databaseUrl, embedded: false, stop: () => Promise.resolve() };
  }
  const dataFolder = path.join(config.dataFolder, 'postgres');
  const server = await startEmbeddedPostgres({ dataFolder, database: 'parley', durable: true, endsWith });
  return { url: server.url, embedded: true, stop: () => server.stop() };
}
