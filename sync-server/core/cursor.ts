/**
 * What a device has seen, as `epoch:seq`. The epoch names one history of the database; after a backup was restored it
 * is another one, and no sequence number of the old history means anything (SYN-14).
 */
export interface Cursor {
  readonly epoch: string;
  /** The highest revision seen; 0 before the first. */
  readonly seq: number;
}

export const formatCursor = ({ epoch, seq }: Cursor): string => `${epoch}:${seq}`;

/** Undefined for anything that this server never gave out. */
export const parseCursor = (text: unknown): Cursor | undefined => {
  if (typeof text !== 'string' || text.length > 200) return undefined;
  const colon = text.lastIndexOf(':');
  const digits = text.slice(colon + 1);
  if (colon < 1 || !/^\d{1,15}$/.test(digits)) return undefined;
  return { epoch: text.slice(0, colon), seq: Number(digits) };
};

/** The sequence number, or 0 when the text is of another history: everything is news then. */
export const seqIn = (epoch: string, text: unknown): number => {
  const cursor = parseCursor(text);
  return cursor?.epoch === epoch ? cursor.seq : 0;
};
