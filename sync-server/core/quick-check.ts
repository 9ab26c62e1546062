/**
 * A schema as a plain predicate that only ever says yes for sure. Nearly every row that arrives is right, and a parser
 * that copies each one to say so takes longer than storing them all. Whatever this does not know, and whatever it does
 * not accept, the schema itself judges: it has the last word on every refusal, and words it.
 *
 * Reads the definitions that zod keeps for libraries (`_zod.def`, zod.dev/library-authors). A construct that is not
 * in here makes the predicate unsure, never wrong.
 */
import type { z } from 'zod';
import { isRecord } from './row.ts';

/** True: the schema accepts the value. False: ask it. */
export type QuickCheck = (value: unknown) => boolean;

const UNSURE: QuickCheck = () => false;

/** For values of JSON as it was parsed; made once for each schema. */
export const quickCheck = (schema: z.ZodType): QuickCheck => checkOf(schema as unknown as Described);

interface Described {
  readonly _zod: { readonly def: Definition };
}

/** What is read of a definition; which of it is there depends on `type`. */
interface Definition {
  readonly type: string;
  readonly checks?: readonly { readonly _zod: { readonly def: Limit } }[];
  readonly coerce?: boolean;
  /** Numbers and texts whose format is the type itself (`z.int()`, `z.uuid()`) are their own first check. */
  readonly check?: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly shape?: Readonly<Record<string, Described>>;
  readonly catchall?: Described;
  readonly element?: Described;
  readonly innerType?: Described;
  readonly keyType?: Described;
  readonly valueType?: Described;
  readonly options?: readonly Described[];
  readonly discriminator?: string;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
}

interface Limit {
  readonly check: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly length?: number;
  readonly value?: unknown;
  readonly inclusive?: boolean;
}

const checkOf = ({ _zod: { def } }: Described): QuickCheck => {
  const limits = [...(def.check === undefined ? [] : [def as Limit]), ...(def.checks ?? []).map((it) => it._zod.def)];
  const holds = all(limits.map(limitOf));
  if (holds === undefined || def.coerce === true) return UNSURE;
  switch (def.type) {
    case 'string':
      return (value) => typeof value === 'string' && holds(value);
    case 'number':
      return (value) => Number.isFinite(value) && holds(value);
    case 'boolean':
      return limits.length > 0 ? UNSURE : (value) => typeof value === 'boolean';
    case 'unknown':
      return limits.length > 0 ? UNSURE : (value) => value !== undefined;
    case 'enum':
      return limits.length > 0 ? UNSURE : isOneOf(Object.values(def.entries ?? {}).filter((entry) => typeof entry === 'string'));
    case 'literal':
      return limits.length > 0 ? UNSURE : isOneOf(def.values ?? []);
    case 'array':
      return listCheck(def, holds);
    case 'object':
      return limits.length > 0 ? UNSURE : objectCheck(def);
    case 'record':
      return limits.length > 0 ? UNSURE : recordCheck(def);
    case 'optional':
      return limits.length > 0 ? UNSURE : orIs(undefined, def.innerType);
    case 'nullable':
      return limits.length > 0 ? UNSURE : orIs(null, def.innerType);
    case 'union':
      return limits.length > 0 || def.discriminator !== undefined ? UNSURE : unionCheck(def.options ?? []);
    default:
      return UNSURE;
  }
};

/** Undefined for a limit that is not known here. */
const limitOf = (limit: Limit): QuickCheck | undefined => {
  const { check, format, pattern, minimum = NaN, maximum = NaN, length = NaN, value: bound, inclusive = false } = limit;
  switch (check) {
    case 'min_length':
      return (value) => (value as string).length >= minimum;
    case 'max_length':
      return (value) => (value as string).length <= maximum;
    case 'length_equals':
      return (value) => (value as string).length === length;
    case 'string_format':
      // A text such as an address is more than its pattern.
      return (format === 'uuid' || format === 'regex') && pattern !== undefined && !pattern.global && !pattern.sticky
        ? (value) => pattern.test(value as string)
        : undefined;
    case 'number_format':
      return format === 'safeint' ? Number.isSafeInteger : undefined;
    case 'greater_than':
      return typeof bound !== 'number'
        ? undefined
        : inclusive
          ? (value) => (value as number) >= bound
          : (value) => (value as number) > bound;
    case 'less_than':
      return typeof bound !== 'number'
        ? undefined
        : inclusive
          ? (value) => (value as number) <= bound
          : (value) => (value as number) < bound;
    default:
      return undefined;
  }
};

const all = (checks: readonly (QuickCheck | undefined)[]): QuickCheck | undefined => {
  const known = checks.filter((check) => check !== undefined);
  if (known.length < checks.length) return undefined;
  const [first = () => true, second = () => true] = known;
  return known.length <= 2 ? (value) => first(value) && second(value) : (value) => known.every((check) => check(value));
};

const isOneOf = (values: readonly unknown[]): QuickCheck => {
  const known = new Set(values);
  return (value) => known.has(value);
};

const orIs = (empty: unknown, inner: Described | undefined): QuickCheck => {
  const check = inner === undefined ? UNSURE : checkOf(inner);
  return (value) => value === empty || check(value);
};

const listCheck = ({ element }: Definition, holds: QuickCheck): QuickCheck => {
  const check = element === undefined ? UNSURE : checkOf(element);
  return (value) => Array.isArray(value) && holds(value) && value.every(check);
};

const objectCheck = ({ shape = {}, catchall }: Definition): QuickCheck => {
  if (catchall !== undefined && catchall._zod.def.type !== 'unknown') return UNSURE;
  const fields = new Map(
    Object.entries(shape).map(([name, inner]) => [name, { check: checkOf(inner), isNeeded: inner._zod.def.type !== 'optional' }]),
  );
  const needed = [...fields.values()].filter(({ isNeeded }) => isNeeded).length;
  return (value) => {
    if (!isRecord(value)) return false;
    let found = 0;
    // What is there is looked up, not what might be: most rows lack most of the optional fields.
    for (const name in value) {
      const field = fields.get(name);
      if (field === undefined) continue;
      if (!field.check(value[name])) return false;
      if (field.isNeeded) found += 1;
    }
    return found === needed;
  };
};

const recordCheck = ({ keyType, valueType }: Definition): QuickCheck => {
  if (keyType?._zod.def.type !== 'string' || valueType === undefined) return UNSURE;
  const [checkName, check] = [checkOf(keyType), checkOf(valueType)];
  return (value) => isRecord(value) && Object.entries(value).every(([name, inner]) => checkName(name) && check(inner));
};

const unionCheck = (options: readonly Described[]): QuickCheck => {
  const checks = options.map(checkOf);
  return (value) => checks.some((check) => check(value));
};
