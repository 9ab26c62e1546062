/** The codes of one round of scanning, the latest first. The books themselves are on the shelf already; this is what was just seen. */
import type { ByIsbn } from '#domain/library/placeholder.ts';

export interface ScanSession {
  readonly rows: readonly ByIsbn[];
}

export const NO_SCANS: ScanSession = { rows: [] };

/** `again`: the code was scanned in this round already; `here`: the book was on the shelf before the round. */
export type ScanOutcome = 'added' | 'here' | 'again';

/** The round with one more code. A code that comes again moves to the top and keeps what it was. */
export function withScan({ rows }: ScanSession, scanned: ByIsbn): { readonly session: ScanSession; readonly outcome: ScanOutcome } {
  const known = rows.find(({ bookId }) => bookId === scanned.bookId);
  const others = rows.filter((row) => row !== known);
  return {
    session: { rows: [known ?? scanned, ...others] },
    outcome: known !== undefined ? 'again' : scanned.added ? 'added' : 'here',
  };
}

export const withoutBook = ({ rows }: ScanSession, bookId: string): ScanSession => ({ rows: rows.filter((row) => row.bookId !== bookId) });

/** How many books this round brought. */
export const addedIn = ({ rows }: ScanSession): number => rows.filter(({ added }) => added).length;

/** Of each library the round that is not put away, for whoever looks at a book in between. A new start of the app begins anew. */
const rounds = new Map<string, ScanSession>();
export const roundOf = (dbName: string): ScanSession => rounds.get(dbName) ?? NO_SCANS;
export const keepRound = (dbName: string, session: ScanSession): void => void rounds.set(dbName, session);
