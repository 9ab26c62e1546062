/**
 * Servers that are broken on purpose, each by a mistake that somebody could make: what the kit does not find here it
 * would not find in earnest (SYN-157).
 */
import type { SyncRequest } from '../../src/protocol/sync.ts';
import type { Reader, Storage, Writer } from '../../sync-server/storage/storage.ts';
import { startBalancer } from './world/balancer.ts';
import type { Installation } from './world/installation.ts';

/** The mistake, and how a writer looks that makes it. */
const SABOTAGES = {
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
  'tells nobody what lost': (writer) => ({
    putRows: (rows) => writer.putRows(rows.filter(({ table, value }) => table !== 'notices' || !value.includes('"replaced"'))),
  }),
  'goes on giving rows to whoever was expelled': (writer) => ({
    putMemberships: (memberships) => writer.putMemberships(memberships.filter(({ state }) => state !== 'left')),
  }),
} as const satisfies Record<string, (writer: Writer, memory: Memory) => Partial<Writer>>;

/** The same of a reader. */
const MISREADING = {
  'knows nothing of a history that ended': { formerEpoch: async () => [] },
} as const satisfies Record<string, Partial<Reader>>;

export const MISTAKES = [...Object.keys(SABOTAGES), ...Object.keys(MISREADING)] as readonly Sabotage[];

export type Sabotage = keyof typeof SABOTAGES | keyof typeof MISREADING;

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
  if (sabotage in MISREADING) {
    const mistake = MISREADING[sabotage as keyof typeof MISREADING];
    return (storage) => ({ ...storage, read: (work) => storage.read((reader) => work({ ...reader, ...mistake })) });
  }
  const memory: Memory = { written: 0, realms: new Set() };
  const breakIt: (writer: Writer, memory: Memory) => Partial<Writer> = SABOTAGES[sabotage as keyof typeof SABOTAGES];
  const broken = (writer: Writer): Writer => ({ ...writer, ...breakIt(writer, memory) });
  return (storage) => ({
    ...storage,
    transact: (work) => storage.transact((writer) => work(broken(writer))),
    transactInRealms: (work) => storage.transactInRealms((writer) => work(broken(writer))),
  });
};

/** The same server, to whom every device says that it knew all that it had pulled by then when it made its changes (SYN-10). */
export const judgingByLastPull = async (sound: Installation): Promise<Installation> => {
  const front = await startBalancer([Number(new URL(sound.url).port)], (body) => {
    const request = JSON.parse(body) as SyncRequest;
    const serverRev = request.lastPull?.serverRevision;
    const baseRevs = request.baseRevs.map((base) => ({ ...base, serverRev: serverRev ?? base.serverRev }));
    return JSON.stringify({ ...request, baseRevs });
  });
  return {
    ...sound,
    url: front.url,
    async close() {
      await front.close();
      await sound.close();
    },
  };
};
