import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toAppError } from '#platform/http/problem.filter.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { Log } from '#platform/telemetry/log.js';
import { problemPage } from './problem.template.js';

/** On a page for people a refusal is a page too. */
@Catch()
export class PageFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { problem } = toAppError(error);
    if (problem.status >= 500) this.log.error({ error, requestId: request.id }, problem.code);
    await reply
      .status(problem.status)
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', PRIVATE_CACHE)
      .send(problemPage(problem, request.id).text);
  }
}
