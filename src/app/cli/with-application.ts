import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { migrateUp } from '#platform/database/migrator.js';
import type { Setup } from '../app.module.js';
import { createApplication } from '../application.js';

/** Runs `work` with the whole application on the newest schema, without listening. */
export async function withApplication<T>(setup: Setup, work: (app: NestFastifyApplication) => Promise<T>): Promise<T> {
  await migrateUp(setup.databaseUrl);
  const app = await createApplication(setup);
  try {
    await app.init();
    return await work(app);
  } finally {
    await app.close();
  }
}
