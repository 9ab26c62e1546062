/** The one list of entities. Store strings, sync validation and OpenAPI components are derived from it. */
import type { Entity } from './entity.ts';
import { books } from './library/book.ts';
import { readings } from './library/reading.ts';
import { series } from './library/series.ts';
import { volumes } from './library/volume.ts';
import { notices } from './notification/notice.ts';
import { removals } from './recovery/removal.ts';

export const ENTITIES = [books, readings, volumes, series, removals, notices] as const satisfies readonly Entity[];

export const entityByTable: ReadonlyMap<string, Entity> = new Map(ENTITIES.map((entity) => [entity.table, entity]));
