/** The server, as administration sees it: how much is kept, what was refused, what runs, who may come. Counts, never contents. */
import { err, ok, type Result } from '#domain/result.ts';
import type { AdminInvited, AdminServer, RegistrationMode } from '#protocol/admin.ts';
import { noteBy } from '../audit/note.ts';
import type { Room } from '../core/room.ts';
import { failure, type Failure } from '../failure.ts';
import type { Caller, IdentityContext } from '../identity/caller.ts';
import { registrationNow } from '../identity/registration.ts';
import { LAST_BACKUP, LAST_UPKEEP, type BackupsNoted } from './last-upkeep.ts';
import { makeLink } from './one-time-links.ts';

export interface AdminServerContext extends IdentityContext {
  /** As the configuration has it, until an administrator says otherwise. */
  readonly registration: RegistrationMode;
  readonly room: Room;
  /** Bytes of files that one account may keep. */
  readonly attachmentBytes: number;
  /** Whether it sends mails, and whether it takes a backup each night. */
  readonly sendsMail: boolean;
  readonly backsUpNightly: boolean;
  /** Of the data folder; undefined: not known. */
  readonly disk: () => Promise<{ readonly freeBytes: number; readonly totalBytes: number } | undefined>;
}

const MOST_LISTED = 100;
const REFUSALS_SHOWN_MS = 30 * 24 * 3_600_000;

export const serverAtWork = (context: AdminServerContext): Promise<Result<AdminServer, Failure>> =>
  context.storage.read(async (reader) => {
    const now = context.now();
    const disk = await context.disk();
    const upkeep = await reader.setting(LAST_UPKEEP);
    const erasures = await reader.erasures();
    const backups = await reader.setting(LAST_BACKUP);
    const invitations = await reader.linksFor('invitation');
    return ok({
      figures: await reader.serverFigures(),
      quotas: { rows: context.room.rows, characters: context.room.characters, fileBytes: context.attachmentBytes },
      ...(disk && { disk }),
      registration: await registrationNow(reader, context.registration),
      refusals: [...(await reader.refusalsSince(new Date(now - REFUSALS_SHOWN_MS).toISOString().slice(0, 10)))],
      jobs: {
        at: now,
        ...(upkeep !== undefined && { lastUpkeep: JSON.parse(upkeep) as { at: number; tookMs: number; failed: boolean } }),
        erasuresUnderWay: erasures.length,
        ...(erasures[0] !== undefined && { erasuresSince: erasures[0].at }),
        mails: {
          sent: context.sendsMail,
          figures: (await reader.mailFigures()).map(({ template, ...figure }) => ({ kind: template, ...figure })),
        },
        backups: { nightly: context.backsUpNightly, ...(backups !== undefined && (JSON.parse(backups) as BackupsNoted)) },
      },
      sessions: (await reader.recentSessions(MOST_LISTED)).map(({ sessionId, createdAt, lastUsedAt, ...session }) => ({
        ...session,
        deviceId: sessionId,
        since: createdAt,
        seenAt: lastUsedAt,
      })),
      realms: [...(await reader.sharedRealms(MOST_LISTED))],
      invitations: invitations.filter(({ expiresAt }) => expiresAt > now).map(({ id, madeAt, expiresAt }) => ({ id, madeAt, expiresAt })),
    });
  });

export const chooseRegistration = (
  { storage, now }: IdentityContext,
  caller: Caller,
  mode: RegistrationMode,
): Promise<Result<{ done: true }, Failure>> =>
  storage.transact(async (writer) => {
    await writer.putSetting('registration', mode);
    await noteBy(writer, caller, { action: 'registration-changed', at: now(), subject: null, about: mode });
    return ok({ done: true as const });
  });

export const invite = ({ storage, secrets, now }: IdentityContext, caller: Caller): Promise<Result<AdminInvited, Failure>> =>
  storage.transact(async (writer) => {
    const at = now();
    const { id, token, expiresAt } = await makeLink(writer, secrets, 'invitation', at);
    await noteBy(writer, caller, { action: 'invitation-made', at, subject: null });
    return ok({ id, token, expiresAt });
  });

export const uninvite = ({ storage, now }: IdentityContext, caller: Caller, id: string): Promise<Result<{ done: true }, Failure>> =>
  storage.transact(async (writer) => {
    if (!(await writer.linksFor('invitation')).some((link) => link.id === id)) return err(failure('not-found'));
    await writer.deleteLinks({ purpose: 'invitation', id });
    await noteBy(writer, caller, { action: 'invitation-withdrawn', at: now(), subject: null });
    return ok({ done: true as const });
  });
