import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, TryLater, type Problem } from '#kernel/app-error.js';
import { isUnavailable } from '../database/database-errors.js';
import { Log } from '../telemetry/log.js';
import {
  addressTooLong,
  internal,
  malformedRequest,
  mediaTypeUnsupported,
  routeNotFound,
  tooLarge,
  unavailable,
} from './http.errors.js';
import { sendProblem } from './problem.view.js';

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
    if (refusal instanceof TryLater) void reply.header('retry-after', refusal.retryAfterS);
    await sendProblem(reply, refusal);
  }
}

/** What a caller is told of anything thrown: a refusal as it is, a missing database as 503, all else as 500. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  // First: a body whose sender went away half way fails like a lost database, but Fastify has put 400 on it.
  const known = frameworkProblem(statusOf(error));
  if (known !== internal) return new AppError(known);
  return new AppError(isUnavailable(error) ? unavailable : internal);
}

/** Errors of Nest and Fastify (unknown route, unreadable JSON, body over the limit) carry only a status. */
const FRAMEWORK_PROBLEMS: ReadonlyMap<number, Problem> = new Map(
  [routeNotFound, tooLarge, addressTooLong, mediaTypeUnsupported].map((problem) => [problem.status, problem]),
);

function frameworkProblem(status: number): Problem {
  return FRAMEWORK_PROBLEMS.get(status) ?? (status >= 400 && status < 500 ? malformedRequest : internal);
}

/** Not by `instanceof Error`, which fails for errors of another realm, as under Jest. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status: unknown =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : null;
  return typeof status === 'number' ? status : 500;
}
