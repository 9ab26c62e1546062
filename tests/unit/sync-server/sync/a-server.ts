import { WireDevice, type WireAnswer } from '../../../kit/wire-device.ts';
import type { Room } from '../../../../sync-server/core/room.ts';
import type { Row } from '../../../../sync-server/core/row.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';
import { reconcile, type Reconciled } from '../../../../sync-server/sync/reconcile.ts';
import { syncResponseText } from '../../../../sync-server/sync/wire.ts';
import { hasMorePages, type SyncRequest } from '#protocol/sync.ts';

export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const aBook = (n: number, more: Row = {}): Row => ({
  id: uuid(n),
  title: `Book ${n}`,
  authors: [],
  category: 'roman',
  status: 'to-read',
  possession: 'owned',
  addedBy: 'hand',
  addedAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...more,
});

/** A server in memory with a clock that stands still and ids that count. */
export const aServer = (storage: Storage = createMemoryStorage(), room?: Room) => {
  let ids = 900_000;
  const context = { now: () => 1_800_000_000_000, newId: () => uuid(ids++) };
  const fetching = new Set<string>();
  const answer = (userId: string | undefined, request: SyncRequest): Promise<Reconciled> => {
    const device = { mark: request.clientIdentity, name: request.clientIdentity };
    return reconcile(storage, userId, JSON.parse(JSON.stringify(request)) as SyncRequest, {
      ...context,
      device,
      fetchesPages: fetching.has(request.clientIdentity),
      pageSizes: { first: 1, most: 2 },
      ...(room !== undefined && { room }),
    });
  };
  const ask = async (
    userId: string | undefined,
    request: SyncRequest,
  ): Promise<WireAnswer & { readonly rejections: readonly unknown[]; readonly schema: Row }> =>
    JSON.parse(syncResponseText((await answer(userId, request)).answer)) as never;
  const sync = async (device: WireDevice): Promise<WireAnswer> => {
    const request = device.request();
    const answered = await ask(device.userId, request);
    device.take(request, answered);
    return answered;
  };
  let devices = 0;
  const device = (userId: string, ...tables: string[]): WireDevice => new WireDevice(userId, `device ${++devices}`, tables);
  /** A device that fetches the pages of a first sync itself, one or two rows at a time. */
  const fetchingDevice = (userId: string): WireDevice => {
    const made = device(userId);
    fetching.add(made.clientIdentity);
    return made;
  };
  /** Until no page is missing. */
  const syncWhole = async (it: WireDevice): Promise<void> => {
    do await sync(it);
    while (hasMorePages(it.revision));
  };
  return { storage, answer, ask, sync, syncWhole, device, fetchingDevice };
};
