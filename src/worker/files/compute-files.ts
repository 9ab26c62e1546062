/** What the compute worker does for files: it reads the library and writes nothing into it. */
import type { FileHead } from '#domain/library/backup/library-file.ts';
import { libraryMark } from '#domain/library/backup/owned-here.ts';
import { ok, type Result } from '#domain/result.ts';
import { lastBackup, noteBackup } from '../../db/backup/last-backup.ts';
import { wholeLibrary } from '../../db/backup/snapshot.queries.ts';
import type { GriotDb } from '../../db/database.ts';
import { attempt, toStoreFailure, type StoreFailure } from '../../db/failure.ts';
import type { LocalDb } from '../../db/local.ts';
import { presentShapes } from '../../db/shapes.ts';
import type {
  BackupAsked,
  LibraryFiles,
  MadeBackup,
  MadeFile,
  RestoreFailure,
  RestoreRehearsal,
  TableAsked,
} from '../../runtime/library-files.ts';
import { provesItself, writeLibraryFile } from './back-up.ts';
import { rehearseRestore } from './rehearse-restore.ts';
import { writeTable } from './write-tables.ts';

export interface ComputeFiles extends Pick<LibraryFiles, 'writeTable' | 'backUp' | 'lastBackup'> {
  /** The name is told beside the file: a file sent to another thread loses it in some runtimes. */
  rehearseRestore(file: Blob, fileName: string): Promise<Result<RestoreRehearsal, RestoreFailure>>;
}

export interface ComputeFilesDeps {
  readonly db: GriotDb;
  readonly local: LocalDb;
  readonly now: () => string;
  /** Id of the account's user; empty when the library belongs to no account. */
  readonly owner: () => Promise<string>;
}

export const computeFiles = ({ db, local, now, owner }: ComputeFilesDeps): ComputeFiles => ({
  writeTable: (asked: TableAsked): Promise<Result<MadeFile, StoreFailure>> =>
    attempt(async () => ok({ name: asked.name, blob: await writeTable(await wholeLibrary(db), asked) })),
  backUp: ({ name, app, withPictures }: BackupAsked): Promise<Result<MadeBackup, StoreFailure>> =>
    attempt(async () => {
      const madeAt = now();
      const head: FileHead = { madeAt, app, library: libraryMark(await owner()), shapes: presentShapes() };
      const rows = await wholeLibrary(db);
      const { blob, counts, elsewhere } = await writeLibraryFile(rows, head, withPictures ? local : undefined, Date.parse(madeAt));
      const { files: pictures = 0, books = 0 } = counts;
      const all = Object.values(counts).reduce((sum, count) => sum + count, 0) - pictures;
      const proof = await provesItself(blob, rows, counts, Date.parse(madeAt)).then(
        (same) => (same ? 'verified' : 'differs') as MadeBackup['proof'],
        (error: unknown) => {
          if (toStoreFailure(error)?.type !== 'StorageFull') throw error;
          return 'no-room' as const;
        },
      );
      if (proof === 'verified') await noteBackup(local, { fileName: name, at: madeAt, bytes: blob.size, books, rows: all, pictures });
      return ok({ name, blob, proof, books, rows: all, pictures, elsewhere });
    }),
  lastBackup: () => lastBackup(local),
  rehearseRestore: async (file, fileName) => {
    const userId = await owner();
    return attempt(() => rehearseRestore(file, fileName, { db, local, userId }));
  },
});
