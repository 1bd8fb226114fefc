import {
  Injectable,
  SetMetadata,
  type CallHandler,
  type CustomDecorator,
  type ExecutionContext,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { catchError, type Observable } from 'rxjs';
import { AppError, invalidInput } from '#kernel/app-error.js';
import { isId, type Id } from '#kernel/ids.js';
import { GUEST, type Actor, type AuthenticatedRequest } from './actor.js';
import { malformedRequest } from './http.errors.js';
import { preconditionRequired } from './if-match.js';

/** Throws 404 or 403 when `actor` does not see the subject `name` or may not act on it. */
type SubjectCheck = (actor: Actor, name: string) => Promise<unknown>;

interface Subject {
  readonly service: Type;
  readonly check: string;
  /** What names the subject: the `id` of the path, or a field of the body. No text where nothing can have that name. */
  readonly named: (request: AuthenticatedRequest, refusal: AppError) => unknown;
}

const SUBJECT = Symbol('subject');
/** Postgres takes no text with it, so nothing has such a name. */
const NUL = '\u0000';

/** Names the check of the subject, for routes that also take a body or a query: `@About(ThreadsService, 'requireAccess')`. */
export function About<Check extends string>(
  service: Type<Record<Check, SubjectCheck>>,
  check: Check,
  named: Subject['named'] = idOfPath,
): CustomDecorator<symbol> {
  return SetMetadata(SUBJECT, { service, check, named } satisfies Subject);
}

/** What is no id names nothing and is refused elsewhere. */
function idOfPath({ params }: AuthenticatedRequest): Id | null {
  const { id } = params as { id?: unknown };
  return isId(id) ? id : null;
}

/** The subject is named by a part of the path other than `id`, as a site is by its slug. */
export function inPath(part: string): Subject['named'] {
  return ({ params }) => (params as Record<string, unknown>)[part];
}

/** The subject is named by a field of the query, unless that field is what is wrong. */
export function inQuery(field: string): Subject['named'] {
  return ({ query }, { fields }) => {
    return fields.some(({ pointer }) => pointer === `/${field}`) ? null : (query as Record<string, unknown>)[field];
  };
}

/** The subject is named by a field of the body, unless that field is what is wrong. */
export function inBody(field: string): Subject['named'] {
  return ({ body }, { fields }) => {
    if (typeof body !== 'object' || body === null || fields.some(({ pointer }) => pointer === `/${field}`)) return null;
    return (body as Record<string, unknown>)[field];
  };
}

/**
 * Keeps the order of refusals (404, 403, then 428 and 400): when the input is wrong, the subject is asked first. The check runs
 * only then, since with good input the service makes it anyway, inside its transaction.
 */
@Injectable()
export class SubjectInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const subject = this.reflector.get<Subject | undefined>(SUBJECT, context.getHandler());
    if (subject === undefined) return next.handle();
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    return next.handle().pipe(
      catchError(async (error: unknown) => {
        if (!(error instanceof AppError) || !isAboutInput(error)) throw error;
        const name = subject.named(request, error);
        if (typeof name === 'string' && !name.includes(NUL)) {
          const service = this.modules.get<Record<string, SubjectCheck>>(subject.service, { strict: false });
          await service[subject.check]?.(request.user ?? GUEST, name);
        }
        throw error;
      }),
    );
  }
}

function isAboutInput({ problem }: AppError): boolean {
  return [invalidInput, malformedRequest, preconditionRequired].includes(problem);
}
