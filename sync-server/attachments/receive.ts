/**
 * Takes a file chunk by chunk (ATT-1, ATT-2, ATT-6). Each chunk is one transaction of its own; the last one to arrive
 * makes the file whole, if the bytes are those of the hash and of a kind that Griot keeps.
 */
import { createHash } from 'node:crypto';
import { chunkCount, chunkLength } from '#domain/attachment.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { AttachmentProgress } from '#protocol/attachments.ts';
import { failure, type Failure } from '../failure.ts';
import type { FileReader, FileRef, FileRow, FileWriter } from '../storage/files.ts';
import type { Storage } from '../storage/storage.ts';
import { largestOf, mayBeKept, typeOfBytes } from './type.ts';

export interface ReceiveContext {
  readonly storage: Storage;
  readonly now: () => number;
  /** Bytes that one account may keep. */
  readonly quota: number;
}

export interface Chunk extends FileRef {
  /** Bytes of the whole file. */
  readonly size: number;
  readonly number: number;
  readonly bytes: Uint8Array;
}

/** What is there of a file that this account sends; the same for one it never sent, whoever else has it. */
export const progressOf = (storage: Storage, ref: FileRef): Promise<AttachmentProgress> => storage.read((reader) => progress(reader, ref));

/** Fails with `bad-request`, `unsupported-media-type`, `too-large`, `account-full` or `hash-mismatch`; of the last four nothing is kept. */
export const receiveChunk = (context: ReceiveContext, chunk: Chunk): Promise<Result<AttachmentProgress, Failure>> =>
  context.storage.transactFiles(chunk.owner, async (writer) => {
    const { size, number, bytes } = chunk;
    if (bytes.length === 0 || bytes.length !== chunkLength(size, number))
      return err(failure('bad-request', 'The bytes are no chunk of such a file'));
    if (number === 0 && !mayBeKept(bytes)) return refused(writer, chunk, failure('unsupported-media-type'));
    const known = await writer.fileOf(chunk);
    if (known !== undefined && known.type !== '') return ok(await progress(writer, chunk));
    // Another size under the same hash: one of the two is wrong, so it begins anew.
    if (known !== undefined && known.size !== size) await writer.deleteFile(chunk);
    const fresh = known === undefined || known.size !== size;
    if (fresh && (await writer.bytesOf(chunk.owner)) + size > context.quota) return err(failure('account-full'));
    const file: FileRow = { owner: chunk.owner, hash: chunk.hash, size, type: '', touchedAt: context.now() };
    await writer.putFile(file);
    await writer.putChunk(chunk, number, bytes);
    if ((await writer.chunksOf(chunk)).length < chunkCount(size)) return ok(await progress(writer, chunk));
    return completed(writer, file);
  });

const completed = async (writer: FileWriter, file: FileRow): Promise<Result<AttachmentProgress, Failure>> => {
  const bytes = Buffer.concat(await writer.chunks(file, 0, chunkCount(file.size) - 1));
  if (createHash('sha256').update(bytes).digest('hex') !== file.hash) return refused(writer, file, failure('hash-mismatch'));
  const type = typeOfBytes(bytes);
  if (type === undefined) return refused(writer, file, failure('unsupported-media-type'));
  if (file.size > largestOf(type)) return refused(writer, file, failure('too-large'));
  await writer.putFile({ ...file, type });
  return ok(await progress(writer, file));
};

const refused = async (writer: FileWriter, ref: FileRef, why: Failure): Promise<Result<never, Failure>> => {
  await writer.deleteFile(ref);
  return err(why);
};

const progress = async (reader: FileReader, ref: FileRef): Promise<AttachmentProgress> => {
  const file = await reader.fileOf(ref);
  if (file === undefined) return { whole: false, chunks: [] };
  return { whole: file.type !== '', chunks: [...(await reader.chunksOf(ref))] };
};
