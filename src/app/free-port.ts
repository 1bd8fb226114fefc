import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from '#platform/config/config.js';

/** Throws the error of listening on the configured address, before anything else is started for nothing. */
export async function requireFreePort({ host, port }: Config): Promise<void> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
