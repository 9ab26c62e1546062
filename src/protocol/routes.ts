/**
 * Every door of the server: name → method, path, what comes in, what goes out. Both ends use this table: the device
 * for typed calls, the server for validation and the OpenAPI document. The sync dialect (`/api/sync`, `/api/token`,
 * `/api/changes`) belongs to the sync engine and is described in sync.ts.
 */
import { z } from 'zod';
import { attachmentProgress } from './attachments.ts';
import { auditPage, auditQuery } from './audit.ts';
import { eraseRequest, erased, erasurePreview } from './erasure.ts';
import {
  invitationAnswer,
  invitationAnswered,
  invitationLook,
  invitationMailed,
  invitationMailRequest,
  invitationOpened,
  invitationRequest,
  invitationShown,
  openInvitations,
} from './invitation.ts';
import { metadataFound, metadataOfIsbn, metadataQuery } from './metadata.ts';
import { openIdAddBeginRequest, openIdAddRequest, openIdBeginRequest, openIdBegun, openIdSignedIn, openIdSignInRequest } from './openid.ts';
import { claimRequest, claimed, collectRequest, pairingAnswer, pairingOpened, pairingStatus } from './pairing.ts';
import { accountPasskeys, addPasskeyRequest, passkeyAsked, passkeySignInRequest } from './passkey.ts';
import {
  accountDevices,
  deviceName,
  profile,
  recoverRequest,
  recoveryChallenge,
  recoveryChallengeRequest,
  recoveryRenewed,
  registerRequest,
  renewRecoveryRequest,
  signOutResponse,
  signedIn,
} from './session.ts';
import { startedOver, startedOverRequest } from './started-over.ts';
import {
  addressCodeRequest,
  addressConfirmRequest,
  codeSent,
  codeSignInRequest,
  passwordCodeRequest,
  passwordRequest,
  passwordSignInRequest,
  removalRequest,
  ticketSignInRequest,
  waysIn,
  waysOffered,
} from './ways-in.ts';

interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With `:name` parts. */
  readonly path: string;
  readonly signedIn: boolean;
  readonly request?: z.ZodType;
  /** What may stand behind the `?`. */
  readonly query?: z.ZodObject;
  readonly response: z.ZodType;
  readonly summary: string;
}

const waiting = z.object({ state: z.literal('waiting') });

