import { expect } from '@jest/globals';
import { UNKNOWN_ID } from '../e2e/answers.js';
import type { TestApp } from '../support/app.js';
import { inlined, type Schema } from './json-schema.js';

interface Described {
  readonly security?: readonly object[];
  readonly 'x-limit'?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
}

interface Description {
  readonly paths: Record<string, Record<string, Described>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

/** A value that a request carries beside its body. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

/** One method of one path of the API, as its own description tells it. */
export interface Operation {
  readonly name: string;
  readonly method: string;
  /** Below `/api/v1`, with `{id}` in it. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** The names of the fields of its query. */
  readonly query: readonly string[];
  /** What its body has to be; null without a body. */
  readonly body: Schema | null;
  /** The fields that its body may have; null without a body. */
  readonly fields: readonly string[] | null;
  /** Whether it wants no token. */
  readonly isPublic: boolean;
  /** The limit that says how often it may be called; null without one. */
  readonly limit: string | null;
}

/** Every operation of the API, so that what is added later is attacked too. */
export async function operationsOf({ guest }: Pick<TestApp, 'guest'>): Promise<Operation[]> {
  const description = (await guest.get('/openapi.json')).body as Description;
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => toOperation(description, method, path, described)),
  );
  expect(operations.length).toBeGreaterThanOrEqual(30);
  return operations;
}

function toOperation({ components }: Description, method: string, path: string, described: Described): Operation {
  const inline = (schema: Schema): Schema => inlined(schema, components.schemas);
  const schema = described.requestBody?.content['application/json']?.schema;
  const body = schema ? inline(schema) : null;
  const parameters = (described.parameters ?? []).map((one) => ({ ...one, schema: inline(one.schema) }));
  return {
    name: `${method.toUpperCase()} ${path.replace(/^\/api\/v1/, '')}`,
    method: method.toUpperCase(),
    path: path.replace(/^\/api\/v1/, ''),
    parameters,
    query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
    body,
    fields: body ? Object.keys(body.properties ?? {}) : null,
    isPublic: isPublic(described),
    limit: described['x-limit'] ?? null,
  };
}

function isPublic({ security = [] }: Described): boolean {
  return security.length === 0;
}

/** What there is on a stage to ask for, by the first word of a path. */
export type Ids = Readonly<Record<string, readonly string[]>>;

/** The paths of an operation for all ids of its kind. */
export function pathsOf({ path }: Operation, ids: Ids): string[] {
  if (!path.includes('{')) return [path];
  const room = path.split('/')[1] ?? '';
  return (ids[room] ?? [UNKNOWN_ID]).map((id) => path.replace(/\{\w+\}/, id));
}
