import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { AppError, invalidInput, type FieldProblem } from '#kernel/app-error.js';
import { routeNotFound } from './http.errors.js';

/** An answer names at most this many wrong fields. */
const FIELD_PROBLEMS_MAX = 20;
/** A field's name comes from the caller and may be of any length. */
const POINTER_CHARS_MAX = 200;

/** Checks body, query and path against the zod schema of the route's parameter; its output is what the handler gets. */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { schema, type }: ArgumentMetadata): unknown {
    if (!(schema instanceof z.ZodType)) return value;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    if (type === 'param') throw new AppError(routeNotFound); // a path that cannot be an id names nothing
    throw new AppError(invalidInput, undefined, toFieldProblems(parsed.error));
  }
}

/** The fields of a failed parse, each with a JSON pointer. */
export function toFieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap(toProblems).slice(0, FIELD_PROBLEMS_MAX);
}

function toProblems(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code !== 'unrecognized_keys') {
    return [{ pointer: toPointer(issue.path), code: issue.code, detail: issue.message }];
  }
  return issue.keys.map((key) => ({
    pointer: toPointer([...issue.path, key]),
    code: 'unknown_field',
    detail: 'There is no such field.',
  }));
}

function toPointer(path: readonly PropertyKey[]): string {
  const pointer = path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return pointer.slice(0, POINTER_CHARS_MAX);
}
