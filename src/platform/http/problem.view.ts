import type { FastifyReply } from 'fastify';
import type { AppError } from '#kernel/app-error.js';
import type { ProblemView } from './problem.contract.js';
import { PRIVATE_CACHE } from './public-json.js';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The view of a refusal, as HTTP and the live channel send it. What has nothing to add says its one sentence again. */
export function toProblemView({ problem, detail, fields, members }: AppError, requestId: string): ProblemView {
  return {
    ...members,
    type: `urn:parley:problem:${problem.code}`,
    title: problem.title,
    status: problem.status,
    code: problem.code,
    detail: detail ?? problem.title,
    requestId,
    ...(fields.length > 0 && { errors: [...fields] }),
  };
}

/** Sends a refusal; nobody keeps it. */
export async function sendProblem(reply: FastifyReply, refusal: AppError): Promise<void> {
  await reply
    .status(refusal.problem.status)
    .header('content-type', PROBLEM_TYPE)
    .header('cache-control', PRIVATE_CACHE)
    .send(JSON.stringify(toProblemView(refusal, reply.request.id)));
}
