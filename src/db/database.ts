import { Dexie, type EntityTable } from 'dexie';
import type { Book } from '#domain/library/book.ts';
import type { Reading } from '#domain/library/reading.ts';
import type { Series } from '#domain/library/series.ts';
import type { Volume } from '#domain/library/volume.ts';
import type { Notice } from '#domain/notification/notice.ts';

export type GriotDb = Dexie & {
  readonly books: EntityTable<Book, 'id'>;
  readonly readings: EntityTable<Reading, 'id'>;
  readonly volumes: EntityTable<Volume, 'id'>;
  readonly series: EntityTable<Series, 'id'>;
  readonly notices: EntityTable<Notice, 'id'>;
};
