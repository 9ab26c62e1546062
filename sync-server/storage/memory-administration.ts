import type { UserRow, SessionRow } from './accounts.ts';
import type {
  AdministrationReader,
  AdministrationWriter,
  OneTimeLink,
  PersonFigures,
  SecondFactor,
  Standing,
  WrongCodes,
} from './administration.ts';
import type { Membership, RealmUsage, StoredRow } from './rows.ts';
import type { MemoryFiles } from './memory-files.ts';
import type { Undoing } from './undoing.ts';

export interface MemoryAdministration {
  readonly standings: Map<string, Standing>;
  readonly settings: Map<string, string>;
  readonly factors: Map<string, SecondFactor>;
  /** By person and hash, as JSON. */
  readonly codes: Map<string, true>;
  readonly proofs: Map<string, { readonly userId: string; readonly at: number }>;
  /** By person and door, as JSON. */
  readonly wrong: Map<string, WrongCodes>;
  readonly links: Map<string, OneTimeLink>;
  /** By day and kind, as JSON. */
  readonly refusals: Map<string, number>;
}

export const noAdministration = (): MemoryAdministration => ({
  standings: new Map(),
  settings: new Map(),
  factors: new Map(),
  codes: new Map(),
  proofs: new Map(),
  wrong: new Map(),
  links: new Map(),
  refusals: new Map(),
});

interface Everything {
  readonly realms: Map<string, { readonly owner: string | undefined }>;
  readonly members: Map<string, Membership>;
  readonly rows: Map<string, StoredRow>;
  readonly usage: Map<string, RealmUsage>;
  readonly users: Map<string, UserRow>;
  readonly sessions: Map<string, SessionRow>;
  readonly stored: MemoryFiles;
}

const NO_STANDING: Standing = { adminSince: null, suspendedAt: null };

export const readMemoryAdministration = (kept: MemoryAdministration, tables: Everything): AdministrationReader => {
  const figures = (of: (owner: string) => boolean): PersonFigures => {
    const usage = [...tables.usage.values()].filter(({ realmId }) => of(tables.realms.get(realmId)?.owner ?? realmId));
    return {
      devices: [...tables.sessions.values()].filter(({ userId, revokedAt }) => revokedAt === null && of(userId)).length,
      rows: usage.reduce((sum, { rows }) => sum + rows, 0),
      characters: usage.reduce((sum, { characters }) => sum + characters, 0),
      fileBytes: [...tables.stored.files.values()].filter(({ owner }) => of(owner)).reduce((sum, { size }) => sum + size, 0),
    };
  };
  const realmRows = () => [...tables.rows.values()].filter(({ table }) => table === 'realms');
  return {
    standing: async (userId) => kept.standings.get(userId) ?? NO_STANDING,
    hasAdmin: async () => [...kept.standings.values()].some(({ adminSince }) => adminSince !== null),
    setting: async (name) => kept.settings.get(name),
    secondFactor: async (userId) => kept.factors.get(userId),
    codesLeft: async (userId) => [...kept.codes.keys()].filter((id) => (JSON.parse(id) as string[])[0] === userId).length,
    provedAt: async (sessionId) => kept.proofs.get(sessionId)?.at,
    wrongCodes: async (userId, door) => kept.wrong.get(JSON.stringify([userId, door])),
    linksFor: async (purpose) => [...kept.links.values()].filter((link) => link.purpose === purpose).sort((a, b) => b.madeAt - a.madeAt),
    people: async (words, before, limit) =>
      [...tables.users.values()]
        .filter(({ createdAt }) => createdAt < before)
        .filter(({ userId, firstName, lastName }) =>
          [`${firstName} ${lastName}`, userId].some((text) => text.toLowerCase().includes(words.toLowerCase())),
        )
        .sort((a, b) => b.createdAt - a.createdAt || (a.userId < b.userId ? -1 : 1))
        .slice(0, limit)
        .map(({ userId, firstName, lastName, createdAt }) => ({
          userId,
          firstName,
          lastName,
          createdAt,
          ...(kept.standings.get(userId) ?? NO_STANDING),
        })),
    figuresOf: async (userId) => figures((owner) => owner === userId),
    serverFigures: async () => ({ ...figures(() => true), people: tables.users.size, sharedRealms: realmRows().length }),
    recentSessions: async (limit) =>
      [...tables.sessions.values()]
        .filter(({ revokedAt }) => revokedAt === null)
        .sort((a, b) => b.lastUsedAt - a.lastUsedAt)
        .slice(0, limit)
        .map(({ sessionId, userId, deviceName, createdAt, lastUsedAt }) => ({ sessionId, userId, deviceName, createdAt, lastUsedAt })),
    sharedRealms: async (limit) =>
      realmRows()
        .sort((a, b) => (a.realmId < b.realmId ? -1 : 1))
        .slice(0, limit)
        .map(({ realmId, value }) => {
          const { name } = JSON.parse(value) as { readonly name?: unknown };
          const members = [...tables.members.values()].filter((it) => it.realmId === realmId && it.state === 'member');
          return {
            realmId,
            name: typeof name === 'string' ? name.slice(0, 200) : '',
            members: new Set(members.map(({ userId }) => userId)).size,
            rows: tables.usage.get(realmId)?.rows ?? 0,
          };
        }),
    refusalsSince: async (day) =>
      [...kept.refusals]
        .map(([id, times]) => ({ day: (JSON.parse(id) as string[])[0] ?? '', kind: (JSON.parse(id) as string[])[1] ?? '', times }))
        .filter((it) => it.day >= day)
        .sort((a, b) => (a.day === b.day ? (a.kind < b.kind ? -1 : 1) : a.day < b.day ? 1 : -1)),
  };
};

