/**
 * What the registry of entities asks of the database, as Dexie store strings. Used by the contract test that compares
 * it with the frozen migrations, never at run time: the migrations alone decide what a device gets.
 */
import type { Entity } from '#domain/entity.ts';

/** Store strings by table: the primary key `id`, then the indexes in the order of the entity. */
export const storesOf = (entities: readonly Entity[]): Record<string, string> =>
  Object.fromEntries(entities.map(({ table, indexes }) => [table, ['id', ...indexes].join(', ')]));
