/** Passkeys of accounts and the ceremonies under way (WebAuthn), as the identity rooms read and write them. Epoch milliseconds. */
export interface PasskeyRow {
  /** The credential's id, base64url. */
  readonly passkeyId: string;
  readonly userId: string;
  readonly name: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  /** How often it says that it was used; 0 for those that do not count. */
  readonly counter: number;
  /** How its keeper can be reached, as the browser said it; JSON. */
  readonly transports: string;
  readonly isSynced: boolean;
  readonly createdAt: number;
  readonly usedAt: number | null;
}

export interface CeremonyRow {
  readonly ceremonyId: string;
  /** base64url */
  readonly challenge: string;
  /** Whose passkey is being made; null where somebody signs in. */
  readonly userId: string | null;
  readonly expiresAt: number;
}

export interface PasskeyReader {
  passkeyById(passkeyId: string): Promise<PasskeyRow | undefined>;
  /** The one made last first. */
  passkeysOf(userId: string): Promise<readonly PasskeyRow[]>;
  ceremonyById(ceremonyId: string): Promise<CeremonyRow | undefined>;
}

/** Reads what it is about to write, in the same transaction. */
export interface PasskeyWriter extends PasskeyReader {
  putPasskey(passkey: PasskeyRow): Promise<void>;
  deletePasskey(passkeyId: string): Promise<void>;
  putCeremony(ceremony: CeremonyRow): Promise<void>;
  deleteCeremony(ceremonyId: string): Promise<void>;
  /** Forgets ceremonies that expired before `before`. */
  forgetCeremonies(before: number): Promise<void>;
}
