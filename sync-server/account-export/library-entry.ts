/**
 * The rows of a library as Griot's own file (docs/library-file.md), which “Restaurer un fichier” takes: without the photos, which
 * stand beside it as files.
 */
import { createHash } from 'node:crypto';
import {
  countsText,
  FILE_TABLES,
  FILES_BEGIN,
  FILES_END,
  headText,
  lineText,
  rowToTell,
  sealText,
  tableBegin,
  tableEnd,
} from '#domain/library/backup/library-file.ts';
import { libraryMark } from '#domain/library/backup/owned-here.ts';
import { entityByTable } from '#domain/registry.ts';
import { presentShape } from '#domain/shape.ts';
import type { Row } from '../core/row.ts';
import type { Reader } from '../storage/storage.ts';
import { VERSION } from '../version.ts';
import { rowsOf } from './own-rows.ts';

/** `now`: epoch milliseconds. */
export async function* libraryEntry(reader: Pick<Reader, 'rowsByKey'>, userId: string, now: number): AsyncGenerator<string> {
  const seal = createHash('sha256');
  const told = (text: string): string => {
    seal.update(text);
    return text;
  };
  const shapes = Object.fromEntries(FILE_TABLES.map((table) => [table, presentShape(entityByTable.get(table) ?? {})]));
  yield told(headText({ madeAt: new Date(now).toISOString(), app: VERSION, library: libraryMark(userId), shapes }));
  const counts: Record<string, number> = {};
  for (const table of FILE_TABLES) {
    yield told(tableBegin(table));
    counts[table] = 0;
    // The last row of a table has no comma behind it, and is known only when no other follows.
    let waiting: object | undefined;
    for await (const rows of rowsOf(reader, userId, table)) {
      let text = '';
      for (const { value } of rows) {
        if (waiting !== undefined) text += lineText(waiting, false);
        waiting = rowToTell(JSON.parse(value) as Row);
        counts[table] += 1;
      }
      if (text !== '') yield told(text);
    }
    if (waiting !== undefined) yield told(lineText(waiting, true));
    yield told(tableEnd(table));
  }
  yield told(FILES_BEGIN + FILES_END + countsText({ ...counts, files: 0 }));
  yield sealText(seal.digest('hex'));
}
