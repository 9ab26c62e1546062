/**
 * A storage whose rows are in the present shape of their tables, whatever shape they were stored in: they are brought up as
 * they are read, and stored so when they are next written. No row gets a new revision for that: a device that has it brings
 * it up by the same function (docs/adr/0021).
 */
import { entityByTable } from '#domain/registry.ts';
import { broughtUp, FIRST_SHAPE, presentShape } from '#domain/shape.ts';
import type { Row } from '../core/row.ts';
import type { StoredRow, Tombstone } from './rows.ts';
import type { Reader, Storage, Writer } from './storage.ts';

export const inPresentShape = (storage: Storage): Storage => {
  if ([...entityByTable.values()].every((entity) => presentShape(entity) === FIRST_SHAPE)) return storage;
  return {
    ...storage,
    read: (work) => storage.read((reader) => work(readingUp(reader))),
    snapshot: (work) => storage.snapshot((reader) => work(readingUp(reader))),
    transact: (work) => storage.transact((writer) => work(writingUp(writer))),
    transactInRealms: (work) => storage.transactInRealms((writer) => work(writingUp(writer))),
  };
};

const writingUp = (writer: Writer): Writer => ({
  ...readingUp(writer),
  putRows: (rows) =>
    writer.putRows(rows.map(({ storedLength: _storedLength, ...row }) => ({ ...row, shape: row.shape ?? shapeOf(row.table) }))),
});

const readingUp = <R extends Reader>(reader: R): R => {
  const rowsUp =
    <Asked extends unknown[]>(find: (...asked: Asked) => Promise<readonly StoredRow[]>) =>
    async (...asked: Asked): Promise<readonly StoredRow[]> =>
      (await find(...asked)).map(rowUp);
  const rows: Partial<Reader> = {
    rowsByKey: rowsUp(reader.rowsByKey),
    rowsByRef: rowsUp(reader.rowsByRef),
    rowsAlsoIn: rowsUp(reader.rowsAlsoIn),
    rowsSince: rowsUp(reader.rowsSince),
    rowsDown: rowsUp(reader.rowsDown),
    rowsOfTable: rowsUp(reader.rowsOfTable),
    tombstonesByRef: async (...asked) => (await reader.tombstonesByRef(...asked)).map(tombstoneUp),
  };
  return { ...reader, ...rows };
};

const shapeOf = (table: string): number => presentShape(entityByTable.get(table) ?? {});

/** The text of a row that was written in `shape`, in the present one. */
export const textBroughtUp = (table: string, text: string, shape: number): string => {
  const row = JSON.parse(text) as Row;
  const now = broughtUp(entityByTable.get(table) ?? {}, row, shape);
  return now === row ? text : JSON.stringify(now);
};

const rowUp = (row: StoredRow): StoredRow => {
  const { table, value, shape = FIRST_SHAPE } = row;
  const present = shapeOf(table);
  return shape >= present ? row : { ...row, value: textBroughtUp(table, value, shape), shape: present, storedLength: value.length };
};

/** Nobody noted the shape of what was deleted; one that is there already is left as it is. */
const tombstoneUp = (it: Tombstone): Tombstone =>
  it.last === undefined || shapeOf(it.table) === FIRST_SHAPE ? it : { ...it, last: textBroughtUp(it.table, it.last, FIRST_SHAPE) };
