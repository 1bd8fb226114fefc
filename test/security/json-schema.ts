/** The part of JSON Schema that the schemas of requests use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

const DEPTH_MAX = 20;
const LISTS = new Set(['anyOf', 'oneOf', 'allOf']);
const INNER = new Set(['items', 'additionalProperties', 'propertyNames']);

/** The schema with every reference replaced by what it refers to; the schemas of requests do not contain themselves. */
export function inlined(schema: Schema, named: Readonly<Record<string, Schema>>, depth = 0): Schema {
  if (depth > DEPTH_MAX) throw new Error('A schema of a request refers to itself.');
  const inline = (inner: Schema): Schema => inlined(inner, named, depth + 1);
  if (schema.$ref !== undefined) {
    const found = named[schema.$ref.split('/').at(-1) ?? ''];
    if (found === undefined) throw new Error(`There is no schema ${schema.$ref}.`);
    return inline(found);
  }
  const inlineAny = (value: unknown, key: string): unknown => {
    if (key === 'properties') return mapValues(value as Record<string, Schema>, inline);
    if (Array.isArray(value) && LISTS.has(key)) return value.map((one) => inline(one as Schema));
    return typeof value === 'object' && INNER.has(key) ? inline(value as Schema) : value;
  };
  return mapValues(schema as Record<string, unknown>, inlineAny);
}

/** The schemas of which a value has to meet one; the schema itself when there is no choice. */
export function variantsOf({ anyOf, oneOf, ...rest }: Schema): readonly Schema[] {
  const variants = anyOf ?? oneOf;
  return variants?.flatMap(variantsOf) ?? [rest];
}

/** The kind of a schema without variants: object, array, string, integer, number, boolean or null. */
export function kindOf(schema: Schema): string {
  if (typeof schema.type === 'string') return schema.type;
  const value = 'const' in schema ? schema.const : schema.enum?.[0];
  if (value === null) return 'null';
  if (value !== undefined) return typeof value;
  return schema.properties ? 'object' : 'any';
}

function mapValues<In, Out>(
  record: Readonly<Record<string, In>>,
  map: (value: In, key: string) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
