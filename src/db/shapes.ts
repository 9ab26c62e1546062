/** Rows of this device in the present shape of their tables, whichever app wrote them (docs/adr/0021). */
import { ENTITIES, entityByTable } from '#domain/registry.ts';
import { broughtUp, changesBroughtUp, FIRST_SHAPE, presentShape } from '#domain/shape.ts';

type Row = Readonly<Record<string, unknown>>;

/** The shape in which this app writes the rows of a table. */
export const shapeOf = (table: string): number => presentShape(entityByTable.get(table) ?? {});

/** What is kept beside a row that leaves its table, so that a later app can put it back; nothing for the first shape. */
export const shapeNoted = (table: string): { readonly shape?: number } => {
  const shape = shapeOf(table);
  return shape === FIRST_SHAPE ? {} : { shape };
};

/** By table; see `shapeOf`. */
export const presentShapes = (): Readonly<Record<string, number>> =>
  Object.fromEntries(ENTITIES.map(({ table }) => [table, shapeOf(table)]));

/** `shape`: of the app that wrote the row; absent: the first. */
export const rowBroughtUp = <R extends object>(table: string, row: R, shape = FIRST_SHAPE): R =>
  broughtUp(entityByTable.get(table) ?? {}, row as Row, shape) as R;

/** The changes of a row that an app of `shape` asked for. */
export const fieldsBroughtUp = (table: string, fields: Row, shape = FIRST_SHAPE, standing: Row): Row =>
  changesBroughtUp(entityByTable.get(table) ?? {}, fields, shape, standing);
