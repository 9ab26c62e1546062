/**
 * The ways in that a person added to their account, as identity reads and writes them: addresses, a password, and the codes
 * under way. All are bound to the id of a person; a further kind of way in is a table beside these. Times are epoch milliseconds.
 */
export interface AddressRow {
  readonly addressId: string;
  readonly userId: string;
  /** As it is compared; nobody else has it. */
  readonly address: string;
  /** As it is written to. */
  readonly typed: string;
  readonly verifiedAt: number;
}

export interface PasswordRow {
  readonly userId: string;
  /** Argon2id, in the PHC format. */
  readonly hash: string;
  readonly setAt: number;
  /** Of the device that set it, so that a lost answer is repeated; null when it named none. */
  readonly requestId: string | null;
}

export type CodePurpose = 'sign-in' | 'add-address' | 'change-password';

/** A code that was asked for. The code itself is derived from the id and kept nowhere. */
export interface EmailCodeRow {
  readonly codeId: string;
  readonly purpose: CodePurpose;
  /** Who asked; null for whoever is about to sign in. */
  readonly userId: string | null;
  readonly address: string;
  readonly typed: string;
  readonly expiresAt: number;
  readonly wrongGuesses: number;
  /** When it was answered rightly; it is good for nothing else from then on. */
  readonly usedAt: number | null;
}

/** A sign-in whose first proof was right, and that owes a code of the second factor. */
export interface TicketRow {
  /** SHA-256 of what the device holds. */
  readonly ticketHash: string;
  readonly userId: string;
  /** Of the first proof; the session will have the same. */
  readonly requestId: string;
  readonly way: 'code' | 'password';
  /** SPKI PEM: signs the code, and later every refresh. */
  readonly publicKey: string;
  readonly deviceName: string;
  readonly expiresAt: number;
  readonly wrongGuesses: number;
  /** The code that made the session, sealed; null: none did. */
  readonly usedWith: string | null;
}

export interface WaysInReader {
  /** The oldest first. */
  addressesOf(userId: string): Promise<readonly AddressRow[]>;
  addressRow(address: string): Promise<AddressRow | undefined>;
  passwordOf(userId: string): Promise<PasswordRow | undefined>;
  emailCodeById(codeId: string): Promise<EmailCodeRow | undefined>;
  /** How many tickets are remembered of that account: those of about a day. */
  ticketsOf(userId: string): Promise<number>;
  ticketByHash(ticketHash: string): Promise<TicketRow | undefined>;
}

export interface WaysInWriter extends WaysInReader {
  putAddress(row: AddressRow): Promise<void>;
  deleteAddress(addressId: string): Promise<void>;
  putPassword(row: PasswordRow): Promise<void>;
  deletePassword(userId: string): Promise<void>;
  putEmailCode(row: EmailCodeRow): Promise<void>;
  /** Forgets codes that expired before `before`. */
  forgetEmailCodes(before: number): Promise<void>;
  putTicket(row: TicketRow): Promise<void>;
  deleteTicketsOf(userId: string): Promise<void>;
  /** Forgets tickets that expired before `before`. */
  forgetTickets(before: number): Promise<void>;
}
