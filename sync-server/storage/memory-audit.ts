import type { AuditReader, AuditRow, AuditWriter } from './audit.ts';
import type { Undoing } from './undoing.ts';

export type MemoryAudit = Map<string, AuditRow>;

const newestFirst = (a: AuditRow, b: AuditRow): number => b.at - a.at || (a.id < b.id ? 1 : -1);

export const readMemoryAudit = (entries: MemoryAudit): AuditReader => ({
  auditOf: async (userId, place, limit) =>
    [...entries.values()]
      .filter((it) => it.actorUser === userId || it.subjectUser === userId)
      .filter((it) => place === undefined || it.at < place.at || (it.at === place.at && it.id < place.id))
      .sort(newestFirst)
      .slice(0, limit),
  refusalsOf: async (userId, action, since) =>
    [...entries.values()].filter((it) => it.subjectUser === userId && it.action === action && it.result === 'refused' && it.at >= since)
      .length,
});

export const writeMemoryAudit = (entries: MemoryAudit, { put, drop }: Undoing): Omit<AuditWriter, keyof AuditReader> => ({
  addAudit: async (row) => put(entries, row.id, row),
  unnameInAudit: async (userId, mark) => {
    for (const [id, it] of entries) {
      const isActor = it.actorUser === userId;
      const isSubject = it.subjectUser === userId;
      if (isSubject && (isActor || it.actorUser === null)) drop(entries, id);
      else if (isSubject) put(entries, id, { ...it, subjectUser: mark, about: '' });
      else if (isActor) put(entries, id, { ...it, actorUser: mark, actorSession: null, actorDevice: '' });
    }
  },
});
