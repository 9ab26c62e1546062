/**
 * A person takes everything that the server keeps of them (ACC-140 … ACC-146): one file at a time, a few a day, to the device that asked.
 * A ticket, good once for two minutes, stands between asking as oneself and the file, so that a page fetches it without the
 * device's token.
 */
import { randomBytes } from 'node:crypto';
import { err, ok, type Result } from '#domain/result.ts';
import type { ExportBegun, ExportPreview } from '#protocol/account-export.ts';
import { noteBy } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import type { Caller, IdentityContext } from '../identity/caller.ts';
import { sha256 } from '../identity/secrets.ts';
import { inAccount } from '../identity/ways-in.ts';
import type { ExportRow } from '../storage/exports.ts';
import { groupsOf } from './account-sheet.ts';
import { personArchive, type PersonArchive } from './person-archive.ts';

export interface ExportContext extends IdentityContext {
  /** Where texts wait until they are sent. */
  readonly spoolFolder: string;
}

const DAY_MS = 24 * 3_600_000;
/** Whole ones: somebody who tries three programs with their file has enough. */
const WHOLE_A_DAY = 5;
/** Begun ones: a bad line may cut many. */
const BEGUN_A_DAY = 30;
const TICKET_LIVES_MS = 2 * 60_000;
/** A server that died stops nobody for longer. */
const HELD_FOR_MS = 60_000;
const HELD_ANEW_MS = 15_000;
/** What a row costs in the archive for each of its characters, twice told and compressed. */
const SHRUNK = 0.35;
const FRAME_BYTES = 7_000;

export const previewExport = ({ storage }: IdentityContext, { userId }: Caller): Promise<Result<ExportPreview, Failure>> =>
  storage.read(async (reader) => {
    const { rows, characters, fileBytes } = await reader.figuresOf(userId);
    const groups = await groupsOf(reader, userId);
    const files = await reader.fileCount(userId);
    return ok({ rows, groups: groups.length, files, bytes: Math.round(FRAME_BYTES + characters * SHRUNK + fileBytes + files * 260) });
  });

/** A device that asks again, because the answer was lost, gets a ticket in the place of the one it never used. */
export const beginExport = (context: ExportContext, caller: Caller): Promise<Result<ExportBegun, Failure>> =>
  inAccount<ExportBegun>(context, caller, async (writer) => {
    const now = context.now();
    const lately = await writer.exportsOf(caller.userId, now - DAY_MS);
    const own = lately.find((it) => it.ticketHash !== null && it.sessionId === caller.sessionId);
    const other = lately.find((it) => it !== own && it.endedAt === null && it.heldUntil > now);
    if (other !== undefined) return ok({ state: 'under-way', retryAfterSeconds: secondsUntil(other.heldUntil, now) });
    const whole = lately.filter(({ endedAt }) => endedAt !== null);
    const tooMany = whole.length >= WHOLE_A_DAY ? whole[WHOLE_A_DAY - 1] : lately[BEGUN_A_DAY - 1];
    if (tooMany !== undefined) return ok({ state: 'enough', retryAfterSeconds: secondsUntil(tooMany.begunAt + DAY_MS, now) });

    const ticket = randomBytes(32).toString('base64url');
    const { userId, sessionId } = caller;
    const fresh: ExportRow = {
      exportId: own?.exportId ?? context.newId(),
      userId,
      sessionId,
      ticketHash: sha256(ticket),
      begunAt: now,
      heldUntil: now + TICKET_LIVES_MS,
      endedAt: null,
    };
    await writer.putExport(fresh);
    return ok({ state: 'ready', ticket });
  });

const secondsUntil = (at: number, now: number): number => Math.max(1, Math.ceil((at - now) / 1_000));

export interface ExportUnderWay {
  readonly archive: PersonArchive;
  /** The bytes; however they end, the next export may begin. */
  readonly bytes: AsyncGenerator<Buffer>;
}

/** Spends the ticket and makes the archive. */
export const openExport = async (context: ExportContext, ticket: string): Promise<Result<ExportUnderWay, Failure>> => {
  const { storage, now, spoolFolder } = context;
  const taken = await takeTicket(context, ticket);
  if (!taken.ok) return taken;
  const { userId } = taken.value;
  try {
    const archive = await personArchive(storage, { userId, now: now(), folder: spoolFolder });
    return ok({ archive, bytes: handedOver(context, taken.value, archive) });
  } catch (error) {
    await leave(context, taken.value, null);
    throw error;
  }
};

const takeTicket = ({ storage, now }: IdentityContext, ticket: string): Promise<Result<ExportRow, Failure>> =>
  storage.transact(async (writer) => {
    const [row, at] = [await writer.exportByTicket(sha256(ticket)), now()];
    const session = row && (await writer.sessionById(row.sessionId));
    if (row === undefined || row.heldUntil <= at || session === undefined || session.revokedAt !== null) return err(failure('not-found'));
    const spent = { ...row, ticketHash: null, heldUntil: at + HELD_FOR_MS };
    await writer.putExport(spent);
    await noteBy(writer, row, { action: 'account-exported', at });
    return ok(spent);
  });

async function* handedOver(context: ExportContext, row: ExportRow, archive: PersonArchive): AsyncGenerator<Buffer> {
  const { now, events } = context;
  const begunAt = now();
  let heldAt = now();
  let endedAt: number | null = null;
  let sent = 0;
  const hold = async (): Promise<void> => {
    if (Math.abs(now() - heldAt) < HELD_ANEW_MS) return;
    heldAt = now();
    await holdAnew(context, row);
  };
  try {
    for await (const bytes of archive.bytes(hold)) {
      yield bytes;
      sent += bytes.length;
    }
    endedAt = now();
  } finally {
    await archive.close();
    await leave(context, row, endedAt);
    const { userId, sessionId } = row;
    events.accountExported({ userId, sessionId, bytes: sent, whole: endedAt !== null, durationMs: now() - begunAt });
  }
}

/** Rejects when the device was signed out meanwhile, or the account ended. */
const holdAnew = ({ storage, now }: IdentityContext, row: ExportRow): Promise<void> =>
  storage.transact(async (writer) => {
    const session = await writer.sessionById(row.sessionId);
    if (session === undefined || session.revokedAt !== null) throw new Error('The session ended');
    await writer.putExport({ ...row, heldUntil: now() + HELD_FOR_MS });
  });

const leave = ({ storage, now }: IdentityContext, row: ExportRow, endedAt: number | null): Promise<void> =>
  storage.transact(async (writer) => {
    // An account that ended meanwhile has nothing of this any more.
    if ((await writer.userById(row.userId)) !== undefined) await writer.putExport({ ...row, heldUntil: now(), endedAt });
  });
