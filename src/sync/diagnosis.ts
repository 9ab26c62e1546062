/**
 * What the line knows beyond its status, for the diagnostics file: counts and states only, never an id or a name, so the
 * epoch and the realms of a cursor are told as being there (SYN-134).
 */
import { filesByState, type FileState } from '../db/attachment/files.ts';
import type { LocalDb } from '../db/local.ts';
import type { UsageOfMonth } from './budget.ts';

export interface Diagnosis {
  /** Bytes of this calendar month by kind. */
  readonly usage: UsageOfMonth;
  /** How many files are here, by how far they are on their way. */
  readonly files: Partial<Record<FileState, number>>;
  /** Where this device stands at the server; absent before its first answer. */
  readonly standing?: Standing;
  /** Rows are set aside because the server began anew (SYN-41), and were not given back yet. */
  readonly startingOver: boolean;
}

export interface Standing {
  readonly epochKnown: boolean;
  readonly revision: number;
  readonly sharedRealms: number;
  readonly pagesMissing: boolean;
}

export interface DiagnosisDeps {
  readonly local: LocalDb;
  /** The cursor that the server gave last, as it wrote it. */
  readonly cursor: string | undefined;
  readonly usage: () => Promise<UsageOfMonth>;
}

/** Rejects when the companion database cannot be read. */
export const diagnose = async ({ local, cursor, usage }: DiagnosisDeps): Promise<Diagnosis> => {
  const [spent, files, rescued] = await Promise.all([usage(), filesByState(local), local.rescued.count()]);
  return { usage: spent, files, ...(cursor !== undefined && { standing: standingAt(cursor) }), startingOver: rescued > 0 };
};

/** `epoch:revision`, then `,realm=revision` for each shared realm; a `+` at the end while pages are missing. */
const standingAt = (cursor: string): Standing => {
  const [own = '', ...shared] = cursor.split(',');
  const [, epoch = '', revision = own] = /^(.+):(\d+)/.exec(own) ?? [];
  return {
    epochKnown: epoch !== '',
    revision: Number.parseInt(revision, 10) || 0,
    sharedRealms: shared.length,
    pagesMissing: cursor.endsWith('+'),
  };
};
