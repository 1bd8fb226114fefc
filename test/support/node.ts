import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication } from '#app/application.js';
import { readConfig } from '#platform/config/config.js';
import { SECRET } from '#platform/config/secret.js';
import type { TestApp } from './app.js';

/** One more process on the database of `first`, as behind a load balancer; here it shares the process of the test. */
export interface Node {
  readonly app: NestFastifyApplication;
  readonly url: string;
  close(): Promise<void>;
}

export async function startNode(first: TestApp, environment: Record<string, string> = {}): Promise<Node> {
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    PARLEY_LOG_LEVEL: 'silent',
    PARLEY_DB_CONNECTIONS: '4',
    ...environment,
  });
  const secret = first.app.get<string>(SECRET);
  const app = await createApplication({ config, secret, databaseUrl: first.databaseUrl });
  await app.listen(0, '127.0.0.1');
  return { app, url: await app.getUrl(), close: () => app.close() };
}
