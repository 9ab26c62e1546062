/** The whole drawer as one readable file: JSON with the contents as they were, not as texts within a text. */
import { parsedRow, type Drawer } from '../../db/recovery/drawer.queries.ts';

export const drawerFile = ({ removed, notices }: Drawer, now: string): string =>
  JSON.stringify(
    {
      griot: 'tiroir de secours',
      made: now,
      removed: removed.map(({ at, device, rows }) => ({ at, device, rows })),
      notices: notices.map(({ kind, reason, table, key, at, device, madeAt, otherDevice, otherAt, content, standing }) => ({
        kind,
        reason,
        table,
        key,
        at,
        device,
        madeAt,
        otherDevice,
        otherAt,
        content: parsedRow(content) ?? content,
        ...(standing !== undefined && { standing: parsedRow(standing) ?? standing }),
      })),
    },
    null,
    2,
  );

/** Kilobytes of a text as it will be saved, at least 1. */
export const kilobytes = (text: string): number => Math.max(1, Math.round(new TextEncoder().encode(text).length / 1_000));
