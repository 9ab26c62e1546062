/** What the devices of a run talk to: servers of our own that may be hurt, or somebody's that may not. */

export interface Copies {
  backUp(): Promise<void>;
  restore(): Promise<boolean>;
  /** The epoch that began with the last restore. */
  epoch(): string | undefined;
}

export interface Installation {
  /** Where devices go; without a slash at the end. */
  readonly url: string;
  /** Servers that `restart` and `kill` know, 0 …; none when they are not ours. */
  readonly nodes: number;
  restart(node: number): Promise<void>;
  /** Only where it can be done: a copy of the data, and the last copy in their place. `false`: there is none. */
  readonly copies?: Copies;
  /** The server is killed (`kill -9`) right after its `nth` commit from now, before it can answer. */
  killAtCommit(node: number, nth: number): void;
  /** Resolves when every server runs; nobody is killed from now on. */
  whole(): Promise<void>;
  /** How often servers were killed so far. */
  kills(): number;
  /** Everything that the servers wrote to their logs so far. */
  log(): string;
  /** Ends the servers and deletes what they keep. */
  close(): Promise<void>;
}

/** A server that somebody else runs. */
export const theInstallationAt = (url: string): Installation => ({
  url: url.replace(/\/+$/, ''),
  nodes: 0,
  restart: () => Promise.reject(new Error('This server is not ours.')),
  killAtCommit() {
    throw new Error('This server is not ours.');
  },
  whole: () => Promise.resolve(),
  kills: () => 0,
  log: () => '',
  close: () => Promise.resolve(),
});
