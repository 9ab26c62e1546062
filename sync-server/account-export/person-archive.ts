/**
 * Everything that the server keeps of a person, as one ZIP archive. Its texts are read in one snapshot of the database into a spool;
 * files of rows, which never change under their hash, are read one by one while they are sent. So memory holds a page of rows and one
 * file, and the length is known before the first byte.
 */
import { crc32 } from 'node:zlib';
import { deleterOf } from '../core/conflicts.ts';
import { bytesOf } from '../attachments/deliver.ts';
import { entryOf } from '../audit/read.ts';
import type { AuditPlace } from '../storage/audit.ts';
import type { FileRow } from '../storage/files.ts';
import type { Reader, Storage } from '../storage/storage.ts';
import { accountSheet, groupsOf } from './account-sheet.ts';
import { libraryEntry } from './library-entry.ts';
import { isTheirs, rowLine, rowsOf, tablesOf } from './own-rows.ts';
import { README_EN, README_FR } from './readme.ts';
import { openSpool, type Spool } from './spool.ts';
import { endOf, headOf, lineOf, type PlacedEntry, type ZipEntry } from './zip.ts';

export interface PersonArchive {
  /** Bytes of the whole. */
  readonly length: number;
  readonly rows: number;
  readonly files: number;
  /** Once. `beforeFile`: waited for before each file of a row; what it throws ends the bytes there. */
  bytes(beforeFile?: () => Promise<void>): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

export interface ArchiveWish {
  readonly userId: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Where texts wait until they are sent. */
  readonly folder: string;
}

/** Rejects when there is no such account any more, and when the disk takes nothing. */
export const personArchive = async (storage: Storage, { userId, now, folder }: ArchiveWish): Promise<PersonArchive> => {
  const spool = await openSpool(folder);
  try {
    const { rows, files } = await storage.snapshot((reader) => fillSpool(spool, reader, userId, now));
    return {
      length: lengthOf(spool.entries, files),
      rows,
      files: files.length,
      bytes: (beforeFile = async () => undefined) => bytesOfArchive(storage, spool, files, now, beforeFile),
      close: () => spool.close(),
    };
  } catch (error) {
    await spool.close();
    throw error;
  }
};

const fillSpool = async (spool: Spool, reader: Reader, userId: string, now: number) => {
  const groups = await groupsOf(reader, userId);
  const counts: Record<string, number> = {};
  /** Adds an entry of lines, and counts them; one without lines is left out. */
  const lines = async (name: string, some: AsyncIterable<readonly string[]>): Promise<void> => {
    let count = 0;
    async function* pieces(): AsyncGenerator<string> {
      for await (const page of some) {
        count += page.length;
        yield page.join('');
      }
    }
    await spool.add(name, pieces());
    counts[name] = count;
  };

  await spool.add('LISEZMOI.txt', [README_FR]);
  await spool.add('README.txt', [README_EN]);
  await spool.add('account.json', [pretty(await accountSheet(reader, userId, groups, now))]);
  await lines('audit.jsonl', auditLines(reader, userId));
  for (const { realmId, folder } of [{ realmId: userId, folder: 'rows' }, ...groups])
    for (const table of await tablesOf(reader, realmId))
      await lines(`${folder}/${encodeURIComponent(table)}.jsonl`, rowLines(reader, realmId, table, userId));
  await lines('deleted.jsonl', deletedLines(reader, userId));
  await spool.add('library.json', libraryEntry(reader, userId, now));
  const files = await wholeFiles(reader, userId);
  const fileBytes = files.reduce((sum, { size }) => sum + size, 0);
  await spool.add('contents.json', [pretty({ madeAt: new Date(now).toISOString(), lines: counts, files: files.length, fileBytes })]);
  const rows = Object.entries(counts).reduce((sum, [name, count]) => sum + (/^(rows|groups)\//.test(name) ? count : 0), 0);
  return { files, rows };
};

const pretty = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;

async function* rowLines(reader: Reader, realmId: string, table: string, userId: string): AsyncGenerator<readonly string[]> {
  for await (const rows of rowsOf(reader, realmId, table))
    yield rows.filter((row) => isTheirs(row, userId)).map((row) => rowLine(row, userId));
}

const ENTRIES_AT_A_TIME = 500;

/** As their person reads them: who else was behind an act is not told. */
async function* auditLines(reader: Reader, userId: string): AsyncGenerator<readonly string[]> {
  for (let place: AuditPlace | undefined; ;) {
    const rows = await reader.auditOf(userId, place, ENTRIES_AT_A_TIME);
    yield rows.map((row) => {
      const { id: _id, at, ...entry } = entryOf(row, { userId }, NONE_HERE);
      return `${JSON.stringify({ at: new Date(at).toISOString(), ...entry })}\n`;
    });
    if (rows.length < ENTRIES_AT_A_TIME) return;
    place = rows.at(-1);
  }
}
const NONE_HERE: ReadonlySet<string> = new Set();

/** What was deleted of their own library, for as long as its text is kept. */
async function* deletedLines(reader: Reader, userId: string): AsyncGenerator<readonly string[]> {
  for (let after = 0; ;) {
    const places = await reader.tombstonesSince(userId, after, Number.MAX_SAFE_INTEGER, ENTRIES_AT_A_TIME);
    const texts = await reader.tombstonesByRef([userId], places);
    yield texts.flatMap(({ table, key, last, deletedBy }) => {
      if (last === undefined) return [];
      const by = deletedBy === undefined ? undefined : deleterOf(deletedBy);
      const told = { table, key, ...(by && { at: new Date(by.at).toISOString(), device: by.name }), row: JSON.parse(last) as unknown };
      return [`${JSON.stringify(told)}\n`];
    });
    if (places.length < ENTRIES_AT_A_TIME) return;
    after = places.at(-1)?.rev ?? after;
  }
}

/** Files whose bytes are all there. */
const wholeFiles = async (reader: Reader, owner: string): Promise<readonly FileRow[]> => {
  const files: FileRow[] = [];
  for (let after = ''; ;) {
    const page = await reader.filesOf(owner, after, ENTRIES_AT_A_TIME);
    files.push(...page.filter(({ type }) => type !== ''));
    if (page.length < ENTRIES_AT_A_TIME) return files;
    after = page.at(-1)?.hash ?? after;
  }
};

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'text/plain': 'txt',
};

/** Pictures and documents do not shrink: they stand in the archive as they are. */
const entryOfFile = ({ hash, size, type }: FileRow, crc: number): ZipEntry => ({
  name: `files/${hash}.${ENDINGS[type] ?? 'bin'}`,
  crc,
  size,
  packed: size,
  deflated: false,
});

const lengthOf = (texts: readonly ZipEntry[], files: readonly FileRow[]): number => {
  let [offset, directory] = [0, 0];
  for (const entry of [...texts, ...files.map((file) => entryOfFile(file, 0))]) {
    directory += lineOf({ ...entry, offset }, 0).length;
    offset += headOf(entry, 0).length + entry.packed;
  }
  return offset + directory + endOf(texts.length + files.length, offset, directory).length;
};

async function* bytesOfArchive(
  storage: Storage,
  spool: Spool,
  files: readonly FileRow[],
  at: number,
  beforeFile: () => Promise<void>,
): AsyncGenerator<Buffer> {
  const placed: PlacedEntry[] = [];
  let [offset, spooled] = [0, 0];
  const begin = (entry: ZipEntry): Buffer => {
    placed.push({ ...entry, offset });
    const head = headOf(entry, at);
    offset += head.length + entry.packed;
    return head;
  };
  for (const entry of spool.entries) {
    yield begin(entry);
    yield* spool.bytes(spooled, entry.packed);
    spooled += entry.packed;
  }
  for (const file of files) {
    await beforeFile();
    const bytes = await bytesOf(storage, file, 0, file.size - 1);
    // Erased or swept meanwhile: what was promised cannot be sent, and whoever counts sees so.
    if (bytes.length !== file.size) throw new Error('A file of the archive is gone');
    yield begin(entryOfFile(file, crc32(bytes)));
    yield bytes;
  }
  const from = offset;
  let length = 0;
  for (let first = 0; first < placed.length; first += ENTRIES_AT_A_TIME) {
    const some = Buffer.concat(placed.slice(first, first + ENTRIES_AT_A_TIME).map((entry) => lineOf(entry, at)));
    length += some.length;
    yield some;
  }
  yield endOf(placed.length, from, length);
}
