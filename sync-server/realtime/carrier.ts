/**
 * What takes a text to the other processes of the same installation. At most once and without a promise: a text may be
 * lost, and whoever listens must heal from that (head-watch.ts).
 */
export interface Carrier {
  /** Longest text it takes, in bytes of UTF-8. */
  readonly maxBytes: number;
  /** Never fails: while the connection is down the text is dropped. */
  send(text: string): void;
  /** Called with every text, those of this process included. */
  onText(listener: (text: string) => void): void;
  /** The connection came back: texts may have been missed. */
  onRestored(listener: () => void): void;
  close(): Promise<void>;
}

/** How long a connection waits before its next attempt, in milliseconds: half a second to half a minute, never two nodes in step. */
export const reconnectDelay = (attempt: number, random: () => number): number =>
  Math.round(Math.min(30_000, 500 * 2 ** Math.min(attempt, 10)) * (0.5 + random() / 2));
