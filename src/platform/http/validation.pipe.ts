import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { AppError, invalidInput, type FieldProblem } from '#kernel/app-error.js';
import { routeNotFound } from './http.errors.js';
import { requireReadable } from './unreadable-body.js';
import { withoutCutPairs } from './written-text.contract.js';

/** An answer names at most this many wrong fields. */
const FIELD_PROBLEMS_MAX = 20;
/** A field's name comes from the caller and may be of any length. */
const POINTER_CHARS_MAX = 200;
/** No schema is nested so deep. */
const DEPTH_MAX = 20;
/** NUL, which Postgres takes in no text, and half of a surrogate pair, which UTF-8 has no bytes for. */
const UNWRITABLE = /[\0\p{Cs}]/u;

/** Checks body, query and path against the zod schema of the route's parameter; its output is what the handler gets. */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { schema, type }: ArgumentMetadata): unknown {
    requireReadable(value);
    if (!(schema instanceof z.ZodType)) return value;
    try {
      return checked(schema, value);
    } catch (error) {
      throw type === 'param' ? new AppError(routeNotFound) : error; // a path that cannot be an id names nothing
    }
  }
}

/** What the schema makes of `value`. Throws 400 `invalid_input` with the fields that are wrong. */
export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  const wrong = parsed.success ? [] : parsed.error.issues.flatMap((issue) => toProblems(issue));
  const problems = oncePerField([...wrong, ...unwritableTexts(value, schema)]);
  if (!parsed.success || problems.length > 0) throw new AppError(invalidInput, undefined, problems);
  return parsed.data;
}

function oncePerField(problems: readonly FieldProblem[]): FieldProblem[] {
  const byField = new Map<string, FieldProblem>();
  for (const problem of problems) if (!byField.has(problem.pointer)) byField.set(problem.pointer, problem);
  return [...byField.values()].slice(0, FIELD_PROBLEMS_MAX);
}

function unwritableTexts(value: unknown, schema: z.ZodType | null, path: readonly PropertyKey[] = []): FieldProblem[] {
  if (typeof value === 'string') {
    const detail = 'There is a character in this text that cannot be kept.';
    return UNWRITABLE.test(withoutCutPairs(value, schema))
      ? [{ pointer: toPointer(path), code: 'unwritable_character', detail }]
      : [];
  }
  if (typeof value !== 'object' || value === null || path.length >= DEPTH_MAX) return [];
  const found = Object.entries(value).flatMap(([key, inner]) =>
    unwritableTexts(inner, fieldOf(schema, key), [...path, key]),
  );
  return found.slice(0, FIELD_PROBLEMS_MAX);
}

/** The schema of a field; null where that depends on the value. */
function fieldOf(schema: z.ZodType | null, key: string): z.ZodType | null {
  const field: unknown = schema instanceof z.ZodObject && Object.hasOwn(schema.shape, key) ? schema.shape[key] : null;
  const inner: unknown = field instanceof z.ZodOptional ? field.unwrap() : field;
  return inner instanceof z.ZodType ? inner : null;
}

function toProblems(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): FieldProblem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return nearest(issue.errors, path);
  if (issue.code !== 'unrecognized_keys') {
    return [{ pointer: toPointer(path), code: codeOf(issue), detail: issue.message }];
  }
  return issue.keys.map((key) => ({
    pointer: toPointer([...path, key]),
    code: 'unknown_field',
    detail: 'There is no such field.',
  }));
}

/** What a rule of our own finds wrong has the code that the rule gives it, as `params: { code }`. */
function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'custom') return issue.code;
  const code: unknown = issue.params?.['code'];
  return typeof code === 'string' ? code : 'invalid_value';
}

/** Of the forms that a value can have, those that it misses by the least. */
function nearest(forms: readonly z.core.$ZodIssue[][], path: readonly PropertyKey[]): FieldProblem[] {
  const problems = forms.map((issues) => issues.flatMap((issue) => toProblems(issue, path)));
  const least = Math.min(...problems.map(({ length }) => length));
  return problems.filter(({ length }) => length === least).flat();
}

function toPointer(path: readonly PropertyKey[]): string {
  const pointer = path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return pointer.slice(0, POINTER_CHARS_MAX);
}
