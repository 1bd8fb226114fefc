import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type Problem } from '#kernel/app-error.js';
import { isUnavailable } from '../database/database-errors.js';
import { Log } from '../telemetry/log.js';
import {
  internal,
  malformedRequest,
  mediaTypeUnsupported,
  routeNotFound,
  tooLarge,
  unavailable,
} from './http.errors.js';
import type { ProblemView } from './problem.contract.js';

const RETRY_AFTER_S = 1;

/** Renders everything that is thrown as application/problem+json. What is not a known refusal is logged once, here. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = toAppError(error);
    if (refusal.problem.status >= 500) this.log.error({ error, requestId: request.id }, refusal.problem.code);
    if (refusal.problem === unavailable) void reply.header('retry-after', RETRY_AFTER_S);
    await reply
      .status(refusal.problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .send(JSON.stringify(toProblemView(refusal, request.id)));
  }
}

/** The view of a refusal, as HTTP and the live channel send it. */
export function toProblemView({ problem, detail, fields }: AppError, requestId: string): ProblemView {
  return {
    type: `urn:parley:problem:${problem.code}`,
    title: problem.title,
    status: problem.status,
    code: problem.code,
    ...(detail !== undefined && { detail }),
    requestId,
    ...(fields.length > 0 && { errors: [...fields] }),
  };
}

/** What a caller is told of anything thrown: a refusal as it is, a missing database as 503, all else as 500. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isUnavailable(error)) return new AppError(unavailable);
  return new AppError(frameworkProblem(statusOf(error)));
}

/** Errors of Nest and Fastify (unknown route, unreadable JSON, body over the limit) carry only a status. */
function frameworkProblem(status: number): Problem {
  if (status === 404) return routeNotFound;
  if (status === 413) return tooLarge;
  if (status === 415) return mediaTypeUnsupported;
  return status >= 400 && status < 500 ? malformedRequest : internal;
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status: unknown = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : 500;
}
