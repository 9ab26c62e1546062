/** Text written piece by piece into a file, with its checksum so far. What is written is handed to the browser in chunks, so a large file is never one string. */
import { createSha256, hexOf } from '#domain/sha256.ts';

export interface FileWriter {
  write(text: string): void;
  /** SHA-256 of everything written; only once. */
  sha256(): string;
  blob(type: string): Blob;
}

const CHUNK_LENGTH = 256 * 1024;

export const createFileWriter = (): FileWriter => {
  const encoder = new TextEncoder();
  const hash = createSha256();
  let hashed: string | undefined;
  let parts: Blob[] = [];
  let waiting = '';
  const flush = (): void => {
    if (waiting === '') return;
    const bytes = encoder.encode(waiting);
    waiting = '';
    if (hashed === undefined) hash.update(bytes);
    parts.push(new Blob([bytes]));
    if (parts.length >= 64) parts = [new Blob(parts)];
  };
  return {
    write(text) {
      waiting += text;
      if (waiting.length >= CHUNK_LENGTH) flush();
    },
    sha256() {
      flush();
      return (hashed ??= hexOf(hash.words()));
    },
    blob(type) {
      flush();
      return new Blob(parts, { type });
    },
  };
};
