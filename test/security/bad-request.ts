import { operationsOf, type Operation } from './api-surface.js';
import { goodValue } from './good-values.js';
import { kindOf, type Schema } from './json-schema.js';
import { goodHeaders, pathTo, type Subjects, type World } from './subjects.js';

/** A request with one thing wrong, and what its refusal has to look like. */
export interface BadRequest {
  readonly operation: Operation;
  readonly what: string;
  readonly path: string;
  readonly body?: string | Buffer | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** The statuses that are right for it. */
  readonly statuses: readonly number[];
  /** The body of an answer that would be right too. */
  readonly orElse?: RegExp;
  /** The fields that the refusal names; none where there is no field to name. */
  readonly pointers: readonly string[];
}

/** An operation with what a good request to it has: what it is about, and the headers that it demands. */
export interface Aim {
  readonly operation: Operation;
  readonly subjects: Subjects;
  readonly headers: Readonly<Record<string, string>>;
}

/** Every operation of the API, aimed at the home site of the world by somebody who may do everything there. */
export async function aimsOf({ stage, home: subjects }: World): Promise<Aim[]> {
  const operations = await operationsOf(stage);
  return Promise.all(
    operations.map(async (operation) => ({ operation, subjects, headers: await goodHeaders(operation, subjects) })),
  );
}

export const JSON_TYPE = { 'content-type': 'application/json' };

/** The path with the query fields that must be there. */
export function goodPath({ operation, subjects }: Aim): string {
  return pathTo(operation, subjects) + goodQuery(operation, subjects);
}

/** A good body as JSON; nothing where the operation has none. */
export function goodBody({ operation: { body }, subjects }: Aim): string | undefined {
  return body === null ? undefined : JSON.stringify(goodValue(body, { name: '', known: subjects.inBody }));
}

/** The query with the fields that must be there, but for `without`; and `more`. */
export function goodQuery({ parameters }: Operation, subjects: Subjects, without = '', more = ''): string {
  const parts = parameters
    .filter((one) => one.in === 'query' && one.required === true && one.name !== without)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(goodText(schema, name, subjects))}`);
  const query = [...parts, more].filter((part) => part !== '').join('&');
  return query === '' ? '' : `?${query}`;
}

/** A good value of one field of a query. */
export function goodText(schema: Schema, name: string, { inBody }: Subjects): string {
  const one = kindOf(schema) === 'array' ? (schema.items ?? {}) : schema;
  return String(goodValue(one, { name, known: inBody }));
}
