/** What screens may ask about accounts: create one, bring one here, share it with another device, leave it. */
import type { GivenRole } from '#domain/given-role.ts';
import type { Result } from '#domain/result.ts';
import type { AuditPage } from '#protocol/audit.ts';
import type { ErasurePreview } from '#protocol/erasure.ts';
import type { ProblemKind } from '#protocol/errors.ts';
import type { InvitationAnswered, InvitationMailed, InvitationOpened, InvitationShown, OpenInvitations } from '#protocol/invitation.ts';
import type { PairingOpened, PairingStatus } from '#protocol/pairing.ts';
import type { AccountPasskeys, PasskeyAsked, PasskeyMade } from '#protocol/passkey.ts';
import type { AccountDevices, RecoveryRenewed } from '#protocol/session.ts';
import type { CodeSent, WaysIn, WaysOffered } from '#protocol/ways-in.ts';
import type { ServerQuestion } from './api.ts';
import type { StoreFailure } from '../db/failure.ts';
import type { GivenProof } from './by-passkey.ts';

export interface AccountSummary {
  /** Name of the local database; also the key of the account on this device. */
  readonly dbName: string;
  readonly userId: string;
  readonly firstName: string;
  readonly lastName: string;
}

export type AccountFailure =
  | { readonly type: 'Offline' }
  | { readonly type: 'AccountErased' }
  | { readonly type: 'AccountSuspended' }
  | { readonly type: 'NameInvalid'; readonly field: 'firstName' | 'lastName' }
  | { readonly type: 'PhraseInvalid'; readonly word?: string }
  | { readonly type: 'ServerSaid'; readonly kind: ProblemKind; readonly retryAfterSeconds?: number }
  | StoreFailure;

/** What becomes of the books written before the account. */
export type LocalBooksChoice = 'adopt' | 'keep-apart' | 'delete';

