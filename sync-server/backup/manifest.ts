/** What a backup says about itself; without it a folder is no backup. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '#domain/result.ts';

export const MANIFEST_FILE = 'manifest.json';
export const ROWS_FILE = 'rows.ndjson.gz';
export const SECRET_FILE = 'secret';

const tally = z.object({ rows: z.int(), sum: z.string() });
const manifest = z.object({
  format: z.literal(1),
  /** Of the server that took it. */
  version: z.string(),
  takenAt: z.string(),
  engine: z.enum(['sqlite', 'postgres']),
  epoch: z.string(),
  migrations: z.array(z.string()),
  /** Rows and a checksum that does not depend on their order, for each table. */
  tables: z.record(z.string(), tally),
  /** Every other file of the backup. `path` is relative to it. */
  files: z.array(
    z.object({ path: z.string().refine((path) => !path.startsWith('/') && !path.includes('..')), bytes: z.int(), sha256: z.string() }),
  ),
  /** SHA-256 of the secret under which tokens were made: tells secrets apart, says nothing about them. */
  secretFingerprint: z.string(),
  /** What `griot verify` found at that moment; 0 when all was in order. */
  problems: z.int(),
});

export type Manifest = z.infer<typeof manifest>;

/** The manifest of the backup in `folder`, after every file was compared with it. */
export const readManifest = async (folder: string): Promise<Result<Manifest, string>> => {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST_FILE), 'utf8');
  } catch {
    return err(`${folder} is no backup: it has no ${MANIFEST_FILE}`);
  }
  let parsed: ReturnType<typeof manifest.safeParse>;
  try {
    parsed = manifest.safeParse(JSON.parse(text));
  } catch {
    return err(`${join(folder, MANIFEST_FILE)} cannot be read: it is not whole`);
  }
  if (!parsed.success) return err(`${join(folder, MANIFEST_FILE)} is of no version that this server knows`);
  for (const { path, sha256 } of parsed.data.files) {
    const found = await sha256Of(join(folder, path)).catch(() => undefined);
    if (found === undefined) return err(`${join(folder, path)} is missing`);
    if (found !== sha256) return err(`${join(folder, path)} is damaged: its checksum is not the one in the manifest`);
  }
  return ok(parsed.data);
};

/** Hexadecimal; rejects when the file cannot be read. */
export const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

/** Tells two secrets apart without telling either. */
export const fingerprintOf = (secret: Buffer): string => createHash('sha256').update('griot secret ').update(secret).digest('hex');
