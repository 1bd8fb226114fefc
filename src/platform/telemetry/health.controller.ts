import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import { Public } from '../http/access.decorators.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

const ping = statement('telemetry.ping', 'SELECT 1');

/** For orchestrators and Prometheus; outside the API's prefix. */
@Public()
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
  ) {}

  /** The process is alive. */
  @Get('healthz')
  @Header('cache-control', 'no-store')
  alive(): { status: string } {
    return { status: 'ok' };
  }

  /** The process can serve: its database answers and it is not stopping. 503 otherwise. */
  @Get('readyz')
  @Header('cache-control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    if (this.readiness.stopping) return unready(reply, 'stopping');
    try {
      await this.database.query(ping);
      return { status: 'ok' };
    } catch {
      return unready(reply, 'database unavailable');
    }
  }

  @Get('metrics')
  @Header('cache-control', 'no-store')
  async scrape(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.header('content-type', this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}

function unready(reply: FastifyReply, status: string): { status: string } {
  void reply.status(503);
  return { status };
}
