/** What a person reads of the audit trail: what they did, and what was done to their account, never who else is behind it. */
import { ok, type Result } from '#domain/result.ts';
import type { AuditEntry, AuditPage } from '#protocol/audit.ts';
import type { Failure } from '../failure.ts';
import type { Caller, IdentityContext } from '../identity/caller.ts';
import type { AuditPlace, AuditRow } from '../storage/audit.ts';

const ENTRIES_A_PAGE = 50;

export const auditOf = (context: IdentityContext, caller: Caller, before: string | undefined): Promise<Result<AuditPage, Failure>> =>
  context.storage.read(async (reader) => {
    const rows = await reader.auditOf(caller.userId, before === undefined ? undefined : placeOf(before), ENTRIES_A_PAGE + 1);
    const here = new Set((await reader.sessionsOf(caller.userId)).map(({ sessionId }) => sessionId));
    const shown = rows.slice(0, ENTRIES_A_PAGE);
    const last = shown.at(-1);
    return ok({
      entries: shown.map((row) => entryOf(row, caller, here)),
      ...(rows.length > ENTRIES_A_PAGE && last !== undefined && { next: `${last.at}.${last.id}` }),
    });
  });

const placeOf = (text: string): AuditPlace => {
  const [at = '', ...id] = text.split('.');
  return { at: Number(at), id: id.join('.') };
};

/** Administrators act as such, whoever they are. */
const OF_ADMINISTRATORS = /^account-(suspended|resumed|signed-out-everywhere|erased-by-admin)$/;

export const entryOf = (row: AuditRow, { userId }: Pick<Caller, 'userId'>, here: ReadonlySet<string>): AuditEntry => {
  const isOwn = row.actorUser === userId;
  const by = isOwn ? 'you' : row.actorUser === null ? 'nobody' : OF_ADMINISTRATORS.test(row.action) ? 'administrator' : 'somebody';
  return {
    id: row.id,
    at: row.at,
    action: row.action,
    result: row.result,
    by,
    ...(isOwn && row.actorDevice !== '' && { deviceName: row.actorDevice }),
    ...(isOwn && row.actorSession !== null && here.has(row.actorSession) && { deviceId: row.actorSession }),
    ...(row.realmId !== null && { realmId: row.realmId }),
    ...(row.about !== '' && { about: row.about }),
    ...(row.requestId !== null && { requestId: row.requestId }),
  };
};
