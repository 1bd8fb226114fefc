import type { Operation } from './api-surface.js';
import { kindOf, variantsOf, type Schema } from './json-schema.js';

/** Where an operation takes a value that has no bound, or a field that it does not name; one line each. */
export function loosePlaces({ name, parameters, body }: Pick<Operation, 'name' | 'parameters' | 'body'>): string[] {
  const inputs = [
    ...parameters.filter((one) => one.in !== 'header').map((one) => [one.name, one.schema] as const),
    ...(body ? [['body', body] as const] : []),
  ];
  return inputs.flatMap(([place, schema]) => looseIn(schema, place)).map((fault) => `${name} ${fault}`);
}

function looseIn(schema: Schema, place: string): string[] {
  return variantsOf(schema).flatMap((variant) => (LOOKS[kindOf(variant)] ?? (() => []))(variant, place));
}

const LOOKS: Readonly<Record<string, (schema: Schema, place: string) => string[]>> = {
  object: looseObject,
  array: looseArray,
  string: (schema, place) => (isBounded(schema) ? [] : [`${place} has no greatest length`]),
  number: (schema, place) => (hasRange(schema) ? [] : [`${place} has no least and most`]),
  integer: (schema, place) => (hasRange(schema) ? [] : [`${place} has no least and most`]),
  any: (_, place) => [`${place} may be anything`],
};

function looseArray({ items = {}, maxItems }: Schema, place: string): string[] {
  return [...(maxItems === undefined ? [`${place} has no most items`] : []), ...looseIn(items, `${place}/0`)];
}

function looseObject({ properties = {}, additionalProperties, propertyNames }: Schema, place: string): string[] {
  const inside = Object.entries(properties).flatMap(([field, inner]) => looseIn(inner, `${place}/${field}`));
  if (additionalProperties === false) return inside;
  if (typeof additionalProperties !== 'object') return [...inside, `${place} takes fields that it does not name`];
  return [...inside, ...looseIn(propertyNames ?? {}, `${place} key`), ...looseIn(additionalProperties, `${place}/*`)];
}

function hasRange({ minimum, maximum, ...rest }: Schema): boolean {
  return (minimum !== undefined && maximum !== undefined) || rest.enum !== undefined || 'const' in rest;
}

/** By its length, by a choice of words, or by a pattern from end to end that repeats nothing without end. */
function isBounded({ maxLength, enum: words, pattern = '*', ...rest }: Schema): boolean {
  if (maxLength !== undefined || words !== undefined || 'const' in rest) return true;
  return /^\^.*\$$/.test(pattern) && !/[*+]|,\}/.test(pattern);
}
