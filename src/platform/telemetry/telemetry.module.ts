import { Global, Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { Log } from './log.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

/** Logs, metrics and health. */
@Global()
@Module({ controllers: [HealthController], providers: [Log, Metrics, Readiness], exports: [Log, Metrics] })
export class TelemetryModule {}