export const ROUTES = {
  health: {
    method: 'GET',
    path: '/api/health',
    signedIn: false,
    response: z
      .object({
        status: z.literal('ok'),
        timestamp: z.string(),
        version: z.string(),
        /** Where calls are counted; `local-for-now`: the Redis that all servers count in does not answer. */
        counting: z.enum(['local', 'shared', 'local-for-now']).optional(),
      })
      .meta({ id: 'Health' }),
    summary: 'Is the server there?',
  },
  register: {
    method: 'POST',
    path: '/api/account',
    signedIn: false,
    request: registerRequest,
    response: signedIn,
    summary: 'Create an account by first and last name',
  },
  me: { method: 'GET', path: '/api/account', signedIn: true, response: profile, summary: 'Who is signed in' },
  erasurePreview: {
    method: 'GET',
    path: '/api/account/erasure',
    signedIn: true,
    response: erasurePreview,
    summary: 'What would go with my account',
  },
  erase: {
    method: 'POST',
    path: '/api/account/erasure',
    signedIn: true,
    request: eraseRequest,
    response: erased,
    summary: 'Erase my account, everywhere and for good',
  },
  signOut: {
    method: 'POST',
    path: '/api/session/sign-out',
    signedIn: true,
    response: signOutResponse,
    summary: 'Revoke the session of this device',
  },
  devices: {
    method: 'GET',
    path: '/api/account/devices',
    signedIn: true,
    response: accountDevices,
    summary: 'Devices that are signed in to my account',
  },
  deviceName: {
    method: 'POST',
    path: '/api/account/devices/:deviceId/name',
    signedIn: true,
    request: z.object({ deviceName }),
    response: accountDevices,
    summary: 'Call a device of mine otherwise',
  },
  deviceSignOut: {
    method: 'DELETE',
    path: '/api/account/devices/:deviceId',
    signedIn: true,
    response: accountDevices,
    summary: 'End the session of a device of mine',
  },
  audit: {
    method: 'GET',
    path: '/api/account/audit',
    signedIn: true,
    query: auditQuery,
    response: auditPage,
    summary: 'What happened around my account, the newest first',
  },
  renewRecovery: {
    method: 'POST',
    path: '/api/account/recovery-key',
    signedIn: true,
    request: renewRecoveryRequest,
    response: recoveryRenewed,
    summary: 'Put a new recovery key in the place of mine',
  },
  recoveryChallenge: {
    method: 'POST',
    path: '/api/recovery/challenge',
    signedIn: false,
    request: recoveryChallengeRequest,
    response: recoveryChallenge,
    summary: 'Ask for a challenge to sign with the recovery key',
  },
  recover: {
    method: 'POST',
    path: '/api/recovery',
    signedIn: false,
    request: recoverRequest,
    response: signedIn,
    summary: 'Sign in with the recovery key',
  },
  passkeys: {
    method: 'GET',
    path: '/api/account/passkeys',
    signedIn: true,
    response: accountPasskeys,
    summary: 'Passkeys of my account',
  },
  passkeyOptions: {
    method: 'POST',
    path: '/api/account/passkeys/options',
    signedIn: true,
    response: passkeyAsked,
    summary: 'Begin to add a passkey',
  },
  addPasskey: {
    method: 'POST',
    path: '/api/account/passkeys',
    signedIn: true,
    request: addPasskeyRequest,
    response: accountPasskeys,
    summary: 'Add the passkey that was made',
  },
  removePasskey: {
    method: 'DELETE',
    path: '/api/account/passkeys/:passkeyId',
    signedIn: true,
    response: accountPasskeys,
    summary: 'Remove a passkey of mine',
  },
  passkeySignInOptions: {
    method: 'POST',
    path: '/api/passkey/options',
    signedIn: false,
    response: passkeyAsked,
    summary: 'Ask for a challenge to sign with a passkey',
  },
  passkeySignIn: {
    method: 'POST',
    path: '/api/passkey',
    signedIn: false,
    request: passkeySignInRequest,
    response: signedIn,
    summary: 'Sign in with a passkey',
  },
  pairingOpen: {
    method: 'POST',
    path: '/api/pairing',
    signedIn: true,
    response: pairingOpened,
    summary: 'Show three words for a new device',
  },
  pairingStatus: {
    method: 'GET',
    path: '/api/pairing/:pairingId',
    signedIn: true,
    response: pairingStatus,
    summary: 'Has a device claimed the words?',
  },
  pairingAnswer: {
    method: 'POST',
    path: '/api/pairing/:pairingId/answer',
    signedIn: true,
    request: pairingAnswer,
    response: pairingStatus,
    summary: 'Accept or refuse the device that claimed',
  },
  pairingClose: {
    method: 'DELETE',
    path: '/api/pairing/:pairingId',
    signedIn: true,
    response: pairingStatus,
    summary: 'Withdraw the three words',
  },
  pairingClaim: {
    method: 'POST',
    path: '/api/pairing/claim',
    signedIn: false,
    request: claimRequest,
    response: claimed,
    summary: 'A new device gives the three words',
  },
  pairingCollect: {
    method: 'POST',
    path: '/api/pairing/collect',
    signedIn: false,
    request: collectRequest,
    response: z.union([waiting, z.object({ state: z.literal('confirmed'), ...signedIn.shape })]),
    summary: 'The new device asks whether it was accepted',
  },
  invitationOpen: {
    method: 'POST',
    path: '/api/realms/:realmId/invitations',
    signedIn: true,
    request: invitationRequest,
    response: invitationOpened,
    summary: 'Make a link by which one person comes into a household of mine',
  },
  invitationMail: {
    method: 'POST',
    path: '/api/realms/:realmId/invitations/by-email',
    signedIn: true,
    request: invitationMailRequest,
    response: invitationMailed,
    summary: 'Send such a link by e-mail',
  },
  invitationsOpen: {
    method: 'GET',
    path: '/api/realms/:realmId/invitations',
    signedIn: true,
    response: openInvitations,
    summary: 'Links into a household of mine that nobody has answered yet',
  },
  invitationRevoke: {
    method: 'DELETE',
    path: '/api/realms/:realmId/invitations/:invitationId',
    signedIn: true,
    response: openInvitations,
    summary: 'Take a link back',
  },
  invitationLook: {
    method: 'POST',
    path: '/api/invitation/look',
    signedIn: false,
    request: invitationLook,
    response: invitationShown,
    summary: 'Who invites to what, and as what?',
  },
  invitationAnswer: {
    method: 'POST',
    path: '/api/invitation/answer',
    signedIn: true,
    request: invitationAnswer,
    response: invitationAnswered,
    summary: 'Yes or no to an invitation',
  },
  waysOffered: {
    method: 'GET',
    path: '/api/ways-in',
    signedIn: false,
    response: waysOffered,
    summary: 'Which ways in does this server offer?',
  },
  waysIn: { method: 'GET', path: '/api/account/ways-in', signedIn: true, response: waysIn, summary: 'The ways in that I added' },
  addressCode: {
    method: 'POST',
    path: '/api/account/addresses',
    signedIn: true,
    request: addressCodeRequest,
    response: codeSent,
    summary: 'Send a code to an address that I want to add',
  },
  addressConfirm: {
    method: 'POST',
    path: '/api/account/addresses/confirm',
    signedIn: true,
    request: addressConfirmRequest,
    response: waysIn,
    summary: 'Add the address that got this code',
  },
  addressRemove: {
    method: 'POST',
    path: '/api/account/addresses/:addressId/removal',
    signedIn: true,
    request: removalRequest,
    response: waysIn,
    summary: 'Remove an address of mine',
  },
  passwordCode: {
    method: 'POST',
    path: '/api/account/password/code',
    signedIn: true,
    request: passwordCodeRequest,
    response: codeSent,
    summary: 'Send a code to change a password that I forgot',
  },
  passwordSet: {
    method: 'POST',
    path: '/api/account/password',
    signedIn: true,
    request: passwordRequest,
    response: waysIn,
    summary: 'Set or change my password',
  },
  passwordRemove: {
    method: 'POST',
    path: '/api/account/password/removal',
    signedIn: true,
    request: removalRequest,
    response: waysIn,
    summary: 'Remove my password',
  },
  signInCode: {
    method: 'POST',
    path: '/api/sign-in/code',
    signedIn: false,
    request: addressCodeRequest,
    response: codeSent,
    summary: 'Send a code to an address, if an account has it',
  },
  signInByCode: {
    method: 'POST',
    path: '/api/sign-in/by-code',
    signedIn: false,
    request: codeSignInRequest,
    response: signedIn,
    summary: 'Sign in with the code from a mail',
  },
  signInByPassword: {
    method: 'POST',
    path: '/api/sign-in/by-password',
    signedIn: false,
    request: passwordSignInRequest,
    response: signedIn,
    summary: 'Sign in with an address and a password',
  },
  openIdBegin: {
    method: 'POST',
    path: '/api/openid/begin',
    signedIn: false,
    request: openIdBeginRequest,
    response: openIdBegun,
    summary: 'Begin to sign in at a provider',
  },
  openIdSignIn: {
    method: 'POST',
    path: '/api/openid',
    signedIn: false,
    request: openIdSignInRequest,
    response: openIdSignedIn,
    summary: 'Sign in with what the provider answered',
  },
  openIdAddBegin: {
    method: 'POST',
    path: '/api/account/identities/begin',
    signedIn: true,
    request: openIdAddBeginRequest,
    response: openIdBegun,
    summary: 'Begin to add an identity at a provider',
  },
  openIdAdd: {
    method: 'POST',
    path: '/api/account/identities',
    signedIn: true,
    request: openIdAddRequest,
    response: waysIn,
    summary: 'Add the identity that the provider answered for',
  },
  identityRemove: {
    method: 'POST',
    path: '/api/account/identities/:identityId/removal',
    signedIn: true,
    request: removalRequest,
    response: waysIn,
    summary: 'Remove an identity of mine',
  },
  signInByTicket: {
    method: 'POST',
    path: '/api/sign-in/second-factor',
    signedIn: false,
    request: ticketSignInRequest,
    response: signedIn,
    summary: 'Give the code of the second factor that a sign-in by code or password owes',
  },
  startedOver: {
    method: 'POST',
    path: '/api/started-over',
    signedIn: true,
    request: startedOverRequest,
    response: startedOver,
    summary: 'After a backup was put back: what was deleted around it?',
  },
  attachmentProgress: {
    method: 'GET',
    path: '/api/attachments/:hash/progress',
    signedIn: true,
    response: attachmentProgress,
    summary: 'Which chunks of a file that I send are there?',
  },
  metadataOfIsbn: {
    method: 'GET',
    path: '/api/metadata/isbn/:isbn',
    signedIn: true,
    response: metadataOfIsbn,
    summary: 'What public catalogues say about the book with this ISBN',
  },
  metadataSearch: {
    method: 'GET',
    path: '/api/metadata/search',
    signedIn: true,
    query: metadataQuery,
    response: metadataFound,
    summary: 'Books that public catalogues know by these words',
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;
export type RequestOf<N extends RouteName> = (typeof ROUTES)[N] extends { request: infer R extends z.ZodType } ? z.input<R> : undefined;
export type QueryOf<N extends RouteName> = (typeof ROUTES)[N] extends { query: infer Q extends z.ZodType } ? z.output<Q> : undefined;
export type ResponseOf<N extends RouteName> = z.output<(typeof ROUTES)[N]['response']>;
