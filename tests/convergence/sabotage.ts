/**
 * Servers that are broken on purpose, each by a mistake that somebody could make: what the kit does not find here it
 * would not find in earnest (SYN-157).
 */
import type { Storage, Writer } from '../../sync-server/storage/storage.ts';

/** The mistake, and how a writer looks that makes it. */
export const SABOTAGES = {
  /** The ledger is never asked: whatever is sent twice takes effect twice. */
  'forgets what it did': () => ({ knownOperations: async () => [] }),
  'forgets deletions': () => ({ putTombstones: async () => {} }),
  /** Nothing is repeated to a device that wrote without knowing of a change, as if its last pull were its base. */
  'judges by the wrong base': (writer) => ({
    rowsByRef: async (...asked) => (await writer.rowsByRef(...asked)).map((row) => ({ ...row, rev: 0 })),
    tombstonesByRef: async (...asked) => (await writer.tombstonesByRef(...asked)).map((tombstone) => ({ ...tombstone, rev: 0 })),
  }),
  'acknowledges rows that it does not keep': (writer, memory) => ({
    putRows: (rows) => writer.putRows(rows.filter(() => (memory.written += 1) % SELDOM !== 0)),
  }),
  'gives rows to somebody else': (writer, memory) => ({
    putRows: (rows) => {
      for (const { realmId } of rows) memory.realms.add(realmId);
      const leaked = rows.map((row) => ((memory.written += 1) % SELDOM === 0 ? { ...row, ...elsewhere(row.realmId, memory) } : row));
      return writer.putRows(leaked);
    },
  }),
} as const satisfies Record<string, (writer: Writer, memory: Memory) => Partial<Writer>>;

export type Sabotage = keyof typeof SABOTAGES;

interface Memory {
  written: number;
  readonly realms: Set<string>;
}

const SELDOM = 10;

const elsewhere = (realmId: string, { realms }: Memory): { readonly realmId: string; readonly owner: string } => {
  const other = [...realms].find((one) => one !== realmId) ?? realmId;
  return { realmId: other, owner: other };
};

/** A storage whose writers make this mistake. */
export const sabotaged = (sabotage: Sabotage): ((storage: Storage) => Storage) => {
  const memory: Memory = { written: 0, realms: new Set() };
  const breakIt: (writer: Writer, memory: Memory) => Partial<Writer> = SABOTAGES[sabotage];
  return (storage) => ({ ...storage, transact: (work) => storage.transact((writer) => work({ ...writer, ...breakIt(writer, memory) })) });
};
