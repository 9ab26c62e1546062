/**
 * The audit trail, as sync-server/audit writes and reads it: who did what to whom, when, from which device. Entries are added and
 * never changed, but for an erased person, whose ids become their SHA-256. Times are epoch milliseconds.
 */
export interface AuditRow {
  readonly id: string;
  readonly at: number;
  /** A person's id; null: nobody, or nobody that is known. */
  readonly actorUser: string | null;
  readonly actorSession: string | null;
  /** The name that the device had then; empty when there was none. */
  readonly actorDevice: string;
  readonly action: string;
  /** Whom it concerns; null: the server. */
  readonly subjectUser: string | null;
  readonly realmId: string | null;
  /** Of what the action was, in a word or a name of a device; empty for most. */
  readonly about: string;
  readonly result: 'done' | 'refused';
  readonly requestId: string | null;
}

/** A place between two entries; newer ones stand before it. */
export type AuditPlace = Pick<AuditRow, 'at' | 'id'>;

export interface AuditReader {
  /** What a person did or what concerns them, the newest first, from before `place`. */
  auditOf(userId: string, place: AuditPlace | undefined, limit: number): Promise<readonly AuditRow[]>;
  /** How often `action` was refused for a person since then. */
  refusalsOf(userId: string, action: string, since: number): Promise<number>;
}

export interface AuditWriter extends AuditReader {
  addAudit(row: AuditRow): Promise<void>;
  /**
   * Leaves nothing of a person: what concerns them alone goes; in what concerns somebody else too they stand as `mark`, without
   * session and device.
   */
  unnameInAudit(userId: string, mark: string): Promise<void>;
}
