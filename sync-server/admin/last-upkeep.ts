/** The setting in which the housekeeping writes down how its last turn went. */
export const LAST_UPKEEP = 'last upkeep';

/** The setting in which it writes down when the last backup of a night was taken, and when a later one failed; of all servers. */
export const LAST_BACKUP = 'last backup';

/** Epoch milliseconds. */
export interface BackupsNoted {
  readonly lastAt?: number;
  /** Absent once one succeeded again. */
  readonly failedAt?: number;
}
