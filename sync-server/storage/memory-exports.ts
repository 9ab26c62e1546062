import type { SessionRow } from './accounts.ts';
import type { ExportReader, ExportRow, ExportWriter } from './exports.ts';
import type { MemoryFiles } from './memory-files.ts';
import type { MemoryInvitations } from './memory-invitations.ts';
import type { MemoryWaysIn } from './memory-ways-in.ts';
import type { StoredRow } from './rows.ts';
import type { Undoing } from './undoing.ts';

export type MemoryExports = Map<string, ExportRow>;

interface Everything {
  readonly rows: ReadonlyMap<string, StoredRow>;
  readonly sessions: ReadonlyMap<string, SessionRow>;
  readonly stored: MemoryFiles;
  readonly ways: MemoryWaysIn;
  readonly invitations: MemoryInvitations;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const readMemoryExports = (exports: MemoryExports, all: Everything): ExportReader => ({
  exportsOf: async (userId, since) =>
    [...exports.values()].filter((it) => it.userId === userId && it.begunAt >= since).sort((a, b) => b.begunAt - a.begunAt),
  exportByTicket: async (hash) => [...exports.values()].find(({ ticketHash }) => ticketHash === hash),
  rowsByKey: async (realmId, after, limit) =>
    [...all.rows.values()]
      .filter((row) => row.realmId === realmId)
      .filter((row) => after === undefined || (byText(row.table, after.table) || byText(row.key, after.key)) > 0)
      .sort((a, b) => byText(a.table, b.table) || byText(a.key, b.key))
      .slice(0, limit),
  filesOf: async (owner, afterHash, limit) =>
    [...all.stored.files.values()]
      .filter((file) => file.owner === owner && file.hash > afterHash)
      .sort((a, b) => byText(a.hash, b.hash))
      .slice(0, limit),
  fileCount: async (owner) => [...all.stored.files.values()].filter((file) => file.owner === owner && file.type !== '').length,
  everySessionOf: async (userId) =>
    [...all.sessions.values()].filter((it) => it.userId === userId).sort((a, b) => b.createdAt - a.createdAt),
  mailsOf: async (userId) => [...all.ways.mails.values()].filter((it) => it.userId === userId && it.doneAt === null),
  invitationsBy: async (userId) =>
    [...all.invitations.values()].filter((it) => it.invitedBy === userId).sort((a, b) => a.createdAt - b.createdAt),
});

export const writeMemoryExports = (exports: MemoryExports, { put, drop }: Undoing): Omit<ExportWriter, keyof ExportReader> => ({
  putExport: async (row) => put(exports, row.exportId, row),
  forgetExports: async (before) => {
    for (const [id, { begunAt }] of exports) if (begunAt < before) drop(exports, id);
  },
});