export interface Claimed {
  readonly claimId: string;
  readonly firstName: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** A claim of before, which still waits. */
export interface OpenClaim extends Claimed {
  readonly words: readonly [string, string, string];
  readonly choice: LocalBooksChoice;
}

/** For whom a code is asked for: a new device, an address to be added, or a password that was forgotten. */
export type CodeWish =
  | { readonly for: 'sign-in'; readonly address: string }
  | { readonly for: 'address'; readonly address: string }
  | { readonly for: 'password'; readonly addressId: string };

/** A change of the ways in that a person added. */
export type WaysChange =
  | { readonly type: 'add-address'; readonly codeId: string; readonly code: string }
  | { readonly type: 'remove-address'; readonly addressId: string }
  | { readonly type: 'set-password'; readonly password: string; readonly proof?: PasswordProof }
  | { readonly type: 'remove-password' }
  | { readonly type: 'remove-identity'; readonly identityId: string };
/** The password of now, or a code from a mail. */
export type PasswordProof = { readonly current: string } | { readonly codeId: string; readonly code: string };
/** What a new device brings; `factor`: the code that was asked for after one of the others. */
export type EmailProof =
  | { readonly codeId: string; readonly code: string }
  | { readonly address: string; readonly password: string }
  | { readonly factor: string };

/** A step of a way in by way of an OpenID Connect provider; what was begun is kept on the device, one at a time. */
export type OpenIdStep =
  | { readonly type: 'begin'; readonly provider: OpenIdPlace; readonly choice: LocalBooksChoice }
  | { readonly type: 'begin-adding'; readonly provider: OpenIdPlace }
  /** `answer`: the parameters at whose page of which provider; absent: those that came before. */
  | { readonly type: 'return'; readonly providerId: string; readonly answer?: string }
  | { readonly type: 'register'; readonly firstName: string; readonly lastName: string };
export interface OpenIdPlace {
  readonly id: string;
  readonly name: string;
}
/** What comes of it. */
export type OpenIdNext =
  | { readonly type: 'go'; readonly address: string }
  | { readonly type: 'entered' }
  | { readonly type: 'added'; readonly provider: string }
  /** No account has this identity, and one may be made where registration lets them. */
  | {
      readonly type: 'unknown';
      readonly provider: string;
      readonly label: string;
      readonly firstName: string;
      readonly lastName: string;
      readonly registration: 'open' | 'invite' | 'closed';
    }
  | { readonly type: 'made'; readonly phrase: readonly string[] }
  /** Whoever was asked there said no. */
  | { readonly type: 'declined'; readonly provider: string }
  /** This device began nothing that this would answer. */
  | { readonly type: 'nothing-begun' }
  /** It was begun for an account that is not the one shown. */
  | { readonly type: 'other-library' };

export interface AccountDesk {
  readonly current: AccountSummary | undefined;
  /** Books on this device that belong to no account. */
  localBookCount(): Promise<number>;
  /** Creates the account and adopts the local books; the phrase is shown once and kept nowhere. Switches the runtime. */
  register(
    firstName: string,
    lastName: string,
    choice: LocalBooksChoice,
    /** The word of a link, where only who is invited may come. */
    invitation?: string,
  ): Promise<Result<{ readonly phrase: readonly string[] }, AccountFailure>>;
  recover(phrase: readonly string[], choice: LocalBooksChoice): Promise<Result<AccountSummary, AccountFailure>>;
  /** Brings the account here to which the code or the password leads; `second-factor-needed` asks for a further code. */
  enterByEmail(proof: EmailProof, choice: LocalBooksChoice): Promise<Result<AccountSummary, AccountFailure>>;
  /** Which ways in this server offers. */
  waysOffered(): Promise<Result<WaysOffered, AccountFailure>>;
  /** The ways in that were added to the account, after `change` when there is one. */
  waysIn(change?: WaysChange): Promise<Result<WaysIn, AccountFailure>>;
  /** Has a code sent; the answer is the same whoever has the address. */
  askForCode(wish: CodeWish): Promise<Result<CodeSent, AccountFailure>>;
  /** The devices that are signed in to the account, as the server knows them; the one used last first. */
  devices(): Promise<Result<AccountDevices, AccountFailure>>;
  nameDevice(deviceId: string, name: string): Promise<Result<AccountDevices, AccountFailure>>;
  /** What lies on that device stays there; it sends and receives nothing more. */
  signOutDevice(deviceId: string): Promise<Result<AccountDevices, AccountFailure>>;
  /** Asks a door of administration as this account. */
  ask(question: ServerQuestion): Promise<Result<unknown, AccountFailure>>;
  /** What happened around the account, the newest first; `before` is the `next` of the page before. */
  audit(before?: string): Promise<Result<AuditPage, AccountFailure>>;
  /** Twelve fresh words, of which the server knows nothing yet. */
  freshPhrase(): Promise<Result<{ readonly phrase: readonly string[] }, AccountFailure>>;
  /** Puts these words in the place of the account's; asked again with the same words, it is answered the same. */
  replacePhrase(phrase: readonly string[]): Promise<Result<RecoveryRenewed, AccountFailure>>;
  passkeys(): Promise<Result<AccountPasskeys, AccountFailure>>;
  /** What the browser is to be asked for a new passkey; the window asks it. */
  beginPasskey(): Promise<Result<PasskeyAsked, AccountFailure>>;
  addPasskey(made: {
    readonly challengeId: string;
    readonly name: string;
    readonly made: PasskeyMade;
  }): Promise<Result<AccountPasskeys, AccountFailure>>;
  removePasskey(passkeyId: string): Promise<Result<AccountPasskeys, AccountFailure>>;
  /** New device: what the browser is to be asked, so that a passkey signs it in. */
  passkeyChallenge(): Promise<Result<PasskeyAsked, AccountFailure>>;
  signInWithPasskey(given: GivenProof, choice: LocalBooksChoice): Promise<Result<AccountSummary, AccountFailure>>;
  /** Begins at a provider, comes back from it, makes an account with what was proven there. */
  openId(step: OpenIdStep): Promise<Result<OpenIdNext, AccountFailure>>;
  openPairing(): Promise<Result<PairingOpened, AccountFailure>>;
  pairingStatus(pairingId: string): Promise<Result<PairingStatus, AccountFailure>>;
  answerPairing(pairingId: string, accept: boolean): Promise<Result<PairingStatus, AccountFailure>>;
  closePairing(pairingId: string): Promise<void>;
  /** New device: gives the words. */
  claimPairing(words: readonly [string, string, string]): Promise<Result<Claimed, AccountFailure>>;
  /** New device: what was claimed before this screen, or this browser, was left; `undefined` when nothing waits. */
  openClaim(): Promise<OpenClaim | undefined>;
  /** New device: it is not this account after all. */
  dropClaim(): Promise<void>;
  /** New device: asks until accepted; on acceptance the runtime switches to the account. */
  collectPairing(claimId: string, choice: LocalBooksChoice): Promise<Result<'waiting' | AccountSummary, AccountFailure>>;
  /** A link into a household that this person keeps; its secret is told this once. */
  invite(realmId: string, role: GivenRole): Promise<Result<InvitationOpened, AccountFailure>>;
  /** Has the server send such a link; `isNew` is false where one to this address waits already. */
  inviteByEmail(realmId: string, role: GivenRole, address: string): Promise<Result<InvitationMailed, AccountFailure>>;
  /** The links into a household that nobody has answered yet. */
  openInvitations(realmId: string): Promise<Result<OpenInvitations, AccountFailure>>;
  revokeInvitation(realmId: string, invitationId: string): Promise<Result<OpenInvitations, AccountFailure>>;
  /** Who invites to what; needs no account. */
  lookAtInvitation(secret: string): Promise<Result<InvitationShown, AccountFailure>>;
  /** Asked again after a lost answer, it is answered the same. */
  answerInvitation(secret: string, accept: boolean): Promise<Result<InvitationAnswered, AccountFailure>>;
  /** What would go with the account, as the server knows it. */
  erasurePreview(): Promise<Result<ErasurePreview, AccountFailure>>;
  /**
   * Erases the account from the server; `endsFor` names the shared realms that may go for everybody in them. What lies on this
   * device stays until `signOut`.
   */
  erase(endsFor: readonly string[]): Promise<Result<undefined, AccountFailure>>;
  /** Wipes the account's data from this device at once, offline too. Unsent changes are counted before, by the screen. */
  signOut(): Promise<void>;
}
