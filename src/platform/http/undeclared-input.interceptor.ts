import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { AppError, invalidInput, type FieldProblem } from '#kernel/app-error.js';
import { API_PREFIX } from './api.decorator.js';
import { requireReadable } from './unreadable-body.js';

/** An answer names at most this many fields, each with so much of its name. */
const FIELDS_MAX = 20;
const NAME_CHARS_MAX = 100;

/** Refuses a query or a body on a route of the API that declares none, as a schema refuses the fields it does not name. */
@Injectable()
export class UndeclaredInputInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const { query, body, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!routeOptions.url?.startsWith(`/${API_PREFIX}/`)) return next.handle();
    const takesBody = declares(context, RouteParamtypes.BODY);
    if (!takesBody) requireReadable(body);
    const problems = [
      ...(declares(context, RouteParamtypes.QUERY) ? [] : toProblems(query, 'This route takes no query.')),
      ...(takesBody ? [] : toProblems(body, 'This route takes no body.')),
    ];
    if (problems.length > 0) throw new AppError(invalidInput, undefined, problems);
    return next.handle();
  }
}

/** Nest keys a handler's parameters by `kind:index`. */
function declares(context: ExecutionContext, kind: RouteParamtypes): boolean {
  const handler = context.getHandler().name;
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler) ?? {}) as object;
  return Object.keys(parameters).some((key) => key.startsWith(`${kind}:`));
}

/** An empty object is nothing: clients send one where they always send a body. */
function toProblems(input: unknown, detail: string): FieldProblem[] {
  if (input === undefined || input === null) return [];
  if (typeof input !== 'object') return [{ pointer: '', code: 'unknown_field', detail }];
  const names = Object.keys(input).slice(0, FIELDS_MAX);
  return names.map((name) => ({ pointer: `/${name.slice(0, NAME_CHARS_MAX)}`, code: 'unknown_field', detail }));
}
