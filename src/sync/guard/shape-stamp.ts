/**
 * Notes beside each change in which shape of its table's rows it was written (docs/adr/0021): a change may wait while the
 * app is updated, so what the app is when it sends says nothing. The engine hands on what it does not know. Nothing is noted
 * for a first shape, which is what the apps of before this note wrote.
 */
import type { DBCoreMutateRequest, Dexie } from 'dexie';
import { FIRST_SHAPE } from '#domain/shape.ts';
import { presentShapes } from '../../db/shapes.ts';
import { aroundNotes } from './around-notes.ts';

/** Dexie addon. */
export const stampShapes = (db: Dexie): void => {
  // Of the app that opened the database, as long as it is open.
  const shapes = presentShapes();
  aroundNotes(db, 'stampShapes', (notes, noted) => {
    const shape = shapes[noted] ?? FIRST_SHAPE;
    const stamped = (request: DBCoreMutateRequest): DBCoreMutateRequest =>
      request.type === 'add' && shape !== FIRST_SHAPE
        ? { ...request, values: (request.values as readonly object[]).map((note) => ({ ...note, shape })) }
        : request;
    return (request) => notes.mutate(stamped(request));
  });
};
