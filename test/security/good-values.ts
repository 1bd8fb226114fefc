import fc from 'fast-check';
import { PASSWORD } from '../support/app.js';
import { kindOf, variantsOf, type Schema } from './json-schema.js';

/** What a value is made for: the field's name, and what stands on the stage under such a name. */
export interface Naming {
  readonly name: string;
  readonly known: Readonly<Record<string, unknown>>;
}

const SEED = 20_260_101;
let count = 0;
/** Another word at each call, for what may be there only once. */
const fresh = (): string => `g${(count += 1).toString(36)}`;

/** Fields about which there is a rule that no schema can tell, by name; such a rule is the same in every room. */
const VALUES: Readonly<Record<string, () => unknown>> = {
  email: () => `${fresh()}@mail.example`,
  password: () => PASSWORD,
  name: () => `Good ${fresh()}`,
  url: () => `https://gazette.example/${fresh()}`,
  origins: () => 'https://news.example',
  timeZone: () => 'Europe/Berlin',
  from: () => '08:00',
  to: () => '18:00',
  language: () => 'en',
};

/** A value that meets the schema, with nothing in it that may be left out. Optional fields are filled in by `badValuesOf`. */
export function goodValue(schema: Schema, naming: Naming): unknown {
  const [variant = {}] = variantsOf(schema).filter((one) => kindOf(one) !== 'null');
  if ('const' in variant) return variant.const;
  return variant.enum ? variant.enum[0] : GOOD[kindOf(variant)]?.(variant, naming);
}

const GOOD: Readonly<Record<string, (schema: Schema, naming: Naming) => unknown>> = {
  object: goodObject,
  array: ({ items = {}, minItems = 0 }, naming) => Array.from({ length: minItems }, () => goodValue(items, naming)),
  string: goodString,
  integer: goodNumber,
  number: goodNumber,
  boolean: () => true,
};

function goodNumber({ minimum = 1 }: Schema, { name, known }: Naming): unknown {
  return known[name] ?? Math.max(1, minimum);
}

function goodObject(schema: Schema, { known }: Naming): Record<string, unknown> {
  const fields = (schema.required ?? []).map((name) => {
    return [name, goodValue(schema.properties?.[name] ?? {}, { name, known })] as const;
  });
  const { additionalProperties, propertyNames } = schema;
  if (typeof additionalProperties !== 'object') return Object.fromEntries(fields);
  const key = goodKey(propertyNames);
  return { ...Object.fromEntries(fields), [key]: goodValue(additionalProperties, { name: key, known }) };
}

/** A key of a record: a language, or what the schema of its names says. */
export function goodKey(propertyNames: Schema | undefined): string {
  const { pattern } = propertyNames ?? {};
  return pattern === undefined || new RegExp(pattern, 'u').test('en') ? 'en' : matching(pattern);
}

function goodString({ pattern, format, minLength = 0, maxLength = Infinity }: Schema, { name, known }: Naming): string {
  const fits = (text: unknown): text is string =>
    typeof text === 'string' && text.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(text));
  for (const value of [known[name], VALUES[name]?.()]) if (fits(value)) return value;
  if (format === 'date-time') return '2026-01-02T03:04:05Z';
  if (format === 'uri') return `https://gazette.example/${fresh()}`;
  return pattern === undefined ? `Good words ${fresh()}`.padEnd(minLength, '.').slice(0, maxLength) : matching(pattern);
}

/** By pattern: a text is looked for once. */
const matches = new Map<string, string>();

function matching(pattern: string): string {
  const found =
    matches.get(pattern) ?? fc.sample(fc.stringMatching(new RegExp(pattern, 'u')), { numRuns: 1, seed: SEED })[0] ?? '';
  matches.set(pattern, found);
  return found;
}