export const writeMemoryAdministration = (
  kept: MemoryAdministration,
  { put, drop }: Undoing,
): Omit<AdministrationWriter, keyof AdministrationReader> => {
  const dropWhere = <T>(map: Map<string, T>, fits: (value: T, id: string) => boolean): number => {
    const ids = [...map].flatMap(([id, value]) => (fits(value, id) ? [id] : []));
    for (const id of ids) drop(map, id);
    return ids.length;
  };
  const deleteSecondFactor = async (userId: string): Promise<void> => {
    drop(kept.factors, userId);
    dropWhere(kept.codes, (_, id) => (JSON.parse(id) as string[])[0] === userId);
    dropWhere(kept.proofs, (proof) => proof.userId === userId);
    dropWhere(kept.wrong, (_, id) => (JSON.parse(id) as string[])[0] === userId);
  };
  return {
    putStanding: async (userId, standing) => put(kept.standings, userId, standing),
    putSetting: async (name, value) => put(kept.settings, name, value),
    putSecondFactor: async (factor) => put(kept.factors, factor.userId, factor),
    deleteSecondFactor,
    putCodes: async (userId, hashes) => {
      dropWhere(kept.codes, (_, id) => (JSON.parse(id) as string[])[0] === userId);
      for (const hash of hashes) put(kept.codes, JSON.stringify([userId, hash]), true);
    },
    takeCode: async (userId, hash) => dropWhere(kept.codes, (_, id) => id === JSON.stringify([userId, hash])) > 0,
    putWrongCodes: async (userId, door, wrong) => {
      const id = JSON.stringify([userId, door]);
      if (wrong === undefined) drop(kept.wrong, id);
      else put(kept.wrong, id, wrong);
    },
    putProof: async (sessionId, userId, at) => put(kept.proofs, sessionId, { userId, at }),
    putLink: async (link) => put(kept.links, link.hash, link),
    takeLink: async (purpose, hash, now) =>
      dropWhere(kept.links, (link) => link.hash === hash && link.purpose === purpose && link.expiresAt > now) > 0,
    deleteLinks: async ({ purpose, id, endedBefore }) =>
      void dropWhere(
        kept.links,
        (link) =>
          (purpose === undefined || link.purpose === purpose) &&
          (id === undefined || link.id === id) &&
          (endedBefore === undefined || link.expiresAt < endedBefore),
      ),
    countRefusals: async (day, kinds) => {
      for (const [kind, times] of kinds) {
        const id = JSON.stringify([day, kind]);
        put(kept.refusals, id, (kept.refusals.get(id) ?? 0) + times);
      }
    },
    deleteAdministrationOf: async (userId) => {
      drop(kept.standings, userId);
      await deleteSecondFactor(userId);
    },
  };
};
