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
  'acknowledges rows that it does not keep': (writer, memory) => ({
    putRows: (rows) => writer.putRows(rows.filter(() => (memory.written += 1) % SELDOM !== 0)),
  }),
  'gives rows to somebody else': (writer, memory) => ({
    putRows: (rows) => {
      for (const { realmId } of rows) memory.realms.add(realmId);
      const given = rows.filter(() => (memory.written += 1) % SELDOM === 0);
      return writer.putRows([...rows, ...given.map((row) => ({ ...row, ...elsewhere(row.realmId, memory), rev: 1 }))]);
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
  const broken = (writer: Writer): Writer => ({ ...writer, ...breakIt(writer, memory) });
  return (storage) => ({
    ...storage,
    transact: (work) => storage.transact((writer) => work(broken(writer))),
    transactInRealms: (work) => storage.transactInRealms((writer) => work(broken(writer))),
  });
};
