/**
 * How the rows of a table change shape from one version of the app to the next, while older apps go on for a year
 * (docs/adr/0021). Used on both sides of the wire.
 *
 * A shape only ever adds fields. Those that it replaces stay beside them and say the same, so that an older app reads every
 * row; what such an app writes into them is carried over. The first shape of a table is number 1.
 */
type Row = Readonly<Record<string, unknown>>;

/** Leads from one shape of a table to the next. Both functions take a whole row and are given nothing else. */
export interface ShapeStep {
  /** Fields, top level, that the new shape adds or (an object that gets another part) changes. */
  readonly adds: readonly string[];
  /** Fields of the former shape that say the same; nobody writes them any more but older apps and this step. */
  readonly former: readonly string[];
  /** Values of `adds`, from the former fields. Undefined: the row has none. */
  readonly up: (row: Row) => Row;
  /** Values of `former`, from the new fields; what the former shape has no word for becomes the nearest that it has. */
  readonly down: (row: Row) => Row;
}

/** An entity, as far as its shapes go: step number 0 leads from shape 1 to shape 2. */
export interface Shaped {
  readonly shapes?: readonly ShapeStep[] | undefined;
}

export const FIRST_SHAPE = 1;
export const presentShape = ({ shapes = [] }: Shaped): number => FIRST_SHAPE + shapes.length;

/**
 * The row in the present shape, as written by an app that knew `shape` (or a newer one: then what is unknown here is left
 * as it is). `standing`: the row, in the present shape, that the app changed; of it only what the app changed is carried
 * over, so that what its shape has no word for survives. The given row itself when there is nothing to do.
 */
export const broughtUp = ({ shapes = [] }: Shaped, row: Row, shape: number, standing?: Row): Row => {
  let now = row;
  for (const step of shapes.slice(shape - FIRST_SHAPE)) {
    // Without a row that it changed: what its own new fields, if an older app left some in it, say in the former words.
    const before = step.up(standing ?? withFields(now, step.down(now)));
    const after = step.up(now);
    const carried = step.adds.filter((name) => now[name] === undefined || !isSame(before[name], after[name]));
    now = withFields(now, Object.fromEntries(carried.map((name) => [name, after[name]])));
  }
  for (const step of shapes.toReversed()) now = withFields(now, step.down(now));
  return now;
};

/** Of `fields`, written by an app that knew `shape`, what is to be written into `standing`: nothing into former fields. */
export const changesBroughtUp = (shaped: Shaped, fields: Row, shape: number, standing: Row): Row => {
  const row = broughtUp(shaped, withFields(standing, fields), shape, standing);
  const carried = (shaped.shapes ?? []).flatMap(({ adds }) => adds).filter((name) => !isSame(row[name], standing[name]));
  const former = formerFields(shaped);
  const named = new Set([...Object.keys(fields).filter((name) => !former.includes(name)), ...carried]);
  return Object.fromEntries([...named].map((name) => [name, row[name]]));
};

/** Fields that older apps alone still write: nobody is told that they changed. */
export const formerFields = ({ shapes = [] }: Shaped): readonly string[] => shapes.flatMap(({ former }) => former);

/** The former fields that became this one: who may change those may change it. */
export const formerlyCalled = ({ shapes = [] }: Shaped, field: string): readonly string[] =>
  shapes.flatMap(({ adds, former }) => (adds.includes(field) ? former : []));

const withFields = (row: Row, fields: Row): Row => {
  const changed = Object.entries(fields).filter(([name, value]) => !isSame(row[name], value));
  if (changed.length === 0) return row;
  const gone = new Set(changed.flatMap(([name, value]) => (value === undefined ? [name] : [])));
  return Object.fromEntries(Object.entries({ ...row, ...Object.fromEntries(changed) }).filter(([name]) => !gone.has(name)));
};

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
