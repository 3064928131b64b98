/**
 * @file tests/kube/arbitrary-resource.ts
 * @description Random resources: specs that a kind's schema allows, and specs that it would never have let in.
 * @dependencies fast-check
 * @created 2026-11-28
 */
import * as fc from 'fast-check';

/** The part of a structural schema that says which values there are. */
export interface ValueSchema {
  readonly type: string;
  readonly enum?: readonly (string | number)[];
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  readonly required?: readonly string[];
  readonly items?: ValueSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

type Json = fc.JsonValue;
type Fields = Readonly<Record<string, Json>>;

/** Values that fit the schema; rules between fields are not looked at. Names are often one of `names`, so that references lead somewhere. */
export function fitting(schema: ValueSchema, names: readonly string[]): fc.Arbitrary<Json> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.type === 'object') return fields(schema, names);
  if (schema.type === 'array') {
    const { minItems: minLength = 0, maxItems: maxLength = 5 } = schema;
    return fc.uniqueArray(fitting(schema.items ?? { type: 'string' }, names), { minLength, maxLength });
  }
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'integer') return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? Number.MAX_SAFE_INTEGER });
  return text(schema, names);
}

function fields({ properties = {}, required = [] }: ValueSchema, names: readonly string[]): fc.Arbitrary<Json> {
  const arbitraries = Object.entries(properties).map(([name, schema]) => [name, fitting(schema, names)] as const);
  return fc.record<Record<string, Json>, string>(Object.fromEntries(arbitraries), { requiredKeys: [...required] });
}

function text({ pattern, minLength = 0, maxLength = 40 }: ValueSchema, names: readonly string[]): fc.Arbitrary<Json> {
  if (pattern === undefined) return fc.string({ minLength, maxLength: Math.min(maxLength, 60), unit: 'grapheme-ascii' });
  const regex = new RegExp(pattern);
  const matching = fc.stringMatching(regex).filter(({ length }) => length >= minLength && length <= maxLength);
  const known = names.filter((name) => regex.test(name));
  return known.length === 0 ? matching : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: matching });
}

/** Specs that do not fit: any JSON at all, or a fitting one with one of its parts replaced by any JSON, or missing. */
export function misfit(schema: ValueSchema, names: readonly string[]): fc.Arbitrary<Json> {
  const broken = fc
    .tuple(fitting(schema, names), fc.nat(), fc.option(fc.jsonValue({ maxDepth: 2 }), { nil: undefined, freq: 3 }))
    .map(([value, place, by]) => replaced(value, place, by));
  return fc.oneof({ weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) }, { weight: 3, arbitrary: broken });
}

/** The value with one of its parts, at any depth, replaced; undefined takes it away. */
function replaced(value: Json, place: number, by: Json | undefined): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return by ?? null;
  const names = Object.keys(value);
  const name = names[place % Math.max(1, names.length)];
  if (name === undefined) return by ?? {};
  const part = (value as Fields)[name] ?? null;
  const goesDeeper = typeof part === 'object' && part !== null && place % 3 !== 0;
  const { [name]: _taken, ...rest } = value as Fields;
  if (goesDeeper) return { ...rest, [name]: replaced(part, Math.floor(place / names.length), by) };
  return by === undefined ? rest : { ...rest, [name]: by };
}
