import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { configureServer, createAdapter } from '#platform/http/server.js';
import { serveApiDescription } from '#platform/http/openapi.js';
import { Log } from '#platform/telemetry/log.js';
import { AppModule, type Setup } from './app.module.js';

/** The whole application, configured but not yet listening; the database must have the newest schema. */
export async function createApplication(setup: Setup): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(setup), createAdapter(), {
    bufferLogs: true,
    abortOnError: false,
    bodyParser: false, // Fastify's own JSON parser is the only one: forms and plain text are refused
  });
  app.useLogger(app.get(Log));
  await configureServer(app);
  serveApiDescription(app);
  return app;
}
