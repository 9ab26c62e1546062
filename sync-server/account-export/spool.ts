/**
 * Texts on their way into an archive, compressed into one file without a name: written as fast as the database is read, and sent as
 * fast as a phone takes them. No snapshot of the database waits for a phone, and no text for another one in memory.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import type { ZipEntry } from './zip.ts';

export interface Spool {
  /** Adds an entry; texts come in pieces of any length. Resolves to how many bytes it holds. */
  add(name: string, pieces: AsyncIterable<string> | Iterable<string>): Promise<number>;
  readonly entries: readonly ZipEntry[];
  /** The compressed bytes of all entries, one after the other. */
  bytes(from: number, length: number): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

const DEFLATE_LEVEL = 6;
const READ_AT_A_TIME = 256 * 1024;

/** `folder`: made when it is missing; nobody else reads there. Rejects when the disk takes nothing. */
export const openSpool = async (folder: string): Promise<Spool> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `.${randomUUID()}`);
  const handle = await open(path, 'wx+', 0o600);
  // Whatever becomes of this process, the disk has nothing of it afterwards.
  await unlink(path).catch(() => undefined);
  const entries: ZipEntry[] = [];
  let end = 0;
  return {
    entries,
    async add(name, pieces) {
      let [crc, size, packed] = [0, 0, 0];
      async function* plain(): AsyncGenerator<Buffer> {
        for await (const piece of pieces) {
          const bytes = Buffer.from(piece);
          crc = crc32(bytes, crc);
          size += bytes.length;
          yield bytes;
        }
      }
      await pipeline(Readable.from(plain()), createDeflateRaw({ level: DEFLATE_LEVEL }), async (deflated: AsyncIterable<Buffer>) => {
        for await (const bytes of deflated) {
          await handle.write(bytes, 0, bytes.length, end + packed);
          packed += bytes.length;
        }
      });
      end += packed;
      entries.push({ name, crc, size, packed, deflated: true });
      return size;
    },
    async *bytes(from, length) {
      for (let at = from; at < from + length;) {
        const wanted = Math.min(READ_AT_A_TIME, from + length - at);
        const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(wanted), 0, wanted, at);
        if (bytesRead === 0) throw new Error('The spool is shorter than what was written to it');
        yield buffer.subarray(0, bytesRead);
        at += bytesRead;
      }
    },
    close: () => handle.close(),
  };
};
