import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { AppError, invalidInput } from '#kernel/app-error.js';
import { API_PREFIX } from './api.decorator.js';

/** Refuses any query on a route of the API that declares none, as a schema refuses the fields it does not name. */
@Injectable()
export class QueryInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() === 'http' && !declaresQuery(context)) {
      const { query, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
      const names = Object.keys(query as object);
      if (names.length > 0 && routeOptions.url?.startsWith(`/${API_PREFIX}/`))
        throw new AppError(invalidInput, undefined, names.map(toProblem));
    }
    return next.handle();
  }
}

/** Nest keys a handler's parameters by `kind:index`. */
function declaresQuery(context: ExecutionContext): boolean {
  const handler = context.getHandler().name;
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler) ?? {}) as object;
  return Object.keys(parameters).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}

function toProblem(name: string): { pointer: string; code: string; detail: string } {
  return { pointer: `/${name.slice(0, 100)}`, code: 'unknown_field', detail: 'This route takes no query.' };
}
