/**
 * What the rest of src/sync needs from the sync engine, in our words; cloud.ts answers it with dexie-cloud-addon.
 */
import type { GriotDb } from '../db/database.ts';

/** `error` is the engine's own pause after a failure: up to 15 minutes in which it listens to nothing. */
export type EnginePhase = 'starting' | 'sending' | 'receiving' | 'resting' | 'error';

export interface EngineState {
  readonly phase: EnginePhase;
  /** Was any sync of this database ever answered? Until then the engine does not run at all. */
  readonly everSynced: boolean;
  /** End of the last exchange, epoch milliseconds; `undefined` before the first and after a failed one. */
  readonly answeredAt: number | undefined;
  readonly connected: boolean;
  /** The revision this device stands at while pages of a first sync are missing, for it to fetch. */
  readonly morePagesAfter: string | undefined;
  readonly userId: string | undefined;
  /** It did not start and does not know whose the database is: changes are refused until it was opened anew (SYN-195). */
  readonly blind: boolean;
  /** Why the engine pauses, when it is one of the reasons a person can do something about. */
  readonly trouble: 'storage-full' | 'session-over' | undefined;
}

/** What the engine keeps to speak for this device; the private key cannot be exported, only used. */
export interface Login {
  readonly userId: string;
  readonly accessToken: string;
  /** Epoch milliseconds, by the device's clock. */
  readonly accessTokenExpiration: number;
  readonly refreshToken: string;
  readonly privateKey: CryptoKey;
}

export interface Engine {
  readonly db: GriotDb;
  state(): EngineState;
  /** Where this device stands, in the server's words; `undefined` before its first answer. */
  cursor(): string | undefined;
  /** Calls back after every change of the state; returns how to stop. */
  onState(listener: () => void): () => void;
  /** Calls back after a change was refused because the engine is blind; returns how to stop. */
  onRefused(listener: () => void): () => void;
  login(): Promise<Login | undefined>;
  saveAccessToken(userId: string, accessToken: string, expiration: number): Promise<void>;
  /** From now on this key signs for the account, instead of the one that the engine made. */
  signWith(userId: string, keys: CryptoKeyPair): Promise<void>;
  /** Asks for an exchange; nothing happens while the engine pauses after a failure. */
  ask(purpose: 'pull' | 'push'): void;
  /** Closes and opens the database: the only way out of a pause, a hung exchange or a failed start. */
  reopen(): Promise<void>;
  close(): void;
}
