/** What screens may ask of the line to the server. */
import type { UsageOfMonth } from './budget.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { PendingChange, SyncStatus } from './status.ts';

export interface SyncLine {
  status(): SyncStatus;
  onStatus(listener: (status: SyncStatus) => void): () => void;
  pendingChanges(limit?: number): Promise<readonly PendingChange[]>;
  /** Ids of the books with a change that was not sent yet; cheap enough to ask at every move of the status. */
  pendingBooks(): Promise<readonly string[]>;
  /** Tries at once; resolves when the attempt has begun. */
  sendNow(): Promise<void>;
  /** What the line cost this calendar month, in bytes by kind. */
  usage(): Promise<UsageOfMonth>;
  /** What the line knows beyond its status; `undefined` where there is no line. */
  diagnosis(): Promise<Diagnosis | undefined>;
}
