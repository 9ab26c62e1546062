/** What administration keeps and asks: standings of accounts, second factors, links that are used once, and figures without contents. Times are epoch milliseconds. */
export interface Standing {
  readonly adminSince: number | null;
  readonly suspendedAt: number | null;
}

export interface SecondFactor {
  readonly userId: string;
  /** Encrypted with the server's secret. */
  readonly sealedSecret: string;
  /** Null: begun and not confirmed yet. */
  readonly confirmedAt: number | null;
  /** The step of the last code that was taken; none at or before it is taken again. */
  readonly lastStep: number;
  /** Encrypted alike: begun to take the place of the one that stands, and not confirmed yet. */
  readonly nextSecret: string | null;
}

/** Where a code is given: by a device that is signed in, or by one that wants to be. Each has a wait of its own. */
export type FactorDoor = 'session' | 'sign-in';

export interface WrongCodes {
  readonly times: number;
  readonly lastAt: number;
}

export type LinkPurpose = 'admin' | 'invitation';

export interface OneTimeLink {
  /** Sealed with the server's secret. */
  readonly hash: string;
  readonly id: string;
  readonly purpose: LinkPurpose;
  readonly madeAt: number;
  readonly expiresAt: number;
}

export interface PersonLine extends Standing {
  readonly userId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly createdAt: number;
}

export interface PersonFigures {
  readonly devices: number;
  readonly rows: number;
  readonly characters: number;
  readonly fileBytes: number;
}

export interface SharedRealm {
  readonly realmId: string;
  readonly name: string;
  readonly members: number;
  readonly rows: number;
}

export interface ServerFigures extends PersonFigures {
  readonly people: number;
  readonly sharedRealms: number;
  /** Undefined where nobody knows. */
  readonly databaseBytes?: number;
}

export interface RefusalCount {
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  readonly kind: string;
  readonly times: number;
}

export interface RecentSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly deviceName: string;
  readonly createdAt: number;
  readonly lastUsedAt: number;
}

export interface AdministrationReader {
  standing(userId: string): Promise<Standing>;
  hasAdmin(): Promise<boolean>;
  setting(name: string): Promise<string | undefined>;
  secondFactor(userId: string): Promise<SecondFactor | undefined>;
  /** How many codes of recovery are left. */
  codesLeft(userId: string): Promise<number>;
  /** When the session gave its last second factor. */
  provedAt(sessionId: string): Promise<number | undefined>;
  /** Wrong codes since the last right one. */
  wrongCodes(userId: string, door: FactorDoor): Promise<WrongCodes | undefined>;
  linksFor(purpose: LinkPurpose): Promise<readonly OneTimeLink[]>;
  /** People whose name or id contains `words`, everybody for none; the newest account first, those made before `before`. */
  people(words: string, before: number, limit: number): Promise<readonly PersonLine[]>;
  figuresOf(userId: string): Promise<PersonFigures>;
  serverFigures(): Promise<ServerFigures>;
  recentSessions(limit: number): Promise<readonly RecentSession[]>;
  sharedRealms(limit: number): Promise<readonly SharedRealm[]>;
  /** `day`: the first one. */
  refusalsSince(day: string): Promise<readonly RefusalCount[]>;
}

export interface AdministrationWriter extends AdministrationReader {
  putStanding(userId: string, standing: Standing): Promise<void>;
  putSetting(name: string, value: string): Promise<void>;
  putSecondFactor(factor: SecondFactor): Promise<void>;
  deleteSecondFactor(userId: string): Promise<void>;
  putCodes(userId: string, hashes: readonly string[]): Promise<void>;
  /** Whether there was such a code; there is none any more. */
  takeCode(userId: string, hash: string): Promise<boolean>;
  putWrongCodes(userId: string, door: FactorDoor, wrong: WrongCodes | undefined): Promise<void>;
  putProof(sessionId: string, userId: string, at: number): Promise<void>;
  putLink(link: OneTimeLink): Promise<void>;
  /** Whether there was such a link that had not ended at `now`; there is none any more. */
  takeLink(purpose: LinkPurpose, hash: string, now: number): Promise<boolean>;
  deleteLinks(which: { readonly purpose?: LinkPurpose; readonly id?: string; readonly endedBefore?: number }): Promise<void>;
  countRefusals(day: string, kinds: ReadonlyMap<string, number>): Promise<void>;
  /** Everything above that is a person's. */
  deleteAdministrationOf(userId: string): Promise<void>;
}
