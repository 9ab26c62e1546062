/**
 * Notes beside each change in which shape of its table's rows it was written (docs/adr/0021): a change may wait while the
 * app is updated, so what the app is when it sends says nothing. The engine hands on what it does not know. Nothing is noted
 * for a first shape, which is what the apps of before this note wrote.
 */
import type { DBCoreMutateRequest, Dexie } from 'dexie';
import { FIRST_SHAPE } from '#domain/shape.ts';
import { presentShapes } from '../../db/shapes.ts';
import { notedTable } from '../pending.ts';

/** Dexie addon. */
export const stampShapes = (db: Dexie): void => {
  // Of the app that opened the database, as long as it is open.
  const shapes = presentShapes();
  db.use({
    stack: 'dbcore',
    name: 'stampShapes',
    // Below the engine's own middlewares: what they note passes here.
    level: -1,
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        const shape = shapes[notedTable(name) ?? ''] ?? FIRST_SHAPE;
        if (shape === FIRST_SHAPE) return table;
        const stamped = (request: DBCoreMutateRequest): DBCoreMutateRequest =>
          request.type === 'add'
            ? { ...request, values: (request.values as readonly object[]).map((note) => ({ ...note, shape })) }
            : request;
        return { ...table, mutate: (request) => table.mutate(stamped(request)) };
      },
    }),
  });
};
