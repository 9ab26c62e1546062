/**
 * What helps to find out why something does not travel, and says nothing about the person: versions, counts, states, moments,
 * kinds of failure. Made only of counts and of words that this file knows; never of a row's own text or id (SYN-134).
 */
import type { Drawer } from '../../db/recovery/drawer.queries.ts';
import type { Diagnosis } from '../../sync/diagnosis.ts';
import type { PendingChange, SyncStatus } from '../../sync/status.ts';

export interface DiagnosticFacts {
  readonly version: string;
  readonly now: string;
  readonly browser: string;
  readonly online: boolean;
  readonly account: boolean;
  readonly status: SyncStatus;
  readonly rows: Readonly<Record<string, number>>;
  readonly pending: readonly PendingChange[];
  readonly drawer: Drawer;
  /** Absent without an account, and where the line does not answer. */
  readonly line?: Diagnosis;
  /** Bytes, where the browser tells. */
  readonly storage: { readonly used?: number; readonly allowed?: number };
}

/** The file's text: JSON, two spaces. */
export function diagnosticsFile({ pending, drawer, status, version, now, browser, ...facts }: DiagnosticFacts): string {
  const { removed, notices } = drawer;
  return JSON.stringify(
    {
      griot: version,
      made: now,
      browser,
      ...facts,
      status,
      pending: {
        count: pending.length,
        oldest: pending.map(({ at }) => at).toSorted()[0],
        kinds: counted(pending.map(({ table, kind }) => `${table} ${kind}`)),
      },
      notices: {
        seen: notices.filter(({ looked }) => looked).length,
        kinds: counted(notices.map(({ kind, reason, table }) => `${knownTable(table, facts.rows)} ${kind} ${reason}`)),
        days: counted(notices.map(({ at }) => at.slice(0, 10))),
      },
      removed: {
        gestures: removed.length,
        rows: removed.reduce((sum, { rows }) => sum + rows.length, 0),
        days: counted(removed.map(({ at }) => at.slice(0, 10))),
      },
    },
    null,
    2,
  );
}

/** A refused change may name any table; only ours are repeated. */
const knownTable = (table: string, rows: DiagnosticFacts['rows']): string => (Object.hasOwn(rows, table) ? table : 'other');

function counted(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
