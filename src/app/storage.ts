import path from 'node:path';
import type { Config } from '#platform/config/config.js';
import { startEmbeddedPostgres } from '#platform/database/embedded/embedded-postgres.js';

/** The database of this installation: the operator's own, or the embedded one of the data folder. */
export interface Storage {
  readonly url: string;
  readonly embedded: boolean;
  /** Stops the embedded server if this process started it. */
  stop(): Promise<void>;
}

export async function openStorage(config: Config): Promise<Storage> {
  if (config.databaseUrl !== null) {
    return { url: config.databaseUrl, embedded: false, stop: () => Promise.resolve() };
  }
  const dataFolder = path.join(config.dataFolder, 'postgres');
  const server = await startEmbeddedPostgres({ dataFolder, database: 'parley', durable: true });
  return { url: server.url, embedded: true, stop: () => server.stop() };
}
