/**
 * What the line to the server cost, in bytes by day and kind. Stays on this device; a year is kept, for whoever wonders
 * where a data allowance went.
 */
import type { LocalDb } from './local.ts';

export type UsageKind = 'sync' | 'first-sync' | 'attachments';

export interface Usage {
  readonly sent: number;
  readonly received: number;
}

export interface DayUsage extends Usage {
  /** `2026-11-21`, by UTC. */
  readonly day: string;
  readonly kind: UsageKind;
}

const KEPT_DAYS = 400;
const DAY_MS = 86_400_000;

/** `2026-11-21`, by UTC. */
export const dayOf = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);

/** Adds to the day of `now` (epoch milliseconds); several tabs may do so at once. */
export const noteUsage = (local: LocalDb, now: number, kind: UsageKind, { sent, received }: Usage): Promise<void> =>
  local.transaction('rw', local.usage, async () => {
    const day = dayOf(now);
    const before = await local.usage.get([day, kind]);
    if (before === undefined)
      await local.usage
        .where('day')
        .below(dayOf(now - KEPT_DAYS * DAY_MS))
        .delete();
    await local.usage.put({ day, kind, sent: (before?.sent ?? 0) + sent, received: (before?.received ?? 0) + received });
  });

/** Of the calendar month of `now`, by kind; kinds that cost nothing are missing. */
export const usageOfMonth = async (local: LocalDb, now: number): Promise<Partial<Record<UsageKind, Usage>>> => {
  const month = dayOf(now).slice(0, 7);
  const sums: Partial<Record<UsageKind, Usage>> = {};
  await local.usage
    .where('day')
    .between(`${month}-01`, `${month}-31`, true, true)
    .each(({ kind, sent, received }) => {
      const sum = sums[kind];
      sums[kind] = { sent: (sum?.sent ?? 0) + sent, received: (sum?.received ?? 0) + received };
    });
  return sums;
};
