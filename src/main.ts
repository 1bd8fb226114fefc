import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication } from '#app/application.js';
import { DemoService } from '#app/demo/demo.service.js';
import { explain } from '#app/exit.js';
import { requireFreePort } from '#app/free-port.js';
import { releaseMemory } from '#app/memory.js';
import { openStorage, type Storage } from '#app/storage.js';
import { readConfig, type Config } from '#platform/config/config.js';
import { loadSecret } from '#platform/config/secret.js';
import { migrateUp } from '#platform/database/migrator.js';

/** A stop that takes longer is cut short. */
const STOP_MS_MAX = 15_000;

async function start(): Promise<void> {
  // eslint-disable-next-line n/no-process-env -- the one place that reads the environment of the server
  const config = readConfig(process.env);
  await requireFreePort(config);
  const secret = loadSecret(config);
  const storage = await openStorage(config);
  try {
    await migrateUp(storage.url);
    const app = await createApplication({ config, secret, databaseUrl: storage.url });
    stopOnSignal(app, storage);
    const demo = config.production ? null : await app.get(DemoService).ensure(storage.embedded);
    await app.listen(config.port, config.host);
    await releaseMemory();
    await welcome(app, config, demo);
  } catch (error) {
    await storage.stop();
    throw error;
  }
}

/** The server first, so that it can finish what it began; then its database, even if the server did not end in time. */
function stopOnSignal(app: NestFastifyApplication, storage: Storage): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const drained = await Promise.race([app.close().then(() => true), delay(STOP_MS_MAX, false)]);
    await storage.stop();
    process.exit(drained ? 0 : 1);
  };
  const onSignal = (): void => {
    stop().catch(fail);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

function fail(error: unknown): void {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

async function welcome(app: NestFastifyApplication, config: Config, demo: string | null): Promise<void> {
  const url = config.publicUrl ?? (await app.getUrl());
  process.stdout.write(`\nParley is ready: ${url}\n${demo === null ? '' : `\n${demo}\n`}\n`);
}

start().catch(fail);
